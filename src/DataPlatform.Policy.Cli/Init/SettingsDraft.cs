using System.Text;
using Dpp.Cli.Reports;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Cli.Init;

/// <summary>The dpp.yaml that says what dpp found: which files are for which environment, and as comments what else may be said.</summary>
internal static class SettingsDraft
{
    /// <param name="folder">Where it will lie; paths count from there.</param>
    /// <param name="byFile">True: every file by itself, no patterns for folders.</param>
    /// <param name="active">False: the environments stand there as a comment.</param>
    public static string Write(LintResult result, string folder, bool byFile, bool active = true)
    {
        var stacks = result.Estates.SelectMany(estate => estate.Stacks).Where(stack => stack.Layers.Count > 0).ToList();
        var text = new StringBuilder();
        text.Append("# Settings of dpp. Everything here may be left out; schemas/dpp.schema.json of dpp describes it.\n\n");
        WriteStacks(text, stacks, folder);
        WriteEnvironments(text, stacks, folder, byFile, active);
        WritePolicy(text, stacks);
        text.Append("\n# What the platform needs and somebody else declares, so that nobody looks for it here.\n")
            .Append("# externals:\n#   secrets: [\"*-credentials\"]\n#   services: [vault]\n");
        return text.ToString();
    }

    private static void WriteStacks(StringBuilder text, List<Stack> stacks, string folder)
    {
        text.Append("# What is deployed together; dpp found it by the names of the files:\n");
        foreach (var stack in stacks)
        {
            var files = stack.Layers.Select(layer => Below(layer.Path, folder)).ToList();
            text.Append("#   ").Append(Commented(string.Join(" + ", files.Take(4)))).Append(files.Count > 4 ? $" and {ServiceLog.Number(files.Count - 4)} more" : "").Append('\n');
        }

        text.Append(stacks.Count == 0 ? "#   nothing yet\n" : "").Append("# Where that is wrong:\n# stacks:\n#   lake:\n#     files: [compose.yaml, compose.prod.yaml]   # the base first\n\n");
    }

    private static void WriteEnvironments(StringBuilder text, List<Stack> stacks, string folder, bool byFile, bool active)
    {
        text.Append("# Which files are for which environment. What is an error in production may be fine on a laptop.\n");
        var sign = active && stacks.Count > 0 ? "" : "# ";
        text.Append(sign).Append("environments:\n");
        if (stacks.Count == 0)
        {
            text.Append("#   development: [compose.yaml]\n#   production: [compose.prod.yaml, \"k8s/**\"]\n");
        }

        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tier in stacks.GroupBy(TierOf).OrderBy(tier => tier.Key))
        {
            text.Append(sign).Append("  ").Append(tier.Key.Word()).Append(":\n");
            foreach (var stack in tier)
            {
                foreach (var pattern in Patterns(stack, stacks, folder, byFile).Where(told.Add))
                {
                    text.Append(sign).Append("    - ").Append(Quoted(pattern)).Append(stack.TierIsGuessed ? "   # a guess: nothing in the names says it" : "").Append('\n');
                }
            }
        }
    }

    private static void WritePolicy(StringBuilder text, List<Stack> stacks)
    {
        var terms = stacks.Find(stack => TierOf(stack) == Tier.Production)?.Policy;
        text.Append("\n# What an environment asks for; without it the defaults of dpp hold.\n# policy:\n#   production:\n")
            .Append("#     rpo: ").Append(terms is { } rpo && rpo.Rpo.Knows(out var loss) ? Compact(loss) : "15m").Append("   # the most data, counted in time, that may be lost\n")
            .Append("#     rto: ").Append(terms is { } rto && rto.Rto.Knows(out var back) ? Compact(back) : "1h").Append("   # the longest time to be back\n")
            .Append("#     neverAllow: [secrets]   # what nobody may accept with dpp:allow\n");
        text.Append("\n# That one machine carries everything is known and accepted; otherwise it is told.\n# topology: single-host\n");
    }

    private static string Compact(Duration duration) => duration.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("min", "m", StringComparison.Ordinal);

    private static IEnumerable<string> Patterns(Stack stack, List<Stack> all, string folder, bool byFile)
    {
        if (stack.IsLayered)
        {
            var own = stack.LastLayer.Path;
            var around = FileTree.FolderOf(own);
            return !byFile && FileTree.NameOf(own).StartsWith("kustomization", StringComparison.OrdinalIgnoreCase) && IsAlone(stack, all, around) && around != folder
                ? [Below(around, folder) + "/**"]
                : [Below(own, folder)];
        }

        var home = Common(stack.Layers.Select(layer => FileTree.FolderOf(layer.Path)));
        return !byFile && stack.Layers.Count > 1 && home != folder && IsAlone(stack, all, home)
            ? [Below(home, folder) + "/**"]
            : stack.Layers.Select(layer => Below(layer.Path, folder));
    }

    private static bool IsAlone(Stack stack, List<Stack> all, string folder)
        => all.TrueForAll(other => TierOf(other) == TierOf(stack) || !other.Layers.Any(layer => layer.Path.StartsWith(folder + "/", StringComparison.Ordinal)));

    private static string Common(IEnumerable<string> folders)
    {
        string? common = null;
        foreach (var folder in folders)
        {
            common ??= folder;
            while (common.Length > 0 && folder != common && !folder.StartsWith(common + "/", StringComparison.Ordinal))
            {
                common = FileTree.FolderOf(common);
            }
        }

        return common ?? "";
    }

    private static Tier TierOf(Stack stack) => stack.Tier.Knows(out var tier) ? tier : Tier.Production;

    private static string Below(string path, string folder) => folder.Length > 0 && path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : path;

    private static string Commented(string text) => Printable.Of(text);

    // Single quotes take every character of a path but a line break, which no file of ours has in its name without harm anyway.
    private static string Quoted(string pattern)
        => pattern.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_') && pattern[0] is not ('-' or '.') ? pattern : $"'{pattern.Replace("'", "''", StringComparison.Ordinal)}'";
}
