namespace Dpp.Rules;

public sealed class DbtPassword : Rule
{
    private const string Hidden = "DBT_ENV_SECRET_";

    public override RuleInfo Info { get; } = new("DP2051", "dbt-password", "Password in a dbt profile, or in its logs", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A profiles.yml is copied to every laptop and into every image that builds models. A password in it is a password of
            everybody. env_var keeps it out of the file, but dbt prints what it reads from the environment in logs and
            artifacts, unless the name of the variable begins with DBT_ENV_SECRET_.
            """,
        Inputs = [Input.DbtProfile, Input.Compose, Input.Kubernetes],
        References = ["https://docs.getdbt.com/reference/dbt-jinja-functions/env_var"],
        Covers = ["DP2031", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                prod:
                  type: postgres
                  host: warehouse.example.com
                  user: dbt
                  password: [|kVr8wq2LmT|]
                  dbname: warehouse
                  schema: marts
                  threads: 4
                  sslmode: verify-full
            """),
        Bad.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                prod:
                  type: snowflake
                  account: ab12345.eu-central-1
                  user: dbt
                  password: "{{ env_var('DBT_ENV_SECRET_PASSWORD', '[|kVr8wq2LmT|]') }}"
            """) with { IsAboutQuotes = true },
        Bad.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                prod:
                  type: postgres
                  host: warehouse.example.com
                  user: dbt
                  password: "{{ env_var('[|DBT_PASSWORD|]') }}"
                  sslmode: verify-full
            """) with { Severity = Warning, IsAboutQuotes = true, Note = "It appears in logs" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dbt:
                    image: ghcr.io/dbt-labs/dbt-postgres:1.9.0
                    command: ["build"]
                    volumes:
                      - ./profiles.yml:/root/.dbt/profiles.yml:ro
                """),
            ("profiles.yml", """
                warehouse:
                  target: prod
                  outputs:
                    prod:
                      type: postgres
                      host: postgres
                      user: dbt
                      pass: "[|kVr8wq2LmT|]"
                """)) with { IsAboutQuotes = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: dbt
            data:
              profiles.yml: |
                warehouse:
                  target: prod
                  outputs:
                    prod:
                      type: databricks
                      host: adb-1.azuredatabricks.net
                      token: [|dkVr8wq2LmT71uQ|]
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: dbt
            spec:
              containers:
                - name: dbt
                  image: ghcr.io/dbt-labs/dbt-core:1.9.0
                  volumeMounts:
                    - name: profiles
                      mountPath: /root/.dbt
              volumes:
                - name: profiles
                  configMap:
                    name: dbt
            """) with { IsStructural = true },
        Good.DbtProfile("""
            config:
              send_anonymous_usage_stats: false
            warehouse:
              target: "{{ env_var('DBT_TARGET', 'prod') }}"
              outputs:
                prod:
                  type: postgres
                  host: "{{ env_var('WAREHOUSE_HOST') }}"
                  user: "{{ env_var('WAREHOUSE_USER', 'dbt') }}"
                  password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"
                  sslmode: verify-full
                keys:
                  type: snowflake
                  private_key_path: /run/secrets/snowflake.p8
                  private_key_passphrase: "{{ env_var('DBT_ENV_SECRET_PASSPHRASE', '') }}"
                socket:
                  type: postgres
                  host: /var/run/postgresql
                  password: ""
            """, "Variables that dbt hides, a path, and nothing"),
        Good.DbtProfile("""
            services:
              password: kVr8wq2LmT
              outputs:
                - type: file
            """, "Profiles of another program"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var target in stack.DbtTargets)
        {
            var worst = target.IsForDevelopment ? Warning : Error;
            foreach (var secret in target.Secrets)
            {
                if (secret.Value.Knows(out var text) && text.Length > 0 && text[0] is not ('$' or '<'))
                {
                    yield return secret.Value.Finding($"the {secret.Key} of the target '{target.Name}' stands here for every reader of the file").AtMost(worst);
                }
                else if (secret.Default.Knows(out _))
                {
                    yield return secret.Default.Finding($"the {secret.Key} of the target '{target.Name}' stands here, for wherever {secret.Variable} is not set").AtMost(worst);
                }
                else if (secret.Variable.Knows(out var variable) && !variable.StartsWith(Hidden, StringComparison.Ordinal))
                {
                    yield return secret.Variable.Finding($"dbt shows '{variable}' in its logs: it hides only variables whose name begins with {Hidden}").AtMost(Warning);
                }
            }
        }
    }
}
