namespace Dpp.Rules;

public sealed class UndefinedTargetPort : Rule
{
    public override RuleInfo Info { get; } = new("DP9020", "undefined-target-port", "Selector does not match the template's own labels, or targetPort is unknown", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The API server refuses a Deployment whose selector does not match the labels of its own pods. A Service whose
            targetPort is a name that no container port has gets no endpoint: connections are refused, with pods running.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector", "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
        Answers = ["k8s.selector-mismatch"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels:
                  app: [|superset|]
              template:
                metadata:
                  labels:
                    app: {|reports|}
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
            """),
        Bad.Kubernetes("""
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
                  ports:
                    - name: {|http|}
                      containerPort: 8088
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              selector:
                app: superset
              ports:
                - port: 80
                  targetPort: [|web|]
            """),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels:
                  app: superset
                matchExpressions:
                  - {key: tier, operator: In, values: [web, worker]}
              template:
                metadata:
                  labels:
                    app: superset
                    tier: web
                spec:
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
                      ports:
                        - name: http
                          containerPort: 8088
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: superset
            spec:
              selector:
                app: superset
              ports:
                - port: 80
                  targetPort: http
                - name: numbered
                  port: 9090
                  targetPort: 9090
            """, "A number reaches whatever listens there, declared or not"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var reference in stack.Observations.OfType<DanglingReference>())
        {
            if (reference.Topic == ReferenceTopic.TargetPort)
            {
                yield return new Finding(reference.At, $"the Service '{reference.Owner}' leads to the port '{reference.Part}' of '{reference.Name}', which has no port of that name" + (reference.Nearest is null ? "" : $"; did you mean '{reference.Nearest}'?"))
                    .Because(reference.Other, "this is the port it has");
            }
        }

        foreach (var workload in stack.Workloads)
        {
            var selector = workload.Declared.Body["spec"]["selector"];
            if (workload.Pod is not { } pod || workload.Kind is not (WorkloadKind.Deployment or WorkloadKind.StatefulSet or WorkloadKind.DaemonSet or WorkloadKind.ReplicaSet)
                || workload.Declared.Group != "apps")
            {
                continue;
            }

            var labels = pod["metadata"]["labels"];
            foreach (var pair in LabelSelector.Matches(selector, labels) is false ? selector["matchLabels"].Entries : [])
            {
                var label = labels[pair.Name].AsName();
                if (pair.Value.AsName().Knows(out var wanted) && (label.IsMissing || (label.Knows(out var has) && has != wanted)))
                {
                    yield return pair.Value.AsText()
                        .Finding($"'{workload.Name}' selects pods with {pair.Name}: {wanted}, but its own have {(label.IsMissing ? "no such label" : $"{pair.Name}: {label}")}")
                        .Because(label, "its own pods");
                }
            }
        }
    }
}
