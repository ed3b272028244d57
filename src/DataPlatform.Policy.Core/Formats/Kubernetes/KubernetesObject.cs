using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>One object of a manifest: what has an apiVersion and a kind.</summary>
/// <param name="Group">The part of the apiVersion before the slash; empty for the core.</param>
public sealed record KubernetesObject(string Group, Resource Resource)
{
    /// <summary>The name as somebody wrote it, when what is applied is composed of it; null when both are the same.</summary>
    public Located<string>? Called { get; init; }

    public string Kind => Resource.Kind;
    public Located<string> Name => Resource.Name;
    public string? Namespace => Resource.Namespace;
    public Tree Body => Resource.Body;

    /// <summary>Null for a document that is no object.</summary>
    public static KubernetesObject? Of(Tree root)
    {
        if (!root["apiVersion"].AsText().Knows(out var version) || !root["kind"].AsText().Knows(out var kind))
        {
            return null;
        }

        var slash = version.IndexOf('/');
        var metadata = root["metadata"];
        var group = slash < 0 ? "" : version.Substring(0, slash);
        var resource = new Resource(kind, metadata["name"].AsText(), root)
        {
            Namespace = metadata["namespace"].AsText().Knows(out var space) ? space : null,
            Group = group,
        };
        return new KubernetesObject(group, resource);
    }

    /// <summary>Whether a reference from this namespace means that one; what names none goes wherever it is applied.</summary>
    public static bool SameNamespace(string? one, string? other) => one is null || other is null || one == other;
}
