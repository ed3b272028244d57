using Dpp.Engine;
using Dpp.Engine.Baselines;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp;

/// <summary>What the baseline of a run accepts, and how a new one is written.</summary>
public static class KnownProblems
{
    /// <summary>The name of a baseline that nobody names.</summary>
    public const string FileName = "dpp-baseline.yaml";

    /// <summary>Where the baseline of a run stands or would stand; null when neither the options nor the settings name one.</summary>
    public static string? PathOf(LintRequest request) => PathOf(request, Linter.LoadSettings(request).Settings);

    /// <summary>The baseline as it is written anew.</summary>
    /// <param name="path">Where it will stand.</param>
    /// <param name="now">What is found when no baseline accepts it.</param>
    /// <returns>The text, and how many entries it has, gains and loses.</returns>
    public static BaselineUpdate Update(LintRequest request, string path, LintResult now)
    {
        var old = request.Tree.Look(path).File is { } file ? BaselineReader.Read(file).Entries : [];
        var text = BaselineWriter.Write(path, now.Problems, old.Where(entry => !IsChecked(request, entry.File)));
        var entries = BaselineReader.Read(new SourceFile(path, text)).Entries;
        var left = old.Select(entry => (entry.Fingerprint, entry.Severity)).ToList();
        var kept = entries.Count(entry => left.Remove((entry.Fingerprint, entry.Severity)));
        return new BaselineUpdate(text, entries.Count, entries.Count - kept, left.Count);
    }

    internal static string? PathOf(LintRequest request, DppSettings settings)
        => request.IgnoreBaseline ? null : request.BaselinePath ?? (settings.Baseline.Knows(out var written) ? FileTree.Resolve(settings.Folder, written) : null);

    internal static IReadOnlyList<Problem> Accept(LintRequest request, string path, IReadOnlyList<Problem> problems, bool isComplete)
    {
        var look = request.Tree.Look(path);
        if (look.File is { } file)
        {
            return new BaselineJudge(BaselineReader.Read(file), isComplete && request.Paths.All(checkedPath => checkedPath.Length == 0)).Apply(problems);
        }

        // Named, and not there: nothing is accepted, and somebody should know.
        var why = look.Presence == Presence.NotHere ? "is not there; --update-baseline writes it" : look.Problem ?? "cannot be seen from here";
        return [.. problems, new Problem(EngineRules.BaselineStale, Severity.Note, new Place(new SourceFile(path, ""), default), $"the baseline {why}")];
    }

    private static bool IsChecked(LintRequest request, string path)
        => request.Paths.Any(folder => folder.Length == 0 || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal));
}

/// <summary>A baseline written anew, and how it differs from the one before.</summary>
public sealed record BaselineUpdate(string Text, int Entries, int Added, int Removed);
