namespace Dpp.Rules;

public sealed class OldVolumeType : Rule
{
    public override RuleInfo Info { get; } = new("DP8036", "old-volume-type", "gp2 where gp3 is cheaper", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            A gp3 volume costs a fifth less than a gp2 volume of the same size, and is as fast from the first gigabyte: gp2
            buys its speed with size.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: standard
            provisioner: ebs.csi.aws.com
            parameters:
              type: [|gp2|]
              encrypted: "true"
            """, """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: standard
            provisioner: ebs.csi.aws.com
            parameters:
              type: gp3
              encrypted: "true"
            """),
        Good.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: standard
            provisioner: ebs.csi.aws.com
            parameters:
              type: gp3
              encrypted: "true"
            ---
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: old
            provisioner: kubernetes.io/aws-ebs
            parameters:
              type: gp2
              encrypted: "true"
            """, "The old plugin has no gp3"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "storage.k8s.io", Kind: "StorageClass" }))
        {
            var type = one.Body["parameters"]["type"].AsName();
            if (one.Body["provisioner"].AsName().Knows(out var driver) && driver == "ebs.csi.aws.com" && type.Knows(out var said) && said == "gp2")
            {
                // The parameters of a class cannot be changed in place: it is made anew.
                yield return type.Finding($"the storage class '{one.Name}' makes gp2 volumes, which cost more than gp3 and do less").Repair("Make gp3 volumes", type.Write("gp3"), @unsafe: true);
            }
        }
    }
}
