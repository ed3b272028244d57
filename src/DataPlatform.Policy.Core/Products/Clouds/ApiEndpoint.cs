using Dpp.Model;

namespace Dpp.Products.Clouds;

/// <summary>How the API server of a managed Kubernetes cluster is reached.</summary>
/// <param name="IsPublic">Whether it has an address outside its network.</param>
/// <param name="Allowed">The networks that may ask it; Missing when all may.</param>
public sealed record ApiEndpoint(Resource Cluster, Located<bool> IsPublic, Located<IReadOnlyList<Located<string>>> Allowed)
{
    public static IEnumerable<ApiEndpoint> Of(Stack stack) => stack.Resources.Select(Of).OfType<ApiEndpoint>();

    private static ApiEndpoint? Of(Resource cluster) => cluster.Kind switch
    {
        "aws_eks_cluster" => new ApiEndpoint(cluster, cluster.Body.Block("vpc_config")["endpoint_public_access"].AsBool().Or(true), OrMissing(cluster.Body.Block("vpc_config")["public_access_cidrs"])),
        "azurerm_kubernetes_cluster" => new ApiEndpoint(cluster, cluster.Body["private_cluster_enabled"].AsBool().Or(false).Select(isPrivate => !isPrivate), OfAzure(cluster.Body)),
        "google_container_cluster" => new ApiEndpoint(cluster, OfGoogle(cluster.Body), OfGoogleNetworks(cluster.Body)),
        _ => null,
    };

    /// <summary>An empty list restricts nothing.</summary>
    private static Located<IReadOnlyList<Located<string>>> OrMissing(Tree list)
        => list is { Kind: TreeKind.Sequence, Items.Count: 0 } ? Located<IReadOnlyList<Located<string>>>.Missing(list.At) : list.AsTexts(text => text);

    private static Located<IReadOnlyList<Located<string>>> OfAzure(Tree body)
        => OrMissing(body["api_server_authorized_ip_ranges"].IsMissing ? body.Block("api_server_access_profile")["authorized_ip_ranges"] : body["api_server_authorized_ip_ranges"]);

    private static Located<bool> OfGoogle(Tree body)
    {
        var byAddress = body.Block("control_plane_endpoints_config").Block("ip_endpoints_config")["enabled"].AsBool();
        if (!byAddress.IsMissing && (!byAddress.Knows(out var has) || !has))
        {
            return byAddress;
        }

        return body.Block("private_cluster_config")["enable_private_endpoint"].AsBool().Or(false).Select(isPrivate => !isPrivate);
    }

    private static Located<IReadOnlyList<Located<string>>> OfGoogleNetworks(Tree body)
    {
        var config = body.Block("master_authorized_networks_config");
        if (config.Kind != TreeKind.Mapping)
        {
            return config.IsMissing ? Located<IReadOnlyList<Located<string>>>.Missing(config.At) : default;
        }

        return config["cidr_blocks"].Rest != Knowledge.Missing ? default
            : Located<IReadOnlyList<Located<string>>>.Written([.. config.Blocks("cidr_blocks").Select(block => block["cidr_block"].AsText())], config.Name);
    }
}
