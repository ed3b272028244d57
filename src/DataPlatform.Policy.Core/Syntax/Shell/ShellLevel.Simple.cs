using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>Simple commands.</summary>
internal sealed partial class ShellLevel
{
    private void ReadSimple()
    {
        var pipeline = Pipeline();
        var slot = Reserve();
        var start = reader.At;
        List<ShellAssignment>? assignments = null;
        List<ShellRedirection>? redirections = null;
        var words = new List<ShellWord>();
        for (; !IsOver(); reader.SkipBlanks())
        {
            if (reader.IsRedirection())
            {
                (redirections ??= []).Add(reader.ReadRedirection());
            }
            else if (reader.Current == '(')
            {
                if (words.Count == 1 && assignments is null && redirections is null && IsFunctionHead(words[0]))
                {
                    reader.Commands.RemoveRange(slot, reader.Commands.Count - slot);
                    StartFunction(words[0].Range, words[0].Shape);
                    return;
                }

                var rest = new TextRange(reader.At, Math.Max(reader.At + 1, reader.LineEnd(reader.At)));
                reader.Report(TextRange.At(reader.At, 1), "'(' cannot stand here");
                words.Add(reader.ReadRest(rest));
            }
            else if (words.Count == 0 && reader.TryReadAssignment() is { } assignment)
            {
                (assignments ??= []).Add(assignment);
            }
            else
            {
                words.Add(words.Count > 0 && IsDeclaration(words[0]) && reader.TryReadArray() is { } array ? array : reader.ReadWord());
            }
        }

        Fill(slot, pipeline, start, assignments, words, redirections);
        pipeline.Add(reader.Commands[slot]);
        list.IsComplete = true;
    }

    /// <summary>True at what ends a simple command, and at a comment.</summary>
    private bool IsOver() => reader.AtEnd || reader.Current switch
    {
        '\n' or ';' or '|' or ')' or '#' => true,
        '&' => reader.Peek(1) != '>',
        _ => false,
    };

    private bool IsFunctionHead(ShellWord name) => name is { IsLiteral: true, IsQuoted: false } && SkipEmptyParentheses();

    private static bool IsDeclaration(ShellWord word) => word.Text is "export" or "readonly" or "declare" or "typeset" or "local" or "eval";

    /// <summary>The place of a command in the order of the text, before the commands in its substitutions.</summary>
    private int Reserve()
    {
        reader.Commands.Add(null!); // Filled when the command has been read.
        return reader.Commands.Count - 1;
    }

    private void Fill(
        int slot, ShellPipeline pipeline, int start, List<ShellAssignment>? assignments, List<ShellWord> words, List<ShellRedirection>? redirections)
    {
        var end = Math.Max(
            words.Count > 0 ? words[words.Count - 1].Range.End : start,
            Math.Max(assignments is { Count: > 0 } ? assignments[assignments.Count - 1].Range.End : start, redirections is { Count: > 0 } ? redirections[redirections.Count - 1].Range.End : start));
        reader.Commands[slot] = new ShellCommand(
            reader.Source, new TextRange(start, end), pipeline, assignments?.ToArray() ?? [], words.ToArray(), redirections?.ToArray() ?? []);
    }
}
