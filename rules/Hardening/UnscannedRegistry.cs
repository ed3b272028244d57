namespace Dpp.Rules;

public sealed class UnscannedRegistry : Rule
{
    public override RuleInfo Info { get; } = new("DP7049", "unscanned-registry", "Registry does not scan the images it gets",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Images are built once and run for months, while new flaws of what is in them become known every day. A registry
            that scans says which of yours to build anew.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.ecr.scan"],
        References = ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_ecr_repository" "[|dbt|]" {
              name = "dbt"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"

              image_scanning_configuration {
                scan_on_push = [|false|]
              }
            }
            """, """
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"

              image_scanning_configuration {
                scan_on_push = true
              }
            }
            """),
        Good.Terraform("""
            resource "aws_ecr_repository" "dbt" {
              name = "dbt"

              image_scanning_configuration {
                scan_on_push = true
              }
            }
            """),
        Good.Terraform("""
            resource "aws_ecr_registry_scanning_configuration" "all" {
              scan_type = "ENHANCED"
            }

            resource "aws_ecr_repository" "dbt" {
              name = "dbt"
            }
            """, "The registry scans for all its repositories."),
        Good.Terraform("""
            variable "scan" {
              type = bool
            }

            resource "aws_ecr_repository" "dbt" {
              name = "dbt"

              image_scanning_configuration {
                scan_on_push = var.scan
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var isScannedElsewhere = !stack.Sight.IsComplete || stack.Resources.Any(resource => resource.Kind == "aws_ecr_registry_scanning_configuration");
        foreach (var registry in stack.Resources)
        {
            var scans = registry.Kind == "aws_ecr_repository" && !isScannedElsewhere ? registry.Body.Block("image_scanning_configuration")["scan_on_push"].AsBool().Or(false) : default;
            if (scans.Knows(out var isOn) && !isOn)
            {
                yield return scans.Finding($"'{registry.Name}' does not scan the images it gets").Repair("Scan every image that is pushed", scans.State == Knowledge.Written ? scans.Write(true) : null);
            }
        }
    }
}
