using System.CommandLine;
using Dpp.Cli.Reports;
using Dpp.Engine;

namespace Dpp.Cli.Commands;

/// <summary>dpp explain: what a rule is about, what is wrong, what is right.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var rule = new Argument<string>("RULE") { Description = "An id or a name" };
        var command = new Command("explain", "What a rule finds, why, and what to write instead");
        command.Arguments.Add(rule);
        command.SetAction(asked =>
        {
            var name = asked.GetValue(rule)!; // required by its arity
            var ink = new Ink(Terminal.WantsColor(ColorChoice.Auto));
            var ofEngine = EngineRules.All.FirstOrDefault(info => RuleNames.Is(info, name));
            Terminal.Write(ofEngine is not null ? Explain(ofEngine, [], ink) : Explain(RuleNames.Find(name, Rules.RuleIndex.All), ink));
            return ExitCode.Fine;
        });
        return command;
    }

    internal static string Explain(RuleDefinition rule, Ink ink) => Explain(rule.Info, [.. rule.Examples()], ink);

    /// <param name="examples">None: dpp itself finds it, in any text.</param>
    private static string Explain(RuleInfo info, IReadOnlyList<Example> examples, Ink ink)
    {
        ink.Add($"{info.Id} {info.Name}", Style.Bold).EndLine();
        ink.Add(info.Title).EndLine();
        ink.EndLine();
        ink.Add(info.Why.Trim().Replace("\r\n", "\n", StringComparison.Ordinal)).EndLine();
        ink.EndLine();
        ink.Add($"development {info.Development.Word()}, staging {info.Staging.Word()}, production and dr {info.Production.Word()}; area {info.Area.Word()}", Style.Quiet).EndLine();
        if (info.Covers.Count > 0)
        {
            ink.Add($"stands for {string.Join(", ", info.Covers)} at the same place", Style.Quiet).EndLine();
        }

        foreach (var example in examples.OrderByDescending(example => example.IsBad))
        {
            WriteExample(ink, example);
        }

        foreach (var reference in info.References)
        {
            ink.EndLine();
            ink.Add("see " + reference, Style.Related);
        }

        if (info.References.Count > 0)
        {
            ink.EndLine();
        }

        if (examples.Count == 0)
        {
            return ink.ToString();
        }

        ink.EndLine();
        ink.Add($"to accept one: # dpp:allow {info.Id} -- the reason", Style.Quiet).EndLine();
        return ink.ToString();
    }

    private static void WriteExample(Ink ink, Example example)
    {
        ink.EndLine();
        ink.Add(example.IsBad ? "wrong" : "right", example.IsBad ? Style.Error : Style.Fix);
        ink.Add(example.Note is { } note ? $": {note}" : "").EndLine();
        foreach (var file in example.Files)
        {
            if (example.Files.Count > 1)
            {
                ink.Add($"  {file.Path}", Style.Quiet).EndLine();
            }

            foreach (var line in MarkedLine.Of(file.Text))
            {
                ink.Add("    " + line.Text).EndLine();
                if (line.Marks.Length > 0)
                {
                    ink.Add("    ").Add(line.Marks, Style.Error).EndLine();
                }
            }
        }

        if (example.Fixed is { } text)
        {
            ink.Add("  mended", Style.Fix).EndLine();
            foreach (var line in MarkedLine.Of(text))
            {
                ink.Add("    " + line.Text).EndLine();
            }
        }
    }
}

/// <summary>A line of an example without its marks, and the line that underlines what they marked.</summary>
internal readonly record struct MarkedLine(string Text, string Marks)
{
    public static IEnumerable<MarkedLine> Of(string text)
    {
        var mark = ' ';
        foreach (var line in text.TrimEnd('\n', '\r').Split('\n'))
        {
            var words = new System.Text.StringBuilder();
            var under = new System.Text.StringBuilder();
            for (var i = 0; i < line.Length; i++)
            {
                var two = i + 1 < line.Length ? line.AsSpan(i, 2) : default;
                if (two is "[|" or "{|")
                {
                    mark = two[0] == '[' ? '^' : '-';
                    i++;
                }
                else if (two is "|]" or "|}")
                {
                    mark = ' ';
                    i++;
                }
                else if (line[i] != '\r')
                {
                    words.Append(line[i]);
                    under.Append(mark);
                }
            }

            yield return new MarkedLine(words.ToString(), under.ToString().TrimEnd());
        }
    }
}
