namespace Dpp.Rules;

public sealed class InvalidManifest : Rule
{
    public override RuleInfo Info { get; } = new("DP9110", "invalid-manifest", "Field of a manifest unknown, of the wrong type, or required and missing", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The API server refuses an object with a field it does not know, a number where text must stand, or a required
            field left out. With validation switched off it is worse: the misspelled field is dropped without a word, and
            the workload runs without the probe, limit or policy that everybody believes it has. Kinds that Kubernetes does
            not define itself are not judged.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/reference/kubernetes-api/", "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              [|selectors|]:
                app: postgres
              ports:
                - port: 5432
            """, """
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              selector:
                app: postgres
              ports:
                - port: 5432
            """) with { IsStructural = true, Note = "The service would select nothing" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              selector:
                app: postgres
              ports:
                - port: [|"5432"|]
                  targetPort: postgres
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
            data:
              SUPERSET_PORT: [|8088|]
            """, """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
            data:
              SUPERSET_PORT: "8088"
            """),
        Bad.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: backup
            spec:
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      [|schedule|]: "0 3 * * *"
                      containers:
                        - name: backup
                          image: postgres:16.4
            """) with { IsStructural = true, Note = "A field of the job stands in its pod" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: data
            spec:
              hard:
                requests.memory: [|64GB|]
            """),
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: [|fast|]
            parameters:
              type: gp3
            """) with { IsStructural = true, Note = "Without its provisioner" },
        Bad.Kubernetes("""
            apiVersion: [|v1|]
            kind: StorageClass
            metadata:
              name: fast
            provisioner: pd.csi.storage.gke.io
            """, """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: pd.csi.storage.gke.io
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              selector:
                app: postgres
              [|trafficDistribution|]: PreferClose
              ports:
                - port: 5432
            """) with { IsStructural = true, Settings = "targets:\n  kubernetes: {|\"1.29\"|}\n", Note = "A field that the target does not have yet" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
            spec:
              selector:
                app: postgres
              [|quantumRouting|]: true
              ports:
                - port: 5432
            """) with { IsStructural = true, Severity = Note, Note = "A newer Kubernetes may know it" },
        Good.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: postgres
            spec:
              instances: 3
              anything: [at, all]
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: postgres
              creationTimestamp: null
            spec:
              ports:
                - port: ${PORT}
                  targetPort: 5432
                - name: metrics
                  port: 9187
                  targetPort: metrics
            status:
              loadBalancer: {}
            ---
            apiVersion: v1
            kind: ResourceQuota
            metadata:
              name: data
            spec:
              hard:
                requests.memory: 64Gi
                requests.cpu: 1.5
                pods: 20
            """, "Custom resources, places that a program fills in, quantities and what the server itself writes"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var mistake in stack.Observations.OfType<ManifestMistake>())
        {
            if (!mistake.DependsOnVersion)
            {
                yield return Mended(new Finding(mistake.At, mistake.Message).AtMost(mistake.IsCertain ? Error : Severity.Note), mistake);
            }
            else if (stack.Policy.Kubernetes.Knows(out var target) && target is { Major: 1, Minor: { } minor } && (minor < mistake.FirstMinor || minor > mistake.LastMinor))
            {
                yield return new Finding(mistake.At, $"{mistake.Message}; the target is {target}").Because(stack.Policy.Kubernetes, "the target");
            }
        }
    }

    private static Finding Mended(Finding finding, ManifestMistake mistake) => (mistake.Fault, mistake.Meant) switch
    {
        (ManifestFault.UnknownField, { } meant) => finding.Repair($"Rename it to '{meant}'", mistake.Slot?.Rename(meant), @unsafe: true),
        (ManifestFault.UnknownKind, { } meant) => finding.Repair($"Write '{meant}'", mistake.Slot?.Write(meant), @unsafe: true),
        (ManifestFault.WrongType, _) => finding.Repair("Put the value in quotes", mistake.Slot?.Quote()),
        _ => finding,
    };
}
