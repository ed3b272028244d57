using Dpp.Rules;
using Dpp.Tests.House;

namespace Dpp.Tests.Reach;

/// <summary>A platform whose names lead nowhere and whose one network policy cuts it off: each fault is told with both of its places.</summary>
[TestClass]
public sealed class CutOffPlatformTests
{
    private const string Manifests = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: query}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: stores}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: engine, namespace: query}
        spec:
          serviceName: engine-nodes
          replicas: 4
          selector: {matchLabels: {app: engine}}
          template:
            metadata: {labels: {app: engine}}
            spec:
              containers:
                - name: engine
                  image: dremio/dremio-oss:25.2.0
                  ports: [{containerPort: 9047, name: web}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: engine, namespace: query}
        spec:
          selector: {app: engine}
          ports: [{port: 9047, targetPort: web}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: loader, namespace: query}
        spec:
          selector: {matchLabels: {app: loader}}
          template:
            metadata: {labels: {app: loader}}
            spec:
              containers:
                - name: loader
                  image: example.org/loader:3.1.0
                  env:
                    - {name: CATALOG_HOST, value: "catalog-rw.stores.svc.cluster.local:5432"}
                    - name: CATALOG_PASSWORD
                      valueFrom: {secretKeyRef: {name: loader-login, key: password}}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: loader, namespace: query}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: loaders}
          minReplicas: 2
          maxReplicas: 5
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: door, namespace: query}
        spec:
          ingressClassName: nginx
          rules:
            - host: query.example.org
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend: {service: {name: engine, port: {number: 9047}}}
                  - path: /reports
                    pathType: Prefix
                    backend: {service: {name: reports, port: {number: 80}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: engine, namespace: query}
        spec:
          podSelector: {matchLabels: {app: engine}}
          policyTypes: [Ingress, Egress]
          ingress:
            - from:
                - podSelector: {matchLabels: {app: loader}}
              ports: [{port: 9047}]
          egress:
            - to:
                - podSelector: {matchLabels: {app: catalog}}
              ports: [{port: 5432}]

        """;

    [TestMethod]
    public void Each_fault_is_told_with_both_of_its_places()
    {
        var tree = new TextTree(("platform.yaml", Manifests));
        var told = Linter.Run(new LintRequest(tree, [""], RuleIndex.All) { Today = new DateTime(2026, 11, 20), Select = ["DP901", "DP6041", "DP6042", "DP6043", "DP6047"] })
            .Problems.Select(problem => $"{problem.Rule.Id} {Words(problem.At)}" + string.Concat(problem.Related.Select(related => $" <- {Words(related.Place)}")));
        var lines = told.ToList();
        foreach (var expected in (string[])
        [
            "DP9015 engine-nodes", "DP9013 loader-login", "DP9014 catalog-rw.stores.svc.cluster.local", "DP9011 loaders <- loader", "DP9012 reports", // names that lead nowhere
            "DP6041 engine <- engine", // no name server
            "DP6047 engine <- engine", // the nodes do not find each other
            "DP6042 {matchLabels: {app: catalog}} <- catalog-rw.stores.svc.cluster.local", // a selector that means its own namespace
            "DP6043 engine <- engine", // the door is shut
        ])
        {
            CollectionAssert.Contains(lines, expected, string.Join('\n', lines));
        }
    }

    private static string Words(Text.Place place) => place.Source.Text[place.Range.Start..place.Range.End];
}
