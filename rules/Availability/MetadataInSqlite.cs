using Dpp.Products.Superset;

namespace Dpp.Rules;

public sealed class MetadataInSqlite : Rule
{
    private static readonly string[] unread = ["DATABASE_HOST", "DATABASE_URL", "SQLALCHEMY_DATABASE_URI", "DB_HOST"];

    public override RuleInfo Info { get; } = new("DP4041", "metadata-in-sqlite", "Superset keeps its metadata in SQLite", Development: Note, Staging: Error, Production: Error)
    {
        Why = """
            Without SQLALCHEMY_DATABASE_URI in a superset_config.py, Superset keeps dashboards, users and connections in a
            SQLite file in its container: every replica has its own, and the next image has none. A PostgreSQL beside it
            changes nothing, nor do variables such as DATABASE_HOST: only a configuration that reads them does.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.SupersetConfig],
        Covers = ["DP4042"],
        References = ["https://superset.apache.org/docs/configuration/configuring-superset#setting-up-a-production-metadata-database"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|superset|]:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_HOST: {|postgres|}
                depends_on: [postgres]
              postgres:
                image: postgres:16.4
            """) with { IsStructural = true },
        Bad.SupersetConfig("""
            import os

            SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
            SQLALCHEMY_DATABASE_URI = "[|sqlite:////app/superset_home/superset.db|]"
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: superset}
            data:
              superset_config.py: |
                import os

                SQLALCHEMY_DATABASE_URI = os.getenv("SUPERSET_DATABASE_URI", "[|sqlite:////data/superset.db|]")
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: superset}
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  volumeMounts:
                    - {name: config, mountPath: /app/pythonpath}
              volumes:
                - name: config
                  configMap: {name: superset}
            """) with { Note = "The variable is not set" },
        Good.Compose("""
            services:
              configured-by-a-file-that-is-not-here:
                image: apache/superset:4.1.1
                volumes: ["./superset:/app/pythonpath:ro"]
              configured-elsewhere:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_CONFIG_PATH: /etc/superset/config.py
              configured-by-its-environment:
                image: apache/superset:5.0.0
                environment:
                  SUPERSET__SQLALCHEMY_DATABASE_URI: ${SUPERSET_DATABASE_URI}
              an-image-of-our-own:
                image: registry.example.com/superset:4.1.1
            """),
        Good.SupersetConfig("""
            import os

            SQLALCHEMY_DATABASE_URI = "sqlite:////tmp/superset.db"
            SQLALCHEMY_DATABASE_URI = f"postgresql+psycopg2://{os.environ['DB_USER']}@warehouse:5432/superset"
            """),
        Good.SupersetConfig("""
            SQLALCHEMY_DATABASE_URI = "sqlite:////tmp/superset.db"

            from superset_config_production import *
            """, "What is imported may say otherwise"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var without = new List<SupersetApp>();
        foreach (var app in SupersetApp.Of(stack))
        {
            var uri = app.Settings.Text("SQLALCHEMY_DATABASE_URI");
            if (uri.Knows(out var said) && said.StartsWith("sqlite", StringComparison.OrdinalIgnoreCase))
            {
                yield return uri.Finding($"'{app.Name}' keeps its metadata in SQLite");
            }
            else if (uri.IsMissing && app.Container is not null)
            {
                without.Add(app);
            }
        }

        if (without.Count > 0)
        {
            var first = without[0];
            var finding = first.Name.Finding($"'{first.Name}' keeps its metadata in SQLite: nothing sets SQLALCHEMY_DATABASE_URI");
            foreach (var name in unread)
            {
                var variable = first.Settings.Environment?[name] ?? default;
                finding = variable.IsMissing || first.Settings.Environment is null ? finding : finding.Because(variable, $"nothing here reads {name}");
            }

            yield return finding.Also(without.Skip(1).Select(app => new Related(app.Name.At, $"'{app.Name}' as well")));
        }
    }
}
