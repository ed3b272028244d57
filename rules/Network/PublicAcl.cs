namespace Dpp.Rules;

public sealed class PublicAcl : Rule
{
    public override RuleInfo Info { get; } = new("DP6029", "public-acl", "Access list of a bucket or container lets everybody in",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A public access list lets everybody on the internet list and read the objects, and with public-read-write
            delete and replace them too. Access lists are also the setting that reviews overlook: policies say nothing of them.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.s3.public-acl", "azure.storage.container-public"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_s3_bucket_acl" "lake" {
              bucket = "example-lake"
              acl    = [|"public-read"|]
            }
            """, """
            resource "aws_s3_bucket_acl" "lake" {
              bucket = "example-lake"
              acl    = "private"
            }
            """),
        Bad.Terraform("""
            resource "aws_s3_bucket_acl" "lake" {
              bucket = "example-lake"

              access_control_policy {
                grant {
                  permission = "READ"

                  grantee {
                    type = "Group"
                    uri  = [|"http://acs.amazonaws.com/groups/global/AllUsers"|]
                  }
                }

                owner {
                  id = "example"
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_storage_container" "lake" {
              name                  = "lake"
              storage_account_id    = azurerm_storage_account.lake.id
              container_access_type = [|"blob"|]
            }
            """, """
            resource "azurerm_storage_container" "lake" {
              name                  = "lake"
              storage_account_id    = azurerm_storage_account.lake.id
              container_access_type = "private"
            }
            """),
        Bad.Terraform("""
            resource "google_storage_bucket_access_control" "readers" {
              bucket = "example-lake"
              role   = "READER"
              entity = [|"allUsers"|]
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket_acl" "lake" {
              bucket = "example-lake"
              acl    = "private"
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket_acl" "logs" {
              bucket = "example-logs"
              acl    = "log-delivery-write"
            }
            """),
        Good.Terraform("""
            variable "access" {
              type = string
            }

            resource "azurerm_storage_container" "lake" {
              name                  = "lake"
              storage_account_id    = azurerm_storage_account.lake.id
              container_access_type = var.access
            }
            """),
        Good.Terraform("""
            resource "aws_s3_bucket_acl" "lake" {
              count  = 0
              bucket = "example-lake"
              acl    = "public-read"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var resource in stack.Resources)
        {
            foreach (var (value, closed) in Values(resource))
            {
                if (value.Knows(out var text) && IsPublic(text))
                {
                    yield return value.Finding($"'{resource.Name}' lets everybody in ({text.Substring(text.LastIndexOf('/') + 1)})").Repair("Make it private", closed is null ? null : value.Write(closed));
                }
            }
        }
    }

    private static IEnumerable<(Located<string> Value, string? Closed)> Values(Resource resource) => resource.Kind switch
    {
        "aws_s3_bucket" or "aws_s3_object" or "aws_s3_bucket_object" => [(resource.Body["acl"].AsText(), "private")],
        "aws_s3_bucket_acl" =>
        [
            (resource.Body["acl"].AsText(), "private"),
            .. resource.Body.Blocks("access_control_policy").SelectMany(policy => policy.Blocks("grant")).Select(grant => (grant.Block("grantee")["uri"].AsText(), (string?)null)),
        ],
        "azurerm_storage_container" => [(resource.Body["container_access_type"].AsText(), "private")],
        "google_storage_bucket_acl" => [(resource.Body["predefined_acl"].AsText(), "private")],
        "google_storage_bucket_access_control" or "google_storage_default_object_access_control" or "google_storage_object_access_control" => [(resource.Body["entity"].AsText(), null)],
        _ => [],
    };

    private static bool IsPublic(string text)
        => text is "public-read" or "public-read-write" or "authenticated-read" or "publicRead" or "publicReadWrite" or "authenticatedRead" or "blob" or "container" or "allUsers" or "allAuthenticatedUsers"
            || text.EndsWith("/groups/global/AllUsers", StringComparison.Ordinal) || text.EndsWith("/groups/global/AuthenticatedUsers", StringComparison.Ordinal);
}
