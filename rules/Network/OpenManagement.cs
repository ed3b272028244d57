namespace Dpp.Rules;

public sealed class OpenManagement : Rule
{
    private const int Port = 8001;

    public override RuleInfo Info { get; } = new("DP6054", "open-management", "Airbyte's management endpoints are open to everybody", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Behind its port 8001 the server of Airbyte answers /env, /beans and /loggers to anybody: what its environment
            says, passwords too, and how much it logs. The API on the same port asks for no login either. Both are for the
            other parts of Airbyte; people come through the proxy or the ingress.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.airbyte.com/platform/operator-guides/security"],
        Covers = ["DP6002"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                ports: ["[|8001:8001|]"]
            """),
        Bad.Kubernetes(Pod + """
            apiVersion: v1
            kind: Service
            metadata: {name: airbyte-server}
            spec:
              type: [|LoadBalancer|]
              selector: {app: airbyte}
              ports:
                - port: 8001
            """),
        Good.Compose("""
            services:
              server:
                image: airbyte/server:0.50.33
                ports: ["127.0.0.1:8001:8001"]
              proxy:
                image: airbyte/proxy:0.50.33
                ports: ["8000:8000"]
              another:
                image: example/api:1.0
                ports: ["8101:8001"]
            """),
        Good.Kubernetes(Pod + """
            apiVersion: v1
            kind: Service
            metadata: {name: airbyte-server}
            spec:
              selector: {app: airbyte}
              ports:
                - port: 8001
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers.Where(IsServer))
        {
            if (container.Published.FirstOrDefault(port => port.ReachesOtherHosts && port.Container.Knows(out var range) && range.Contains(Port)) is { } open)
            {
                yield return new Finding(open.At, $"'{container}' shows its environment to everybody who reaches port {Port}");
            }
        }

        if (!stack.Workloads.Any(workload => workload.Pod is not null && workload.Containers.Any(IsServer)))
        {
            yield break;
        }

        var pods = new PodIndex(stack.Workloads);
        foreach (var service in stack.Resources.Where(one => one is { Kind: "Service", Group: "" }))
        {
            var spec = service.Body["spec"];
            var type = spec["type"].AsName();
            if (type.Knows(out var said) && said is "LoadBalancer" or "NodePort" && spec["selector"].Entries.Count > 0
                && spec["ports"].Items.Any(port => (port["targetPort"].IsMissing ? port["port"] : port["targetPort"]).AsInt().Knows(out var number) && number == Port)
                && pods.ByLabels(spec["selector"], service.Namespace).Pods.Any(pod => pod.Containers.Any(IsServer)))
            {
                yield return type.Finding($"'{service.Name}' shows the environment of Airbyte to everybody who reaches port {Port}");
            }
        }
    }

    private static bool IsServer(Container container) => container.Image.Knows(out var image) && image.Identity == "docker.io/airbyte/server";

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: airbyte-server
          labels: {app: airbyte}
        spec:
          containers:
            - name: server
              image: airbyte/server:1.3.0
        ---

        """;
}
