using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>The commands of one script or one $(...): lists, pipelines, and compound commands on a stack of their own, so that depth costs no calls.</summary>
internal sealed partial class ShellLevel
{
    private readonly ShellReader reader;
    private readonly bool inParentheses;
    private readonly List<Open> opens = [];
    private CommandList list;

    public ShellLevel(ShellReader reader, ShellFrame? frame, bool inParentheses)
    {
        this.reader = reader;
        this.inParentheses = inParentheses;
        list = new CommandList(frame);
    }

    /// <summary>Commands between two words of the grammar.</summary>
    private sealed class CommandList(ShellFrame? frame)
    {
        public ShellFrame? Frame { get; } = frame;
        public ShellPipeline? Pipeline { get; set; }
        public ShellPipeline? Previous { get; set; }
        public ShellOperator Before { get; set; }

        /// <summary>The operator that still needs a command behind it.</summary>
        public TextRange? Needs { get; set; }
        public bool HasCommand { get; set; }

        /// <summary>True behind a command: an operator has to follow.</summary>
        public bool IsComplete { get; set; }
    }

    private enum OpenKind : byte
    {
        If,
        Loop,
        For,
        Case,
        Group,
        Subshell,
        Function,
    }

    /// <summary>What an open compound command waits for.</summary>
    private enum Waits : byte
    {
        Then,
        Fi,
        FiOnly,
        Do,
        Done,
        Pattern,
        BranchEnd,
        Brace,
        Parenthesis,
        Body,
    }

    private sealed class Open(OpenKind kind, TextRange at, CommandList outer, Waits waits)
    {
        public OpenKind Kind { get; } = kind;
        public TextRange At { get; } = at;
        public CommandList Outer { get; } = outer;
        public Waits Waits { get; set; } = waits;
        public List<ShellRedirection> Redirections { get; } = [];
        public string? Name { get; init; }
        public IReadOnlyList<ShellWord> Words { get; init; } = [];
    }

    private Open? Top => opens.Count > 0 ? opens[opens.Count - 1] : null;

    /// <summary>True when it was ended by its parenthesis.</summary>
    public bool Read()
    {
        while (true)
        {
            SkipLines();
            if (reader.AtEnd)
            {
                EndText();
                return false;
            }

            if (reader.Current != ')' || Top is { Waits: Waits.Pattern })
            {
                Step();
            }
            else if (CloseParenthesis())
            {
                return true;
            }
        }
    }

    private void Step()
    {
        if (Top is { Waits: Waits.Pattern } branch)
        {
            ReadPattern(branch);
            return;
        }

        switch (reader.Current)
        {
            case ';' when reader.Peek(1) is ';' or '&':
                EndBranch();
                return;
            case ';':
                Operator(ShellOperator.Semicolon, 1);
                return;
            case '&' when reader.Peek(1) == '&':
                Operator(ShellOperator.And, 2);
                return;
            case '&' when reader.Peek(1) != '>':
                Operator(ShellOperator.Background, 1);
                return;
            case '|' when reader.Peek(1) == '|':
                Operator(ShellOperator.Or, 2);
                return;
            case '|':
                Operator(reader.Peek(1) == '&' ? ShellOperator.PipeBoth : ShellOperator.Pipe, reader.Peek(1) == '&' ? 2 : 1);
                return;
            case '(':
                OpenParenthesis();
                return;
        }

        if (!ReadKeyword())
        {
            Begin(reader.PlainWord());
            ReadSimple();
        }
    }

    /// <summary>Blanks, comments and ends of lines; a line ends a command unless an operator needs another one.</summary>
    private void SkipLines()
    {
        for (reader.SkipBlanks(); !reader.AtEnd; reader.SkipBlanks())
        {
            if (reader.Current == '#')
            {
                reader.SkipComment();
            }
            else if (reader.Current == '\n')
            {
                if (list.IsComplete)
                {
                    EndPipeline(ShellOperator.NewLine);
                }

                reader.SkipNewLine();
            }
            else
            {
                return;
            }
        }
    }

    private void Operator(ShellOperator sign, int length)
    {
        var at = TextRange.At(reader.At, length);
        reader.At += length;
        if (!list.IsComplete)
        {
            reader.Report(at, $"expected a command before '{reader.Slice(at)}'");
            list.Needs = null;
            EndPipeline(ShellOperator.Semicolon);
            return;
        }

        if (sign is ShellOperator.Pipe or ShellOperator.PipeBoth)
        {
            list.Pipeline?.Pipe(sign);
            list.IsComplete = false;
            list.Needs = at;
            return;
        }

        EndPipeline(sign);
        list.Needs = sign is ShellOperator.And or ShellOperator.Or ? at : null;
    }

    private void EndPipeline(ShellOperator sign)
    {
        if (list.Pipeline is { } ended)
        {
            ended.After = sign;
        }

        list.Previous = sign is ShellOperator.And or ShellOperator.Or ? list.Pipeline : null;
        list.Pipeline = null;
        list.Before = sign;
        list.IsComplete = false;
    }

    /// <summary>The pipeline that the next command is part of.</summary>
    private ShellPipeline Pipeline()
    {
        var pipeline = list.Pipeline ??= new ShellPipeline(list.Frame, list.Before, list.Previous);
        reader.Standing = pipeline;
        return pipeline;
    }

    /// <summary>A command begins: behind another one there has to be an operator, and behind the head of a function a compound command.</summary>
    private void Begin(TextRange at, bool isCompound = false)
    {
        if (list.IsComplete)
        {
            reader.Report(at, $"expected ';' or a new line before '{Shown(at)}'");
            EndPipeline(ShellOperator.Semicolon);
        }

        if (Top is { Waits: Waits.Body } function && !isCompound)
        {
            reader.Report(function.At, $"the function '{function.Name}' has no body");
            Close();
            EndPipeline(ShellOperator.Semicolon);
        }
        else if (Top is { Waits: Waits.Do, Kind: OpenKind.For } loop && !(isCompound && reader.Current == '{'))
        {
            reader.Report(at, $"expected 'do' before '{Shown(at)}'");
            loop.Waits = Waits.Done;
            list = new CommandList(new ShellFrame(ShellFrameKind.LoopBody, loop.Outer.Pipeline, loop.Name, loop.Words, loop.Redirections));
        }

        list.Needs = null;
        list.HasCommand = true;
    }

    private string Shown(TextRange at)
    {
        const int most = 20;
        return at.Length > most ? reader.Slice(TextRange.At(at.Start, most)) + "..." : at.IsEmpty ? reader.Slice(TextRange.At(at.Start, 1)) : reader.Slice(at);
    }

    private void EndText()
    {
        reader.EndDocuments();
        EndNeeds();
        EndPipeline(ShellOperator.None);
        while (Top is { } open)
        {
            Unclosed(open);
        }
    }

    private void EndNeeds()
    {
        if (list.Needs is { } sign)
        {
            reader.Report(sign, $"expected a command behind '{reader.Slice(sign)}'");
            list.Needs = null;
        }
    }

    private void Unclosed(Open open)
    {
        reader.Report(open.At, open.Kind == OpenKind.Function
            ? $"the function '{open.Name}' has no body"
            : $"'{reader.Slice(open.At)}' is not closed by '{Closing(open.Kind)}'");
        Close(isWhole: false);
    }

    private static string Closing(OpenKind kind) => kind switch
    {
        OpenKind.If => "fi",
        OpenKind.Case => "esac",
        OpenKind.Group => "}",
        OpenKind.Subshell => ")",
        _ => "done",
    };
}
