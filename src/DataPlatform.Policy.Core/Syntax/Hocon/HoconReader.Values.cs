using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Values: what stands side by side on one line.</summary>
internal sealed partial class HoconReader
{
    /// <summary>Null when there is none; reported.</summary>
    private Node? ReadValue()
    {
        Node? first = null;
        List<Node>? parts = null;
        bool hasText = false, hasBrackets = false;
        var end = at;
        while (at < text.Length)
        {
            Node? part;
            var c = text[at];
            if (c is '{' or '[' && !hasText)
            {
                part = c == '{' ? ReadObject() : ReadArray();
                hasBrackets = true;
            }
            else if (c == '$')
            {
                part = ReadSubstitution();
            }
            else if (!hasBrackets && (c == '"' || IsWordAt(at)))
            {
                part = ReadText();
                hasText = true;
            }
            else
            {
                break;
            }

            if (part is null)
            {
                return null;
            }

            if (first is not null)
            {
                (parts ??= [first]).Add(part);
            }

            first ??= part;
            end = at;
            SkipBlanks();
        }

        if (first is null)
        {
            RefuseHere(WhyNotHere());
            return null;
        }

        at = end;
        return parts is null ? first : new HoconConcatenation(source, new TextRange(first.Range.Start, end), parts);
    }

    private HoconSubstitution? ReadSubstitution()
    {
        var start = at;
        if (at + 1 == text.Length || text[at + 1] != '{')
        {
            RefuseHere("'$' needs quotes, or '{' after it");
            return null;
        }

        at += 2;
        var isOptional = At('?');
        at += isOptional ? 1 : 0;
        SkipBlanks();
        if (at == text.Length || text[at] == '\n')
        {
            Refuse(new TextRange(start, at), "'${' is not closed on its line");
            return null;
        }

        if (ReadPath() is not { } path)
        {
            return null;
        }

        SkipBlanks();
        var isList = string.CompareOrdinal(text, at, "[]", 0, 2) == 0;
        at += isList ? 2 : 0;
        if (At('}'))
        {
            at++;
            return new HoconSubstitution(source, new TextRange(start, at), path, isOptional, isList);
        }

        if (at == text.Length || text[at] == '\n' || IsCommentAt(at))
        {
            Refuse(new TextRange(start, path.Range.End), "'${' is not closed on its line");
        }
        else
        {
            RefuseHere($"{Found()} needs quotes in '${{...}}'");
        }

        return null;
    }

    /// <summary>Words and quoted parts of one line with the blanks between them: one text.</summary>
    private ScalarNode? ReadText()
    {
        var start = at;
        if (text[at] == '"')
        {
            var quoted = ReadQuoted();
            if (quoted is null || !IsTextNext())
            {
                return quoted;
            }
        }
        else
        {
            at = WordsEnd(at);
            if (!IsTextNext())
            {
                return new ScalarNode(source, new TextRange(start, at), text[start..at], ScalarStyle.Plain);
            }
        }

        at = start;
        var builder = new ValueBuilder(source);
        while (true)
        {
            if (text[at] != '"')
            {
                var wordsEnd = WordsEnd(at);
                builder.Verbatim(at, wordsEnd);
                at = wordsEnd;
            }
            else if (ReadQuoted() is { } quoted)
            {
                builder.Add(quoted);
            }
            else
            {
                return null;
            }

            var end = at;
            if (!IsTextNext())
            {
                return builder.ToScalar(new TextRange(start, end), ScalarStyle.Plain);
            }

            SkipBlanks();
            builder.Verbatim(end, at);
        }
    }

    private bool IsTextNext()
    {
        var next = at;
        while (next < text.Length && text[next] != '\n' && HoconLetters.IsSpace(text[next]))
        {
            next++;
        }

        return next < text.Length && (text[next] == '"' || IsWordAt(next));
    }

    private bool IsWordAt(int offset)
        => offset < text.Length && HoconLetters.IsUnquoted(text[offset]) && (text[offset] != '/' || !IsCommentAt(offset));

    /// <summary>The end of the last of several words on one line.</summary>
    private int WordsEnd(int start)
    {
        var end = WordEnd(start);
        while (true)
        {
            var next = end;
            while (next < text.Length && text[next] != '\n' && HoconLetters.IsSpace(text[next]))
            {
                next++;
            }

            if (next == end || !IsWordAt(next))
            {
                return end;
            }

            end = WordEnd(next);
        }
    }

    /// <summary>A digit or a hyphen begins a number, in which alone '+' may stand.</summary>
    private int WordEnd(int start)
    {
        var end = start;
        if (text[start] is '-' or (>= '0' and <= '9'))
        {
            while (end < text.Length && HoconLetters.IsNumberLetter(text[end]) && (text[end] != '+' || text[end - 1] is 'e' or 'E'))
            {
                end++;
            }

            var plus = text.IndexOf('+', start, end - start);
            if (plus >= 0 && !HoconLetters.IsNumber(text, start, end))
            {
                return plus;
            }
        }

        while (end < text.Length && HoconLetters.IsUnquoted(text[end]) && (text[end] != '/' || !IsCommentAt(end)))
        {
            end++;
        }

        return end;
    }
}
