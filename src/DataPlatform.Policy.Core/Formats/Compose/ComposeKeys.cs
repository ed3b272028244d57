using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>What makes two items of a list of a service the same one.</summary>
internal sealed class ComposeKeys(ComposeVariables variables)
{
    /// <summary>Null for lists that keep all their items.</summary>
    public Func<Tree, string?>? Of(string attribute) => attribute switch
    {
        "ports" => item => ComposePorts.Key(item, variables),
        "volumes" => item => ComposeVolume.Key(item, variables),
        "devices" => item => Device(item, variables),
        "configs" => item => MountTarget(item, ""),
        "secrets" => item => MountTarget(item, "/run/secrets"),
        "environment" => item => Text(item) is { } pair ? pair.Split('=')[0] : null,
        "env_file" => item => item.Kind == TreeKind.Mapping ? Text(item["path"]) : Text(item),
        "cap_add" or "cap_drop" or "dns" or "dns_opt" or "dns_search" or "expose" or "label_file" or "links" or "profiles" or "tmpfs" => Text,
        _ => null,
    };

    public static string? Text(Tree tree) => tree.Kind == TreeKind.Scalar ? tree.Text : null;

    private static string? Device(Tree item, ComposeVariables variables)
    {
        if (item.Kind == TreeKind.Mapping)
        {
            return Text(item["target"]);
        }

        if (ComposeText.Of(item, variables) is not { } text)
        {
            return null;
        }

        var parts = text.Text.Split(':');
        return parts.Length > 1 ? parts[1] : parts[0];
    }

    private static string? MountTarget(Tree item, string folder)
        => Text(item["target"]) ?? ((Text(item["source"]) ?? Text(item)) is { } name ? folder + "/" + name : null);
}
