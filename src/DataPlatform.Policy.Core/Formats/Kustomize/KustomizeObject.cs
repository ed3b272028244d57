using Dpp.Formats.Kubernetes;
using Dpp.Model;

namespace Dpp.Formats.Kustomize;

/// <summary>By which an object is found: what it is, where, and how it is called.</summary>
internal readonly record struct ObjectId(string Group, string Kind, string Name, string Namespace);

/// <summary>One object while kustomizations change it: what it is now, and what it was called before.</summary>
internal sealed class KustomizeObject(Tree body)
{
    private static readonly HashSet<string> ClusterWide = new(StringComparer.Ordinal)
    {
        "APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ComponentStatus", "CustomResourceDefinition", "FlowSchema",
        "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume", "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration",
        "RuntimeClass", "SelfSubjectAccessReview", "SelfSubjectRulesReview", "StorageClass", "SubjectAccessReview", "TokenReview", "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration", "VolumeAttachment",
    };

    public Tree Body { get; set; } = body;

    /// <summary>What it was before each change of its name or namespace, the first as it was written.</summary>
    public List<ObjectId> Previous { get; private set; } = [];
    public List<string> Prefixes { get; private set; } = [];
    public List<string> Suffixes { get; private set; } = [];

    /// <summary>The name as somebody wrote it.</summary>
    public Tree WrittenName { get; private set; } = body["metadata"]["name"];
    public bool NeedsHash { get; set; }

    public string ApiVersion => Body["apiVersion"].Text;
    public string Group => GroupOf(ApiVersion);
    public string Version => ApiVersion.Substring(ApiVersion.IndexOf('/') + 1);
    public string Kind => Body["kind"].Text;
    public string Name => Body["metadata"]["name"].Text;
    public string Namespace => Body["metadata"]["namespace"].Text;
    public bool IsClusterWide => ClusterWide.Contains(Kind);
    public ObjectId Id => new(Group, Kind, Name, Namespace);
    public ObjectId FirstId => Previous.Count > 0 ? Previous[0] : Id;

    public void Remember() => Previous.Add(Id);

    /// <summary>Takes over what another one was called.</summary>
    public void Continue(KustomizeObject other)
    {
        Previous = other.Previous;
        Prefixes = other.Prefixes;
        Suffixes = other.Suffixes;
        WrittenName = other.WrittenName;
        NeedsHash = other.NeedsHash;
    }

    /// <summary>Whether this is, or once was, the object meant.</summary>
    public bool IsOrWas(ObjectId id) => Same(Id, id) || Previous.Exists(previous => Same(previous, id));

    public string EffectiveNamespace(string space) => IsClusterWide ? "_non_namespaceable_" : space.Length == 0 ? "default" : space;

    /// <summary>As it is applied: annotations of which none is left are not there.</summary>
    public KubernetesObject? Finished()
    {
        var annotations = Body["metadata"]["annotations"];
        if (annotations.Kind == TreeKind.Mapping && annotations.Entries.Count == 0)
        {
            Body = Body.Change(["metadata", "annotations"], _ => null);
        }

        return Found();
    }

    public static string GroupOf(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/');
        return slash < 0 ? "" : apiVersion.Substring(0, slash);
    }

    private KubernetesObject? Found()
        => KubernetesObject.Of(Body) is { } found ? found with { Called = ReferenceEquals(WrittenName, Body["metadata"]["name"]) ? null : WrittenName.AsText() } : null;

    private bool Same(ObjectId one, ObjectId other)
        => one.Kind == other.Kind && one.Name == other.Name && one.Group == other.Group
            && EffectiveNamespace(one.Namespace) == EffectiveNamespace(other.Namespace);
}
