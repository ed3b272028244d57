using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>By which keys the items of the lists of Kubernetes are told apart.</summary>
internal static class MergeKeys
{
    private static readonly string[] Name = ["name"];
    private static readonly string[] ContainerPort = ["containerPort", "protocol"];
    private static readonly string[] ServicePort = ["port", "protocol"];
    private static readonly string[] Spread = ["topologyKey", "whenUnsatisfiable"];

    /// <summary>Whether an object of this kind is Kubernetes' own: the lists of others are taken as a whole.</summary>
    public static bool Knows(string apiVersion, string kind)
    {
        var group = KustomizeObject.GroupOf(apiVersion);
        return kind.Length > 0 && (group.IndexOf('.') < 0 || group.EndsWith(".k8s.io", StringComparison.Ordinal)) && group is not ("gateway.networking.k8s.io" or "snapshot.storage.k8s.io");
    }

    /// <summary>Null when the list is replaced as a whole.</summary>
    public static IReadOnlyList<string>? Of(string key, string kind, Tree above, Tree below) => key switch
    {
        "containers" or "initContainers" or "ephemeralContainers" or "volumes" or "imagePullSecrets" or "env" or "webhooks" => Name,
        "secrets" when kind == "ServiceAccount" => Name,
        "claims" when Has("name", above, below) => Name,
        "ports" when kind == "Service" => ServicePort,
        "ports" when Has("containerPort", above, below) => ContainerPort,
        "volumeMounts" => ["mountPath"],
        "volumeDevices" => ["devicePath"],
        "hostAliases" => ["ip"],
        "topologySpreadConstraints" => Spread,
        "ownerReferences" => ["uid"],
        "finalizers" => [],
        _ => null,
    };

    private static bool Has(string key, Tree above, Tree below) => above.Items.Concat(below.Items).Any(item => item.Find(key) is not null);
}
