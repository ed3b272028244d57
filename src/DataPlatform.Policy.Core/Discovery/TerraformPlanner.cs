using Dpp.Formats.Terraform;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Tells which folders of Terraform are applied, those that no other one calls, and with which files of values.</summary>
internal sealed class TerraformPlanner(TierDecision decision, TerraformFolders folders)
{
    private static readonly char[] signs = ['-', '_', '.'];

    public IReadOnlyList<StackPlan> Plan(IReadOnlyList<ParsedFile> files)
    {
        var byFolder = files.Where(file => !file.Terraform!.IsValues).GroupBy(file => file.Folder, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal); // only Terraform is given
        var values = files.Where(file => file.Terraform!.IsValues).GroupBy(file => Owner(file.Folder, byFolder), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var plans = new List<StackPlan>();
        foreach (var root in Roots([.. byFolder.Keys.OrderBy(path => path, StringComparer.Ordinal)]))
        {
            plans.AddRange(Plan(root, byFolder[root], values.TryGetValue(root, out var given) ? given : []));
        }

        return plans;
    }

    private List<string> Roots(IReadOnlyList<string> all)
    {
        var calls = all.ToDictionary(path => path, path => folders.Of(path)?.Calls.Where(called => called != path).ToList() ?? [], StringComparer.Ordinal);
        var called = new HashSet<string>(calls.Values.SelectMany(paths => paths), StringComparer.Ordinal);
        var roots = all.Where(path => !called.Contains(path)).ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        roots.ForEach(Reach);
        // Modules that call each other in a circle: one of them stands for all.
        foreach (var path in all.Where(path => !reached.Contains(path)))
        {
            roots.Add(path);
            Reach(path);
        }

        return roots;

        void Reach(string path)
        {
            if (reached.Add(path) && calls.TryGetValue(path, out var below))
            {
                below.ForEach(Reach);
            }
        }
    }

    private IEnumerable<StackPlan> Plan(string root, List<ParsedFile> files, List<ParsedFile> values)
    {
        var own = values.Where(file => file.Folder == root && IsAutomatic(file.Name)).OrderBy(file => !file.Name.StartsWith("terraform.tfvars", StringComparison.Ordinal)).ThenBy(file => file.Name, StringComparer.Ordinal).ToList();
        var named = values.Except(own).Select(file => (File: file, Word: WordIn(file, root))).Where(one => one.Word is not null)
            .GroupBy(one => WordOf(one.File.Name) is null ? one.File.Folder : one.File.Path, StringComparer.Ordinal).ToList();
        if (named.Count == 0)
        {
            yield return Plan(root, files, own, own.Select(file => WordOf(file.Name)).OfType<string>().FirstOrDefault(), null);
        }

        foreach (var group in named)
        {
            var (last, word) = group.Last();
            yield return Plan(root, files, [.. own, .. group.Select(one => one.File)], word, last);
        }
    }

    /// <param name="choice">The file of values that was chosen among several; null when all are taken always.</param>
    private StackPlan Plan(string root, List<ParsedFile> files, IReadOnlyList<ParsedFile> values, string? word, ParsedFile? choice)
    {
        var first = choice ?? files[0];
        TierHint? strong = EnvironmentWords.TryGet(word, out var tier) ? new TierHint(tier, new Place((choice ?? values[values.Count - 1]).File, default), $"by the name '{FileTree.NameOf((choice ?? values[values.Count - 1]).Path)}'") : null;
        strong ??= values.Reverse().Select(file => Hint(file.Terraform!.Body)).FirstOrDefault(hint => hint is not null); // only Terraform is given
        var weak = strong is null && !EnvironmentWords.TryGetFolder(files[0].Path, out _, out _) && folders.Of(root) is { } folder ? Declared(folder) : null;
        var (decided, how) = decision.Of([.. files.Select(file => file.File)], first.File, strong, weak, Tier.Production);
        var name = (root.Length == 0 ? "terraform" : root + "/") + (choice is null ? "" : " with " + (root.Length > 0 && choice.Path.StartsWith(root + "/", StringComparison.Ordinal) ? choice.Path.Substring(root.Length + 1) : choice.Path));
        return new StackPlan(name, FileKind.Terraform, [.. files, .. values], decided, how)
        {
            Terraform = new TerraformRoot(root, [.. values.Select(file => file.Path)]) { Workspace = choice is null ? null : word },
        };
    }

    private static string Owner(string folder, Dictionary<string, List<ParsedFile>> byFolder)
    {
        for (var above = folder; ; above = FileTree.FolderOf(above))
        {
            if (byFolder.ContainsKey(above) || above.Length == 0)
            {
                return above;
            }
        }
    }

    private static bool IsAutomatic(string name) => name is "terraform.tfvars" or "terraform.tfvars.json" || name.EndsWith(".auto.tfvars", StringComparison.Ordinal) || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal);

    private static string? WordIn(ParsedFile file, string root)
        => WordOf(file.Name) ?? file.Folder.Substring(Math.Min(root.Length, file.Folder.Length)).Split('/').LastOrDefault(part => EnvironmentWords.TryGet(part, out _));

    private static string? WordOf(string name) => name.Split(signs).FirstOrDefault(part => EnvironmentWords.TryGet(part, out _));

    /// <summary>environment = "production" among the values.</summary>
    private static TierHint? Hint(HclBody body)
    {
        foreach (var attribute in body.Attributes)
        {
            if (IsEnvironment(attribute.Name.Value) && attribute.Value is HclTemplate { Text: { } text } && EnvironmentWords.TryGet(text.Value, out var tier))
            {
                return new TierHint(tier, attribute.Value.Place, $"by its value '{attribute.Name.Value}'");
            }
        }

        return null;
    }

    private static TierHint? Declared(TerraformFolder folder)
    {
        foreach (var variable in folder.Variables)
        {
            if (IsEnvironment(variable.Key) && variable.Value.Body.Attribute("default")?.Value is HclTemplate { Text: { } text } standard && EnvironmentWords.TryGet(text.Value, out var tier))
            {
                return new TierHint(tier, standard.Place, $"by the default of its variable '{variable.Key}'");
            }
        }

        foreach (var local in folder.Locals)
        {
            if (IsEnvironment(local.Key) && local.Value.Value is HclTemplate { Text: { } text } value && EnvironmentWords.TryGet(text.Value, out var tier))
            {
                return new TierHint(tier, value.Place, $"by its local value '{local.Key}'");
            }
        }

        return null;
    }

    private static bool IsEnvironment(string name) => name is "environment" or "env" or "environment_name" or "env_name" or "stage";
}
