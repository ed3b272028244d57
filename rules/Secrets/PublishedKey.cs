namespace Dpp.Rules;

public sealed class PublishedKey : Rule
{
    public override RuleInfo Info { get; } = new("DP2005", "published-key", "Secret is the published default of a product", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            The key stands in the public repository or documentation of the product. Who knows it signs sessions and
            tokens for any user, administrators included, and decrypts the database passwords stored with it; tools that
            try the known keys are public too.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://nvd.nist.gov/vuln/detail/CVE-2023-27524", "https://superset.apache.org/docs/configuration/configuring-superset/"],
        Answers = ["secrets.hardcoded-yaml"],
        Covers = ["DP2002", "DP2003", "DP2008", "DP2004", "DP2010", "DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_SECRET_KEY: [|TEST_NON_DEV_SECRET|]
              scheduler:
                image: apache/airflow:2.10.2
                environment:
                  AIRFLOW__CORE__FERNET_KEY: ${FERNET_KEY:-[|46BKJoQYlPPOexq0OhDZnIlNepKFf87WFwLbfzqDDho=|]}
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  superset:
                    image: apache/superset:4.1.1
                    volumes:
                      - ./superset_config.py:/app/pythonpath/superset_config.py:ro
                """),
            ("superset_config.py", """
                import os
                SECRET_KEY = "[|thisISaSECRET_1234|]"
                GUEST_TOKEN_JWT_SECRET = os.environ["GUEST_TOKEN_JWT_SECRET"]
                """)),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: superset}
            data:
              secret-key: [|dGhpc0lTYVNFQ1JFVF8xMjM0|]
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SUPERSET_SECRET_KEY: ${SUPERSET_SECRET_KEY:?}
                  TITLE: TEST_NON_DEV_SECRET
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.PublishedBy is { } product)
            {
                yield return credential.Finding(stack, $"{credential.Name} of '{credential.Owner}' is a default that {product} publishes");
            }
        }
    }
}
