namespace Dpp.Rules;

public sealed class SecretInConfigMap : Rule
{
    public override RuleInfo Info { get; } = new("DP2023", "secret-in-config-map", "ConfigMap holds a password", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Who may read ConfigMaps is hardly ever restricted, they are not encrypted at rest where Secrets are, and tools
            print them freely. The password also stands in the repository.
            """,
        Inputs = [Input.Kubernetes],
        Answers = ["k8s.secret-literal-env", "secrets.hardcoded-yaml"],
        Covers = ["DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: superset}
            data:
              DATABASE_HOST: warehouse
              DATABASE_PASSWORD: [|kVr8wq2LmT|]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: superset}
            spec:
              containers:
                - name: superset
                  image: apache/superset:4.1.1
                  envFrom:
                    - configMapRef: {name: superset}
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: redis}
            data:
              redis.conf: |
                appendonly yes
                requirepass [|kVr8wq2LmT|]
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: superset}
            data:
              DATABASE_PASSWORD_FILE: /run/secrets/warehouse
              PASSWORD_MIN_LENGTH: "12"
              TOKEN_TTL: 3600s
              SECRET_NAME: superset
              superset_config.py: |
                import os
                SECRET_KEY = os.environ["SUPERSET_SECRET_KEY"]
                # SECRET_KEY = "only-a-comment"
                TOKEN_PATH = "/var/run/token"
              postgresql.conf: |
                password_encryption = scram-sha-256
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Form == CredentialForm.ConfigMap)
            {
                yield return credential.Finding(stack, $"{credential.Name} in ConfigMap '{credential.Owner}' stands there for everybody who may read it");
            }
        }
    }
}
