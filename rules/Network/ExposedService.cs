namespace Dpp.Rules;

public sealed class ExposedService : Rule
{
    public override RuleInfo Info { get; } = new("DP6003", "exposed-service", "Service type LoadBalancer/NodePort for data stores or without source ranges", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A Service of type LoadBalancer gets an address that the internet can reach unless it says otherwise; a NodePort is
            open on every node. For a database that is a door nobody watches.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types"],
        Answers = ["k8s.service-nodeport", "k8s.service-public-lb"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
              labels: {app: postgres}
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              type: [|LoadBalancer|]
              selector: {app: postgres}
              ports:
                - port: 5432
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              type: [|NodePort|]
              ports:
                - port: 8088
            """) with { Severity = Warning, Note = "Whatever it is, every node opens the port" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              ports:
                - port: 8088
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: dremio-client
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-scheme: internal
            spec:
              type: LoadBalancer
              ports:
                - port: 31010
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: office
            spec:
              type: LoadBalancer
              loadBalancerSourceRanges: [192.0.2.0/24]
              ports:
                - port: 443
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: ingress-nginx-controller
              labels:
                app.kubernetes.io/name: ingress-nginx
            spec:
              type: LoadBalancer
              ports:
                - port: 443
                - port: 80
            """, "Inside the cluster, inside the network, from known addresses, and the door that is meant to be one"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        foreach (var one in stack.Resources.Where(one => one is { Kind: "Service", Group: "" }))
        {
            var spec = one.Body["spec"];
            var type = spec["type"].AsText();
            if (!type.Knows(out var kind) || kind is not ("LoadBalancer" or "NodePort") || (kind == "LoadBalancer" && IsGuarded(one, spec)))
            {
                continue;
            }

            var selected = (pods ??= new PodIndex(stack.Workloads)).ByLabels(spec["selector"], one.Namespace);
            var store = spec["selector"].Entries.Count == 0 ? null : stack.Stores.FirstOrDefault(each => each.Workload is { } workload && selected.Pods.Any(pod => ReferenceEquals(pod.Declared.Body, workload.Declared.Body)));
            if (store is null && IsFrontDoor(spec))
            {
                continue;
            }

            var finding = type.Finding(kind == "NodePort" ? $"every node opens a port for '{one.Name}'" : $"'{one.Name}' gets an address that anybody may reach").Because(store?.Name.At, "this keeps data");
            yield return store is null ? finding.AtMost(Warning) : finding;
        }
    }

    private static bool IsGuarded(Resource one, Tree spec)
        => !spec["loadBalancerSourceRanges"].IsMissing || !spec["loadBalancerClass"].IsMissing
            || one.Body["metadata"]["annotations"].Entries.Any(entry => entry.Name.IndexOf("internal", StringComparison.Ordinal) >= 0
                || entry.Name.EndsWith("load-balancer-source-ranges", StringComparison.Ordinal)
                || entry.Name is "networking.gke.io/load-balancer-type" or "service.beta.kubernetes.io/aws-load-balancer-scheme" or "metallb.universe.tf/address-pool" or "metallb.io/address-pool");

    /// <summary>What serves the web to everybody is meant to be reached.</summary>
    private static bool IsFrontDoor(Tree spec) => spec["ports"].Items.Any(port => port["port"].Text is "443" or "80");
}
