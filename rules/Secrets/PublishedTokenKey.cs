using Dpp.Products.Superset;

namespace Dpp.Rules;

public sealed class PublishedTokenKey : Rule
{
    private static readonly (string Feature, string Key)[] keys = [("EMBEDDED_SUPERSET", "GUEST_TOKEN_JWT_SECRET"), ("GLOBAL_ASYNC_QUERIES", "GLOBAL_ASYNC_QUERIES_JWT_SECRET")];

    public override RuleInfo Info { get; } = new("DP2056", "published-token-key", "Superset signs tokens with a key that it publishes", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With EMBEDDED_SUPERSET whoever shows a token signed with GUEST_TOKEN_JWT_SECRET sees the dashboards, with the
            rights that the token itself names; with GLOBAL_ASYNC_QUERIES another key does the same for results. Where nobody
            sets them, Superset takes constants from its source code, and anybody can sign.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.SupersetConfig],
        References = ["https://superset.apache.org/docs/configuration/networking-settings#html-embedding-of-dashboards-and-charts"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.SupersetConfig("""
            FEATURE_FLAGS = {
                "ALERT_REPORTS": True,
                "EMBEDDED_SUPERSET": [|True|],
            }
            """),
        Bad.Files(Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    volumes: ["./superset_config.py:/app/pythonpath/superset_config.py:ro"]
                """),
            ("superset_config.py", """
                FEATURE_FLAGS = {"GLOBAL_ASYNC_QUERIES": [|True|]}
                """)),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: superset}
            data:
              superset_config.py: |
                FEATURE_FLAGS = {"EMBEDDED_SUPERSET": [|True|]}
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
            """),
        Good.SupersetConfig("""
            import os

            FEATURE_FLAGS = {"EMBEDDED_SUPERSET": True, "GLOBAL_ASYNC_QUERIES": False}
            GUEST_TOKEN_JWT_SECRET = os.environ["GUEST_TOKEN_JWT_SECRET"]
            """),
        Good.SupersetConfig("""
            FEATURE_FLAGS = {"EMBEDDED_SUPERSET": True}

            from superset_secrets import *
            """, "The key may be in what is imported"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var app in SupersetApp.Of(stack))
        {
            foreach (var (feature, key) in keys)
            {
                var flag = app.Settings["FEATURE_FLAGS"][feature].AsBool();
                if (flag.Knows(out var isOn) && isOn && app.Settings.Text(key).IsMissing)
                {
                    yield return flag.Finding($"'{app.Name}' switches {feature} on and sets no {key}: the one in the source code of Superset signs");
                }
            }
        }
    }
}
