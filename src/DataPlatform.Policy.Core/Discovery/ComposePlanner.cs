using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Groups the compose files of one folder into projects: base, override, one overlay each; the rest on its own.</summary>
internal sealed class ComposePlanner(TierDecision decision)
{
    private readonly List<StackPlan> plans = [];

    /// <summary>Files that are for another environment than the one that was asked for.</summary>
    public List<string> OtherEnvironments { get; } = [];

    public IReadOnlyList<StackPlan> Plans => plans;

    /// <param name="files">All in one folder.</param>
    public void Group(IReadOnlyList<ParsedFile> files)
    {
        var names = files.ToDictionary(file => file, file => ComposeName.Of(file.Path));
        var bases = files.Where(file => names[file] is { IsBase: true }).OrderBy(file => names[file]!.Value.Rank).ToList(); // just asked for
        var rest = files.Where(file => names[file] is not { IsBase: true }).ToList();
        IReadOnlyList<ParsedFile> alone = bases.Count == 0 ? rest : [.. bases.Skip(1), .. Project(bases[0], rest, names)];
        foreach (var file in alone)
        {
            Add([file], names[file]?.Tier is { } tier ? Suffix(tier, file) : null, null);
        }
    }

    /// <summary>One stack of exactly these files.</summary>
    public void Exactly(IReadOnlyList<ParsedFile> layers)
        => Add(layers, ComposeName.Of(layers[layers.Count - 1].Path)?.Tier is { } tier ? Suffix(tier, layers[layers.Count - 1]) : null, null);

    /// <summary>Plans the stacks of a base and gives the files that have nothing to do with it.</summary>
    private IReadOnlyList<ParsedFile> Project(ParsedFile first, IReadOnlyList<ParsedFile> rest, Dictionary<ParsedFile, ComposeName?> names)
    {
        var services = new HashSet<string>(first.Compose!.Services, StringComparer.Ordinal); // a compose file has one
        var overlays = new List<(ParsedFile File, Tier Tier)>();
        var features = new List<ParsedFile>();
        var alone = new List<ParsedFile>();
        ParsedFile? own = null;
        foreach (var file in rest)
        {
            var shares = file.Compose!.Services.Any(services.Contains); // a compose file has one
            if (names[file] is { IsOverride: true } && own is null)
            {
                own = file;
            }
            else if (shares && names[file]?.Tier is { } tier)
            {
                overlays.Add((file, tier));
            }
            else if (shares && !StandsAlone(file))
            {
                features.Add(file);
            }
            else
            {
                alone.Add(file);
            }
        }

        var asked = decision.Named is { } named && overlays.Any(overlay => overlay.Tier == named);
        IReadOnlyList<ParsedFile> plain = own is null ? [first] : [first, own];
        if (!asked)
        {
            Add(plain, null, Default(first, overlays));
        }

        foreach (var feature in features)
        {
            Add([first, feature], null, Default(first, overlays));
        }

        foreach (var overlay in overlays)
        {
            if (decision.Named is { } other && overlay.Tier != other)
            {
                OtherEnvironments.Add(overlay.File.Path);
                continue;
            }

            Add([first, overlay.File], Suffix(overlay.Tier, overlay.File), null);
        }

        return alone;
    }

    private void Add(IReadOnlyList<ParsedFile> layers, TierHint? strong, TierHint? weak)
    {
        var own = layers[layers.Count - 1];
        var (tier, how) = decision.Of([.. layers.Select(layer => layer.File)], own.File, strong, weak, Tier.Development);
        var name = string.Join(" + ", layers.Select((layer, i) => i == 0 ? layer.Path : layer.Folder == layers[0].Folder ? layer.Name : layer.Path));
        plans.Add(new StackPlan(name, FileKind.Compose, layers, tier, how));
    }

    private static TierHint Suffix(Tier tier, ParsedFile file) => new(tier, new Place(file.File, default), "by its file name");

    /// <summary>Beside overlays for other environments the base alone is what developers start.</summary>
    private static TierHint? Default(ParsedFile first, IReadOnlyList<(ParsedFile File, Tier Tier)> overlays)
        => overlays.Count == 0 || overlays.Any(overlay => overlay.Tier == Tier.Development)
            ? null
            : new TierHint(Tier.Development, new Place(first.File, default), $"because {overlays[0].File.Name} is for {EnvironmentWords.NameOf(overlays[0].Tier)}");

    /// <summary>True when every service says what it runs: nothing is missing without a base.</summary>
    private static bool StandsAlone(ParsedFile file) => file.Stream!.Documents // a compose file has one
        .Select(document => document.Root).OfType<MappingNode>()
        .SelectMany(root => root.Entries.Where(entry => entry.Name == "services"))
        .SelectMany(entry => (entry.Value as MappingNode)?.Entries ?? [])
        .All(service => service.Value is MappingNode body && body.Entries.Any(key => key.Name is "image" or "build" or "extends" or "<<"));
}
