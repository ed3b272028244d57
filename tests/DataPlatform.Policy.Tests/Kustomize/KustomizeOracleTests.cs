using System.Collections.Concurrent;
using Dpp.Formats.Kustomize;
using Dpp.Syntax.Yaml;
using Dpp.Tests.House;
using Dpp.Text;

namespace Dpp.Tests.Kustomize;

[TestClass]
[NeedsKubectl]
public sealed class KustomizeOracleTests
{
    [TestMethod]
    public void Overlays_mean_what_kubectl_makes_of_them() => Compare([.. Overlays.All()], 60);

    [TestMethod]
    public void Generators_components_and_replacements_mean_what_kubectl_makes_of_them() => Compare([.. MoreOverlays.All()], 30);

    private static void Compare(IReadOnlyList<(string Name, IReadOnlyList<(string Path, string Text)> Files)> cases, int least)
    {
        var wrong = new ConcurrentBag<string>();
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = 2 }, one =>
        {
            var (yaml, refusal) = Kubectl.Kustomize(one.Files, "over");
            if (yaml is null)
            {
                wrong.Add($"{one.Name}: refused: {refusal}");
            }
            else if (Difference(CanonicalTree.Of(yaml), CanonicalTree.Of(Build(one.Files).Objects.Select(found => found.Body))) is { } difference)
            {
                wrong.Add($"{one.Name}: {difference}");
            }
        });

        Assert.IsGreaterThanOrEqualTo(least, cases.Count);
        Assert.IsEmpty(wrong, $"{wrong.Count} of {cases.Count}\n" + string.Join("\n\n", wrong.Order(StringComparer.Ordinal)));
    }

    private static KustomizeResult Build(IReadOnlyList<(string Path, string Text)> files)
    {
        var tree = new TextTree(files);
        var file = tree["over/kustomization.yaml"];
        return KustomizeBuild.Build(new KustomizationFile(file, YamlParser.Parse(new SourceText(file))), new KustomizeFiles(tree));
    }

    private static string? Difference(SortedDictionary<string, string> theirs, SortedDictionary<string, string> ours)
    {
        var lines = new List<string>();
        foreach (var name in theirs.Keys.Union(ours.Keys).Order(StringComparer.Ordinal))
        {
            if (!theirs.TryGetValue(name, out var their) || !ours.TryGetValue(name, out var our))
            {
                lines.Add(ours.ContainsKey(name) ? $"only ours: {name}" : $"only theirs: {name}");
                continue;
            }

            var (left, right) = (their.Split('\n'), our.Split('\n'));
            var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
            if (their != our)
            {
                lines.Add($"{name}\n  theirs: {string.Join(" | ", left.Skip(at).Take(4))}\n  ours:   {string.Join(" | ", right.Skip(at).Take(4))}");
            }
        }

        return lines.Count == 0 ? null : string.Join("\n", lines);
    }
}
