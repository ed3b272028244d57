namespace Dpp.Rules;

public sealed class MissingProcessLimit : Rule
{
    public override RuleInfo Info { get; } = new("DP1011", "missing-process-limit", "Nothing limits the number of processes", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            A program that starts processes without end, by mistake or on purpose, uses up the process numbers of the
            host; then nothing can be started there any more, not even a shell to stop it. `pids_limit` keeps that
            inside the container.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#pids_limit"],
        Answers = ["compose.pids-limit-missing"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|superset|]:
                image: apache/superset:4.1.1
              {|worker|}:
                image: apache/superset:4.1.1
            """) with { IsStructural = true, Note = "One finding for all that lack it" },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                pids_limit: [|-1|]
            """) with { Note = "-1 means no limit" },
        Good.Compose("""
            services:
              short:
                image: apache/superset:4.1.1
                pids_limit: 500
              long:
                image: apache/superset:4.1.1
                deploy:
                  resources:
                    limits: {pids: 500}
              decided-at-start:
                image: apache/superset:4.1.1
                pids_limit: ${PIDS}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var lacking = new List<Container>();
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service && !workload.Containers[0].IsInit))
        {
            var limit = workload.Declared.Body["pids_limit"].AsInt();
            var modern = workload.Declared.Body["deploy"]["resources"]["limits"]["pids"];
            if (modern.IsMissing && limit.IsMissing)
            {
                lacking.Add(workload.Containers[0]);
            }
            else if (modern.IsMissing && limit.Knows(out var most) && most <= 0)
            {
                yield return limit.Finding($"'{workload.Name}' has the process limit {most}, which means none");
            }
        }

        if (lacking.Count > 0)
        {
            yield return lacking[0].Name.Finding($"nothing limits the number of processes of '{lacking[0]}'")
                .Also(lacking.Skip(1).Select(other => new Related(other.Name.At, $"nor of '{other}'")));
        }
    }
}
