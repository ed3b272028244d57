using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>Reads a dpp.yaml. What is wrong is told once and left out; the rest holds.</summary>
public static class SettingsReader
{
    /// <summary>The names a settings file may have, the first one wins.</summary>
    public static IReadOnlyList<string> FileNames { get; } = ["dpp.yaml", ".dpp.yaml"];

    public static SettingsReading Read(SourceFile file)
    {
        var stream = YamlParser.Parse(new SourceText(file));
        var problems = new List<SettingsProblem>();
        var documents = stream.Documents.Where(document => document.Root is not null).ToList();
        if (documents.Count > 1 && documents[1].Root is { } second)
        {
            problems.Add(new SettingsProblem(second.Place with { Range = new TextRange(second.Range.Start, second.Range.Start) }, "settings are one document; this one is not read"));
        }

        var root = documents.Count == 0 ? null : documents[0].Root;
        if (root is not null && !SettingsNodes.IsNothing(root))
        {
            SettingsKeys.Check(root, problems);
            problems.AddRange(SettingsSchema.Judge(root));
            problems.Sort((a, b) => a.Place.Range.Start.CompareTo(b.Place.Range.Start));
        }

        return new SettingsReading(Bind(file, SettingsNodes.Resolve(root) as MappingNode), problems, stream.Problems);
    }

    /// <summary>The nearest settings file of the folder or one above it.</summary>
    public static FileLook? Find(FileTree tree, string folder)
    {
        while (true)
        {
            foreach (var name in FileNames)
            {
                var look = tree.Look(folder.Length == 0 ? name : folder + "/" + name);
                if (look.Presence == Presence.Here)
                {
                    return look;
                }
            }

            if (folder.Length == 0)
            {
                return null;
            }

            folder = FileTree.FolderOf(folder);
        }
    }

    private static DppSettings Bind(SourceFile file, MappingNode? root)
    {
        if (root is null)
        {
            return new DppSettings { File = file };
        }

        var reader = new SettingsBinder(FileTree.FolderOf(file.Path));
        var targets = SettingsBinder.Mapping(root, "targets");
        return new DppSettings
        {
            File = file,
            Stacks = reader.Stacks(root),
            Environments = reader.Environments(root),
            Topology = SettingsBinder.Value<Topology>(root, "topology", SettingsWords.TryTopology),
            Policy = SettingsBinder.Policies(root),
            Rules = SettingsBinder.Rules(root),
            Overrides = reader.Overrides(root),
            Externals = SettingsBinder.Externals(root),
            Exclude = reader.Globs(root, "exclude"),
            Suppressions = reader.Suppressions(root),
            Baseline = SettingsBinder.Value<string>(root, "baseline", SettingsNodes.TryText),
            Regulated = SettingsBinder.Value<string>(root, "profile", SettingsNodes.TryText).Select(profile => profile == "regulated"),
            Closed = SettingsBinder.Value<bool>(root, "closed", SettingsNodes.TryFlag),
            Schemas = reader.Schemas(root),
            Documents = SettingsBinder.Texts(root, "documents"),
            Targets = new Targets
            {
                Kubernetes = SettingsBinder.Value<ProductVersion>(targets, "kubernetes", SettingsNodes.TryVersion),
                PostgreSql = SettingsBinder.Value<ProductVersion>(targets, "postgresql", SettingsNodes.TryVersion),
                Dremio = SettingsBinder.Value<ProductVersion>(targets, "dremio", SettingsNodes.TryVersion),
            },
        };
    }
}
