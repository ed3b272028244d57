using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Jvm;

/// <summary>What the virtual machine refuses or reads over among the Java options of a container.</summary>
internal static class JvmMistakes
{
    private static readonly string[] sizes = ["-Xmx", "-Xms", "-Xss", "-Xmn", "-XX:MaxDirectMemorySize=", "-XX:MaxHeapSize=", "-XX:InitialHeapSize=", "-XX:MaxMetaspaceSize="];

    /// <summary>Options of which the last one counts.</summary>
    private static readonly string[] single = ["-Xmx", "-Xms", "-XX:MaxDirectMemorySize=", "-XX:MaxRAMPercentage="];

    private static readonly string[] collectors = ["-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC", "-XX:+UseZGC", "-XX:+UseShenandoahGC", "-XX:+UseConcMarkSweepGC"];

    public static IEnumerable<Observation> Of(Container container)
    {
        foreach (var variable in JavaHeap.Options(container))
        {
            var text = ContainerText.Of(variable);
            var words = JvmOptions.Words(text.Shape).Where(word => text.IsKnown || word.Text.IndexOf('$') < 0).ToList();
            foreach (var mistake in Malformed(container, text, words).Concat(Repeated(container, text, words)))
            {
                yield return mistake;
            }

            if (text.IsKnown && JvmOptions.InitialHeap(text.Shape) is { } initial && HeapOf(container, text).Knows(out var heap) && initial.Value > heap)
            {
                yield return new InitialHeapAboveHeap(text.Part(initial.Range, initial.Value, JvmOptions.Format), HeapOf(container, text), container.Name);
            }
        }
    }

    /// <summary>The heap that the same options give, or that the launcher of the product does.</summary>
    private static Located<Bytes> HeapOf(Container container, ContainerText text)
        => JvmOptions.Heap(text.Shape) is { } heap ? text.Part(heap.Range, heap.Value, JvmOptions.Format)
            : container.Product is Model.Dremio dremio ? dremio.Heap
            : default;

    private static IEnumerable<Observation> Malformed(Container container, ContainerText text, List<JvmWord> words)
    {
        foreach (var word in words)
        {
            if (sizes.FirstOrDefault(size => word.Text.StartsWith(size, StringComparison.Ordinal)) is { } option
                && !Bytes.TryParse(word.Text.Substring(option.Length), ByteDialect.Jvm, out _)
                && !word.Text.StartsWith("-Xms:", StringComparison.Ordinal))
            {
                var range = word.Text.Length == option.Length ? word.Range : new TextRange(word.Range.Start + option.Length, word.Range.End);
                yield return new MalformedJavaSize(text.Part(range, word.Text.Substring(option.Length), static _ => null), option.TrimEnd('='), container.Name);
            }
        }
    }

    private static IEnumerable<Observation> Repeated(Container container, ContainerText text, List<JvmWord> words)
    {
        Located<string> Of(JvmWord word) => text.Part(word.Range, word.Text, static _ => null);
        foreach (var option in single)
        {
            var said = words.Where(word => word.Text.StartsWith(option, StringComparison.Ordinal)).ToList();
            if (said.Count > 1 && said[said.Count - 1].Text != said[0].Text)
            {
                yield return new RepeatedJavaOption(Of(said[said.Count - 1]), Of(said[0]), container.Name);
            }
        }

        var selected = words.Where(word => collectors.Contains(word.Text)).ToList();
        if (selected.Select(word => word.Text).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            yield return new RepeatedJavaOption(Of(selected[selected.Count - 1]), Of(selected[0]), container.Name) { IsRefused = true };
        }
    }
}
