using Dpp.Engine.Fingerprints;
using Dpp.Text;

namespace Dpp.Engine.Baselines;

/// <summary>Accepts the problems that a baseline lists, one for each entry, and tells of entries that nothing needs any more.</summary>
/// <remarks>An entry stands for a problem of its own file first, then for one of another file: files are renamed and split.</remarks>
public sealed class BaselineJudge(Baseline baseline, bool isComplete)
{
    private readonly Dictionary<string, List<BaselineEntry>> open = Group(baseline.Entries);
    private readonly FingerprintMaker maker = new();

    /// <returns>All problems, the accepted ones marked, and the faults of the baseline, files in ordinal order.</returns>
    public IReadOnlyList<Problem> Apply(IReadOnlyList<Problem> problems)
    {
        var judged = new Problem?[problems.Count];
        foreach (var ownFile in (bool[])[true, false])
        {
            for (var i = 0; i < judged.Length; i++)
            {
                if (judged[i] is null && Baseline.Takes(problems[i]) && Take(problems[i], ownFile) is { } entry)
                {
                    judged[i] = problems[i] with { Suppressed = $"known since the baseline {FileTree.NameOf(baseline.File.Path)}", IsInBaseline = true, SuppressedAt = entry.At, Fix = null };
                }
            }
        }

        var all = new List<Problem>(problems.Count);
        for (var i = 0; i < judged.Length; i++)
        {
            all.Add(judged[i] ?? problems[i]);
        }

        var worse = new HashSet<string>(all.Where(problem => problem.Suppressed is null).SelectMany(problem => problem.Places.Select(place => maker.Of(problem.Rule, place).Text)), StringComparer.Ordinal);
        var faults = Faults(worse);
        if (faults.Count > 0)
        {
            // Behind the problems of files that come before the baseline.
            var at = all.FindIndex(problem => string.CompareOrdinal(problem.At.Source?.Path, baseline.File.Path) > 0);
            all.InsertRange(at < 0 ? all.Count : at, faults);
        }

        return all;
    }

    /// <returns>The entry for the place of the problem, when every place with the fault has one.</returns>
    private BaselineEntry? Take(Problem problem, bool ownFile)
    {
        var taken = new List<(List<BaselineEntry> From, BaselineEntry Entry)>();
        foreach (var place in problem.Places)
        {
            if (!open.TryGetValue(maker.Of(problem.Rule, place).Text, out var entries))
            {
                break;
            }

            var entry = entries.Find(one => one.Rule == problem.Rule.Id && one.Severity >= problem.Severity
                && (!ownFile || one.File == place.Source?.Path) && !taken.Exists(other => ReferenceEquals(other.Entry, one)));
            if (entry is null)
            {
                break;
            }

            taken.Add((entries, entry));
        }

        if (taken.Count < 1 + problem.AlsoAt.Count)
        {
            return null;
        }

        taken.ForEach(one => one.From.Remove(one.Entry));
        return taken[0].Entry;
    }

    /// <param name="worse">The fingerprints of what is there and not accepted: its entries are not stale.</param>
    private List<Problem> Faults(HashSet<string> worse)
    {
        var faults = baseline.Problems.Select(problem => new Problem(problem.Rule, Severity.Error, problem.At, problem.Message)).ToList();
        if (isComplete && faults.Count == 0)
        {
            faults.AddRange(open.Values.SelectMany(entries => entries).Where(entry => !worse.Contains(entry.Fingerprint)).OrderBy(entry => entry.At.Range.Start).Select(entry => new Problem(
                EngineRules.BaselineStale, Severity.Note, entry.At, $"nothing in {entry.File} is '{entry.Rule}' at {(entry.Path.Length == 0 ? "its start" : $"'{entry.Path}'")} any more; --update-baseline takes it out")));
        }

        return faults;
    }

    private static Dictionary<string, List<BaselineEntry>> Group(IReadOnlyList<BaselineEntry> entries)
        => entries.GroupBy(entry => entry.Fingerprint, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
}
