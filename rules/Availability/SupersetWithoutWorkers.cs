using Dpp.Products.Superset;

namespace Dpp.Rules;

public sealed class SupersetWithoutWorkers : Rule
{
    public override RuleInfo Info { get; } = new("DP4042", "superset-without-workers", "Superset without a broker for background work", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Without CELERY_CONFIG Superset hands background work to a SQLite file: alerts, reports and asynchronous queries
            are never run, and long queries hold a thread of the web server until its timeout. A Redis as broker and as
            cache, and a worker beside the web server, are what its makers ask for in production.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.SupersetConfig],
        References = ["https://superset.apache.org/docs/configuration/async-queries-celery"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(Input.Compose,
            ("compose.yaml", """
                services:
                  [|superset|]:
                    image: apache/superset:4.1.1
                    volumes: ["./superset_config.py:/app/pythonpath/superset_config.py:ro"]
                """),
            ("superset_config.py", """
                import os

                SQLALCHEMY_DATABASE_URI = os.environ["SUPERSET_DATABASE_URI"]
                """)) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: superset}
            data:
              superset_config.py: |
                import os

                SQLALCHEMY_DATABASE_URI = os.environ["SUPERSET_DATABASE_URI"]
                CACHE_CONFIG = {"CACHE_TYPE": "SimpleCache"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: superset}
            spec:
              containers:
                - name: [|superset|]
                  image: apache/superset:4.1.1
                  volumeMounts:
                    - {name: config, mountPath: /app/pythonpath}
              volumes:
                - name: config
                  configMap: {name: superset}
            """) with { IsStructural = true },
        Bad.SupersetConfig("""
            class CeleryConfig:
                broker_url = "[|sqla+sqlite:///celerydb.sqlite|]"
                imports = ("superset.sql_lab",)


            CELERY_CONFIG = CeleryConfig
            """),
        Good.Files(Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    volumes: ["./superset_config.py:/app/pythonpath/superset_config.py:ro"]
                """),
            ("superset_config.py", """
                import os

                REDIS = f"redis://{os.environ.get('REDIS_HOST', 'redis')}:6379"

                class CeleryConfig:
                    broker_url = REDIS + "/0"
                    result_backend = REDIS + "/1"

                CELERY_CONFIG = CeleryConfig
                """)),
        Good.SupersetConfig("""
            SECRET_KEY = None
            """, "The rest of the configuration may be elsewhere"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var without = new List<SupersetApp>();
        foreach (var app in SupersetApp.Of(stack))
        {
            var celery = app.Settings["CELERY_CONFIG"];
            var broker = celery["broker_url"].AsText();
            if (broker.Knows(out var url) && (url.StartsWith("sqla", StringComparison.Ordinal) || url.StartsWith("memory:", StringComparison.Ordinal)))
            {
                yield return broker.Finding($"'{app.Name}' hands background work to {url.Split(':')[0]}, which no worker on another host can read");
            }
            else if ((celery.IsMissing || celery.IsNull) && app.Container is { IsInit: false } && app.Workload is { IsOneShot: false } && app.Settings.Text("CELERY_CONFIG").IsMissing)
            {
                without.Add(app);
            }
        }

        if (without.Count > 0)
        {
            yield return without[0].Name.Finding($"'{without[0].Name}' has no broker: without CELERY_CONFIG reports and asynchronous queries are never run")
                .Also(without.Skip(1).Select(app => new Related(app.Name.At, $"'{app.Name}' as well")));
        }
    }
}
