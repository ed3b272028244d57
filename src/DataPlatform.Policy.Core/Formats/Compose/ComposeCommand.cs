using System.Text;
using Dpp.Model;
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

    private static CommandWord Item(Tree item, ComposeVariables variables)
        => new(item.AsText(), ComposeText.Of(item, variables)?.Source);

    private static CommandLine Split(ComposeText line)
    {
        var words = new List<CommandWord>();
        var state = Knowledge.Written;
        for (var at = 0; at < line.Shape.Length;)
        {
            if (char.IsWhiteSpace(line.Shape[at]))
            {
                at++;
                continue;
            }

            var word = new Word(line, at);
            at = word.End;
            words.Add(word.Result());

            // A variable that is a word of its own may bring any number of words.
            state = word.IsOpen ? line.State : state;
        }

        return new CommandLine(state, words);
    }

    /// <summary>One word of a line: its text without quotes and backslashes, and where each character stands.</summary>
    private sealed class Word
    {
        private readonly ComposeText line;
        private readonly int start;
        private readonly StringBuilder text = new();
        private readonly List<TextPiece> pieces = [];
        private char quote;

        public Word(ComposeText line, int start)
        {
            this.line = line;
            this.start = start;
            End = start;
            while (End < line.Shape.Length && (quote != '\0' || !char.IsWhiteSpace(line.Shape[End])))
            {
                Read();
            }
        }

        public int End { get; private set; }

        /// <summary>True when nothing of it is known and no quote keeps it together.</summary>
        public bool IsOpen => !line.IsKnown(Range) && pieces.Count == 1 && pieces[0].Length == Range.Length && !line.IsKnown(TextRange.At(start, 1)) && !line.IsKnown(TextRange.At(End - 1, 1));

        private TextRange Range => new(start, End);

        public CommandWord Result()
        {
            var source = new SourceText(text.ToString(), new TextMap(line.Source, Range, pieces));
            var place = source.PlaceOf(TextRange.At(0, source.Text.Length));
            var value = line.IsKnown(Range)
                ? Located<string>.Written(source.Text, place, null, line.Origin)
                : Located<string>.Unknown(line.State, place, line.Origin);
            return new CommandWord(value, source);
        }

        private void Read()
        {
            var c = line.Shape[End];
            if (c == quote)
            {
                quote = '\0';
                End++;
            }
            else if (quote == '\0' && c is '"' or '\'')
            {
                quote = c;
                End++;
            }
            else if (c == '\\' && quote != '\'' && End + 1 < line.Shape.Length)
            {
                Add(line.Text[End + 1], new TextRange(End, End + 2), PieceKind.Escaped);
                End += 2;
            }
            else
            {
                Add(line.Text[End], TextRange.At(End, 1), PieceKind.Verbatim);
                End++;
            }
        }

        private void Add(char c, TextRange from, PieceKind kind)
        {
            var last = pieces.Count - 1;
            if (kind == PieceKind.Verbatim && last >= 0 && pieces[last].Kind == PieceKind.Verbatim && pieces[last].Source.End == from.Start)
            {
                var piece = pieces[last];
                pieces[last] = new TextPiece(piece.Start, piece.Length + 1, new TextRange(piece.Source.Start, from.End), PieceKind.Verbatim);
            }
            else
            {
                pieces.Add(new TextPiece(text.Length, 1, from, kind));
            }

            text.Append(c);
        }
    }
}
