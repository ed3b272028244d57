namespace Dpp.Rules;

public sealed class EmptySelector : Rule
{
    public override RuleInfo Info { get; } = new("DP9016", "empty-selector", "Selector matches no pod template (Service, PDB, NetworkPolicy)", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A selector that means no pod is no mistake to the cluster: the Service has no endpoints, the disruption budget
            protects nothing, the policy lets everything through. All of them look healthy in every listing.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/"],
        Answers = ["k8s.service-dangling", "k8s.network-policy-dangling"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              template:
                metadata:
                  labels:
                    app: {|superset|}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              selector:
                app: [|supersett|]
              ports:
                - port: 8088
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
              namespace: analytics
            spec:
              template:
                metadata:
                  labels:
                    app: superset
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata:
              name: reports
              namespace: analytics
            spec:
              minAvailable: 1
              selector:
                matchLabels:
                  app.kubernetes.io/name: [|reports|]
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: reports
              namespace: analytics
            spec:
              podSelector:
                matchLabels:
                  component: [|web|]
            """) with { Note = "The pods of the namespace are here, and none has such labels" },
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
              namespace: analytics
            spec:
              template:
                metadata:
                  labels:
                    app: superset
                    tier: web
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
              namespace: analytics
            spec:
              selector:
                app: superset
              ports:
                - port: 8088
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: warehouse
              namespace: analytics
            spec:
              type: ExternalName
              externalName: warehouse.example.com
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: elsewhere
              namespace: storage
            spec:
              selector:
                app: postgres
              ports:
                - port: 5432
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: default-deny
              namespace: analytics
            spec:
              podSelector: {}
              policyTypes: [Ingress]
            """, "Without a selector, for all pods, or for those of a namespace whose workloads are elsewhere"),
        Good.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: warehouse
            spec:
              instances: 3
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
              labels:
                app: superset
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: warehouse-public
            spec:
              selector:
                cnpg.io/cluster: warehouse
              ports:
                - port: 5432
            """, "An operator makes the pods"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var reference in stack.Observations.OfType<DanglingReference>())
        {
            if (reference.Topic == ReferenceTopic.Selector)
            {
                yield return new Finding(reference.At, $"the {reference.Kind} '{reference.Owner}' selects no pod with {reference.Name}" + (reference.Nearest is null ? "" : $"; did you mean '{reference.Nearest}'?"))
                    .Because(reference.Other, $"the label of '{reference.Elsewhere}'");
            }
        }
    }
}
