namespace Dpp.Rules;

public sealed class UnencryptedFileSystem : Rule
{
    public override RuleInfo Info { get; } = new("DP3067", "unencrypted-file-system", "File system of the cloud is not encrypted",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            What the volumes of a cluster keep, plans, logs, uploads and the files of a catalogue, lies readable on disks
            that are not yours. Encryption can be chosen only when the file system is made.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.efs.not-encrypted"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_efs_file_system" "[|shared|]" {
              creation_token = "shared"
            }
            """, """
            resource "aws_efs_file_system" "shared" {
              creation_token = "shared"
              encrypted      = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_efs_file_system" "shared" {
              creation_token = "shared"
              encrypted      = [|false|]
            }
            """, """
            resource "aws_efs_file_system" "shared" {
              creation_token = "shared"
              encrypted      = true
            }
            """),
        Good.Terraform("""
            variable "encrypted" {
              type = bool
            }

            resource "aws_efs_file_system" "shared" {
              creation_token = "shared"
              encrypted      = var.encrypted
            }
            """),
        Good.Terraform("""
            resource "aws_efs_file_system" "shared" {
              creation_token = "shared"
              encrypted      = true
            }
            """),
        Good.Terraform("""
            resource "aws_efs_file_system" "shared" {
              count          = 0
              creation_token = "shared"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var files in stack.Resources.Where(resource => resource.Kind == "aws_efs_file_system"))
        {
            var encrypted = files.Body["encrypted"].AsBool().Or(false);
            if (encrypted.Knows(out var isEncrypted) && !isEncrypted)
            {
                yield return encrypted.Finding($"'{files.Name}' is not encrypted").Repair("Encrypt it: the file system is made anew", encrypted.Write(true), @unsafe: true);
            }
        }
    }
}
