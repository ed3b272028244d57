namespace Dpp.Rules;

public sealed class UnbuildableKustomization : Rule
{
    public override RuleInfo Info { get; } = new("DP9119", "unbuildable-kustomization", "kustomize refuses to build it", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            kustomize builds all or nothing: a file that is not there, a patch for an object that nobody has, a JSON patch
            that leads nowhere, a key it does not know or a name taken twice, and nothing of this environment is applied.
            It is noticed at the next rollout of the overlay that is deployed least, which is often the one for disaster
            recovery.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/"],
    };

    private const string Postgres = """
        apiVersion: v1
        kind: Service
        metadata:
          name: postgres
        spec:
          selector:
            app: postgres
          ports:
            - port: 5432
        """;

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Files(
            Input.Kubernetes,
            ("kustomization.yaml", """
                resources:
                  - postgres.yaml
                  - [|services.yaml|]
                components:
                  - [|backup|]
                """),
            ("postgres.yaml", Postgres),
            ("backup/cronjob.yaml", "# in work\n")) with { IsStructural = true, Note = "A file that is not here, and a folder without a kustomization.yaml" },
        Bad.Files(
            Input.Kubernetes,
            ("base/kustomization.yaml", "resources: [postgres.yaml]\n"),
            ("base/postgres.yaml", Postgres.Replace("postgres\nspec", "{|postgres|}\nspec")),
            ("prod/kustomization.yaml", """
                resources:
                  - ../base
                patches:
                  - path: type.yaml
                  - target:
                      kind: Service
                    patch: |-
                      - op: replace
                        path: [|/spec/type/x|]
                        value: ClusterIP
                """),
            ("prod/type.yaml", """
                apiVersion: v1
                kind: Service
                metadata:
                  name: [|postgress|]
                spec:
                  sessionAffinity: None
                """)) with { IsStructural = true, Note = "Patches that miss" },
        Bad.Files(
            Input.Kubernetes,
            ("kustomization.yaml", """
                resources:
                  - postgres.yaml
                [|namePrefx|]: prod-
                configMapGenerator:
                  - name: settings
                    behavior: [|merge|]
                    literals:
                      - mode=fast
                replicas:
                  - name: [|postgres|]
                    count: 2
                """),
            ("postgres.yaml", Postgres)) with { IsStructural = true, Note = "A key that does not exist, and names that lead nowhere" },
        Bad.Files(
            Input.Kubernetes,
            ("kustomization.yaml", "resources: [postgres.yaml, more.yaml]\n"),
            ("postgres.yaml", Postgres.Replace("postgres\nspec", "{|postgres|}\nspec")),
            ("more.yaml", Postgres.Replace("postgres\nspec", "[|postgres|]\nspec"))),
        Bad.Files(
            Input.Kubernetes,
            ("a/kustomization.yaml", "resources: [../b]\n"),
            ("b/kustomization.yaml", "resources: [[|../a|]]\n")),
        Good.Files(
            Input.Kubernetes,
            ("base/kustomization.yaml", "resources: [postgres.yaml]\nconfigMapGenerator: [{name: settings, literals: [mode=fast]}]\n"),
            ("base/postgres.yaml", Postgres),
            ("prod/kustomization.yaml", """
                resources:
                  - ../base
                  - https://github.com/example/platform//monitoring?ref=v1.4.0
                  - github.com/example/platform/logging?ref=v1.4.0
                  - ../../elsewhere
                patches:
                  - target:
                      kind: Deployment
                    patch: '[{"op": "remove", "path": "/spec/replicas"}]'
                  - patch: |-
                      apiVersion: v1
                      kind: Service
                      metadata:
                        name: of-the-remote-base
                      spec:
                        type: ClusterIP
                configMapGenerator:
                  - name: settings
                    behavior: merge
                    literals: [mode=slow]
                secretGenerator:
                  - name: database
                    envs: [.env.secret]
                replicas:
                  - {name: of-the-remote-base, count: 2}
                """),
            (".gitignore", ".env.secret\n")) with { Note = "What is fetched, what git leaves out, and targets that select nothing" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var refused in stack.Observations.OfType<RefusedByKustomize>())
        {
            yield return new Finding(refused.At, $"{refused.Message}; kustomize builds nothing then").Because(refused.Other, refused.Says);
        }
    }
}
