using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions that read files: those of the tree, nothing else.</summary>
internal static class FileFunctions
{
    private const int DeepestTemplate = 16;
    private const int MostFiles = 10_000;

    [ThreadStatic]
    private static int depth;

    public static void Add(Dictionary<string, Function> all)
    {
        all["file"] = new(HclType.String, [HclType.String], null, given => Look(given, HclType.String, file => given.Of(file.Text)));
        all["fileexists"] = new(HclType.Bool, [HclType.String], null, Exists);
        all["templatefile"] = new(HclType.Any, [HclType.String, HclType.Any], null, given => Look(given, HclType.Any, file => Template(given, file.AsText)));
        all["templatestring"] = new(HclType.String, [HclType.String, HclType.Any], null, given => Template(given, new SourceText(new SourceFile("template", given.Text(0)))));
        all["fileset"] = new(HclType.Set(HclType.String), [HclType.String, HclType.String], null, FileSet);
        all["basename"] = new(HclType.String, [HclType.String], null, given => given.Of(given.Text(0).Length == 0 ? "." : FileTree.NameOf(given.Text(0).TrimEnd('/')) is { Length: > 0 } name ? name : "/"));
        all["dirname"] = new(HclType.String, [HclType.String], null, given => given.Of(Folder(given.Text(0))));
    }

    private static string Folder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "." : slash == 0 ? "/" : path.Substring(0, slash);
    }

    private static Value Exists(Arguments given)
    {
        var look = LookAt(given);
        return look.Presence == Presence.CannotSee ? Value.Unknown(Knowledge.OutOfSight, HclType.Bool, given.At) : given.Of(look.Presence == Presence.Here);
    }

    internal static FileLook LookAt(Arguments given)
        => given.Sight.Files is { } files && FileTree.Resolve(given.Sight.Folder, given.Text(0)) is { } path ? files.Look(path) : new FileLook(Presence.CannotSee);

    internal static Value Look(Arguments given, HclType type, Func<SourceFile, Value> compute)
    {
        var look = LookAt(given);
        return look.File is { } file ? compute(file)
            : look.Presence == Presence.NotHere ? Value.Unknown(Knowledge.Unreadable, type, given.At)
            : Value.Unknown(Knowledge.OutOfSight, type, given.At);
    }

    private static Value FileSet(Arguments given)
    {
        var type = HclType.Set(HclType.String);
        if (given.Sight.Files is not { } files || FileTree.Resolve(given.Sight.Folder, given.Text(0).Length == 0 ? "." : given.Text(0)) is not { } root)
        {
            return Value.Unknown(Knowledge.OutOfSight, type, given.At);
        }

        var found = new List<string>();
        var pattern = given.Text(1);
        return Gather(files, root, "", found, 0)
            ? Value.Sequence(type, [.. found.Where(path => PathPattern.IsMatch(pattern, path)).OrderBy(path => path, StringComparer.Ordinal).Select(path => given.Of(path))], given.At)
            : Value.Unknown(Knowledge.OutOfSight, type, given.At);
    }

    /// <summary>False when not all files are seen.</summary>
    private static bool Gather(FileTree files, string folder, string below, List<string> into, int depth)
    {
        var listing = files.List(folder);
        if (!listing.Complete || depth > DeepestTemplate || into.Count > MostFiles)
        {
            return false;
        }

        into.AddRange(listing.Files.Select(name => below + name));
        return listing.Folders.All(name => Gather(files, folder.Length == 0 ? name : $"{folder}/{name}", $"{below}{name}/", into, depth + 1));
    }

    private static Value Template(Arguments given, SourceText text)
    {
        if (!given[1].Type.IsMapping)
        {
            return given.Error("the variables of a template are a map");
        }

        var template = HclParser.ParseTemplate(text, out var problems);
        if (template is null || problems.Count > 0 || depth >= DeepestTemplate)
        {
            return given.Error("the template cannot be read");
        }

        depth++;
        var scope = new TemplateScope(given[1], given.Sight);
        var made = template.Text is { } whole ? given.Of(whole.Value) : template.Only is { } only ? Evaluator.Evaluate(only, scope) : Evaluator.Render(template.Parts, given.At, scope);
        depth--;
        return made.IsKnown ? made.WithPlace(given.At) : made;
    }

    /// <summary>In a template there are the variables that it is given, and nothing else.</summary>
    private sealed class TemplateScope(Value variables, FunctionSight sight) : Scope
    {
        public override FunctionSight Sight => sight;

        public override Value Resolve(string name, IReadOnlyList<HclStep> steps, Place at, out int taken)
        {
            taken = 0;
            return variables.Find(name) ?? Value.Error(at, $"the template is given no \"{name}\"");
        }
    }
}
