using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Jvm;

/// <summary>A number among Java options, and which characters say it.</summary>
internal readonly record struct JvmNumber<T>(T Value, TextRange Range);

/// <summary>Finds the memory settings in a text of Java options; of several the last one counts, as in the virtual machine.</summary>
internal static class JvmOptions
{
    private static readonly string[] heap = ["-Xmx", "-XX:MaxHeapSize="];
    private static readonly string[] directMemory = ["-XX:MaxDirectMemorySize="];
    private static readonly string[] heapPercentage = ["-XX:MaxRAMPercentage="];

    public static JvmNumber<Bytes>? Heap(string options) => Last<Bytes>(options, heap, Size);
    public static JvmNumber<Bytes>? DirectMemory(string options) => Last<Bytes>(options, directMemory, Size);
    public static JvmNumber<decimal>? HeapPercentage(string options) => Last<decimal>(options, heapPercentage, Percentage);

    /// <summary>The value of a -Dname=value; the last one counts.</summary>
    public static JvmNumber<string>? Property(string options, string name) => Last<string>(options, ["-D" + name + "="], Any);

    /// <summary>How the virtual machine is given a size.</summary>
    public static string? Format(object value) => value is Bytes size ? size.Format(ByteDialect.Jvm) : null;

    private static JvmNumber<T>? Last<T>(string options, string[] names, TryRead<T> read)
    {
        JvmNumber<T>? found = null;
        for (var at = 0; at < options.Length;)
        {
            if (IsSeparator(options[at]))
            {
                at++;
                continue;
            }

            var end = at;
            while (end < options.Length && !IsSeparator(options[end]))
            {
                end++;
            }

            foreach (var name in names)
            {
                if (end - at > name.Length
                    && string.CompareOrdinal(options, at, name, 0, name.Length) == 0
                    && read(options.Substring(at + name.Length, end - at - name.Length), out var value))
                {
                    found = new JvmNumber<T>(value, new TextRange(at + name.Length, end));
                }
            }

            at = end;
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
