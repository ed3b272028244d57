namespace Dpp.Rules;

public sealed class PublicRegistry : Rule
{
    public override RuleInfo Info { get; } = new("DP6026", "public-registry", "Container registry is reached from public networks",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            A registry that answers everywhere needs one leaked token to give away the images, and what was built into them.
            Clusters and runners reach it as well through a private endpoint, or from named networks.
            """,
        Inputs = [Input.Terraform],
        Answers = ["azure.acr.public-access"],
        References = ["https://learn.microsoft.com/azure/container-registry/container-registry-access-selected-networks"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "azurerm_container_registry" "[|images|]" {
              name = "images"
              sku  = "Standard"
            }
            """) with { IsStructural = true, Note = "Only the premium tier can close it." },
        Bad.Terraform("""
            resource "azurerm_container_registry" "images" {
              name                          = "images"
              sku                           = "Premium"
              public_network_access_enabled = [|true|]
            }
            """, """
            resource "azurerm_container_registry" "images" {
              name                          = "images"
              sku                           = "Premium"
              public_network_access_enabled = false
            }
            """),
        Bad.Terraform("""
            resource "google_artifact_registry_repository_iam_member" "everybody" {
              repository = google_artifact_registry_repository.images.name
              role       = "roles/artifactregistry.reader"
              member     = [|"allUsers"|]
            }
            """),
        Good.Terraform("""
            resource "azurerm_container_registry" "private" {
              name                          = "images"
              sku                           = "Premium"
              public_network_access_enabled = false
            }

            resource "azurerm_container_registry" "some_networks" {
              name = "images"
              sku  = "Premium"

              network_rule_set {
                default_action = "Deny"
              }
            }

            resource "google_artifact_registry_repository_iam_member" "nodes" {
              repository = google_artifact_registry_repository.images.name
              role       = "roles/artifactregistry.reader"
              member     = "serviceAccount:nodes@example-data.iam.gserviceaccount.com"
            }
            """),
        Good.Terraform("""
            variable "public" {
              type = bool
            }

            resource "azurerm_container_registry" "images" {
              name                          = "images"
              sku                           = "Premium"
              public_network_access_enabled = var.public
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var registry in stack.Resources)
        {
            var body = registry.Body;
            if (registry.Kind == "azurerm_container_registry")
            {
                var isPublic = body["public_network_access_enabled"].AsBool().Or(true);
                var networks = body.Block("network_rule_set");
                var isRestricted = !networks.IsMissing && (!networks["default_action"].AsText().Or("Allow").Knows(out var action) || action == "Deny");
                if (isPublic.Knows(out var said) && said && !isRestricted)
                {
                    var isPremium = isPublic.State == Knowledge.Written && body["sku"].AsText().Knows(out var sku) && sku == "Premium";
                    yield return isPublic.Finding($"'{registry.Name}' is reached from public networks").Repair("Close it to public networks", isPremium ? isPublic.Write(false) : null, @unsafe: true);
                }
            }
            else if (registry.Kind is "google_artifact_registry_repository_iam_member" or "google_artifact_registry_repository_iam_binding")
            {
                foreach (var member in registry.Kind.EndsWith("member", StringComparison.Ordinal) ? [body["member"]] : body["members"].Items)
                {
                    if (member.AsText().Knows(out var who) && who is "allUsers" or "allAuthenticatedUsers")
                    {
                        yield return member.AsText().Finding($"'{registry.Name}' lets everybody pull");
                    }
                }
            }
        }
    }
}
