using Dpp.Engine.Fingerprints;

namespace Dpp.Engine.Changes;

/// <summary>Tells which problems a change made: those that were not there before, and those that matter more now.</summary>
/// <remarks>
/// Problems are known again by their fingerprints and counted: two of a kind before stand for two of a kind after. Which one of several
/// is new is decided by what they have most in common with an old one: file and words, then file, then words. A problem that somebody
/// accepted before, and nobody does now, is new.
/// </remarks>
public static class ChangeJudge
{
    private delegate bool Resemblance(Known old, Known now);

    /// <param name="renames">New names of files by their old ones.</param>
    /// <returns>Of the problems after the change, those it made, in the same order.</returns>
    public static IReadOnlyList<Problem> Worse(IReadOnlyList<Problem> before, IReadOnlyList<Problem> after, IReadOnlyDictionary<string, string> renames)
    {
        var maker = new FingerprintMaker();
        var left = new Dictionary<string, List<Known>>(StringComparer.Ordinal);
        foreach (var problem in before)
        {
            foreach (var place in problem.Places)
            {
                var fingerprint = maker.Of(problem.Rule, place).Text;
                if (!left.TryGetValue(fingerprint, out var list))
                {
                    left.Add(fingerprint, list = []);
                }

                var path = place.Source?.Path ?? "";
                list.Add(new Known(problem, renames.TryGetValue(path, out var name) ? name : path));
            }
        }

        var open = new List<(int At, Known Now, List<Known> Olds)>();
        var made = new SortedSet<int>();
        for (var i = 0; i < after.Count; i++)
        {
            // A problem that is told for several things is worse when one more has it.
            foreach (var place in after[i].Places)
            {
                if (left.TryGetValue(maker.Of(after[i].Rule, place).Text, out var olds))
                {
                    open.Add((i, new Known(after[i], place.Source?.Path ?? ""), olds));
                }
                else
                {
                    made.Add(i);
                }
            }
        }

        foreach (var resemblance in (Resemblance[])[SameFileAndWords, SameFile, SameWords, Any])
        {
            open.RemoveAll(one => Take(one.Now, one.Olds, resemblance));
        }

        made.UnionWith(open.Select(one => one.At));
        return [.. made.Select(at => after[at])];
    }

    /// <summary>Uses up the old problem that the new one stands for, the mildest that is bad enough.</summary>
    private static bool Take(Known now, List<Known> olds, Resemblance resembles)
    {
        var best = -1;
        for (var i = 0; i < olds.Count; i++)
        {
            var old = olds[i];
            if (resembles(old, now) && WasAsBad(old.Problem, now.Problem) && (best < 0 || old.Problem.Severity < olds[best].Problem.Severity))
            {
                best = i;
            }
        }

        if (best < 0)
        {
            return false;
        }

        olds.RemoveAt(best);
        return true;
    }

    private static bool WasAsBad(Problem old, Problem now)
        => now.Suppressed is not null || (old.Suppressed is null && old.Severity >= now.Severity);

    private static bool SameFileAndWords(Known old, Known now) => SameFile(old, now) && SameWords(old, now);

    private static bool SameFile(Known old, Known now) => old.Path == now.Path;

    private static bool SameWords(Known old, Known now) => old.Problem.Message == now.Problem.Message;

    private static bool Any(Known old, Known now) => true;

    /// <param name="Path">The name that its file has after the change.</param>
    private readonly record struct Known(Problem Problem, string Path);
}
