using System.Globalization;
using Dpp.Facts;

namespace Dpp.Rules;

public sealed class ExtendedSupport : Rule
{
    public override RuleInfo Info { get; } = new("DP8034", "extended-support", "Surcharge for an old version is accepted without being asked",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            When standard support of a version ends, AWS enrols what still runs it in extended support and charges for
            each processor and hour, several times the price of the instance in later years. Unless the files say no.
            """,
        Inputs = [Input.Terraform],
        References = ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine         = "postgres"
              engine_version = "13.22"
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine         = "postgres"
              engine_version = "13.22"
              engine_lifecycle_support = "open-source-rds-extended-support-disabled"
            }
            """) with { IsStructural = true, Note = "The surcharge is due already." },
        Bad.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                   = "postgres"
              engine_version           = "16.11"
              engine_lifecycle_support = [|"open-source-rds-extended-support"|]
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine                   = "postgres"
              engine_version           = "16.11"
              engine_lifecycle_support = "open-source-rds-extended-support-disabled"
            }
            """) with { Severity = Note, Note = "Not yet due." },
        Bad.Terraform("""
            resource "aws_eks_cluster" "[|platform|]" {
              name = "platform"
            }
            """) with { IsStructural = true, Severity = Note },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine                   = "postgres"
              engine_version           = "16.11"
              engine_lifecycle_support = "open-source-rds-extended-support-disabled"
            }
            """),
        Good.Terraform("""
            variable "support" {
              type = string
            }

            resource "aws_eks_cluster" "platform" {
              name = "platform"

              upgrade_policy {
                support_type = var.support
              }
            }
            """),
        Good.Terraform("""
            resource "aws_db_instance" "erp" {
              engine = "oracle-ee"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            if (resource.Kind == "aws_eks_cluster")
            {
                var policy = resource.Body.Block("upgrade_policy")["support_type"].AsText().Or("EXTENDED");
                if (policy.Knows(out var type) && type == "EXTENDED")
                {
                    yield return policy.Finding($"'{resource.Name}' takes extended support of old versions, at a surcharge").AtMost(Note).Repair("Refuse extended support: old versions are upgraded", policy.Write("STANDARD"), @unsafe: true);
                }
            }
            else if (resource.Kind is "aws_db_instance" or "aws_rds_cluster" && resource.Body["engine"].AsText().Knows(out var engine) && engine is "postgres" or "mysql" or "aurora-postgresql" or "aurora-mysql" && resource.Body["replicate_source_db"].IsMissing)
            {
                var support = resource.Body["engine_lifecycle_support"].AsText().Or("open-source-rds-extended-support");
                if (support.Knows(out var chosen) && chosen == "open-source-rds-extended-support")
                {
                    var end = resource.Body["engine_version"].AsText().Knows(out var version) ? ManagedEngines.EndOfStandardSupport(engine, version) : null;
                    var isDue = end is { } past && stack.Today > past;
                    var found = support.Finding(isDue
                        ? string.Format(CultureInfo.InvariantCulture, "'{0}' pays for extended support: that of {1} {2} ended on {3:yyyy-MM-dd}", resource.Name, engine, version, end)
                        : $"'{resource.Name}' takes extended support of old versions, at a surcharge");
                    yield return found.AtMost(isDue ? Warning : Note).Repair("Refuse extended support: old versions are upgraded", support.Write("open-source-rds-extended-support-disabled"), @unsafe: true);
                }
            }
        }
    }
}
