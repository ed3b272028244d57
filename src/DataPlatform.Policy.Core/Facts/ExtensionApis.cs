namespace Dpp.Facts;

/// <summary>Versions of APIs that projects beside Kubernetes have stopped to serve. As of 2026-11.</summary>
/// <remarks>The release notes of external-snapshotter 6, cert-manager 1.6, Traefik 3, KEDA 2.</remarks>
public static class ExtensionApis
{
    private static readonly ExtensionApi[] old =
    [
        new("snapshot.storage.k8s.io/v1alpha1", "snapshot.storage.k8s.io/v1", "external-snapshotter 4", IsSameShape: false),
        new("snapshot.storage.k8s.io/v1beta1", "snapshot.storage.k8s.io/v1", "external-snapshotter 6", IsSameShape: true),
        new("certmanager.k8s.io/v1alpha1", "cert-manager.io/v1", "cert-manager 0.11", IsSameShape: false),
        new("cert-manager.io/v1alpha2", "cert-manager.io/v1", "cert-manager 1.6", IsSameShape: false),
        new("cert-manager.io/v1alpha3", "cert-manager.io/v1", "cert-manager 1.6", IsSameShape: false),
        new("cert-manager.io/v1beta1", "cert-manager.io/v1", "cert-manager 1.6", IsSameShape: true),
        new("traefik.containo.us/v1alpha1", "traefik.io/v1alpha1", "Traefik 3", IsSameShape: true),
        new("keda.k8s.io/v1alpha1", "keda.sh/v1alpha1", "KEDA 2", IsSameShape: false),
    ];

    public static ExtensionApi? Find(string apiVersion) => Array.Find(old, each => each.ApiVersion == apiVersion);
}

/// <summary>A version that is served no more.</summary>
/// <param name="GoneWith">The release that first did not serve it.</param>
/// <param name="IsSameShape">True when an object needs nothing but the new version.</param>
public sealed record ExtensionApi(string ApiVersion, string Successor, string GoneWith, bool IsSameShape);
