using Dpp.Formats.Markdown;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Makes a stack of what each document says besides the files that it shows, beside the stacks that it is about.</summary>
internal static class DocumentStacks
{
    private static readonly Fact Guess = new("a document is about the most important environment that is here", "2026-11");

    /// <param name="stacks">Those of the platform.</param>
    public static IReadOnlyList<Stack> Of(FileTree tree, DppSettings settings, DiscoveryOptions options, IReadOnlyList<Stack> stacks)
        => tree is DocumentTree documents ? [.. documents.Documents.Select(document =>
        {
            var file = document.Source.File;
            var at = new Place(file, default);
            var tier = TierOf(file, settings, options, stacks, at);
            tier.Knows(out var known);
            return new Stack
            {
                Name = file.Path,
                Tier = tier,
                Policy = settings.TermsFor(known, at),
                Layers = [file],
                IsLayered = false,
                At = at,
                Today = options.Today,
                Document = DocumentReader.Read(document),
                Observations = [.. DocumentReader.Unclear(document)],
                Looked = [file.Path],
            };
        })] : [];

    private static Located<Tier> TierOf(SourceFile file, DppSettings settings, DiscoveryOptions options, IReadOnlyList<Stack> stacks, Place at)
    {
        if (options.Environment is { } named)
        {
            return Located<Tier>.Written(named, at);
        }

        if (settings.EnvironmentOf(file.Path) is var said && said.Knows(out _))
        {
            return said;
        }

        var most = Tier.Development;
        var isNamed = false;
        foreach (var stack in stacks)
        {
            if (stack.Tier.Knows(out var tier) && tier != Tier.DisasterRecovery && tier >= most)
            {
                isNamed = !stack.TierIsGuessed || (tier == most && isNamed);
                most = tier;
            }
        }

        return isNamed ? Located<Tier>.Written(most, at, null, Guess) : Located<Tier>.Implied(stacks.Count == 0 ? Tier.Production : most, at, Guess);
    }
}
