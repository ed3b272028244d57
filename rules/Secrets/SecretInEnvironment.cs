using Dpp.Products;

namespace Dpp.Rules;

public sealed class SecretInEnvironment : Rule
{
    public override RuleInfo Info { get; } = new("DP2012", "secret-in-environment", "Secret comes through the environment instead of a file", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            `docker inspect`, `/proc`, crash reports and every child process show the environment. An image that reads the
            secret from a file makes that one line to change.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/compose/how-tos/use-secrets/"],
        Answers = ["k8s.secret-as-env"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: [|${POSTGRES_PASSWORD:?}|]
              minio:
                image: quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                environment:
                  MINIO_ROOT_PASSWORD: [|${MINIO_ROOT_PASSWORD:?}|]
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  DATABASE_PASSWORD: [|${DATABASE_PASSWORD:?}|]
                  SUPERSET_SECRET_KEY: {|${SUPERSET_SECRET_KEY:?}|}
            """) with { IsStructural = true, Severity = Note, Note = "Nothing tells that this image reads a file: one remark for all" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: warehouse}
            spec:
              containers:
                - name: warehouse
                  image: postgres:16.4
                  env:
                    - name: POSTGRES_PASSWORD
                      [|valueFrom|]:
                        secretKeyRef: {name: warehouse, key: password}
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD_FILE: /run/secrets/warehouse
                  POSTGRES_USER: ${POSTGRES_USER}
                secrets: [warehouse]
            secrets:
              warehouse:
                file: ./secrets/warehouse.txt
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: warehouse}
            spec:
              containers:
                - name: warehouse
                  image: postgres:16.4
                  env:
                    - name: POSTGRES_PASSWORD_FILE
                      value: /etc/warehouse/password
                    - name: NODE_NAME
                      valueFrom: {fieldRef: {fieldPath: spec.nodeName}}
                  volumeMounts:
                    - {name: warehouse, mountPath: /etc/warehouse}
              volumes:
                - name: warehouse
                  secret: {secretName: warehouse}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var others = new List<SecretVariable>();
        var byFile = new List<SecretVariable>();
        foreach (var secret in stack.SecretVariables)
        {
            (SecretFiles.VariableFor(secret.Container, secret.Variable.Name) is null ? others : byFile).Add(secret);
        }

        // One line that several containers share, by an anchor, is one finding.
        foreach (var line in byFile.GroupBy(secret => (secret.Variable.Value.At, secret.Variable.Name)))
        {
            var first = line.First();
            var file = SecretFiles.VariableFor(first.Container, first.Variable.Name);
            var containers = line.Select(secret => $"'{secret.Container}'").Distinct().ToList();
            var get = containers.Count == 1 ? $"{containers[0]} gets {first.Variable.Name} through its environment; its image reads" : $"{string.Join(", ", containers)} get {first.Variable.Name} through their environment; their image reads";
            yield return first.Variable.Value.Finding($"{get} it from a file that {file} names");
        }

        if (others.Count > 0)
        {
            var first = others[0];
            yield return first.Variable.Value.Finding($"'{first.Container}' gets {first.Variable.Name} through its environment").AtMost(Note)
                .Also(others.Where(other => other.Variable.Value.At != first.Variable.Value.At).Select(other => new Related(other.Variable.Value.At, $"so does '{other.Container}' get {other.Variable.Name}")));
        }
    }
}
