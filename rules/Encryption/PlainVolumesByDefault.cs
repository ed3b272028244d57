namespace Dpp.Rules;

public sealed class PlainVolumesByDefault : Rule
{
    public override RuleInfo Info { get; } = new("DP3066", "plain-volumes-by-default", "Encryption of new volumes is turned off",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            With the switch of the region off, every volume that forgets to ask for encryption lies readable on the disks
            of AWS, also those that nodes and CSI drivers make.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.ebs.default-encryption"],
        References = ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_ebs_encryption_by_default" "region" {
              enabled = [|false|]
            }
            """, """
            resource "aws_ebs_encryption_by_default" "region" {
              enabled = true
            }
            """),
        Good.Terraform("""
            resource "aws_ebs_encryption_by_default" "region" {
            }
            """, "It is on unless told otherwise."),
        Good.Terraform("""
            variable "encrypted" {
              type = bool
            }

            resource "aws_ebs_encryption_by_default" "region" {
              enabled = var.encrypted
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var region in stack.Resources)
        {
            var flag = region.Kind == "aws_ebs_encryption_by_default" ? region.Body["enabled"].AsBool() : default;
            if (flag.Knows(out var isOn) && !isOn)
            {
                yield return flag.Finding($"'{region.Name}' leaves new volumes unencrypted").Repair("Encrypt new volumes", flag.Write(true));
            }
        }
    }
}
