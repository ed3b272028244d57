namespace Dpp.Rules;

public sealed class ContradictingSizes : EstateRule
{
    public override RuleInfo Info { get; } = new("DP9046", "contradicting-sizes", "Table of sizes contradicts manifests", Development: Note, Staging: Note, Production: Warning)
    {
        Why = """
            Whoever orders hosts, or answers at night whether a service may grow, believes the table. When it says other
            numbers than the manifests, one of them is from before the last change.
            """,
        Inputs = [Input.Markdown],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Document(
            """
            | Service  | CPU | Memory    |
            |----------|----:|-----------|
            | `dremio` | 4   | [|24 GB|] |
            | postgres | 2   | 8 GB      |
            """,
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:25.2.0
                    mem_limit: {|16g|}
                    cpus: "4"
                  postgres:
                    image: postgres:16.4
                    mem_limit: 8g
                """)),
        Bad.Document(
            """
            | Component | CPU limit | Memory (GiB) |
            |-----------|-----------|--------------|
            | superset  | [|2|]     | 4            |
            """,
            ("platform.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: superset
                spec:
                  selector:
                    matchLabels: {app: superset}
                  template:
                    metadata:
                      labels: {app: superset}
                    spec:
                      containers:
                        - name: superset
                          image: apache/superset:4.1.1
                          resources:
                            requests: {cpu: "2", memory: 2Gi}
                            limits: {cpu: {|1500m|}, memory: 4Gi}
                """)),
        Good.Document(
            """
            | Service   | CPU      | Memory | Notes  |
            |-----------|----------|--------|--------|
            | dremio    | 4        | 17 GB  | no     |
            | postgres  | 500m     | 8 GiB  |        |
            | superset  | 1 to 2   | small  |        |
            | minio     | 1        | 1 GB   |        |
            | later     | 1        | 1 GB   |        |

            | Service  | Before | After |
            |----------|--------|-------|
            | postgres | 4 GB   | 16 GB |
            """,
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:25.2.0
                    mem_limit: 17000000000
                    cpus: "4"
                  postgres:
                    image: postgres:16.4
                    mem_limit: 8g
                    cpus: 0.5
                  superset:
                    image: apache/superset:4.1.1
                    mem_limit: 4g
                  later:
                    image: example/later:1.0.0
                    mem_limit: ${LATER}
                """)) with { Note = "Thousands or 1024, a unit in words, sizes that are not one number, what nobody limits, columns that say something else" },
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        foreach (var table in estate.Stacks.SelectMany(stack => stack.Document?.Tables ?? []))
        {
            var name = DocumentColumns.Name(table);
            if (name < 0)
            {
                continue;
            }

            foreach (var (column, isMemory, head) in DocumentColumns.Sizes(table))
            {
                foreach (var row in table.Rows)
                {
                    var containers = DocumentColumns.Named(estate, row[name]).Select(found => Main(found.Workload)).ToList();
                    if (containers.Count > 0 && !containers.Contains(null)
                        && (isMemory ? Memory(row[column], head, containers!) : Processors(row[column], head, containers!)) is { } finding) // no null is left
                    {
                        yield return finding;
                    }
                }
            }
        }
    }

    private static Finding? Memory(DocumentCell cell, string head, List<Container> containers)
        => DocumentColumns.MemoryOf(cell, head) is { } sizes
            ? Judge(cell, head, containers, container => container.MemoryLimit, container => container.MemoryReservation, size => sizes.Contains(size), "memory")
            : null;

    private static Finding? Processors(DocumentCell cell, string head, List<Container> containers)
        => DocumentColumns.CpuOf(cell) is { } said
            ? Judge(cell, head, containers, container => container.CpuLimit, container => container.CpuReservation, cpu => cpu.Nanos == said.Nanos, "CPU")
            : null;

    /// <summary>A contradiction when no container of this name has the number: neither as its limit nor as its reservation, unless the head says which is meant.</summary>
    private static Finding? Judge<T>(DocumentCell cell, string head, List<Container> containers, Func<Container, Located<T>> limit, Func<Container, Located<T>> reservation, Func<T, bool> isSaid, string what)
    {
        var isLimit = head.Contains("limit");
        var isReservation = head.Contains("request") || head.Contains("reserv");
        Located<T> other = default;
        foreach (var container in containers)
        {
            foreach (var value in isLimit ? [limit(container)] : isReservation ? [reservation(container)] : (Located<T>[])[reservation(container), limit(container)])
            {
                if (value.Knows(out var known) ? isSaid(known) : !value.IsMissing)
                {
                    return null;
                }

                other = value.State == Knowledge.Written ? value : other;
            }
        }

        return other.State == Knowledge.Written
            ? cell.Text.Finding($"this table gives '{containers[0].Name}' {cell.Text} of {what}, and its files say {other}").Because(other, $"{other} here")
            : null;
    }

    /// <summary>The one container that does the work.</summary>
    private static Container? Main(Workload workload)
        => workload.Containers.Where(container => !container.IsInit).ToList() is [var only] ? only : null;
}
