namespace Dpp.Rules;

public sealed class UndefinedBackend : Rule
{
    public override RuleInfo Info { get; } = new("DP9012", "undefined-backend", "Ingress backend Service or port undefined", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            An Ingress or a route accepts any name of a Service. When there is none of that name, or when it has no such
            port, the controller answers every request with 503, and the platform looks down although all its pods run.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/services-networking/ingress/", "https://gateway-api.sigs.k8s.io/api-types/httproute/"],
        Answers = ["k8s.ingress-dangling"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|superset|}
            spec:
              ports:
                - port: 8088
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
            spec:
              rules:
                - host: reports.example.com
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: superset
                            port:
                              number: [|8080|]
                      - path: /api
                        pathType: Prefix
                        backend:
                          service:
                            name: [|supersett|]
                            port:
                              number: 8088
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: {|superset|}
              namespace: analytics
            spec:
              ports:
                - port: 8088
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: web
              namespace: edge
            spec:
              rules:
                - backendRefs:
                    - name: [|superset|]
                      port: 8088
            """) with { Note = "A route looks in its own namespace unless it names another" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
              namespace: analytics
            spec:
              ports:
                - name: http
                  port: 8088
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
              namespace: analytics
            spec:
              rules:
                - http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: superset
                            port:
                              name: http
                      - path: /files
                        pathType: Prefix
                        backend:
                          resource:
                            apiGroup: k8s.example.com
                            kind: StorageBucket
                            name: files
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata:
              name: web
              namespace: edge
            spec:
              rules:
                - backendRefs:
                    - name: superset
                      namespace: analytics
                      port: 8088
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.Backend, "sends requests to");
}
