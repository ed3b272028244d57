namespace Dpp.Rules;

public sealed class IngressClassAnnotation : Rule
{
    private const string Annotation = "kubernetes.io/ingress.class";

    public override RuleInfo Info { get; } = new("DP9111", "ingress-class-annotation", "Ingress class by annotation", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            The annotation is deprecated since Kubernetes 1.18. Controllers stop to read it, one after the other, and then
            nobody serves the Ingress. With spec.ingressClassName beside it the API server refuses a new Ingress.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                kubernetes.io/ingress.class: [|nginx|]
            spec:
              tls:
                - hosts: [reports.example.com]
            """),
        Bad.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                kubernetes.io/ingress.class: [|nginx|]
                kubernetes.io/tls-acme: "true"
            spec:
              ingressClassName: {|nginx|}
              tls:
                - hosts: [reports.example.com]
            """, """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
              annotations:
                kubernetes.io/tls-acme: "true"
            spec:
              ingressClassName: nginx
              tls:
                - hosts: [reports.example.com]
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: superset
            spec:
              ingressClassName: nginx
              tls:
                - hosts: [reports.example.com]
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: on-gke
              annotations:
                kubernetes.io/ingress.class: gce
            spec:
              tls:
                - hosts: [reports.example.com]
            """, "The controller of GKE reads the annotation only"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" }))
        {
            var annotation = one.Body["metadata"]["annotations"][Annotation].AsName();
            if (!annotation.Knows(out var name) || name is "gce" or "gce-internal")
            {
                continue;
            }

            var field = one.Body["spec"]["ingressClassName"].AsName();
            yield return field.State == Knowledge.Written
                ? annotation.Finding($"'{one.Name}' names its class twice, and a new Ingress with both is refused").Because(field, "here it is a field").Repair("Leave the annotation away", annotation.Remove())
                : annotation.Finding($"'{one.Name}' names its class in an annotation that is deprecated since Kubernetes 1.18; spec.ingressClassName took its place");
        }
    }
}
