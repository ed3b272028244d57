using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Looks references up and notes those that lead nowhere.</summary>
internal sealed class ReferenceCheck(Declarations declarations)
{
    /// <summary>Each suggestion compares with every declared name; nobody reads the hundredth.</summary>
    private const int MostSuggestions = 100;

    private readonly List<Observation> all = [];
    private int suggestions;

    public IReadOnlyList<Observation> All => all;
    public Declarations Declared => declarations;

    public void Add(Observation found) => all.Add(found);

    /// <param name="owner">What refers, for messages.</param>
    /// <param name="space">The namespace that is meant; null for the owner's own that nobody named, and for what has none.</param>
    /// <param name="part">The key or port that is asked for.</param>
    public void Check(ReferenceTopic topic, string owner, string? space, string kind, Tree name, Tree? part = null, string externals = "")
    {
        if (!name.AsName().Knows(out var wanted) || wanted.Length == 0)
        {
            return;
        }

        var found = new DanglingReference(topic, Miss.Nowhere, owner, kind, wanted, name.At) { Externals = externals, Origin = name.Origin, Space = space };
        var key = part?.AsName() ?? default;
        var named = declarations.Named(kind, wanted);
        var here = named.Where(one => KubernetesObject.SameNamespace(one.Namespace, space)).ToList();
        if (here.Count > 0)
        {
            if (key.Knows(out var asked) && here.TrueForAll(one => one.Parts is { } parts && !parts.Contains(asked)))
            {
                all.Add(found with { Miss = Miss.Part, At = key.At, Origin = key.Origin, Part = asked, Other = here[0].At, Nearest = NearestPart(asked, here) });
            }

            return;
        }

        if (declarations.HasUnnamed(kind))
        {
            return;
        }

        if (named.Count > 0 && !declarations.IsDeployedInto(space))
        {
            if (!named.Any(one => one.IsReplicated))
            {
                all.Add(found with { Miss = Miss.OtherNamespace, Other = named[0].At, Elsewhere = named[0].Namespace });
            }

            return;
        }

        if (key.Knows(out var wantedKey) && OtherKind(kind) is { } other
            && declarations.Named(other, wanted).FirstOrDefault(one => KubernetesObject.SameNamespace(one.Namespace, space) && one.Parts?.Contains(wantedKey) == true) is { } otherwise)
        {
            all.Add(found with { Miss = Miss.OtherKind, Other = otherwise.At, Elsewhere = other });
            return;
        }

        // A reference that kustomize does not follow keeps the name that the overlay changed.
        var candidates = declarations.All(kind).Where(one => KubernetesObject.SameNamespace(one.Namespace, space));
        var near = suggestions++ < MostSuggestions
            ? candidates.FirstOrDefault(one => one.WrittenName == wanted)?.Name ?? NearMiss.Of(wanted, candidates.Select(one => one.Name))
            : null;
        all.Add(near is null ? found : found with { Miss = Miss.NearName, Nearest = near, Other = candidates.First(one => one.Name == near).At });
    }

    private static string? OtherKind(string kind) => kind switch { "Secret" => "ConfigMap", "ConfigMap" => "Secret", _ => null };

    private static string? NearestPart(string asked, List<Declaration> here)
        => Nearest.Of(asked, here.SelectMany(one => one.Parts!)) // the caller looked
            ?? (here.Count == 1 && here[0].Parts!.Count == 1 ? here[0].Parts!.First() : null);
}
