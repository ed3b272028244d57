using Dpp.Model;

namespace Dpp.Products.Dbt;

/// <summary>The targets of the profiles that the containers of a stack get.</summary>
internal static class DbtJoin
{
    public static IEnumerable<DbtTarget> Of(Workload workload, Container container)
    {
        foreach (var file in container.Mounts.SelectMany(mount => mount.Files).Where(file => DbtReader.IsNamed(file.Path) && DbtReader.IsOne(file.Text.Text)))
        {
            foreach (var target in DbtReader.Read(file.Text, name => container.Environment[name], Chosen(container)))
            {
                yield return target with { Container = container, Workload = workload };
            }
        }
    }

    /// <summary>dbt build --target prod, -t prod, --target=prod.</summary>
    private static Located<string> Chosen(Container container)
    {
        IReadOnlyList<CommandWord> words = [.. container.Entrypoint.Words, .. container.Arguments.Words];
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].Value.Knows(out var word))
            {
                return Located<string>.Unknown(Knowledge.AtRunTime, words[i].Value.At);
            }

            if (word is "--target" or "-t" && i + 1 < words.Count)
            {
                return words[i + 1].Value;
            }

            if (word.StartsWith("--target=", StringComparison.Ordinal))
            {
                return words[i].Value.Select(whole => whole.Substring("--target=".Length));
            }

            if (word.IndexOf(' ') >= 0 && (word.Contains("--target") || word.Contains(" -t ")))
            {
                return Located<string>.Unknown(Knowledge.Unreadable, words[i].Value.At);
            }
        }

        // Newer versions also look at a variable.
        return container.Environment["DBT_TARGET"];
    }
}
