namespace Dpp.Rules;

public sealed class UnencryptedStorageClass : Rule
{
    public override RuleInfo Info { get; } = new("DP3021", "unencrypted-storage-class", "Block storage is not encrypted", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The driver of Amazon's disks encrypts only what it is told to. A snapshot or a disk that leaves the account is
            readable, and a volume is never encrypted afterwards: its data must be copied to a new one.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://github.com/kubernetes-sigs/aws-ebs-csi-driver/blob/master/docs/parameters.md"],
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
              type: gp3
              encrypted: [|"false"|]
            """, """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: fast
            provisioner: ebs.csi.aws.com
            parameters:
              type: gp3
              encrypted: "true"
            """),
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: [|fast|]
            provisioner: ebs.csi.aws.com
            """) with { IsStructural = true, Severity = Warning, Note = "The account may encrypt by default, which no file here says" },
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
              name: google
            provisioner: pd.csi.storage.gke.io
            parameters:
              type: pd-ssd
            """, "Google and Azure encrypt every disk"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "storage.k8s.io", Kind: "StorageClass" }))
        {
            var provisioner = one.Body["provisioner"].AsName();
            if (!provisioner.Knows(out var driver) || driver is not ("ebs.csi.aws.com" or "kubernetes.io/aws-ebs"))
            {
                continue;
            }

            var encrypted = one.Body["parameters"]["encrypted"].AsBool();
            if (encrypted.Knows(out var said) && !said)
            {
                // The parameters of a class cannot be changed in place: it is made anew.
                yield return encrypted.Finding($"the volumes of the storage class '{one.Name}' are not encrypted").Because(provisioner, "encrypts what it is told to").Repair("Encrypt them", encrypted.Write(true), @unsafe: true);
            }
            else if (encrypted.IsMissing)
            {
                yield return one.Name.Finding($"nothing says that the volumes of the storage class '{one.Name}' are encrypted").AtMost(Warning);
            }
        }
    }
}
