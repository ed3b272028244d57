namespace Dpp.Model;

/// <summary>A node of Elasticsearch.</summary>
/// <param name="InitialHeap">-Xms of ES_JAVA_OPTS; Missing when it says none.</param>
public sealed record Elasticsearch(Located<ProductVersion> Version, ElasticsearchSettings Settings, Located<Bytes> InitialHeap)
    : Product(ProductKind.Elasticsearch, "Elasticsearch", Version);

/// <summary>The settings of a node: from elasticsearch.yml, over it the variables of its container, over them its command line.</summary>
public abstract class ElasticsearchSettings
{
    /// <summary>Implied when it is the default of the version; Missing when nobody sets it. Lists are their items with commas between them.</summary>
    public abstract Located<string> Text(string key);

    public Located<bool> Flag(string key)
    {
        var text = Text(key);
        return !text.Knows(out var said) || said is "true" or "false"
            ? text.Select(static word => word == "true")
            : Located<bool>.Unknown(Knowledge.Unreadable, text.At, text.Origin);
    }

    /// <summary>The items of a list; null when they are not known or nobody sets it.</summary>
    public IReadOnlyList<string>? Items(string key)
        => Text(key).Knows(out var said) ? [.. said.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0)] : null;
}
