namespace Dpp.Rules;

public sealed class TenantWithoutTls : Rule
{
    public override RuleInfo Info { get; } = new("DP3025", "tenant-without-tls", "MinIO tenant without a certificate", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The operator makes a certificate for every tenant unless requestAutoCert is false. Without it, and without one
            of your own in externalCertSecret, the tenant and its nodes speak plain HTTP.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://min.io/docs/minio/kubernetes/upstream/operations/network-encryption.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Tenant("  requestAutoCert: [|false|]\n"), Tenant("")),
        Good.Kubernetes(Tenant("  requestAutoCert: true\n")),
        Good.Kubernetes(Tenant(""), "The operator makes one"),
        Good.Kubernetes(Tenant("  requestAutoCert: false\n  externalCertSecret:\n    - {name: lake-tls, type: kubernetes.io/tls}\n"), "One of your own"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var tenant in stack.Resources.Where(one => one is { Kind: "Tenant", Group: "minio.min.io" }))
        {
            var automatic = tenant.Body["spec"]["requestAutoCert"].AsBool();
            var own = tenant.Body["spec"]["externalCertSecret"];
            if (automatic.Knows(out var asked) && !asked && (own.IsMissing || own is { Kind: TreeKind.Sequence, Items.Count: 0 }))
            {
                yield return automatic.Finding($"the tenant '{tenant.Name}' has no certificate").Repair("Let the operator make one", automatic.Remove(), @unsafe: true);
            }
        }
    }

    private static string Tenant(string more) => $"""
        apiVersion: minio.min.io/v2
        kind: Tenant
        metadata:
          name: lake
          namespace: lake
        spec:
        {more}  pools:
            - name: pool-0
              servers: 4
              volumesPerServer: 4
        """;
}
