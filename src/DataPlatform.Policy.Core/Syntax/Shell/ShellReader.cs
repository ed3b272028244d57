using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>The characters of a script: blanks, comments, words, and what goes wrong in them. <see cref="ShellLevel"/> knows the grammar.</summary>
internal sealed partial class ShellReader
{
    private const int Deepest = 100;

    /// <summary>How much is read again behind what is not closed: enough for honest mistakes, and at most the text once more.</summary>
    private const int MostReadings = 1, FreeReadings = 20_000;

    private readonly SourceText source;
    private readonly string text;
    private readonly Shared shared;
    private List<ShellRedirection> documents = [];
    private int end;
    private int depth;

    /// <summary>No problem is told before this offset: what follows a mistake on its line is a consequence.</summary>
    private int quietUntil = -1;

    public ShellReader(SourceText source)
        : this(source, new Shared(source.Text.Length), 0)
    {
    }

    private ShellReader(SourceText source, Shared shared, int depth)
    {
        this.source = source;
        this.shared = shared;
        this.depth = depth;
        text = source.Text;
        end = text.Length;
    }

    /// <summary>What the reader of a text and those of its backquotes have in common.</summary>
    private sealed class Shared(int length)
    {
        public List<ShellCommand> Commands { get; } = [];
        public List<SyntaxProblem> Problems { get; } = [];
        public long Readings { get; set; } = ((long)length * MostReadings) + FreeReadings;
        public bool LimitTold { get; set; }
    }

    public List<ShellCommand> Commands => shared.Commands;
    public List<Comment> Comments { get; } = [];
    public SourceText Source => source;
    public int At { get; set; }
    public bool AtEnd => At >= end;
    public char Current => At < end ? text[At] : '\0';

    /// <summary>Where the command that is being read stands.</summary>
    public ShellPipeline? Standing { get; set; }

    public ShellScript ReadScript()
    {
        new ShellLevel(this, null, inParentheses: false).Read();
        return new ShellScript(source, shared.Commands, Comments, shared.Problems);
    }

    public char Peek(int ahead) => At + ahead < end ? text[At + ahead] : '\0';

    public bool Stands(string sign) => At + sign.Length <= end && string.CompareOrdinal(text, At, sign, 0, sign.Length) == 0;

    public string Slice(TextRange range) => text.Substring(range.Start, range.Length);

    public void Report(TextRange range, string message)
    {
        if (range.Start < quietUntil)
        {
            return;
        }

        quietUntil = LineEnd(Math.Max(range.Start, Math.Min(range.End, end)));
        shared.Problems.Add(new SyntaxProblem(source.PlaceOf(range), message));
    }

    public bool Enter(int at)
    {
        if (depth < Deepest)
        {
            depth++;
            return true;
        }

        TellLimit(at);
        return false;
    }

    public void Leave() => depth--;

    public void TellLimit(int at)
    {
        if (!shared.LimitTold)
        {
            shared.LimitTold = true;
            shared.Problems.Add(new SyntaxProblem(source.PlaceOf(new TextRange(at, Math.Min(at + 1, text.Length))), $"more than {Deepest} commands stand in each other", IsLimit: true));
        }
    }

    /// <summary>Blanks and continued lines, not the end of a line.</summary>
    public void SkipBlanks()
    {
        while (At < end)
        {
            var c = text[At];
            if (c is ' ' or '\t' || IsReturn(At))
            {
                At++;
            }
            else if (c == '\\' && ContinuationAt(At) is var length and > 0)
            {
                At += length;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>A comment at the place, if there is one, without the end of its line.</summary>
    public void SkipComment()
    {
        if (Current != '#')
        {
            return;
        }

        var stop = LineEnd(At);
        var trimmed = stop;
        while (trimmed > At + 1 && text[trimmed - 1] is ' ' or '\t' or '\r')
        {
            trimmed--;
        }

        Comments.Add(new Comment(new TextRange(At, trimmed), IsOwnLine(At)));
        At = stop;
    }

    /// <summary>The end of a line, and the here-documents that begin behind it.</summary>
    public void SkipNewLine()
    {
        At++;
        if (documents.Count > 0)
        {
            ReadDocuments();
        }
    }

    /// <summary>Blanks, ends of lines and comments.</summary>
    public void SkipLines()
    {
        for (SkipBlanks(); !AtEnd; SkipBlanks())
        {
            if (Current == '\n')
            {
                SkipNewLine();
            }
            else if (Current == '#')
            {
                SkipComment();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The characters up to the next that can end a word; quotes and expansions count as any others.</summary>
    public TextRange PlainWord()
    {
        var stop = At;
        while (stop < end && !EndsWord(stop))
        {
            stop++;
        }

        return new TextRange(At, stop);
    }

    public int LineEnd(int from)
    {
        if (from >= end)
        {
            return end;
        }

        var stop = text.IndexOf('\n', from, end - from);
        return stop < 0 ? end : stop;
    }

    public bool EndsWord(int at) => text[at] is ' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')' || IsReturn(at);

    public static bool IsName(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!IsNamePart(text[i]) || (i == start && text[i] is >= '0' and <= '9'))
            {
                return false;
            }
        }

        return end > start;
    }

    private static bool IsNamePart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or (>= '0' and <= '9');

    /// <summary>The carriage return of a line that ends with both.</summary>
    private bool IsReturn(int at) => text[at] == '\r' && (at + 1 >= end || text[at + 1] == '\n');

    /// <summary>How long a backslash with the end of the line is; 0 when it is something else.</summary>
    private int ContinuationAt(int at)
        => at + 1 < end && text[at + 1] == '\n' ? 2
            : at + 2 < end && text[at + 1] == '\r' && text[at + 2] == '\n' ? 3
            : 0;

    private bool IsOwnLine(int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        return at == 0 || text[at - 1] == '\n';
    }

    /// <summary>A place in the reading to come back to.</summary>
    public readonly record struct Mark(int At, int Commands, int Comments, int Problems, int QuietUntil, List<ShellRedirection> Documents, int Waiting, ShellPipeline? Standing);

    public Mark Here() => new(At, Commands.Count, Comments.Count, shared.Problems.Count, quietUntil, documents, documents.Count, Standing);

    /// <summary>Forgets what was read since the mark; false when that was done too often, so that what was read has to do.</summary>
    public bool TryGoBack(Mark mark)
    {
        if (shared.Readings < At - mark.At)
        {
            return false;
        }

        shared.Readings -= At - mark.At + 1;
        At = mark.At;
        Commands.RemoveRange(mark.Commands, Commands.Count - mark.Commands);
        Comments.RemoveRange(mark.Comments, Comments.Count - mark.Comments);
        shared.Problems.RemoveRange(mark.Problems, shared.Problems.Count - mark.Problems);
        quietUntil = mark.QuietUntil;
        documents = mark.Documents;
        documents.RemoveRange(mark.Waiting, documents.Count - mark.Waiting);
        Standing = mark.Standing;
        return true;
    }
}
