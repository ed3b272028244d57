namespace Dpp.Rules;

public sealed class ServiceWithoutImage : Rule
{
    private static readonly string[] bases = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

    public override RuleInfo Info { get; } = new("DP9004", "service-without-image", "Service with neither an image nor a build, often a misspelled one of an overlay", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            An overlay changes a service by its name. With another name it makes a service of its own that has nothing
            to run; compose refuses the whole project, or the intended change never arrives.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                  superset:
                    image: apache/superset:4.1.1
                """),
            ("docker-compose.prod.yml", """
                services:
                  superset:
                    restart: always
                  [|postgress|]:
                    mem_limit: 4g
                """)) with
        { IsStructural = true },
        Bad.Compose("""
            services:
              [|postgres|]:
                environment:
                  POSTGRES_DB: warehouse
            """) with { IsStructural = true },
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                  app:
                    build: .
                  chosen:
                    image: ${IMAGE}
                  model:
                    provider: {type: model}
                  elsewhere:
                    extends: {file: ../common.yml, service: base}
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    mem_limit: 4g
                  exporter:
                    image: quay.io/prometheuscommunity/postgres-exporter:v0.15.0
                """)),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Layers.Count < 2 && !bases.Contains(Text.FileTree.NameOf(stack.Layers[0].Path), StringComparer.OrdinalIgnoreCase))
        {
            yield break;
        }

        foreach (var workload in stack.Workloads)
        {
            var body = workload.Declared.Body;
            if (workload.Kind != WorkloadKind.Service || !body["image"].IsMissing || !body["build"].IsMissing || !body["provider"].IsMissing)
            {
                continue;
            }

            var others = stack.Workloads.Where(other => other.Name.At.Source != workload.Name.At.Source).Select(other => other.Name.ToString());
            var nearest = Text.Nearest.Of(workload.Name.ToString(), others);
            yield return workload.Name.Finding($"'{workload.Name}' has neither an image nor a build" + (nearest is null ? "" : $"; did you mean '{nearest}'?"));
        }
    }
}
