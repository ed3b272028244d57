using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>Fields, their keys, and includes.</summary>
internal sealed partial class HoconReader
{
    private const string Include = "include";

    public HoconPath? ReadWholePath()
    {
        SkipBlanks();
        var path = ReadPath();
        SkipBlanks();
        return at == text.Length ? path : null;
    }

    /// <summary>Null when there is none to keep; its problem is reported.</summary>
    private Node? ReadMember()
    {
        if (IsInclude())
        {
            return ReadInclude();
        }

        if (ReadPath() is not { } key)
        {
            SkipItem();
            return null;
        }

        var behindKey = Here();
        var crossed = SkipSpace();
        if (ReadSeparator() is not { } separator)
        {
            if (crossed || at == text.Length || text[at] is ',' or '}' or ']')
            {
                GoBack(behindKey);
                Refuse(key.Range, $"'{key}' has no value");
            }
            else
            {
                RefuseHere(text[at] == '"' || IsWordAt(at) ? $"expected '=' or ':' after '{key}'" : WhyNotHere());
            }

            SkipItem();
            return null;
        }

        var value = ReadFieldValue(key, separator);
        return new HoconField(source, new TextRange(key.Range.Start, value.Range.End), key, separator, value);
    }

    private Node ReadFieldValue(HoconPath key, HoconSeparator separator)
    {
        var behindSeparator = Here();
        var crossed = separator != HoconSeparator.None && SkipSpace();
        depth += key.Elements.Count - 1;
        var start = at;
        var value = at < text.Length && text[at] is not (',' or '}' or ']') ? ReadValue() : null;
        depth -= key.Elements.Count - 1;
        if (value is ScalarNode && crossed && IsSeparatorNext())
        {
            // What was read as the value is the key of the next line.
            value = null;
            start = at = text.Length;
        }

        if (value is not null)
        {
            isRecovering = false;
            return value;
        }

        if (start == text.Length || text[start] is ',' or '}' or ']')
        {
            GoBack(behindSeparator);
            start = at;
            Refuse(key.Range, $"'{key}' has no value");
        }

        SkipItem();
        return new BrokenNode(source, new TextRange(start, at));
    }

    private HoconSeparator? ReadSeparator()
    {
        switch (at < text.Length ? text[at] : '\0')
        {
            case '{':
                return HoconSeparator.None;
            case ':':
                at++;
                return HoconSeparator.Colon;
            case '=':
                at++;
                return HoconSeparator.Equals;
            case '+' when at + 1 < text.Length && text[at + 1] == '=':
                at += 2;
                return HoconSeparator.Append;
            default:
                return null;
        }
    }

    private bool IsSeparatorNext()
    {
        var next = at;
        while (next < text.Length && text[next] != '\n' && HoconLetters.IsSpace(text[next]))
        {
            next++;
        }

        return next < text.Length && text[next] is '=' or ':' or '+' or '{';
    }

    /// <summary>Names between dots; blanks between words belong to the name. Null when it is none; reported.</summary>
    private HoconPath? ReadPath()
    {
        int start = at, end = at;
        var elements = new List<ScalarNode>(2);
        var element = new PathElement(source, at);
        while (at < text.Length)
        {
            if (text[at] == '"')
            {
                if (ReadQuoted() is not { } quoted)
                {
                    return null;
                }

                element.Add(quoted);
            }
            else if (IsWordAt(at))
            {
                var wordEnd = WordEnd(at);
                for (var dot = text.IndexOf('.', at, wordEnd - at); dot >= 0; dot = text.IndexOf('.', at, wordEnd - at))
                {
                    element.Add(at, dot);
                    if (element.IsEmpty)
                    {
                        return RefuseDot(dot);
                    }

                    elements.Add(element.ToScalar(dot));
                    at = dot + 1;
                    element = new PathElement(source, at);
                }

                element.Add(at, wordEnd);
                at = wordEnd;
            }
            else
            {
                break;
            }

            end = at;
            SkipBlanks();
            if (at < text.Length && (text[at] == '"' || IsWordAt(at)))
            {
                element.Add(end, at);
            }
        }

        at = end;
        if (end == start)
        {
            RefuseHere(At('$') ? "a substitution cannot be a key" : at == text.Length || text[at] == '\n' ? "expected a name" : $"expected a name, found {Found()}");
            return null;
        }

        if (element.IsEmpty)
        {
            return RefuseDot(end - 1);
        }

        elements.Add(element.ToScalar(end));
        if (depth + elements.Count > MostDepth)
        {
            Refuse(new TextRange(start, end), $"more than {MostDepth} objects inside each other", isLimit: true);
            return null;
        }

        return new HoconPath(source, new TextRange(start, end), elements);
    }

    private HoconPath? RefuseDot(int dot)
    {
        Refuse(TextRange.At(dot, 1), "there is an empty name beside this dot; it would be written \"\"");
        return null;
    }

    private bool IsInclude()
        => string.CompareOrdinal(text, at, Include, 0, Include.Length) == 0 && WordEnd(at) == at + Include.Length;

    private HoconInclude? ReadInclude()
    {
        var start = at;
        at += Include.Length;
        var behindWord = Here();
        SkipSpace();
        var isRequired = TakeCall("required(");
        var kind = TakeCall("file(") ? HoconIncludeKind.File
            : TakeCall("url(") ? HoconIncludeKind.Url
            : TakeCall("classpath(") ? HoconIncludeKind.Classpath
            : TakeCall("package(") ? HoconIncludeKind.Package
            : HoconIncludeKind.Adjacent;
        if (!At('"'))
        {
            GoBack(behindWord);
            Refuse(TextRange.At(start, Include.Length), "'include' needs a name in quotes, alone or in file(), url(), classpath() or required()");
            SkipItem();
            return null;
        }

        if (ReadQuoted() is not { } name)
        {
            SkipItem();
            return null;
        }

        for (var open = (isRequired ? 1 : 0) + (kind == HoconIncludeKind.Adjacent ? 0 : 1); open > 0; open--)
        {
            var behindName = Here();
            SkipSpace();
            if (!At(')'))
            {
                GoBack(behindName);
                Refuse(name.Range, "expected ')' after this name");
                SkipItem();
                return null;
            }

            at++;
        }

        var include = new HoconInclude(source, new TextRange(start, at), kind, name, isRequired);
        includes.Add(include);
        return include;
    }

    private bool TakeCall(string call)
    {
        if (string.CompareOrdinal(text, at, call, 0, call.Length) != 0)
        {
            return false;
        }

        at += call.Length;
        SkipSpace();
        return true;
    }
}
