using Dpp.Text;

namespace Dpp.Syntax.Shell;

internal sealed partial class ShellReader
{
    private (int From, int To) noBrace;
    private (int From, int To) noBracket;

    private void ReadDollar(ShellWordBuilder word, bool quoted)
    {
        switch (Peek(1))
        {
            case '(' when Peek(2) == '(' && IsArithmetic(At + 1, whenFar: true):
                ReadArithmetic(word, 3, quoted);
                break;
            case '(':
                ReadSubstitution(word, 2, ShellExpansionKind.Command, quoted);
                break;
            case '{':
                ReadParameter(word, quoted);
                break;
            case '[' when FindClose(']', ref noBracket, LineEnd(At)) is var close and > 0:
                word.Expand(new ShellExpansion(source, new TextRange(At, close + 1), ShellExpansionKind.Arithmetic) { IsQuoted = quoted });
                At = close + 1;
                break;
            case '\'' when !quoted:
                ReadAnsiQuoted(word);
                break;
            case '"' when !quoted:
                At++;
                ReadDoubleQuoted(word);
                break;
            case '@' or '*' or '#' or '?' or '-' or '$' or '!' or (>= '0' and <= '9'):
                Parameter(word, 2, quoted);
                break;
            case var c when IsNamePart(c):
                Parameter(word, NameEnd(At + 1) - At, quoted);
                break;
            default:
                Take(word, 1);
                break;
        }
    }

    private void Parameter(ShellWordBuilder word, int length, bool quoted)
    {
        word.Expand(new ShellExpansion(source, TextRange.At(At, length), ShellExpansionKind.Parameter) { Name = text.Substring(At + 1, length - 1), IsQuoted = quoted });
        At += length;
    }

    private int NameEnd(int at)
    {
        while (at < end && IsNamePart(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>${...}: a name with an operator and its operand; anything else up to the brace is opaque.</summary>
    private void ReadParameter(ShellWordBuilder word, bool quoted)
    {
        const string message = "'${' is not closed by '}'";
        var open = At;
        if (FindClose('}', ref noBrace, end) < 0)
        {
            Unclosed(word, open, message);
            return;
        }

        if (!Enter(open))
        {
            SkipDeep(word, 2);
            return;
        }

        var mark = Here();
        var first = Commands.Count;
        At = open + 2;
        var prefixed = Current is '!' or '#' && (IsNamePart(Peek(1)) || Peek(1) is '@' or '*' || (Current == '#' && Peek(1) is '?' or '$' or '!'));
        At += prefixed ? 1 : 0;
        var name = ParameterName();
        var index = Current == '[';
        if (index)
        {
            ReadIndex();
        }

        var operation = name.IsEmpty ? new TextRange(At, At) : OperatorHere();
        At = operation.End;
        var operand = ReadOperand(quoted, keepsQuotes: operation.IsEmpty || text[operation.Start] is '#' or '%' or '/');
        Leave();
        if (Current != '}')
        {
            if (TryGoBack(mark))
            {
                Unclosed(word, open, message);
                return;
            }

            Report(TextRange.At(open, 2), message);
        }
        else
        {
            At++;
        }

        var isPlain = !prefixed && !index && !name.IsEmpty;
        word.Expand(new ShellExpansion(source, new TextRange(open, At), ShellExpansionKind.Parameter)
        {
            Name = isPlain ? Slice(name) : null,
            Operator = isPlain && !operation.IsEmpty ? Slice(operation) : null,
            Operand = operation.IsEmpty ? null : operand,
            IsQuoted = quoted,
            FirstCommand = first,
            LastCommand = Commands.Count,
        });
    }

    private TextRange ParameterName()
    {
        var start = At;
        At = IsNamePart(Current) ? NameEnd(At) : Current is '@' or '*' or '#' or '?' or '-' or '$' or '!' ? At + 1 : At;
        return new TextRange(start, At);
    }

    private void ReadIndex()
    {
        var ignored = new ShellWordBuilder(source, At);
        At++;
        while (At < end && text[At] is not (']' or '}' or '\n'))
        {
            ReadUnquoted(ignored, text[At]);
        }

        At += Current == ']' ? 1 : 0;
    }

    private TextRange OperatorHere()
    {
        var length = Current switch
        {
            ':' => Peek(1) is '-' or '=' or '?' or '+' ? 2 : 1,
            '-' or '=' or '?' or '+' or '@' => 1,
            '#' or '%' or '^' or ',' => Peek(1) == Current ? 2 : 1,
            '/' => Peek(1) is '/' or '#' or '%' ? 2 : 1,
            _ => 0,
        };
        return TextRange.At(At, length);
    }

    /// <summary>Up to the brace. Between double quotes a single quote is a character, unless the operand is a pattern.</summary>
    private ShellWord ReadOperand(bool quoted, bool keepsQuotes)
    {
        var word = new ShellWordBuilder(source, At);
        while (At < end && text[At] != '}')
        {
            if (text[At] == '\'' && quoted && !keepsQuotes)
            {
                Take(word, 1);
            }
            else
            {
                ReadUnquoted(word, text[At]);
            }
        }

        return word.ToWord(At);
    }

    /// <summary>$(...), &lt;(...) and &gt;(...): the commands in it are read like all others.</summary>
    private void ReadSubstitution(ShellWordBuilder word, int opening, ShellExpansionKind kind, bool quoted)
    {
        var open = At;
        var message = $"'{text.Substring(open, opening)}' is not closed by ')'";
        if (!Enter(open))
        {
            SkipDeep(word, opening);
            return;
        }

        var mark = Here();
        var first = Commands.Count;
        var standing = Standing;
        At += opening;
        var closed = new ShellLevel(this, new ShellFrame(ShellFrameKind.Substitution, standing), inParentheses: true).Read();
        Standing = standing;
        Leave();
        if (!closed)
        {
            if (TryGoBack(mark))
            {
                Unclosed(word, open, message);
                return;
            }

            Report(TextRange.At(open, opening), message);
        }

        word.Expand(new ShellExpansion(source, new TextRange(open, At), kind) { IsQuoted = quoted, FirstCommand = first, LastCommand = Commands.Count });
    }

    /// <summary>Too deep to be read: one piece up to its end, or else the rest of the line.</summary>
    private void SkipDeep(ShellWordBuilder word, int opening)
    {
        var close = CloseOf(At + opening - 1);
        var stop = close < 0 ? LineEnd(At) : close + 1;
        word.Expand(new ShellExpansion(source, new TextRange(At, stop), ShellExpansionKind.Opaque));
        At = stop;
    }

    /// <summary>The text between backquotes is a script of its own once its backslashes are taken away.</summary>
    private void ReadBackquotes(ShellWordBuilder word, bool quoted)
    {
        var open = At;
        var close = open + 1;
        var escapes = false;
        while (close < end && text[close] != '`')
        {
            var escape = text[close] == '\\' && close + 1 < end;
            escapes |= escape && IsEscape(text[close + 1]);
            close += escape ? 2 : 1;
        }

        if (close >= end)
        {
            Unclosed(word, open, "the quote ` is not closed");
            return;
        }

        var first = Commands.Count;
        if (Enter(open))
        {
            var inner = escapes ? Unescaped(open + 1, close) : new SourceText(text.Substring(open + 1, close - open - 1), TextMap.Verbatim(source, new TextRange(open + 1, close)));
            var reader = new ShellReader(inner, shared, depth) { Standing = Standing };
            new ShellLevel(reader, new ShellFrame(ShellFrameKind.Substitution, Standing), inParentheses: false).Read();
            Leave();
        }

        At = close + 1;
        word.Expand(new ShellExpansion(source, new TextRange(open, At), ShellExpansionKind.Command) { IsQuoted = quoted, FirstCommand = first, LastCommand = Commands.Count });

        bool IsEscape(char c) => c is '$' or '`' or '\\' || (quoted && c == '"');

        SourceText Unescaped(int from, int to)
        {
            var builder = new ShellWordBuilder(source, from);
            for (var at = from; at < to;)
            {
                if (text[at] == '\\' && at + 1 < to && IsEscape(text[at + 1]))
                {
                    builder.Escaped(text.Substring(at + 1, 1), at, at + 2);
                    at += 2;
                }
                else
                {
                    builder.Verbatim(at, ++at);
                }
            }

            return builder.ToWord(to).AsSource();
        }
    }

    /// <summary>$((...)): an expression, in which only expansions are looked at.</summary>
    /// <param name="opening">3 with a dollar, 2 for the command ((...)).</param>
    private void ReadArithmetic(ShellWordBuilder word, int opening, bool quoted)
    {
        var open = At;
        var first = Commands.Count;
        if (!Enter(open))
        {
            SkipDeep(word, opening - 1);
            return;
        }

        var ignored = new ShellWordBuilder(source, At);
        At += opening;
        for (var parentheses = 2; At < end && parentheses > 0;)
        {
            var c = text[At];
            parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c is '$' or '`' or '\\')
            {
                ReadUnquoted(ignored, c);
            }
            else
            {
                At++;
            }
        }

        Leave();
        word.Expand(new ShellExpansion(source, new TextRange(open, At), ShellExpansionKind.Arithmetic) { IsQuoted = quoted, FirstCommand = first, LastCommand = Commands.Count });
    }
}
