using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>Reads the settings of a server's command line: -c name=value, --name=value and the old one-letter options.</summary>
internal static class PostgresCommand
{
    private const string WithValue = "BcCDdfhkNprStW";

    /// <summary>False when a word that is not known may set anything.</summary>
    public static bool Read(IReadOnlyList<CommandWord> words, Action<Assignment> set, out Located<string> unknown)
    {
        unknown = default;
        for (var i = 0; i < words.Count; i++)
        {
            var text = ContainerText.Of(words[i]);
            var shape = text.Shape;
            if (!text.IsKnown && NameOf(shape, shape.StartsWith("--", StringComparison.Ordinal) ? 2 : 0) is null)
            {
                unknown = text.Value;
                return false;
            }

            if (shape.StartsWith("--", StringComparison.Ordinal))
            {
                Pair(text, 2, set);
            }
            else if (shape.Length >= 2 && shape[0] == '-')
            {
                var takes = WithValue.IndexOf(shape[1]) >= 0;
                if (takes && shape.Length == 2 && i + 1 < words.Count)
                {
                    var value = ContainerText.Of(words[++i]);
                    if (!Option(shape[1], value, 0, set))
                    {
                        unknown = value.Value;
                        return false;
                    }
                }
                else
                {
                    Option(shape[1], text, 2, set);
                }
            }
        }

        return true;
    }

    private static bool Option(char letter, ContainerText text, int start, Action<Assignment> set)
    {
        switch (letter)
        {
            case 'c':
                return Pair(text, start, set);
            case 'F':
                Set(set, "fsync", text, Fixed(text, "off"));
                break;
            case 'l':
                Set(set, "ssl", text, Fixed(text, "on"));
                break;
            case 'i':
                Set(set, "listen_addresses", text, Fixed(text, "*"));
                break;
            case 'B' or 'N' or 'p' or 'S' or 'h':
                var name = letter switch { 'B' => "shared_buffers", 'N' => "max_connections", 'p' => "port", 'S' => "work_mem", _ => "listen_addresses" };
                Set(set, name, text, Value(text, new TextRange(start, text.Shape.Length)));
                break;
        }

        return true;
    }

    /// <summary>name=value, with dashes for underscores; false when the name is not known.</summary>
    private static bool Pair(ContainerText text, int start, Action<Assignment> set)
    {
        var name = NameOf(text.Shape, start);
        if (name is not null)
        {
            set(new Assignment(name.Replace('-', '_'), text.PlaceOf(TextRange.At(start, name.Length)), Value(text, new TextRange(start + name.Length + 1, text.Shape.Length)), IsInFile: false));
        }

        return name is not null || text.IsKnown;
    }

    private static void Set(Action<Assignment> set, string name, ContainerText text, SettingValue value) => set(new Assignment(name, text.PlaceOf(TextRange.At(0, text.Shape.Length)), value, IsInFile: false));

    private static string? NameOf(string shape, int start)
    {
        var sign = start < shape.Length ? shape.IndexOf('=', start) : -1;
        return sign < 0 || shape.IndexOf('$', start, sign - start) >= 0 ? null : shape.Substring(start, sign - start);
    }

    private static SettingValue Value(ContainerText text, TextRange range) => SettingValue.Of(text.IsKnown
        ? text.Part(range, text.Shape.Substring(range.Start, range.Length), PostgresText.WriteInCommand)
        : Located<string>.Unknown(text.Value.State, text.PlaceOf(range), text.Value.Origin));

    private static SettingValue Fixed(ContainerText text, string value)
        => SettingValue.Of(Located<string>.Written(value, text.PlaceOf(TextRange.At(0, text.Shape.Length)), null, text.Value.Origin));
}
