namespace Dpp.Tests.Reports;

/// <summary>A command that a build service finds in a line of a log.</summary>
internal sealed record BuildCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Message)
{
    /// <summary>As the documentation of GitHub has it: ::name key=value,key=value::message at the beginning of a line, escapes undone.</summary>
    public static BuildCommand? OfGitHub(string line)
    {
        var text = line.TrimStart();
        var end = text.StartsWith("::", StringComparison.Ordinal) ? text.IndexOf("::", 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            Assert.DoesNotContain("##[", line, "the older form of commands is found anywhere in a line");
            return null;
        }

        var head = text[2..end];
        var space = head.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? head : head[..space];
        return new BuildCommand(name, Pairs(space < 0 ? "" : head[(space + 1)..], ',', Unescaped), Data(text[(end + 2)..]));

        static string Data(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
        static string Unescaped(string text) => Data(text.Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal));
    }

    /// <summary>As the documentation of Azure Pipelines has it: ##vso[area.action key=value;key=value]message, anywhere in a line.</summary>
    public static BuildCommand? OfAzure(string line)
    {
        var start = line.IndexOf("##vso[", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            Assert.IsFalse(line.StartsWith("##[", StringComparison.Ordinal), "a formatting command");
            return null;
        }

        var end = line.IndexOf(']', start);
        var head = line[(start + 6)..end];
        var space = head.IndexOf(' ', StringComparison.Ordinal);
        return new BuildCommand(head[..space], Pairs(head[(space + 1)..], ';', Unescaped), Data(line[(end + 1)..]));

        static string Data(string text) => text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal).Replace("%AZP25", "%", StringComparison.Ordinal);
        static string Unescaped(string text) => Data(text.Replace("%3B", ";", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Pairs(string text, char divider, Func<string, string> unescaped)
        => text.Split(divider, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => unescaped(pair[1]), StringComparer.Ordinal);
}
