namespace Dpp.Rules;

public sealed class UnboundedLogs : Rule
{
    public override RuleInfo Info { get; } = new("DP8021", "unbounded-logs", "Container logs grow without limit", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            Docker's default log driver keeps everything a container prints, forever. One chatty service fills the disk
            of the host after weeks, and then the databases on it cannot write any more. Rotation is one setting, here
            per service or once for the host in /etc/docker/daemon.json.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/logging/drivers/json-file/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
              {|superset|}:
                image: apache/superset:4.1.1
              pgbouncer:
                image: edoburu/pgbouncer:v1.23.1-p2
                logging:
                  options:
                    max-size: 10m
            """) with { IsStructural = true, Note = "One finding for all services that lack it" },
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
                logging:
                  driver: json-file
                  options:
                    max-file: "3"
            """) with { IsStructural = true, Note = "A number of files without a size never rotates" },
        Good.Compose("""
            x-logging: &logging
              driver: json-file
              options:
                max-size: 10m
                max-file: "3"
            services:
              shared-block:
                image: postgres:16.4
                logging: *logging
              local-driver-rotates-by-itself:
                image: postgres:16.4
                logging:
                  driver: local
              somewhere-else:
                image: postgres:16.4
                logging:
                  driver: syslog
                  options:
                    syslog-address: tcp://logs.example.com:514
              nowhere:
                image: postgres:16.4
                logging:
                  driver: none
              decided-at-start:
                image: postgres:16.4
                logging:
                  driver: ${LOG_DRIVER}
              size-at-start:
                image: postgres:16.4
                logging:
                  options:
                    max-size: ${LOG_SIZE}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var unbounded = stack.Containers.Where(container => container.LogLimit.IsMissing && !container.IsInit).ToList();
        if (unbounded.Count == 0)
        {
            yield break;
        }

        yield return unbounded[0].Name.Finding($"nothing limits the log of '{unbounded[0]}'")
            .Also(unbounded.Skip(1).Select(other => new Related(other.Name.At, $"nor that of '{other}'")));
    }
}
