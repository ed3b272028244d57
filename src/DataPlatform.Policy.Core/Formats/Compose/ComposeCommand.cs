using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Reads command and entrypoint: a list of words, or one text that compose splits like a shell.</summary>
internal static class ComposeCommand
{
    public static CommandLine Read(Tree tree, ComposeVariables variables)
    {
        if (tree.IsMissing || tree.IsNull)
        {
            return new CommandLine(Knowledge.Missing, []);
        }

        if (tree.Kind == TreeKind.Sequence)
        {
            return new CommandLine(Knowledge.Written, [.. tree.Items.Select(item => Item(item, variables))]);
        }

        return ComposeText.Of(tree, variables) is { } text ? Split(text) : new CommandLine(tree.State, []);
    }

    /// <summary>A text that compose cannot split into words: it refuses the file.</summary>
    public static RefusedByCompose? Refused(Tree tree, ComposeVariables variables)
        => tree.Kind != TreeKind.Sequence && ComposeText.Of(tree, variables) is { } text && ShellWords.Split(text.Source, text.Shape).Problem is { } problem
            ? new RefusedByCompose(problem.Place, problem.Message)
            : null;

    private static CommandWord Item(Tree item, ComposeVariables variables)
        => new(item.AsText(), ComposeText.Of(item, variables)?.Source);

    private static CommandLine Split(ComposeText line)
    {
        var words = new List<CommandWord>();
        var state = Knowledge.Written;
        foreach (var word in ShellWords.Split(line.Source, line.Shape).Words)
        {
            var source = word.AsSource();
            var place = source.PlaceOf(TextRange.At(0, source.Text.Length));
            words.Add(new CommandWord(
                line.IsKnown(word.Range) ? Located<string>.Written(source.Text, place, null, line.Origin) : Located<string>.Unknown(line.State, place, line.Origin),
                source));

            // A variable that is a word of its own may bring any number of words.
            state = IsOpen(word, line) ? line.State : state;
        }

        return new CommandLine(state, words);
    }

    /// <summary>True when nothing of it is known and no quote keeps it together.</summary>
    private static bool IsOpen(ShellWord word, ComposeText line)
        => !word.IsQuoted && !word.Range.IsEmpty && !line.IsKnown(TextRange.At(word.Range.Start, 1)) && !line.IsKnown(TextRange.At(word.Range.End - 1, 1));
}
