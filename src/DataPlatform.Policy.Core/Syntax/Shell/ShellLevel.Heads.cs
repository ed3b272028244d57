using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>The beginnings of compound commands that have words of their own.</summary>
internal sealed partial class ShellLevel
{
    /// <summary>for NAME [in WORD...] and for ((...)), up to where "do" is expected.</summary>
    private void ReadFor(TextRange at)
    {
        Begin(at, isCompound: true);
        Pipeline();
        reader.At = at.End;
        reader.SkipBlanks();
        if (reader.Stands("(("))
        {
            var head = reader.ReadExpression();
            SkipSeparator();
            Push(new Open(OpenKind.For, at, list, Waits.Do) { Words = [head] }, ShellFrameKind.LoopBody);
            return;
        }

        var name = reader.PlainWord();
        if (!ShellReader.IsName(reader.Slice(name), 0, name.Length))
        {
            reader.Report(at, $"expected the name of a variable behind '{reader.Slice(at)}'");
        }

        reader.At = name.End;
        var words = new List<ShellWord>();
        reader.SkipLines();
        if (reader.PlainWord() is var word && reader.Slice(word) == "in")
        {
            reader.At = word.End;
            ReadWords(words);
        }

        SkipSeparator();
        Push(new Open(OpenKind.For, at, list, Waits.Do) { Name = reader.Slice(name), Words = words }, ShellFrameKind.LoopBody);
    }

    private void ReadWords(List<ShellWord> words)
    {
        for (reader.SkipBlanks(); !reader.AtEnd && (!reader.EndsWord(reader.At) || reader.IsProcess()) && reader.Current != '#'; reader.SkipBlanks())
        {
            words.Add(reader.ReadWord());
        }
    }

    private void SkipSeparator()
    {
        reader.SkipBlanks();
        if (reader.Current == ';' && reader.Peek(1) != ';')
        {
            reader.At++;
        }
    }

    private void ReadCase(TextRange at)
    {
        Begin(at, isCompound: true);
        Pipeline();
        reader.At = at.End;
        reader.SkipBlanks();
        var words = new List<ShellWord>();
        if (reader.AtEnd || (reader.EndsWord(reader.At) && !reader.IsProcess()))
        {
            reader.Report(at, "expected a word behind 'case'");
        }
        else
        {
            words.Add(reader.ReadWord());
            reader.SkipLines();
        }

        Push(new Open(OpenKind.Case, at, list, Waits.Pattern) { Words = words }, ShellFrameKind.CaseBranch);
        var word = reader.PlainWord();
        if (reader.Slice(word) == "in")
        {
            reader.At = word.End;
        }
        else if (!reader.AtEnd)
        {
            reader.Report(word.IsEmpty ? TextRange.At(word.Start, 1) : word, "expected 'in' behind the word of 'case'");
            reader.At = reader.LineEnd(reader.At);
        }
    }

    /// <summary>The patterns of one branch, or the end of the whole.</summary>
    private void ReadPattern(Open open)
    {
        var plain = reader.PlainWord();
        var first = reader.Slice(plain);
        if (first == "esac")
        {
            reader.At = plain.End;
            Finish(open);
            return;
        }

        var start = reader.At;
        if (first is "fi" or "done" or "}" or "else" or "elif")
        {
            Unclosed(open);
            return;
        }

        var patterns = new List<ShellWord>();
        reader.At += reader.Current == '(' ? 1 : 0;
        for (reader.SkipBlanks(); !reader.AtEnd && (!reader.EndsWord(reader.At) || reader.IsProcess()); reader.SkipBlanks())
        {
            patterns.Add(reader.ReadWord());
            reader.SkipBlanks();
            if (reader.Current != '|' || reader.Peek(1) == '|')
            {
                break;
            }

            reader.At++;
        }

        if (reader.Current != ')' || patterns.Count == 0)
        {
            var stop = Math.Max(reader.At, start + 1);
            reader.Report(new TextRange(start, stop), "expected patterns with ')' behind them");
            reader.At = Math.Max(reader.LineEnd(start), reader.At);
            return;
        }

        reader.At++;
        open.Waits = Waits.BranchEnd;
        list = new CommandList(new ShellFrame(ShellFrameKind.CaseBranch, open.Outer.Pipeline, null, patterns, open.Redirections));
    }

    /// <summary>;; and ;&amp; and ;;&amp;</summary>
    private void EndBranch()
    {
        var at = TextRange.At(reader.At, reader.Stands(";;&") ? 3 : 2);
        var i = opens.FindLastIndex(static open => open.Waits == Waits.BranchEnd);
        reader.At = at.End;
        if (i < 0)
        {
            reader.Report(at, $"'{reader.Slice(at)}' has nothing to belong to");
            EndPipeline(ShellOperator.Semicolon);
            return;
        }

        while (opens.Count - 1 > i)
        {
            EndNeeds();
            Unclosed(opens[opens.Count - 1]);
        }

        EndNeeds();
        EndPipeline(ShellOperator.None);
        opens[i].Waits = Waits.Pattern;
    }

    /// <summary>function NAME [()].</summary>
    private void ReadFunction(TextRange at)
    {
        Begin(at, isCompound: true);
        reader.At = at.End;
        reader.SkipBlanks();
        var name = reader.PlainWord();
        reader.At = name.End;
        reader.SkipBlanks();
        if (reader.Current == '(')
        {
            SkipEmptyParentheses();
        }

        StartFunction(name.IsEmpty ? at : name, reader.Slice(name));
    }

    /// <summary>False when something stands between the parentheses.</summary>
    private bool SkipEmptyParentheses()
    {
        var start = reader.At;
        reader.At++;
        reader.SkipBlanks();
        if (reader.Current == ')')
        {
            reader.At++;
            return true;
        }

        reader.At = start;
        return false;
    }

    private void StartFunction(TextRange at, string name) => Push(new Open(OpenKind.Function, at, list, Waits.Body) { Name = name }, ShellFrameKind.Function);

    /// <summary>[[ ... ]]: a command whose operators are words.</summary>
    private void ReadTest(TextRange at)
    {
        Begin(at, isCompound: true);
        var pipeline = Pipeline();
        var slot = Reserve();
        var mark = reader.Here();
        var words = new List<ShellWord>();
        var isPattern = false;
        for (var closed = false; !closed;)
        {
            reader.SkipLines();
            var sign = reader.AtEnd ? 0 : SignLength();
            if (reader.AtEnd || (sign > 0 && reader.Current == ';'))
            {
                words = UnclosedTest(at, mark) ?? words;
                break;
            }

            var word = sign > 0 && !isPattern ? reader.ReadSign(sign) : reader.ReadWord(isPattern);
            closed = word is { Shape: "]]", IsQuoted: false };
            isPattern = word.Shape == "=~";
            words.Add(word);
        }

        Fill(slot, pipeline, at.Start, [], words, []);
        pipeline.Add(reader.Commands[slot]);
        list.IsComplete = true;
        var extra = new List<ShellRedirection>();
        for (reader.SkipBlanks(); reader.IsRedirection(); reader.SkipBlanks())
        {
            extra.Add(reader.ReadRedirection());
        }
    }

    /// <summary>The words of a line that is not closed; null when what was read has to do.</summary>
    private List<ShellWord>? UnclosedTest(TextRange at, ShellReader.Mark mark)
    {
        var goesBack = reader.TryGoBack(mark);
        reader.Report(at, "'[[' is not closed by ']]'");
        return goesBack ? [reader.ReadRest(new TextRange(at.Start, Math.Max(at.End, reader.LineEnd(at.End))))] : null;
    }

    private int SignLength() => reader.Current switch
    {
        '&' or '|' => reader.Peek(1) == reader.Current ? 2 : 1,
        '(' or ')' or '<' or '>' or ';' => reader.IsProcess() ? 0 : 1,
        _ => 0,
    };

    private void ReadArithmeticCommand()
    {
        var pipeline = Pipeline();
        var slot = Reserve();
        var start = reader.At;
        var word = reader.ReadExpression();
        Fill(slot, pipeline, start, [], [word], []);
        pipeline.Add(reader.Commands[slot]);
        list.IsComplete = true;
    }
}
