using System.Globalization;
using Dpp.Model;
using Dpp.Syntax;

namespace Dpp.Settings;

/// <summary>What the check and the reader of the settings both ask of nodes and values.</summary>
internal static class SettingsNodes
{
    private const int MostAliases = 16;

    public static Node? Resolve(Node? node)
    {
        for (var i = 0; i < MostAliases && node is AliasNode alias; i++)
        {
            node = alias.Target;
        }

        return node is AliasNode ? null : node;
    }

    public static Node? Find(MappingNode mapping, string key)
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

    public static bool IsNothing(Node node)
        => node is ScalarNode { Style: ScalarStyle.Absent } or ScalarNode { Style: ScalarStyle.Plain, Value: "~" or "null" or "" };

    public static bool TryFlag(string text, out bool flag)
    {
        flag = text is "true" or "True" or "TRUE";
        return flag || text is "false" or "False" or "FALSE";
    }

    public static bool TryCount(string text, out int count)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    public static bool TryPercent(string text, out decimal percent)
        => decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out percent) && percent <= 100;

    public static bool TryTime(string text, out Duration time)
        => Duration.TryParse(text, DurationDialect.Go, out time) && time >= Duration.Zero;

    public static bool TrySize(string text, out Bytes size)
        => Bytes.TryParse(text, ByteDialect.Compose, out size) || Bytes.TryParse(text, ByteDialect.Kubernetes, out size);

    public static bool TryVersion(string text, out ProductVersion version) => ProductVersion.TryParse(text, out version);

    public static bool TryDay(string text, out DateTime day)
        => DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    public static bool TryText(string text, out string same)
    {
        same = text;
        return true;
    }
}
