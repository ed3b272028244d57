using System.Collections.Concurrent;
using Dpp.Formats.Kustomize;
using Dpp.Model;
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

    [TestMethod]
    public void What_kubectl_refuses_is_told_at_its_place()
    {
        var wrong = new ConcurrentBag<string>();
        Parallel.ForEach(RefusedOverlays.All, new ParallelOptions { MaxDegreeOfParallelism = 2 }, one =>
        {
            if (Kubectl.Kustomize(one.Files, "over").Yaml is not null)
            {
                wrong.Add($"{one.Name}: kubectl builds it");
            }

            var told = string.Join(" | ", Build(one.Files).Observations.OfType<RefusedByKustomize>().Select(refused => $"{refused.At} {refused.Message}"));
            if (told != one.Told)
            {
                wrong.Add($"{one.Name}: {told}");
            }
        });

        Assert.IsEmpty(wrong, string.Join("\n", wrong.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("staging")]
    [DataRow("production")]
    public void The_overlays_of_the_sample_mean_what_kubectl_makes_of_them(string overlay)
    {
        var root = Repository.PathOf("samples/kubernetes-analytics");
        List<(string Path, string Text)> files = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(path => (Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))];
        var (yaml, refusal) = Kubectl.Kustomize(files, "overlays/" + overlay);
        Assert.IsNotNull(yaml, refusal);
        Assert.IsNull(Difference(CanonicalTree.Of(yaml), CanonicalTree.Of(Build(files, "overlays/" + overlay).Objects.Select(found => found.Body))));
    }

    private static void Compare(IReadOnlyList<(string Name, IReadOnlyList<(string Path, string Text)> Files)> cases, int least)
    {
        var wrong = new ConcurrentBag<string>();
        Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = 2 }, one =>
        {
            var (yaml, refusal) = Kubectl.Kustomize(one.Files, "over");
            var built = Build(one.Files);
            if (yaml is null)
            {
                wrong.Add($"{one.Name}: refused: {refusal}");
            }
            else if (Difference(CanonicalTree.Of(yaml), CanonicalTree.Of(built.Objects.Select(found => found.Body))) is { } difference)
            {
                wrong.Add($"{one.Name}: {difference}");
            }

            foreach (var refused in built.Observations.OfType<RefusedByKustomize>())
            {
                wrong.Add($"{one.Name}: refused here: {refused.At} {refused.Message}");
            }
        });

        Assert.IsGreaterThanOrEqualTo(least, cases.Count);
        Assert.IsEmpty(wrong, $"{wrong.Count} of {cases.Count}\n" + string.Join("\n\n", wrong.Order(StringComparer.Ordinal)));
    }

    private static KustomizeResult Build(IReadOnlyList<(string Path, string Text)> files, string overlay = "over")
    {
        var tree = new TextTree(files);
        var file = tree[overlay + "/kustomization.yaml"];
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
