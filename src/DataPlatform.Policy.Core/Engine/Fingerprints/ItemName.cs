using Dpp.Syntax;

namespace Dpp.Engine.Fingerprints;

/// <summary>What an item of a list, or a document among others, is called, so that its order does not matter.</summary>
internal static class ItemName
{
    private const int Longest = 100;

    // What Kubernetes merges lists by, and what the long forms of compose are told apart by.
    private static readonly string[] keys = ["name", "id", "key", "mountPath", "devicePath", "target", "containerPort", "port", "path", "host", "source", "ip", "type", "kind"];

    /// <summary>"Deployment/namespace/name:" for an object of Kubernetes; empty for other documents.</summary>
    public static string OfObject(Node node) => Identity(node) is { } identity ? identity + ":" : "";

    /// <summary>Empty when nothing names it: then only its value tells it from others.</summary>
    public static string Of(Node item)
    {
        if (item is not MappingNode mapping)
        {
            return "";
        }

        if (Identity(mapping) is { } identity)
        {
            return identity;
        }

        foreach (var key in keys)
        {
            if (Text(mapping, key) is { } name)
            {
                return name;
            }
        }

        return "";
    }

    /// <summary>The name in "NAME=value" and "--name=value"; null for other texts.</summary>
    public static string? OfAssignment(string text)
    {
        var at = 0;
        while (at < text.Length && (text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-' or '/'))
        {
            at++;
        }

        return at > 0 && at < Math.Min(text.Length, Longest) && text[at] == '=' ? text.Substring(0, at) : null;
    }

    private static string? Identity(Node node)
        => node is MappingNode mapping && Text(mapping, "kind") is { } kind && Find(mapping, "metadata") is MappingNode metadata
            ? $"{kind}/{Text(metadata, "namespace")}/{Text(metadata, "name") ?? Text(metadata, "generateName")}"
            : null;

    private static string? Text(MappingNode mapping, string key)
        => Find(mapping, key) is ScalarNode { Value: { Length: > 0 and <= Longest } value } && value.IndexOf('\n') < 0 ? value : null;

    private static Node? Find(MappingNode mapping, string key)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}
