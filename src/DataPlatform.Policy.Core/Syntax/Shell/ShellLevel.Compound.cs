using Dpp.Text;

namespace Dpp.Syntax.Shell;

internal sealed partial class ShellLevel
{
    /// <summary>A word of the grammar, which only counts where a command can begin; false when there is none.</summary>
    private bool ReadKeyword()
    {
        const int longest = 8;
        var at = reader.PlainWord();
        if (at.Length is 0 or > longest)
        {
            return false;
        }

        switch (reader.Slice(at))
        {
            case "if":
                Start(OpenKind.If, at, Waits.Then, ShellFrameKind.Condition);
                return true;
            case "while" or "until":
                Start(OpenKind.Loop, at, Waits.Do, ShellFrameKind.LoopCondition);
                return true;
            case "{":
                Start(OpenKind.Group, at, Waits.Brace, ShellFrameKind.Group);
                return true;
            case "for" or "select":
                ReadFor(at);
                return true;
            case "case":
                ReadCase(at);
                return true;
            case "function":
                ReadFunction(at);
                return true;
            case "[[":
                ReadTest(at);
                return true;
            case "then":
                Section(at, OpenKind.If, static waits => waits == Waits.Then, Waits.Fi, ShellFrameKind.Branch);
                return true;
            case "elif":
                Section(at, OpenKind.If, static waits => waits == Waits.Fi, Waits.Then, ShellFrameKind.Branch);
                return true;
            case "else":
                Section(at, OpenKind.If, static waits => waits == Waits.Fi, Waits.FiOnly, ShellFrameKind.Branch);
                return true;
            case "do":
                Section(at, OpenKind.Loop, static waits => waits == Waits.Do, Waits.Done, ShellFrameKind.LoopBody);
                return true;
            case "fi":
                End(at, OpenKind.If, static waits => waits is Waits.Fi or Waits.FiOnly);
                return true;
            case "done":
                End(at, OpenKind.Loop, static waits => waits == Waits.Done);
                return true;
            case "esac":
                End(at, OpenKind.Case, static _ => true);
                return true;
            case "}":
                End(at, OpenKind.Group, static _ => true);
                return true;
            case "!" or "time" or "coproc" when list.Pipeline is null || reader.Current == '!':
                Prefix(at);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Words before a pipeline that say how it runs.</summary>
    private void Prefix(TextRange at)
    {
        if (list.Pipeline is not null && !list.IsComplete && reader.Current == '!' && list.Needs is { } sign && reader.Slice(sign)[0] == '|')
        {
            reader.Report(at, "'!' cannot stand in a pipeline");
        }

        Begin(at, isCompound: true);
        list.Needs = at;
        var pipeline = Pipeline();
        pipeline.IsNegated ^= reader.Current == '!';
        reader.At = at.End;
        reader.SkipBlanks();
        if (at.Length > 1 && reader.Stands("-p") && (reader.Peek(2) is ' ' or '\t'))
        {
            reader.At += 2;
        }

        if (at.Length > 1 && (reader.AtEnd || reader.Current is '\n' or ';'))
        {
            // "time" alone is a command.
            list.Needs = null;
            list.IsComplete = true;
        }
    }

    private void Start(OpenKind kind, TextRange at, Waits waits, ShellFrameKind frame)
    {
        Begin(at, isCompound: true);
        reader.At = at.End;
        Push(new Open(kind, at, list, waits), frame);
    }

    private void Push(Open open, ShellFrameKind kind)
    {
        const int deepest = 100;
        var pipeline = Pipeline();
        pipeline.Add(null);
        if (opens.Count >= deepest)
        {
            reader.TellLimit(open.At.Start);
        }

        opens.Add(open);
        list = new CommandList(new ShellFrame(kind, pipeline, open.Name, open.Words, open.Redirections));
    }

    /// <summary>"then", "do" and their kind: the next part of the compound command that waits for them.</summary>
    private void Section(TextRange at, OpenKind kind, Func<Waits, bool> fits, Waits next, ShellFrameKind frame)
    {
        if (Find(at, kind, fits) is { } open)
        {
            EndList(at, needsCommand: open.Kind != OpenKind.For);
            open.Waits = next;
            list = new CommandList(new ShellFrame(frame, open.Outer.Pipeline, open.Name, open.Words, open.Redirections));
        }
    }

    private void End(TextRange at, OpenKind kind, Func<Waits, bool> fits)
    {
        if (Find(at, kind, fits) is { } open)
        {
            EndList(at, needsCommand: open.Kind != OpenKind.Case);
            Finish(open);
        }
    }

    /// <summary>The innermost compound command that the word belongs to; what is open in it is not closed.</summary>
    private Open? Find(TextRange at, OpenKind kind, Func<Waits, bool> fits)
    {
        var i = opens.Count - 1;
        while (i >= 0 && !(opens[i].Kind == kind || (kind == OpenKind.Loop && opens[i].Kind == OpenKind.For)))
        {
            i--;
        }

        if (i < 0 || !fits(opens[i].Waits) || opens[i].Waits == Waits.Body)
        {
            reader.Report(at, $"'{reader.Slice(at)}' has nothing to belong to");
            reader.At = at.End;
            list.IsComplete = false;
            EndPipeline(ShellOperator.Semicolon);
            return null;
        }

        while (opens.Count - 1 > i)
        {
            EndNeeds();
            Unclosed(opens[opens.Count - 1]);
        }

        reader.At = at.End;
        return opens[i];
    }

    private void EndList(TextRange at, bool needsCommand)
    {
        if (list.Needs is not null)
        {
            EndNeeds();
        }
        else if (needsCommand && !list.HasCommand)
        {
            reader.Report(at, $"expected a command before '{reader.Slice(at)}'");
        }

        EndPipeline(ShellOperator.None);
    }

    /// <summary>Back in the list in which the compound command stands.</summary>
    /// <param name="isWhole">False when it was not closed by its own word.</param>
    private void Close(bool isWhole = true)
    {
        var open = opens[opens.Count - 1];
        opens.RemoveAt(opens.Count - 1);
        list = open.Outer;
        list.IsComplete = true;
        if (Top is { } outer && ((open.Kind != OpenKind.Function && outer.Waits == Waits.Body)
            || (isWhole && open.Kind == OpenKind.Group && outer is { Kind: OpenKind.For, Waits: Waits.Do })))
        {
            outer.Redirections.AddRange(open.Redirections);
            Close();
        }
    }

    /// <summary>Behind the last word of a compound command only redirections are part of it.</summary>
    private void Finish(Open open)
    {
        for (reader.SkipBlanks(); reader.IsRedirection(); reader.SkipBlanks())
        {
            open.Redirections.Add(reader.ReadRedirection());
        }

        Close();
    }

    private void OpenParenthesis()
    {
        var at = TextRange.At(reader.At, 1);
        if (reader.Peek(1) == '(' && reader.IsArithmetic(reader.At, whenFar: false))
        {
            Begin(at, isCompound: true);
            ReadArithmeticCommand();
            return;
        }

        Begin(at, isCompound: true);
        reader.At++;
        Push(new Open(OpenKind.Subshell, at, list, Waits.Parenthesis), ShellFrameKind.Subshell);
    }

    /// <summary>True when the parenthesis ends the level.</summary>
    private bool CloseParenthesis()
    {
        var at = TextRange.At(reader.At, 1);
        var i = opens.FindLastIndex(static open => open.Kind == OpenKind.Subshell);
        if (i < 0 && !inParentheses)
        {
            reader.Report(at, "')' closes nothing");
            reader.At++;
            EndPipeline(ShellOperator.Semicolon);
            return false;
        }

        while (opens.Count - 1 > i)
        {
            EndNeeds();
            Unclosed(opens[opens.Count - 1]);
        }

        reader.At++;
        EndList(at, needsCommand: i >= 0);
        if (i < 0)
        {
            return true;
        }

        Finish(opens[i]);
        return false;
    }
}
