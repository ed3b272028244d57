using Dpp.Products;

namespace Dpp.Rules;

public sealed class UselessHealthCheck : Rule
{
    public override RuleInfo Info { get; } = new("DP7025", "useless-health-check", "Health check succeeds whatever happens", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A check is worth what it can refuse. `|| true` or `exit 0` at its end makes a success of every failure; curl
            without -f is content with an error page; and the health page of Elasticsearch answers 200 for a red cluster
            as well, unless `wait_for_status` is asked for.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/dockerfile/#healthcheck", "https://curl.se/docs/manpage.html#-f"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: pg_isready -U postgres [||| true|]
            """, """
            services:
              postgres:
                image: postgres:16.4
                healthcheck:
                  test: pg_isready -U postgres
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                healthcheck:
                  test: ["CMD", "[|curl|]", "http://localhost:8088/health"]
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                healthcheck:
                  test: [|curl|] -s http://localhost:8088/health || exit 1
            """),
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                healthcheck:
                  test: ["CMD", "curl", "-sf", "[|http://localhost:9200/_cluster/health|]"]
            """),
        Bad.Compose("""
            services:
              api:
                image: example/api:1.4.0
                healthcheck:
                  test: ["CMD", "[|true|]"]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: warehouse
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  readinessProbe:
                    exec:
                      command:
                        - sh
                        - -c
                        - pg_isready -U postgres [||| true|]
            """, """
            apiVersion: v1
            kind: Pod
            metadata:
              name: warehouse
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  readinessProbe:
                    exec:
                      command:
                        - sh
                        - -c
                        - pg_isready -U postgres
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: warehouse
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  readinessProbe:
                    exec:
                      command: [pg_isready, -U, postgres]
                - name: search
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                  readinessProbe:
                    httpGet: {path: /_cluster/health?local=true, port: 9200}
                  livenessProbe:
                    exec:
                      command: [curl, -sf, "http://localhost:9200/_cluster/health"]
            """, "A node is alive whatever the cluster says"),
        Good.Compose("""
            services:
              fails-as-it-should:
                image: postgres:16.4
                healthcheck:
                  test: pg_isready -U postgres || exit 1
              with-f:
                image: apache/superset:4.1.1
                healthcheck:
                  test: ["CMD", "curl", "-fsS", "http://localhost:8088/health"]
              long-name:
                image: apache/superset:4.1.1
                healthcheck:
                  test: ["CMD-SHELL", "curl --silent --fail http://localhost:8088/health || exit 1"]
              the-answer-is-read:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                healthcheck:
                  test: curl -s http://localhost:9200/_cluster/health | grep -qE '"status":"(green|yellow)"'
              in-a-test:
                image: apache/superset:4.1.1
                healthcheck:
                  test: test "$$(curl -s -o /dev/null -w '%{http_code}' http://localhost:8088/health)" = 200
              waits-for-status:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                healthcheck:
                  test: curl -fs 'http://localhost:9200/_cluster/health?wait_for_status=yellow&timeout=5s'
              left-before:
                image: postgres:16.4
                healthcheck:
                  test: pg_isready || exit 1; exit 0
              spider:
                image: nginx:1.27.2-alpine
                healthcheck:
                  test: wget --spider -q http://localhost || exit 1
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (!container.Checks.Knows(out var checks))
            {
                continue;
            }

            foreach (var check in checks)
            {
                if (HealthCommand.Of(check) is { } command && Fault(container, command, check.Kind) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static Finding? Fault(Container container, HealthCommand command, HealthCheckKind kind)
    {
        if (command.Excuse.Knows(out var excuse))
        {
            return command.Excuse
                .Finding($"the health check of '{container}' always succeeds, because of '{excuse}'")
                .Repair("Let the result of the check count", command.Excuse.Write(""), @unsafe: true);
        }

        foreach (var program in command.Programs)
        {
            if (program.Name != "curl" || program.IsPiped || program.Words.Any(word => Words(word).IndexOf("%{", StringComparison.Ordinal) >= 0))
            {
                continue;
            }

            if (!program.Words.Any(IsFail) && program.Words.Any(word => IsWebAddress(Words(word))))
            {
                return program.Said.Finding($"the health check of '{container}' is content with every answer: curl without -f succeeds for an error page");
            }

            // Whether a node is started again is not for the cluster to say.
            foreach (var word in kind is HealthCheckKind.Health or HealthCheckKind.Readiness ? program.Words : [])
            {
                if (Words(word) is var url && url.IndexOf("/_cluster/health", StringComparison.Ordinal) >= 0 && url.IndexOf("wait_for_status", StringComparison.Ordinal) < 0)
                {
                    return word.Finding($"the health check of '{container}' succeeds for a red cluster too: the page answers 200 for every status");
                }
            }
        }

        return null;
    }

    private static string Words(Located<string> word) => word.Knows(out var text) ? text : "";

    private static bool IsFail(Located<string> word)
        => Words(word) is var text
            && (text.StartsWith("--fail", StringComparison.Ordinal) || (text.Length > 1 && text[0] == '-' && text[1] != '-' && text.IndexOf('f') > 0));

    private static bool IsWebAddress(string text)
        => text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("localhost", StringComparison.Ordinal) || text.StartsWith("127.0.0.1", StringComparison.Ordinal);
}
