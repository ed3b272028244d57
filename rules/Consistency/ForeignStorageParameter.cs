using Dpp.Facts;

namespace Dpp.Rules;

public sealed class ForeignStorageParameter : Rule
{
    public override RuleInfo Info { get; } = new("DP9113", "foreign-storage-parameter", "Storage class parameter that its provisioner does not know", Development: Note, Staging: Warning, Production: Warning)
    {
        Why = """
            A driver refuses what it does not know, and the claim waits; or it reads over it, and the volume is not what the
            class says: not of this type, not encrypted, not this fast. The API server checks none of it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md", "https://kubernetes.io/docs/concepts/storage/storage-classes/#parameters"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: {|ebs.csi.aws.com|}
            parameters:
              [|skuName|]: Premium_LRS
              encrypted: "true"
            """) with { Note = "A parameter of Azure disks" },
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: {|ebs.csi.aws.com|}
            parameters:
              [|fsType|]: ext4
              encrypted: "true"
            """, """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: ebs.csi.aws.com
            parameters:
              csi.storage.k8s.io/fstype: ext4
              encrypted: "true"
            """) with { Note = "The spelling of the old plugin" },
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: {|kubernetes.io/aws-ebs|}
            parameters:
              type: [|gp3|]
              encrypted: "true"
            """) with { Note = "The old plugin never learned gp3" },
        Good.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: ebs.csi.aws.com
            parameters:
              type: gp3
              iops: "6000"
              throughput: "250"
              encrypted: "true"
              csi.storage.k8s.io/fstype: xfs
              somethingNewer: "true"
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: ours
            provisioner: storage.example.com
            parameters:
              skuName: gold
            """, "What is newer than dpp, and what a provisioner reads that it does not know"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "storage.k8s.io", Kind: "StorageClass" }))
        {
            var provisioner = one.Body["provisioner"].AsName();
            if (!provisioner.Knows(out var driver))
            {
                continue;
            }

            foreach (var parameter in one.Body["parameters"].Entries)
            {
                if (StorageDrivers.OwnerOfForeign(driver, parameter.Name) is { } owner)
                {
                    var isFileSystem = string.Equals(parameter.Name, "fsType", StringComparison.OrdinalIgnoreCase);
                    yield return new Finding(parameter.Key.At, $"'{parameter.Name}' of the storage class '{one.Name}' is a parameter of '{owner}', not of '{driver}'" + (isFileSystem ? ", which calls it 'csi.storage.k8s.io/fstype'" : ""))
                        .Because(provisioner, "the provisioner")
                        .Repair("Name it as the driver does", isFileSystem ? parameter.Value.AsText().Slot?.Rename("csi.storage.k8s.io/fstype") : null);
                }
            }

            var type = one.Body["parameters"]["type"].AsName();
            if (driver == "kubernetes.io/aws-ebs" && type.Knows(out var said) && said is "gp3" or "io2")
            {
                yield return type.Finding($"the provisioner of the storage class '{one.Name}' makes no {said} volumes; ebs.csi.aws.com does").Because(provisioner, "the provisioner");
            }
        }
    }
}
