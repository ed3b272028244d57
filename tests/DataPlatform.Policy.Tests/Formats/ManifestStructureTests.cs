using Dpp.Model;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class ManifestStructureTests
{
    public static IEnumerable<object[]> Samples => ManifestSamples.All.Select((text, number) => new object[] { number, text });

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public void A_correct_manifest_has_no_mistakes(int number, string text)
        => Assert.AreEqual("", Told(text), $"sample {number}");

    [TestMethod]
    public void Each_mistake_put_into_a_correct_manifest_is_told_once_and_nothing_else_is()
    {
        var random = new Random(1129);
        var mutations = Mutations(random).Distinct().ToList();
        var wrong = new List<string>();
        foreach (var mutation in mutations)
        {
            var mistakes = Mistakes(mutation.Text);
            if (mistakes is not [var one] || one.Fault != mutation.Fault || !one.Message.Contains(mutation.Says, StringComparison.Ordinal)
                || (mutation.Line > 0 && one.At.Start.Line != mutation.Line))
            {
                wrong.Add($"expected {mutation.Fault} in line {mutation.Line}: {mutation.Says}\nbut told: {Told(mutation.Text)}\n{mutation.Text}\n");
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(8)));
        Assert.IsGreaterThanOrEqualTo(200, mutations.Count);
        foreach (var fault in (ManifestFault[])[ManifestFault.UnknownField, ManifestFault.WrongType, ManifestFault.MissingField])
        {
            Assert.IsGreaterThanOrEqualTo(25, mutations.Count(mutation => mutation.Fault == fault), $"{fault}");
        }

        Assert.IsGreaterThanOrEqualTo(12, mutations.Count(mutation => mutation.Says.Contains("belongs in", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Wrong_versions_kinds_and_quantities_and_keys_written_twice_are_told_where_they_stand()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var text in ManifestSamples.All.Where(text => Manifests.File("k8s/one.yaml", text).Observations.Count == 0))
        {
            var lines = text.Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (Slip(lines[line]) is not var (slip, says, isAdded) || lines.Take(line).Any(above => above.StartsWith("apiVersion: cert-manager", StringComparison.Ordinal)))
                {
                    continue;
                }

                count++;
                var mutated = string.Join('\n', isAdded ? [.. lines.Take(line + 1), slip, .. lines.Skip(line + 1)] : lines.Select((each, i) => i == line ? slip : each));
                var told = Manifests.File("k8s/one.yaml", mutated).Observations
                    .Where(one => one is DuplicateKey or ManifestMistake { DependsOnVersion: false })
                    .Select(one => $"{one.At.Start.Line} {(one is ManifestMistake mistake ? mistake.Message : "twice")}").ToList();
                if (told is not [var only] || !only.StartsWith($"{line + (isAdded ? 2 : 1)} ", StringComparison.Ordinal) || !only.Contains(says, StringComparison.Ordinal))
                {
                    wrong.Add($"{slip.Trim()}: expected in line {line + 1} {says}, but told: {string.Join(" | ", told)}");
                }
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(20)));
        Assert.IsGreaterThanOrEqualTo(50, count);
    }

    [TestMethod]
    [DataRow("v1", "Endpoint", "v1 has no kind 'Endpoint'; did you mean 'Endpoints'?")]
    [DataRow("apps/v1", "Deploymnet", "apps/v1 has no kind 'Deploymnet'; did you mean 'Deployment'?")]
    [DataRow("v1", "Deployment", "'Deployment' is not in v1 but in apps/v1")]
    [DataRow("v1", "Config", "")] // of kubectl
    [DataRow("v1", "PodList", "")]
    [DataRow("example.com/v1", "Deployment", "")]
    [DataRow("apps/v1beta1", "Deployment", "")] // removed, which is another finding
    public void Kinds_are_looked_for_in_their_group(string version, string kind, string expected)
        => Assert.AreEqual(expected, Told($"apiVersion: {version}\nkind: {kind}\nmetadata:\n  name: one\nanything: true\n"));

    [TestMethod]
    [DataRow("memory: 2GB", "'2GB' of 'memory' is no quantity such as 500m or 16Gi, in Pod 'one'")]
    [DataRow("memory: 2 Gi", "'2 Gi' of 'memory' is no quantity such as 500m or 16Gi, in Pod 'one'")]
    [DataRow("cpu: \"\"", "'' of 'cpu' is no quantity such as 500m or 16Gi, in Pod 'one'")]
    [DataRow("cpu: true", "'cpu' is true or false, not a quantity, in Pod 'one'")]
    [DataRow("memory: 1.5Gi", "")]
    [DataRow("memory: 1e9", "")]
    [DataRow("cpu: .5", "")]
    [DataRow("cpu: 2", "")]
    [DataRow("cpu: ${CPU}", "")]
    public void Quantities_are_read_as_the_server_reads_them(string limit, string expected)
        => Assert.AreEqual(expected, Told($"apiVersion: v1\nkind: Pod\nmetadata: {{name: one}}\nspec:\n  containers:\n  - name: main\n    resources:\n      limits:\n        {limit}\n"));

    [TestMethod]
    public void The_fields_of_all_documents_and_list_items_are_judged()
        => Assert.AreEqual(
            "Service has no 'specs'; did you mean 'spec'? (in Service 'a')\nServicePort has no 'prt'; did you mean 'port'? (in Service 'b')",
            Told("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspecs: {}\n---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: b}\n  spec: {ports: [{prt: 80}]}\n"));

    [TestMethod]
    public void What_an_anchor_brings_is_judged_and_what_cannot_be_read_is_not()
        => Assert.AreEqual(
            "'replicas' is text, not an integer, in Deployment 'a'",
            Told("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nx-shared: &shared\n  replicas: two\nspec:\n  <<: *shared\n  selector: {matchLabels: {a: b}}\n  template: *unknown\n"));

    [TestMethod]
    public void A_patch_needs_only_what_it_changes()
        => Assert.AreEqual("", Told("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 3\n  template:\n    spec:\n      containers:\n      - image: postgres:16.4\n"));

    /// <summary>The line with a mistake in it, or written once more below.</summary>
    private static (string Line, string Says, bool IsAdded)? Slip(string line)
    {
        var key = line.TrimStart(' ').Split(':')[0];
        var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return key switch
        {
            "kind" when line[0] == 'k' && value is "Deployment" or "StatefulSet" or "NetworkPolicy" or "PodDisruptionBudget" or "CronJob" => ($"kind: {value[..4]}{value[5..]}", $"did you mean '{value}'?", false),
            "apiVersion" when line[0] == 'a' && value is "apps/v1" or "networking.k8s.io/v1" or "policy/v1" or "batch/v1" or "autoscaling/v2" => ("apiVersion: v1", $"is not in v1 but in {value.Split('/')[0]}/", false),
            "memory" or "storage" when value.EndsWith('i') => (line[..^1] + "B", "is no quantity", false),
            "cpu" when value.EndsWith('m') => (line + "s", "is no quantity", false),
            "name" or "image" or "replicas" or "port" or "schedule" or "serviceName" when value.Length > 0 && line[0] == ' ' => (line, "twice", true),
            _ => null,
        };
    }

    private static IEnumerable<ManifestMutation> Mutations(Random random)
    {
        foreach (var text in ManifestSamples.All)
        {
            for (var line = 0; line < text.Split('\n').Length; line++)
            {
                foreach (var (fault, moved, share) in ((ManifestFault, bool, int)[])[(ManifestFault.UnknownField, false, 60), (ManifestFault.UnknownField, true, 100), (ManifestFault.WrongType, false, 60), (ManifestFault.MissingField, false, 100)])
                {
                    if (random.Next(100) < share && ManifestMutation.Of(text, line, fault, moved, random) is { } mutation)
                    {
                        yield return mutation;
                    }
                }
            }
        }
    }

    private static List<ManifestMistake> Mistakes(string text)
        => [.. Manifests.File("k8s/one.yaml", text).Observations.OfType<ManifestMistake>().Where(mistake => !mistake.DependsOnVersion)];

    private static string Told(string text) => string.Join('\n', Mistakes(text).Select(mistake => mistake.Message));
}
