namespace Dpp.Rules;

public sealed class UntaggedSnapshots : Rule
{
    public override RuleInfo Info { get; } = new("DP8037", "untagged-snapshots", "Snapshots of a database do not inherit its tags", Development: Off, Staging: Note, Production: Note)
    {
        Why = """
            A snapshot without tags belongs to nobody: no rule of cost, of access or of retention that goes by tags knows
            it, and it stays for years. Told only under `profile: regulated`.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.rds.copy-tags"],
        OnlyWhenRegulated = true,
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_db_instance" "[|warehouse|]" {
              engine = "postgres"
            }
            """, """
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
              copy_tags_to_snapshot = true
            }
            """) with { IsStructural = true, Settings = "profile: regulated\n" },
        Bad.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              engine                = "postgres"
              copy_tags_to_snapshot = [|false|]
            }
            """, """
            resource "aws_rds_cluster" "warehouse" {
              engine                = "postgres"
              copy_tags_to_snapshot = true
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            variable "wanted" {
              type = bool
            }

            resource "aws_db_instance" "warehouse" {
              engine                = "postgres"
              copy_tags_to_snapshot = var.wanted
            }
            """) with { Settings = "profile: regulated\n" },
        Good.Terraform("""
            resource "aws_db_instance" "warehouse" {
              engine = "postgres"
            }
            """, "Not asked for"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var database in stack.Resources.Where(resource => resource.Kind is "aws_db_instance" or "aws_rds_cluster"))
        {
            var copies = database.Body["copy_tags_to_snapshot"].AsBool().Or(false);
            if (copies.Knows(out var isOn) && !isOn)
            {
                yield return copies.Finding($"snapshots of '{database.Name}' do not inherit its tags").Repair("Let snapshots inherit the tags", copies.Write(true));
            }
        }
    }
}
