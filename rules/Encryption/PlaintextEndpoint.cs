using Dpp.Products;

namespace Dpp.Rules;

public sealed class PlaintextEndpoint : Rule
{
    private static readonly string[] tlsAnnotations = ["service.beta.kubernetes.io/aws-load-balancer-ssl-cert", "cloud.google.com/app-protocols", "service.beta.kubernetes.io/do-loadbalancer-certificate-id", "service.beta.kubernetes.io/linode-loadbalancer-default-protocol"];

    public override RuleInfo Info { get; } = new("DP3001", "plaintext-endpoint", "Load balancer or gateway serves plain HTTP to the outside", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            What leaves the cluster without TLS is read and changed by everybody on the way: the passwords of the login page,
            the tokens of the API, the numbers of the report.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer", "https://gateway-api.sigs.k8s.io/guides/tls/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Pod("apache/superset:4.1.1") + """
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              type: {|LoadBalancer|}
              selector: {app: superset}
              ports:
                - name: http
                  port: [|80|]
                  targetPort: 8088
            """),
        Bad.Kubernetes(Gateway("""
                - name: web
                  protocol: [|HTTP|]
                  port: 80
            """) + """

            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: superset
            spec:
              parentRefs:
                - name: {|platform|}
              rules:
                - backendRefs:
                    - name: superset
                      port: 8088
            """),
        Good.Kubernetes(Gateway("""
                - name: web
                  protocol: HTTP
                  port: 80
                - name: tls
                  protocol: HTTPS
                  port: 443
            """) + """

            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: superset
            spec:
              parentRefs:
                - name: platform
                  sectionName: tls
              rules:
                - backendRefs:
                    - name: superset
                      port: 8088
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: to-https
            spec:
              parentRefs:
                - name: platform
                  sectionName: web
              rules:
                - filters:
                    - type: RequestRedirect
                      requestRedirect: {scheme: https}
            """, "The plain door only leads to the other one"),
        Good.Kubernetes(Pod("apache/superset:4.1.1") + """
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
              annotations:
                service.beta.kubernetes.io/aws-load-balancer-internal: "true"
            spec:
              type: LoadBalancer
              selector: {app: superset}
              ports:
                - name: http
                  port: 80
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: warehouse
            spec:
              type: LoadBalancer
              selector: {app: superset}
              ports:
                - name: postgres
                  port: 5432
            """, "An address of the inside, and a protocol that has TLS of its own"),
        Good.Kubernetes(Pod("traefik:v3.2.0") + """
            apiVersion: v1
            kind: Service
            metadata:
              name: traefik
            spec:
              type: LoadBalancer
              selector: {app: superset}
              ports:
                - name: web
                  port: 80
                - name: websecure
                  port: 443
            """, "A proxy sends plain requests on to TLS"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        PodIndex? pods = null;
        foreach (var one in stack.Resources)
        {
            var spec = one.Body["spec"];
            if (one is { Kind: "Service", Group: "" } && spec["type"].Text == "LoadBalancer" && !IsInside(one) && tlsAnnotations.All(key => one.Body["metadata"]["annotations"][key].IsMissing))
            {
                var selected = (pods ??= new PodIndex(stack.Workloads)).ByLabels(spec["selector"], one.Namespace).Pods;
                if (spec["selector"].Entries.Count > 0 && selected.Count > 0 && selected.All(pod => (ImageRoles.Of(pod) & ImageRole.EdgeProxy) == 0)
                    && spec["ports"].Items.Select(port => port["port"].AsInt()).FirstOrDefault(port => port.Knows(out var number) && number is 80 or 8080) is var plain && plain.Knows(out _))
                {
                    yield return plain.Finding($"'{one.Name}' serves plain HTTP to the outside").Because(spec["type"].At, "reachable from outside");
                }
            }
            else if (one is { Group: "gateway.networking.k8s.io", Kind: "Gateway" })
            {
                foreach (var listener in spec["listeners"].Items.Where(listener => listener["protocol"].Text == "HTTP"))
                {
                    if (stack.Resources.Select(route => Serves(route, one, listener)).FirstOrDefault(parent => parent is not null) is { } parent)
                    {
                        yield return listener["protocol"].AsName().Finding($"the gateway '{one.Name}' serves routes in plain HTTP").Because(parent["name"].At, "this is served");
                    }
                }
            }
        }
    }

    private static bool IsInside(Resource service) => service.Body["metadata"]["annotations"].Entries.Any(entry
        => entry.Name.IndexOf("internal", StringComparison.OrdinalIgnoreCase) >= 0 || entry.Value.Text is "internal" or "Internal");

    /// <summary>The reference by which a route that does more than redirect is served at a listener.</summary>
    private static Tree? Serves(Resource route, Resource gateway, Tree listener)
    {
        if (route is not { Group: "gateway.networking.k8s.io", Kind: "HTTPRoute" } || !route.Body["spec"]["rules"].Items.Any(rule => rule["backendRefs"].Items.Count > 0))
        {
            return null;
        }

        return route.Body["spec"]["parentRefs"].Items.FirstOrDefault(parent => parent["name"].AsName().Knows(out var name) && name == $"{gateway.Name}"
            && (parent["sectionName"].IsMissing || (parent["sectionName"].AsName().Knows(out var section) && section == listener["name"].Text)));
    }

    private static string Pod(string image) => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          labels: {app: superset}
        spec:
          containers:
            - name: web
              image: {{image}}
        ---

        """;

    private static string Gateway(string listeners) => $"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata:
          name: platform
        spec:
          gatewayClassName: cilium
          listeners:
        {listeners}
        """;
}
