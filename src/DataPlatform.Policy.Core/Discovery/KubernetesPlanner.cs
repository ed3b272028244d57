using Dpp.Model;

namespace Dpp.Discovery;

/// <summary>Groups manifests: those of one top folder are deployed together, but each folder named for an environment on its own.</summary>
internal sealed class KubernetesPlanner(TierDecision decision)
{
    public IEnumerable<StackPlan> Plan(IReadOnlyList<ParsedFile> files)
        => files.GroupBy(GroupOf, StringComparer.Ordinal).Select(group => Of([.. group], null));

    /// <summary>One stack of exactly these manifests.</summary>
    public StackPlan Of(IReadOnlyList<ParsedFile> files, string? name)
    {
        var label = NamespaceLabels.Of(files);
        var (tier, how) = decision.Of([.. files.Select(file => file.File)], (label is null ? files[0] : files.First(file => file.File == label.Value.At.Source)).File, null, label, Tier.Production);
        return new StackPlan(name ?? NameOf(files), FileKind.Kubernetes, files, tier, how);
    }

    private static string GroupOf(ParsedFile file)
    {
        if (EnvironmentWords.TryGetFolder(file.Path, out var folder, out _))
        {
            return folder;
        }

        var slash = file.Path.IndexOf('/');
        return slash < 0 ? "" : file.Path.Substring(0, slash);
    }

    private static string NameOf(IReadOnlyList<ParsedFile> files)
    {
        if (files.Count == 1)
        {
            return files[0].Path;
        }

        var common = files[0].Folder.Split('/');
        var length = common.Length;
        foreach (var file in files)
        {
            var parts = file.Folder.Split('/');
            length = Math.Min(length, parts.Length);
            for (var i = 0; i < length; i++)
            {
                if (parts[i] != common[i])
                {
                    length = i;
                }
            }
        }

        var folder = string.Join("/", common, 0, length);
        return folder.Length == 0 ? "manifests" : folder + "/";
    }
}
