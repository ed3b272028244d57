using System.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Writes what a document means to the reader of its dialect as one JSON value on one line.</summary>
/// <remarks>
/// Aliases are expanded; "&lt;&lt;" merges in all dialects but core; of equal keys the last one counts; keys that are no text are written as their text.
/// What could not be read is null.
/// </remarks>
public static class YamlJson
{
    private const int MostExpanded = 10_000_000;

    /// <param name="root">Null for an empty document, which is null in JSON.</param>
    /// <param name="spans">Each value is written as {"at":"line:column-line:column","value":...}, that of a key with "key" before, the place of the key.</param>
    /// <param name="limit">How many characters aliases and merges may add; nothing but their values is left out beyond that.</param>
    /// <returns>The limit that was hit, at the alias from which on values are left out; null when everything is written.</returns>
    public static SyntaxProblem? Write(Node? root, YamlDialect dialect, StringBuilder output, bool spans = false, int limit = MostExpanded)
    {
        if (root is null)
        {
            output.Append("null");
            return null;
        }

        var writer = new YamlJsonWriter(dialect, output, spans, limit);
        writer.Write(root);
        return writer.Problem;
    }
}
