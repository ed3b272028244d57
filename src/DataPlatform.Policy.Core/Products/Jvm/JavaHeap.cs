using Dpp.Model;

namespace Dpp.Products.Jvm;

/// <summary>How large the heap of the Java process in a container may grow, from its variables and its command.</summary>
internal static class JavaHeap
{
    /// <summary>Variables that carry Java options: the first that says a size wins.</summary>
    private static readonly string[] variables =
    [
        "_JAVA_OPTIONS",
        "DREMIO_JAVA_EXTRA_OPTS", "DREMIO_JAVA_SERVER_EXTRA_OPTS",
        "KAFKA_HEAP_OPTS", "KAFKA_OPTS", "OPENSEARCH_JAVA_OPTS", "LS_JAVA_OPTS", "SERVER_JVMFLAGS", "JVMFLAGS",
        "CATALINA_OPTS", "JVM_OPTS", "HEAP_OPTS", "JAVA_OPTS", "JAVA_OPTIONS",
    ];

    /// <summary>Read by the virtual machine before its own command line, which therefore wins.</summary>
    private static readonly string[] early = ["JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"];

    /// <summary>Elasticsearch takes its options from here and refuses the usual variables.</summary>
    private static readonly string[] elasticsearch = ["ES_JAVA_OPTS"];

    /// <summary>The variables of a container that carry Java options.</summary>
    public static IEnumerable<EnvironmentVariable> Options(Container container)
        => container.Environment.All.Where(variable => variables.Contains(variable.Name) || early.Contains(variable.Name) || elasticsearch.Contains(variable.Name));

    public static Located<Bytes> Of(Container container, ProductKind kind)
    {
        if (kind == ProductKind.Elasticsearch)
        {
            return FromVariables(container, elasticsearch) ?? Nothing(container, elasticsearch);
        }

        return FromVariables(container, variables)
            ?? FromVariables(container, elasticsearch)
            ?? FromCommand(container)
            ?? FromVariables(container, early)
            ?? Nothing(container, early);
    }

    private static Located<Bytes>? FromVariables(Container container, string[] names)
    {
        foreach (var name in names)
        {
            if (container.Environment.Find(name) is { } text && Read(text, container) is { } heap)
            {
                return heap;
            }
        }

        return null;
    }

    private static Located<Bytes>? FromCommand(Container container)
    {
        Located<Bytes>? found = null;
        var isJava = false;
        foreach (var word in container.Entrypoint.Words.Concat(container.Arguments.Words))
        {
            var text = ContainerText.Of(word);
            isJava |= text.Shape == "java" || text.Shape.EndsWith("/java", StringComparison.Ordinal) || text.Shape.IndexOf("java ", StringComparison.Ordinal) >= 0;
            if (isJava && text.Shape.IndexOf("-X", StringComparison.Ordinal) >= 0)
            {
                found = Read(text, container) ?? found;
            }
        }

        return found;
    }

    /// <summary>Null when the text says nothing about the heap; unknown when a part of it that is not known may.</summary>
    private static Located<Bytes>? Read(ContainerText text, Container container)
    {
        if (!text.IsKnown)
        {
            return Located<Bytes>.Unknown(text.Value.State, text.Value.At, text.Value.Origin);
        }

        if (JvmOptions.Heap(text.Shape) is { } heap)
        {
            return text.Part(heap.Range, heap.Value, JvmOptions.Format);
        }

        return JvmOptions.HeapPercentage(text.Shape) is { } percentage
            ? text.Part(percentage.Range, percentage.Value, static _ => null).With(container.MemoryLimit, (percent, limit) => limit * (percent / 100))
            : null;
    }

    private static Located<Bytes> Nothing(Container container, string[] names)
    {
        var rest = container.Environment[names[0]];
        return rest.State is Knowledge.OutOfSight or Knowledge.AtRunTime
            ? Located<Bytes>.Unknown(rest.State, rest.At)
            : Located<Bytes>.Missing(container.Name.At);
    }
}
