namespace Dpp.Rules;

public sealed class RetiredIngressController : Rule
{
    public override RuleInfo Info { get; } = new("DP9122", "retired-ingress-controller", "Community ingress-nginx gets no fixes any more", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            The ingress-nginx of the Kubernetes community was retired in March 2026: no release, no fix for what is found in
            it, and it stands where everybody can reach it. Another controller or the Gateway API takes its place; each of
            its annotations has to be looked at.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: ingress
            spec:
              template:
                spec:
                  containers:
                    - name: controller
                      image: [|registry.k8s.io/ingress-nginx/controller:v1.12.0|]
            """),
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                [|nginx.ingress.kubernetes.io/proxy-read-timeout|]: "130"
            spec:
              tls:
                - hosts: [reports.example.com]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: airbyte
              annotations:
                {|nginx.ingress.kubernetes.io/proxy-body-size|}: 8m
            spec:
              tls:
                - hosts: [sync.example.com]
            """) with { IsStructural = true, Severity = Note, Note = "The controller is somewhere else, and another one may read its annotations" },
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: ingress
            spec:
              template:
                spec:
                  containers:
                    - name: controller
                      image: nginx/nginx-ingress:4.0.0
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                nginx.org/proxy-read-timeout: 130s
            spec:
              tls:
                - hosts: [reports.example.com]
            """, "The controller of NGINX itself goes on"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var controller = stack.Containers.FirstOrDefault(container => container.Image.Knows(out var image) && image.Identity.EndsWith("/ingress-nginx/controller", StringComparison.Ordinal));
        if (controller is not null)
        {
            yield return controller.Image.Finding($"'{controller}' is the ingress-nginx that was retired in March 2026 and gets no fixes");
            yield break;
        }

        var annotations = stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" })
            .Select(one => one.Body["metadata"]["annotations"].Entries.FirstOrDefault(entry => entry.Name.StartsWith("nginx.ingress.kubernetes.io/", StringComparison.Ordinal)).Key).OfType<Tree>().ToList();
        if (annotations.Count > 0)
        {
            yield return new Finding(annotations[0].At, "this is for the ingress-nginx that was retired in March 2026; another controller has to know it").AtMost(Note)
                .Also(annotations.Skip(1).Select(other => new Related(other.At, "so is this")));
        }
    }
}
