namespace Dpp.Rules;

public sealed class UnencryptedBlockStorage : Rule
{
    public override RuleInfo Info { get; } = new("DP3021", "unencrypted-block-storage", "Block storage is not encrypted", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Amazon encrypts only the disks that it is told to, unless the whole account is set so. A snapshot or a disk that leaves the account is
            readable, and a volume is never encrypted afterwards: its data must be copied to a new one.
            """,
        Inputs = [Input.Kubernetes, Input.Terraform],
        Answers = ["aws.ebs.not-encrypted"],
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
        Bad.Terraform("""
            resource "aws_ebs_volume" "warehouse" {
              availability_zone = "eu-central-1a"
              size              = 500
              encrypted         = [|false|]
            }
            """, """
            resource "aws_ebs_volume" "warehouse" {
              availability_zone = "eu-central-1a"
              size              = 500
              encrypted         = true
            }
            """),
        Bad.Terraform("""
            resource "aws_instance" "dremio" {
              instance_type = "m6i.4xlarge"

              ebs_block_device {
                device_name = "/dev/sdf"
                encrypted   = [|false|]
              }
            }
            """, """
            resource "aws_instance" "dremio" {
              instance_type = "m6i.4xlarge"

              ebs_block_device {
                device_name = "/dev/sdf"
                encrypted   = true
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_ebs_volume" "[|warehouse|]" {
              availability_zone = "eu-central-1a"
              size              = 500
            }
            """, """
            resource "aws_ebs_volume" "warehouse" {
              availability_zone = "eu-central-1a"
              size              = 500
              encrypted         = true
            }
            """) with { IsStructural = true, Severity = Warning, Note = "The account may encrypt by default, which no file here says" },
        Good.Terraform("""
            resource "aws_ebs_encryption_by_default" "region" {
              enabled = true
            }

            resource "aws_ebs_volume" "warehouse" {
              availability_zone = "eu-central-1a"
              size              = 500
            }
            """, "The account encrypts by default"),
        Good.Terraform("""
            resource "aws_ebs_volume" "restored" {
              availability_zone = "eu-central-1a"
              snapshot_id       = "snap-0123456789abcdef0"
            }
            """, "A restored volume is encrypted as its snapshot is"),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => Classes(stack).Concat(Volumes(stack));

    private static IEnumerable<Finding> Classes(Stack stack)
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

    private static IEnumerable<Finding> Volumes(Stack stack)
    {
        var byDefault = stack.Resources.Any(resource => resource.Kind == "aws_ebs_encryption_by_default");
        foreach (var resource in stack.Resources)
        {
            foreach (var disk in DisksOf(resource))
            {
                var encrypted = disk["encrypted"].AsBool();
                if (encrypted.Knows(out var said) && !said)
                {
                    yield return encrypted.Finding($"a disk of '{resource.Name}' is not encrypted").Repair("Encrypt it: the disk is made anew", encrypted.Write(true), @unsafe: true);
                }
            }

            if (resource.Kind == "aws_ebs_volume" && resource.Body["encrypted"].IsMissing && resource.Body["snapshot_id"].IsMissing && !byDefault)
            {
                var missing = resource.Body["encrypted"].AsBool().Or(false);
                yield return missing.Finding($"nothing says that '{resource.Name}' is encrypted").AtMost(Warning).Repair("Encrypt it: the disk is made anew", missing.Write(true), @unsafe: true);
            }
        }
    }

    private static IEnumerable<Tree> DisksOf(Resource resource) => resource.Kind switch
    {
        "aws_ebs_volume" => [resource.Body],
        "aws_instance" => resource.Body.Blocks("root_block_device").Concat(resource.Body.Blocks("ebs_block_device")),
        "aws_launch_template" => resource.Body.Blocks("block_device_mappings").Select(mapping => mapping.Block("ebs")),
        _ => [],
    };
}
