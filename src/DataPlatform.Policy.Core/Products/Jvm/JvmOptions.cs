using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Jvm;

/// <summary>A number among Java options, and which characters say it.</summary>
internal readonly record struct JvmNumber<T>(T Value, TextRange Range);

/// <summary>One of several Java options, and its characters.</summary>
internal readonly record struct JvmWord(string Text, TextRange Range);

/// <summary>Finds the memory settings in a text of Java options; of several the last one counts, as in the virtual machine.</summary>
internal static class JvmOptions
{
    private static readonly string[] heap = ["-Xmx", "-XX:MaxHeapSize="];
    private static readonly string[] initialHeap = ["-Xms", "-XX:InitialHeapSize="];
    private static readonly string[] directMemory = ["-XX:MaxDirectMemorySize="];
    private static readonly string[] heapPercentage = ["-XX:MaxRAMPercentage="];

    public static JvmNumber<Bytes>? Heap(string options) => Last<Bytes>(options, heap, Size);
    public static JvmNumber<Bytes>? InitialHeap(string options) => Last<Bytes>(options, initialHeap, Size);
    public static JvmNumber<Bytes>? DirectMemory(string options) => Last<Bytes>(options, directMemory, Size);
    public static JvmNumber<decimal>? HeapPercentage(string options) => Last<decimal>(options, heapPercentage, Percentage);

    /// <summary>The value of a -Dname=value; the last one counts.</summary>
    public static JvmNumber<string>? Property(string options, string name) => Last<string>(options, ["-D" + name + "="], Any);

    /// <summary>How the virtual machine is given a size.</summary>
    public static string? Format(object value) => value is Bytes size ? size.Format(ByteDialect.Jvm) : null;

    /// <summary>The options one by one. What is put in for a variable may have blanks of its own.</summary>
    public static IEnumerable<JvmWord> Words(string options)
    {
        for (var at = 0; at < options.Length;)
        {
            if (IsSeparator(options[at]))
            {
                at++;
                continue;
            }

            var end = at;
            var depth = 0;
            while (end < options.Length && (depth > 0 || !IsSeparator(options[end])))
            {
                depth += options[end] == '{' ? 1 : options[end] == '}' && depth > 0 ? -1 : 0;
                end++;
            }

            yield return new JvmWord(options.Substring(at, end - at), new TextRange(at, end));
            at = end;
        }
    }

    private static JvmNumber<T>? Last<T>(string options, string[] names, TryRead<T> read)
    {
        JvmNumber<T>? found = null;
        foreach (var word in Words(options))
        {
            foreach (var name in names)
            {
                if (word.Text.Length > name.Length
                    && word.Text.StartsWith(name, StringComparison.Ordinal)
                    && read(word.Text.Substring(name.Length), out var value))
                {
                    found = new JvmNumber<T>(value, new TextRange(word.Range.Start + name.Length, word.Range.End));
                }
            }
        }

        return found;
    }

    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || c is '"' or '\'';

    private static bool Size(string text, out Bytes value) => Bytes.TryParse(text, ByteDialect.Jvm, out value);

    private static bool Percentage(string text, out decimal value)
        => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static bool Any(string text, out string value)
    {
        value = text;
        return true;
    }
}
