using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>What a name or a label says about the environment.</summary>
internal readonly record struct TierHint(Tier Tier, Place At, string Because);

/// <summary>Decides which environment a stack is for: --environment, then the settings, then names and labels, else a guess.</summary>
internal sealed class TierDecision(DppSettings settings, Tier? named)
{
    private static readonly Fact Guess = new("dpp guesses: compose is development, everything else production", "2026-11");

    public Tier? Named => named;

    /// <summary>The decided or guessed environment, and a sentence that says how.</summary>
    /// <param name="own">The file that belongs to this environment alone.</param>
    /// <param name="strong">What its own name says; stronger than what the settings say of the files below it.</param>
    public (Located<Tier> Tier, string How) Of(IReadOnlyList<SourceFile> files, SourceFile own, TierHint? strong, TierHint? weak, Tier guess)
    {
        var start = new Place(own, default);
        if (named is { } tier)
        {
            return (Located<Tier>.Written(tier, start, null, new Fact("--environment", "")), "by --environment");
        }

        if (FromSettings(own) is { } said)
        {
            return said;
        }

        if (strong is { } hint)
        {
            return Decided(hint);
        }

        for (var i = files.Count - 1; i >= 0; i--)
        {
            if (FromSettings(files[i]) is { } below)
            {
                return below;
            }
        }

        if (weak is { } other)
        {
            return Decided(other);
        }

        if (EnvironmentWords.TryGetFolder(own.Path, out var folder, out var inFolder))
        {
            return Decided(new TierHint(inFolder, start, $"by its folder '{folder}'"));
        }

        return (Located<Tier>.Implied(guess, start, Guess), "a guess: nothing names it; 'environments:' in dpp.yaml or --environment decides");
    }

    private (Located<Tier> Tier, string How)? FromSettings(SourceFile file)
    {
        var said = settings.EnvironmentOf(file.Path);
        said = said.Knows(out _) ? said : settings.EnvironmentOf(file.Whole.Path);
        return said.Knows(out _) ? (said, $"by {said.At}") : null;
    }

    private static (Located<Tier> Tier, string How) Decided(TierHint hint)
        => (Located<Tier>.Written(hint.Tier, hint.At, null, new Fact(hint.Because, "")), hint.Because);
}
