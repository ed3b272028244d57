using Dpp.Facts;

namespace Dpp.Rules;

public sealed class OldExtensionApi : Rule
{
    public override RuleInfo Info { get; } = new("DP9117", "old-extension-api", "API version that an extension of Kubernetes no longer serves", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Snapshots, certificates and routes are APIs of projects of their own, with versions of their own. A cluster whose
            controller is up to date refuses the old ones: the backup or the certificate is never made.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://github.com/kubernetes-csi/external-snapshotter/releases/tag/v6.0.0", "https://cert-manager.io/docs/releases/release-notes/release-notes-1.6/"],
        Answers = ["k8s.deprecated-api"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: [|snapshot.storage.k8s.io/v1beta1|]
            kind: VolumeSnapshot
            metadata:
              name: warehouse
            spec:
              source:
                persistentVolumeClaimName: data-warehouse-0
            """, """
            apiVersion: snapshot.storage.k8s.io/v1
            kind: VolumeSnapshot
            metadata:
              name: warehouse
            spec:
              source:
                persistentVolumeClaimName: data-warehouse-0
            """),
        Bad.Kubernetes("""
            apiVersion: [|cert-manager.io/v1alpha2|]
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
            """) with { Note = "The successor has other fields: rewriting it is work for a person" },
        Good.Kubernetes("""
            apiVersion: snapshot.storage.k8s.io/v1
            kind: VolumeSnapshot
            metadata:
              name: warehouse
            spec:
              source:
                persistentVolumeClaimName: data-warehouse-0
            ---
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata:
              name: workers
            spec:
              scaleTargetRef:
                name: workers
            """, "The current version of a project may well be called alpha"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources)
        {
            var version = one.Body["apiVersion"].AsName();
            if (one.Group is { Length: > 0 } && version.Knows(out var written) && ExtensionApis.Find(written) is { } old)
            {
                var finding = version.Finding($"{written} of the {one.Kind} '{one.Name}' is not served since {old.GoneWith}; {old.Successor} took its place");
                yield return old.IsSameShape ? finding.Repair($"Write {old.Successor}", version.Write(old.Successor)) : finding;
            }
        }
    }
}
