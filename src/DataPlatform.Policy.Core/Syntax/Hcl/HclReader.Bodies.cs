using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Arguments and blocks, and where reading goes on after a mistake in one.</summary>
internal sealed partial class HclReader
{
    private int openBodies;

    private HclBody ReadRoot()
    {
        var members = ReadMembers(open: -1);
        return new HclBody(source, new TextRange(0, text.Length), members);
    }

    private List<Node> ReadMembers(int open)
    {
        var members = new List<Node>();
        HashSet<string>? names = null;
        while (!Ends(open))
        {
            isRecovering = false;
            var start = at;
            if (ReadName() is not { } name)
            {
                RefuseHere("expected the name of an argument or block");
                SkipMember(start);
                continue;
            }

            Skip();
            if (At('=') && !At("==") && !At("=>"))
            {
                members.Add(ReadAttribute(name, isAlone: false));
                if (!(names ??= new(StringComparer.Ordinal)).Add(name.Value))
                {
                    isRecovering = false;
                    Refuse(name.Range, $"'{name.Value}' is already set in this block");
                }
            }
            else if (ReadBlock(name) is { } block)
            {
                members.Add(block);
            }
        }

        return members;
    }

    /// <summary>Goes to the next argument or block; true when there is none.</summary>
    private bool Ends(int open)
    {
        while (true)
        {
            var before = (at, comments.Count);
            SkipLines();
            if (at == text.Length)
            {
                if (open >= 0)
                {
                    NotClosed(open);
                }

                return true;
            }

            var indentation = trustsIndentation && open >= 0 && IsFirstOfLine(at) ? IndentationOf(at) - IndentationOf(open) : 1;
            if (text[at] != '}')
            {
                if (indentation > 0)
                {
                    return false;
                }

                GoBack(before);
                NotClosed(open);
                return true;
            }

            if (open >= 0 && (indentation == 0 || !trustsIndentation || !IsFirstOfLine(at)))
            {
                return true;
            }

            if (indentation < 0 && openBodies > 1)
            {
                GoBack(before);
                NotClosed(open);
                return true;
            }

            HasUnevenBraces = true;
            isRecovering = false;
            RefuseHere("'}' closes nothing");
            at++;
        }
    }

    private void GoBack((int At, int Comments) to)
    {
        at = to.At;
        comments.RemoveRange(to.Comments, comments.Count - to.Comments);
    }

    private void NotClosed(int open)
    {
        // At the end of the text the innermost of several is told.
        if (at < text.Length || !HasUnevenBraces)
        {
            isRecovering = false;
            Refuse(TextRange.At(open, 1), "'{' is not closed");
        }

        HasUnevenBraces = true;
    }

    /// <param name="isAlone">True for the one argument of a block on a line: "}" ends it.</param>
    private HclAttribute ReadAttribute(ScalarNode name, bool isAlone)
    {
        at++;
        Skip();
        var start = at;
        var value = ReadExpression();
        if (value is not null)
        {
            Skip();
            if (at < text.Length && LineEndAt(at) == 0 && !(isAlone && At('}')))
            {
                RefuseHere($"expected the end of the line after the value of '{name.Value}'");
                value = null;
            }
        }

        if (value is null)
        {
            ignoresLines = false;
            at = Math.Max(start, EndOfMember(name.Range.Start, start, isAlone));
            value = new HclBroken(source, new TextRange(start, at));
        }

        return new HclAttribute(source, name.Range.Union(value.Range), name, value);
    }

    private HclBlock? ReadBlock(ScalarNode type)
    {
        var labels = new List<ScalarNode>();
        for (; !At('{'); Skip())
        {
            if ((At('"') ? ReadLabel() : ReadName()) is { } label)
            {
                labels.Add(label);
                continue;
            }

            RefuseHere(labels.Count == 0 ? $"expected '=' or a block after '{type.Value}'" : $"expected '{{' after the labels of '{type.Value}'");
            var brace = BraceOnLine();
            if (brace < 0)
            {
                SkipMember(type.Range.Start);
                return null;
            }

            at = brace;
            break;
        }

        if (depth >= MostDepth)
        {
            Refuse(TextRange.At(at, 1), $"more than {MostDepth} blocks and expressions inside each other", isLimit: true);
            SkipMember(type.Range.Start);
            return null;
        }

        depth++;
        openBodies++;
        var body = ReadBody();
        openBodies--;
        depth--;
        Skip();
        if (at < text.Length && LineEndAt(at) == 0 && !HasUnevenBraces)
        {
            RefuseHere($"expected the end of the line after the block '{type.Value}'");
            at = EndOfLine(at);
        }

        return new HclBlock(source, type.Range.Union(body.Range), type, labels, body);
    }

    private HclBody ReadBody()
    {
        var open = at++;
        Skip();
        var members = at == text.Length || LineEndAt(at) > 0 || At('}') ? ReadMembers(open) : ReadOnLine(open);
        at += At('}') ? 1 : 0;
        return new HclBody(source, new TextRange(open, at), members);
    }

    /// <summary>A block on one line holds one argument.</summary>
    private List<Node> ReadOnLine(int open)
    {
        if (ReadName() is { } name)
        {
            Skip();
            if (At('=') && !At("==") && !At("=>"))
            {
                var attribute = ReadAttribute(name, isAlone: true);
                Skip();
                if (!At('}'))
                {
                    RefuseHere("expected '}': a block on one line holds one argument");
                }

                return [attribute, .. At('}') ? [] : ReadMembers(open)];
            }
        }

        RefuseHere("a block on one line holds one argument");
        at = EndOfMember(open, at, isAlone: true);
        return At('}') ? [] : ReadMembers(open);
    }

    private ScalarNode? ReadLabel()
    {
        var start = at;
        var read = ReadQuoted();
        if (read is { Text: null })
        {
            Refuse(read.Range, "a label cannot hold anything to evaluate");
        }

        at = read is { Text: null } ? start : at;
        return read?.Text;
    }
}
