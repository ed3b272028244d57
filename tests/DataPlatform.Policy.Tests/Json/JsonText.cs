using Dpp.Syntax;

namespace Dpp.Tests.Json;

/// <summary>A tree in one line: strings in single quotes, what could not be read as "!".</summary>
internal static class JsonText
{
    public static string Of(Node? node) => node switch
    {
        null => "",
        MappingNode mapping => "{" + string.Join(',', mapping.Entries.Select(entry => $"'{entry.Name}':{Of(entry.Value)}")) + "}",
        SequenceNode sequence => "[" + string.Join(',', sequence.Items.Select(Of)) + "]",
        ScalarNode { Style: ScalarStyle.DoubleQuoted } text => $"'{text.Value}'",
        ScalarNode word => word.Value,
        _ => "!",
    };
}
