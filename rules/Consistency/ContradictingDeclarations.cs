namespace Dpp.Rules;

public sealed class ContradictingDeclarations : EstateRule
{
    public override RuleInfo Info { get; } = new("DP9031", "contradicting-declarations", "One component is declared twice, in other versions or sizes", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A platform that is described as a compose project and as manifests is updated in one of them and forgotten in
            the other. What was tried in one is then not what runs in the other: another version reads other settings, and
            what fits into one memory limit is killed by the other.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: [|postgres:15.8|]
                  superset:
                    image: apache/superset:4.1.1
                """),
            ("k8s/platform.yaml", Manifests("image: {|postgres:16.4|}"))) with { Note = "The version of one product" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  loader:
                    image: [|registry.example.com/etl/loader:1.4.0|]
                """),
            ("k8s/platform.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: loader}
                spec:
                  selector: {matchLabels: {app: loader}}
                  template:
                    metadata: {labels: {app: loader}}
                    spec:
                      containers:
                        - name: loader
                          image: {|registry.example.com/etl/loader:1.5.2|}
                """)) with { Note = "The version of an image of one's own" },
        Bad.Files(
            Input.Kubernetes,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16.4
                    mem_limit: [|4g|]
                """),
            ("k8s/platform.yaml", Manifests("""
                image: postgres:16.4
                          resources:
                            limits: {memory: {|8Gi|}}
                """))) with { Note = "The memory limit" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: postgres:16
                    mem_limit: 8g
                  postgres:
                    image: postgres:15.8
                  superset:
                    image: apache/superset:${SUPERSET_TAG}
                    mem_limit: ${SUPERSET_MEMORY}
                """),
            ("k8s/platform.yaml", Manifests("""
                image: postgres:16.4
                          resources:
                            limits: {memory: 8G}
                """))) with { Note = "The same version said more exactly, 8g and 8G, another database, and what is decided later" },
        Good.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  warehouse:
                    image: prometheuscommunity/postgres-exporter:v0.15.0
                    mem_limit: 64m
                  superset:
                    image: redis:7.4
                """),
            ("k8s/platform.yaml", Manifests("image: postgres:16.4"))) with { Note = "Another role under the same name" },
        Good.Files(
            Input.Compose,
            ("monitoring/compose.yaml", """
                services:
                  prometheus:
                    image: prom/prometheus:v3.1.0
                  grafana:
                    image: grafana/grafana:11.4.0
                  warehouse:
                    image: postgres:15.8
                """),
            ("k8s/platform.yaml", Manifests("image: postgres:16.4"))) with { Note = "Two deployments that have one name in common" },
    ];

    private static string Manifests(string warehouse) => $$$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: warehouse}
        spec:
          serviceName: warehouse
          selector: {matchLabels: {app: warehouse}}
          template:
            metadata: {labels: {app: warehouse}}
            spec:
              containers:
                - name: postgres
                  {{{warehouse}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: superset}
        spec:
          selector: {matchLabels: {app: superset}}
          template:
            metadata: {labels: {app: superset}}
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
        """;

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var projects = estate.Stacks.Select(stack => Parts(stack, isCompose: true)).Where(parts => parts.Count > 0).ToList();
        var manifests = estate.Stacks.Select(stack => Parts(stack, isCompose: false)).Where(parts => parts.Count > 0).ToList();
        foreach (var project in projects)
        {
            var same = manifests.Where(other => AreOneDeployment(project, other)).ToList();
            foreach (var part in project)
            {
                var twins = same.SelectMany(other => other.TryGetValue(part.Key, out var found) ? found : []).ToList();
                foreach (var finding in twins.Count == 0 || part.Value.Count > 1 ? [] : Judge(part.Value[0], twins))
                {
                    yield return finding;
                }
            }
        }
    }

    private static IEnumerable<Finding> Judge(Container here, List<Container> there)
    {
        // A container that says the same, or that says nothing, may be the one.
        if (VersionOf(here) is { } version && there.TrueForAll(twin => VersionOf(twin) is { } other && other.Contradicts(version)))
        {
            var other = VersionOf(there[0])!.Value; // all have one
            var title = here.Product is { } product ? product.Title : "version";
            yield return here.Image.Finding($"'{here}' is {title} {version.Bare} in the compose project, but {other.Bare} in the manifests").Because(there[0].Image, $"{other.Bare} here");
        }

        if (here.MemoryLimit.Knows(out var limit) && there.TrueForAll(twin => twin.MemoryLimit.Knows(out var other) && AreFar(limit, other)))
        {
            yield return here.MemoryLimit.Finding($"'{here}' is limited to {here.MemoryLimit} of memory in the compose project, but to {there[0].MemoryLimit} in the manifests").Because(there[0].MemoryLimit, $"{there[0].MemoryLimit} here");
        }
    }

    /// <summary>More than half of what the smaller one runs is in the other under the same name.</summary>
    private static bool AreOneDeployment(Dictionary<string, List<Container>> one, Dictionary<string, List<Container>> other)
        => one.Keys.Count(other.ContainsKey) * 2 > Math.Min(one.Count, other.Count);

    /// <summary>What runs all the time, by the name of its workload and what it is; a sidecar is something else than what it stands beside.</summary>
    private static Dictionary<string, List<Container>> Parts(Stack stack, bool isCompose)
    {
        var parts = new Dictionary<string, List<Container>>(StringComparer.OrdinalIgnoreCase);
        foreach (var workload in stack.Workloads)
        {
            if (workload.Kind == WorkloadKind.Managed || workload.IsOneShot || (workload.Kind == WorkloadKind.Service) != isCompose || !workload.Name.Knows(out var name))
            {
                continue;
            }

            foreach (var container in workload.Containers)
            {
                if (!container.IsInit && container.Image.Knows(out var image))
                {
                    // A vendor counts its distribution in its own way.
                    var vendor = image.Repository.StartsWith("confluentinc/", StringComparison.Ordinal) ? "confluent" : "";
                    var key = $"{name} {vendor} {(container.Product is { Kind: not ProductKind.Other } product ? $"{product.Kind}" : image.Repository)}";
                    if (!parts.TryGetValue(key, out var list))
                    {
                        parts[key] = list = [];
                    }

                    list.Add(container);
                }
            }
        }

        return parts;
    }

    private static ProductVersion? VersionOf(Container container)
    {
        if (container.Product is { Kind: not ProductKind.Other } product)
        {
            return product.Version.Knows(out var known) ? known : null;
        }

        return container.Image.Knows(out var image) && image.Tag is { } tag && ProductVersion.TryParse(tag, out var version) ? version : null;
    }

    /// <summary>A tenth lies between 8g and 8G, and that is not what anybody is told here.</summary>
    private static bool AreFar(Bytes one, Bytes other) => Math.Abs((decimal)one.Count - other.Count) * 10 > Math.Max(one.Count, other.Count);
}
