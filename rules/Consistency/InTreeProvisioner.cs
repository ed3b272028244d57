using Dpp.Facts;

namespace Dpp.Rules;

public sealed class InTreeProvisioner : Rule
{
    public override RuleInfo Info { get; } = new("DP9112", "in-tree-provisioner", "Storage class of a plugin that is no longer part of Kubernetes", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Kubernetes brings no drivers for disks any more. A class of an old plugin works only as long as the cluster
            translates it and the driver that replaced it is installed; where it is not, claims wait forever. The old
            plugins also know nothing newer, such as gp3 volumes.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/#volume-types"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: [|kubernetes.io/aws-ebs|]
            parameters:
              type: gp2
              encrypted: "true"
            """, """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: ebs.csi.aws.com
            parameters:
              type: gp2
              encrypted: "true"
            """),
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: shared
            provisioner: [|kubernetes.io/glusterfs|]
            """) with { Note = "Nothing took its place" },
        Good.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: ebs.csi.aws.com
            parameters:
              encrypted: "true"
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: local
            provisioner: kubernetes.io/no-provisioner
            """, "Volumes that are made by hand have no provisioner"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "storage.k8s.io", Kind: "StorageClass" }))
        {
            var provisioner = one.Body["provisioner"].AsName();
            if (provisioner.Knows(out var plugin) && StorageDrivers.SuccessorOf(plugin) is { } driver)
            {
                yield return driver.Length == 0
                    ? provisioner.Finding($"'{plugin}' of the storage class '{one.Name}' is gone from Kubernetes, and nothing took its place")
                    // Its parameters are not all those of the driver, and a class cannot be changed in place.
                    : provisioner.Finding($"'{plugin}' of the storage class '{one.Name}' is no part of Kubernetes any more; its driver is '{driver}'").Repair($"Write {driver}", provisioner.Write(driver), @unsafe: true);
            }
        }
    }
}
