namespace Dpp.Rules;

public sealed class UndeclaredComponent : EstateRule
{
    public override RuleInfo Info { get; } = new("DP9045", "undeclared-component", "Documented component or replica count is absent from the code", Development: Note, Staging: Note, Production: Warning)
    {
        Why = """
            A runbook that names a service which no longer exists, or three replicas where one runs, is read in the worst
            moment by somebody who believes it.
            """,
        Inputs = [Input.Markdown],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Document(
            """
            | Component       | Purpose           |
            |-----------------|-------------------|
            | `superset`      | dashboards        |
            | `postgres`      | metadata          |
            | `[|memcached|]` | cache of Superset |
            """,
            ("compose.yaml", """
                services:
                  {|superset|}:
                    image: apache/superset:4.1.1
                  postgres:
                    image: postgres:16.4
                """)) with { IsStructural = true },
        Bad.Document(
            """
            | Service | Replicas |
            |---------|---------:|
            | worker  | [|3|]    |
            """,
            ("compose.yaml", """
                services:
                  worker:
                    image: example/worker:1.4.0
                    deploy:
                      replicas: {|2|}
                """)),
        Good.Document(
            """
            | Component      | Replicas | Purpose    |
            |----------------|----------|------------|
            | `superset`     | 2        | dashboards |
            | `postgres`     | 1        | metadata   |
            | `later`        | 3        | later      |
            | `db-data`      |          | its volume |
            | Object storage | 4        | elsewhere  |
            | `sentry`       |          | elsewhere  |

            | Name    | Meaning           |
            |---------|-------------------|
            | `rpo`   | what may be lost  |
            | `rto`   | when we are back  |
            """,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    deploy: {replicas: 2}
                  postgres:
                    image: postgres:16.4
                    volumes: [db-data:/var/lib/postgresql/data]
                  later:
                    image: example/later:1.0.0
                    deploy:
                      replicas: ${LATER}
                volumes:
                  db-data: {}
                """)) with { Settings = "documents: [guide.md]\nexternals: {services: [sentry]}", Note = "Other things that are declared, words that are no names, what somebody else declares, tables of something else" },
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        foreach (var table in estate.Stacks.SelectMany(stack => stack.Document?.Tables ?? []))
        {
            var name = DocumentColumns.Name(table);
            if (name >= 0)
            {
                foreach (var finding in Absent(estate, table, name).Concat(Counts(estate, table, name, DocumentColumns.Replicas(table))))
                {
                    yield return finding;
                }
            }
        }
    }

    /// <summary>A table is one of components when at least two of its names, and half of them, are workloads.</summary>
    private static IEnumerable<Finding> Absent(Estate estate, DocumentTable table, int name)
    {
        var cells = table.Rows.Select(row => row[name]).ToList();
        var found = cells.Select(cell => DocumentColumns.Named(estate, cell)).ToList();
        var known = found.Where(one => one.Count > 0).ToList();
        if (known.Count < 2 || known.Count * 2 < cells.Count || estate.Stacks.Any(stack => !stack.Sight.IsComplete))
        {
            yield break;
        }

        for (var i = 0; i < cells.Count; i++)
        {
            if (found[i].Count == 0 && cells[i].IsCode && cells[i].Text.Knows(out var said) && IsName(said) && !IsDeclared(estate, said))
            {
                yield return cells[i].Text.Finding($"this table has a component '{said}', and nothing declares it").Because(known[0][0].Workload.Name, $"'{known[0][0].Workload.Name}' of the same table is declared here");
            }
        }
    }

    private static IEnumerable<Finding> Counts(Estate estate, DocumentTable table, int name, int column)
    {
        foreach (var row in column < 0 ? [] : table.Rows)
        {
            var found = DocumentColumns.Named(estate, row[name]);
            if (DocumentColumns.CountOf(row[column]) is not { } count || found.Count == 0 || found.Any(one => Scales(one.Stack) || !one.Workload.Replicas.Knows(out var replicas) || replicas == count))
            {
                continue;
            }

            var first = found[0].Workload;
            yield return row[column].Text.Finding($"this table says that '{first.Name}' runs {Times(count)}, and its files say {first.Replicas}").Because(first.Replicas, $"{first.Replicas} here");
        }
    }

    /// <summary>An autoscaler says how many there are.</summary>
    private static bool Scales(Stack stack) => stack.Resources.Any(resource => resource.Kind is "HorizontalPodAutoscaler" or "ScaledObject");

    private static bool IsDeclared(Estate estate, string name)
        => estate.Policy.IsExternal("services", name) || estate.Policy.IsExternal("workloads", name)
            || estate.Stacks.Any(stack => stack.Resources.Any(resource => resource.Name.Knows(out var own) && string.Equals(own, name, StringComparison.OrdinalIgnoreCase))
                || stack.Containers.Any(container => container.Name.Knows(out var own) && string.Equals(own, name, StringComparison.OrdinalIgnoreCase)));

    private static bool IsName(string text)
        => text.Length is > 2 and < 64 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_') && text.Any(char.IsLetter);

    private static string Times(int count) => count == 1 ? "once" : count == 2 ? "twice" : $"{count} times";
}
