using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class SingleZoneStorage : Rule
{
    public override RuleInfo Info { get; } = new("DP5058", "single-zone-storage", "Object store or file system lies in one zone only",
        Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            Locally redundant storage survives a broken disk, not a fire or a flood: all its copies are in one building.
            When that zone is away the lake is away, and when it is lost so is the data.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.storage.replication"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                     = "examplelake"
              account_replication_type = [|"LRS"|]
            }
            """),
        Bad.Terraform("""
            resource "aws_efs_file_system" "shared" {
              availability_zone_name = [|"eu-central-1a"|]
            }
            """),
        Bad.Terraform("""
            resource "aws_s3_bucket_lifecycle_configuration" "lake" {
              bucket = "example-lake"

              rule {
                id     = "cheap"
                status = "Enabled"

                transition {
                  days          = 30
                  storage_class = [|"ONEZONE_IA"|]
                }
              }
            }
            """),
        Good.Terraform("""
            resource "azurerm_storage_account" "lake" {
              name                     = "examplelake"
              account_replication_type = "ZRS"
            }
            """),
        Good.Terraform("""
            variable "copies" {
              type = string
            }

            resource "azurerm_storage_account" "lake" {
              name                     = "examplelake"
              account_replication_type = var.copies
            }
            """),
        Good.Terraform("""
            resource "azurerm_storage_account" "flow_logs" {
              name                     = "exampleflowlogs"
              account_replication_type = "LRS"
            }
            """, "Logs can be lost."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            foreach (var place in PlacesOf(resource))
            {
                if (place.Knows(out var known) && (known is "LRS" or "ONEZONE_IA" || resource.Kind == "aws_efs_file_system"))
                {
                    yield return place.Finding($"'{resource.Name}' keeps all copies in one zone ({known})");
                }
            }
        }
    }

    private static IEnumerable<Located<string>> PlacesOf(Resource resource) => resource.Kind switch
    {
        "azurerm_storage_account" when !Purposes.IsForLogs(resource) => [resource.Body["account_replication_type"].AsText()],
        "aws_efs_file_system" => [resource.Body["availability_zone_name"].AsText()],
        "aws_s3_bucket_lifecycle_configuration" => resource.Body.Blocks("rule").SelectMany(rule => rule.Blocks("transition")).Select(transition => transition["storage_class"].AsText()),
        _ => [],
    };
}
