using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Tests.Shell;

/// <summary>A reading in one line: "?" runs only perhaps, Kind(...) stands in a compound command, ‹...› is an expansion, «...» a word with blanks.</summary>
internal static class ShellRendering
{
    public static ShellScript Parse(string text) => ShellParser.Parse(new SourceText(new SourceFile("script.sh", text)));

    public static string Of(string text)
    {
        var script = Parse(text);
        var parts = script.Commands.Select(Command)
            .Concat(script.Comments.Select(comment => text[comment.Range.Start..comment.Range.End]))
            .Concat(script.Problems.Select(problem => $"!{problem.Place.Text}!"));
        return string.Join(" ", parts).Replace("\n", "⏎", StringComparison.Ordinal);
    }

    public static string Word(ShellWord word)
    {
        var said = string.Concat(word.Parts.Select(part => part.Expansion is null
            ? word.Shape[part.Shape.Start..part.Shape.End]
            : $"‹{word.Shape[part.Shape.Start..part.Shape.End]}›"));
        return said.Length == 0 || said.AsSpan().IndexOfAny(" \t\n") >= 0 ? $"«{said}»" : said;
    }

    private static string Command(ShellCommand command)
    {
        var items = command.Assignments.Select(one => one.Name.Value + (one.IsAppend ? "+=" : "=") + Word(one.Value))
            .Concat(command.Words.Select(Word))
            .Concat(command.Redirections.Select(Redirection));
        var said = string.Join(" ", items);
        for (var frame = command.Frame; frame is not null; frame = frame.Outer)
        {
            said = $"{frame.Kind}{(frame.Name is { } name ? ":" + name : "")}({said})";
        }

        return (command.IsConditional ? "?" : "") + said + Operator(command.Operator);
    }

    private static string Redirection(ShellRedirection one)
        => one.Descriptor + one.Operator + (one.Target is { } target ? Word(target) : "") + (one.Document is { } document ? "{" + Word(document) + "}" : "");

    private static string Operator(ShellOperator sign) => sign switch
    {
        ShellOperator.None => "",
        ShellOperator.NewLine => " ⏎",
        ShellOperator.Semicolon => " ;",
        ShellOperator.Background => " &",
        ShellOperator.And => " &&",
        ShellOperator.Or => " ||",
        ShellOperator.Pipe => " |",
        _ => " |&",
    };
}
