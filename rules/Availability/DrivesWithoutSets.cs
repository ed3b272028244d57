using System.Globalization;
using Dpp.Products.Minio;

namespace Dpp.Rules;

public sealed class DrivesWithoutSets : Rule
{
    public override RuleInfo Info { get; } = new("DP4024", "drives-without-sets", "MinIO's drives form no sets, or its parity does not fit them", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            MinIO divides the drives of a pool into sets of equal size, 2 to 16 drives each, spread evenly over the nodes.
            When no such size divides the number of drives, the server does not start. At most half of a set can be parity:
            sets of 4 drives survive the loss of 2, whatever is asked for.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://min.io/docs/minio/linux/operations/concepts/erasure-coding.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server [|/data{1...17}|]
            """) with { Note = "17 is a prime number" },
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: ["server", "{|/data{1...4}|}"]
                environment:
                  MINIO_STORAGE_CLASS_STANDARD: [|EC:4|]
            """) with { Note = "Four drives are one set, of which two can be parity" },
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: ["server", "https://minio{1...4}/data{1...4}", "[|https://minio5/data1|]"]
            """) with { Note = "Every pool has ranges, or none has" },
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                environment:
                  MINIO_VOLUMES: "{|/data{1...10}|}"
                  MINIO_ERASURE_SET_DRIVE_COUNT: "[|4|]"
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: minio}
            spec:
              serviceName: minio
              replicas: 17
              selector:
                matchLabels: {app: minio}
              template:
                metadata:
                  labels: {app: minio}
                spec:
                  containers:
                    - name: minio
                      image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                      args: [server, "[|https://minio-{0...16}.minio/data{1...2}|]"]
            """) with { Note = "34 drives are 17 sets of 2, which 17 nodes cannot share evenly" },
        Bad.Kubernetes("""
            apiVersion: minio.min.io/v2
            kind: Tenant
            metadata: {name: lake}
            spec:
              env:
                - name: MINIO_STORAGE_CLASS_STANDARD
                  value: "[|EC:6|]"
              pools:
                - name: pool-0
                  servers: {|4|}
                  volumesPerServer: 2
            """),
        Good.Compose("""
            services:
              one-set:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data{1...4}
                environment:
                  MINIO_STORAGE_CLASS_STANDARD: EC:2
              one-drive:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data
              two-pools:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server https://minio{1...4}/data{1...4} https://minio{5...9}/data{1...2}
                environment:
                  MINIO_STORAGE_CLASS_STANDARD: EC:4
              without-ranges:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /disk1 /disk2 /disk3 /disk4
              not-known:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                command: server /data{1...${DRIVES}}
              in-a-shell:
                image: minio/minio:RELEASE.2025-04-22T22-12-26Z
                entrypoint: [bash, -c, "exec minio server /data{1..17}"]
            """),
        Good.Kubernetes("""
            apiVersion: minio.min.io/v2
            kind: Tenant
            metadata: {name: lake}
            spec:
              pools:
                - name: pool-0
                  servers: 4
                  volumesPerServer: 4
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var deployment in MinioDeployments.Of(stack))
        {
            if (deployment.WithoutRange is { } single)
            {
                yield return single.Said.Finding($"'{deployment.Name}' names '{single.Said}' beside pools with ranges; a pool of its own is written with {{...}}");
                continue;
            }

            var smallest = int.MaxValue;
            foreach (var pool in deployment.Pools)
            {
                var size = pool.LargestSet;
                if (deployment.SetSize.Knows(out var chosen))
                {
                    size = chosen is >= 2 and <= 16 && pool.Drives % chosen == 0 ? chosen : 0;
                    if (size == 0)
                    {
                        yield return deployment.SetSize.Finding($"sets of {chosen} drives do not divide the {pool} of '{deployment.Name}'").Because(pool.At, $"{pool.Drives} drives");
                    }
                }
                else if (size == 0 && (pool.Drives > 1 || pool.Symmetry is not null))
                {
                    var why = pool.Symmetry is { } count && Enumerable.Range(2, 15).Any(each => pool.Drives % each == 0)
                        ? $"the sizes that divide them do not share {count} evenly"
                        : "no size from 2 to 16 divides them";
                    var finding = new Finding(pool.At, $"the {pool} of '{deployment.Name}' form no sets: {why}");
                    yield return pool.AlsoFrom is { } other ? finding.Because(other, "drives of each node") : finding;
                }

                if (size > 2 && size < smallest)
                {
                    smallest = size;
                }
            }

            if (smallest < int.MaxValue && deployment.Parity.Knows(out var asked) && asked.Length > 0 && ParityFault(asked, smallest) is { } fault)
            {
                var pool = deployment.Pools.First(each => each.LargestSet == smallest || deployment.SetSize.Knows(out _));
                yield return deployment.Parity.Finding($"{fault} for the {pool} of '{deployment.Name}'").Because(pool.At, $"sets of {smallest} drives");
            }
        }
    }

    private static string? ParityFault(string asked, int size)
        => !asked.StartsWith("EC:", StringComparison.Ordinal) || !int.TryParse(asked.Substring(3), NumberStyles.None, CultureInfo.InvariantCulture, out var parity)
            ? $"'{asked}' is no parity (EC:{size / 2} is the most)"
            : parity > size / 2 ? $"{asked} needs sets of {parity * 2} drives; sets of {size} have at most EC:{size / 2}"
            : null;
}
