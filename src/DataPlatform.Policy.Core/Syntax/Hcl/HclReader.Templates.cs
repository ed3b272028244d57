using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Texts in quotes, and what is put into them.</summary>
internal sealed partial class HclReader
{
    public HclTemplate? ReadWholeTemplate(out IReadOnlyList<SyntaxProblem> found)
    {
        var template = new HclTemplateBuilder(source, Refuse);
        while (at < text.Length)
        {
            if (!ReadPiece(template))
            {
                found = problems;
                return null;
            }
        }

        found = problems;
        return template.Build(new TextRange(0, text.Length), new TextRange(0, text.Length), ScalarStyle.Plain);
    }

    private HclTemplate? ReadQuoted()
    {
        var outer = ignoresLines;
        var read = ReadQuotedParts();
        ignoresLines = outer;
        return read;
    }

    private HclTemplate? ReadQuotedParts()
    {
        var start = at++;
        var template = new HclTemplateBuilder(source, Refuse);
        while (true)
        {
            if (at == text.Length || LineEndAt(at) > 0)
            {
                Refuse(new TextRange(start, at), "the quote is not closed on its line");
                return null;
            }

            if (At('"'))
            {
                at++;
                return template.Build(new TextRange(start, at), new TextRange(start, at), ScalarStyle.DoubleQuoted);
            }

            if (!(At('\\') ? ReadEscape(template) : ReadPiece(template)))
            {
                return null;
            }
        }
    }

    private bool ReadEscape(HclTemplateBuilder template)
    {
        var start = at;
        var sign = start + 1 < text.Length ? text[start + 1] : ' ';
        var digits = sign switch { 'u' => 4, 'U' => 8, _ => 0 };
        at = start + 2;
        var said = sign switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            '"' => "\"",
            '\\' => "\\",
            'u' or 'U' => ReadCode(digits),
            _ => null,
        };
        if (said is null)
        {
            var end = Math.Min(digits == 0 ? start + 2 : at, EndOfLine(start));
            at = start;
            Refuse(new TextRange(start, end), $"'{text[start..end]}' is not an escape");
            return false;
        }

        template.Say(said, start, at);
        return true;
    }

    private string? ReadCode(int digits)
    {
        var code = 0L;
        for (var i = 0; i < digits; i++, at++)
        {
            if (at == text.Length || !Uri.IsHexDigit(text[at]))
            {
                return null;
            }

            code = (code << 4) | (uint)Uri.FromHex(text[at]);
        }

        // Half a character alone is what a decoder makes of it.
        return code > 0x10FFFF ? null : code is >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32((int)code);
    }

    /// <summary>One character, escaped sign, or sequence; false after a mistake.</summary>
    private bool ReadPiece(HclTemplateBuilder template)
    {
        var sign = text[at];
        if (sign is not ('$' or '%'))
        {
            template.Keep(at, ++at);
            return true;
        }

        if (at + 2 < text.Length && text[at + 1] == sign && text[at + 2] == '{')
        {
            template.Say(sign == '$' ? "${" : "%{", at, at + 3);
            at += 3;
            return true;
        }

        if (at + 1 == text.Length || text[at + 1] != '{')
        {
            template.Keep(at, ++at);
            return true;
        }

        ignoresLines = true;
        var start = at;
        at += 2;
        var trimsBefore = At('~');
        at += trimsBefore ? 1 : 0;
        if (depth >= MostDepth)
        {
            Refuse(TextRange.At(start, 2), $"more than {MostDepth} blocks and expressions inside each other", isLimit: true);
            return false;
        }

        return sign == '$' ? ReadInterpolation(template, start, trimsBefore) : ReadDirective(template, start, trimsBefore);
    }

    private bool ReadInterpolation(HclTemplateBuilder template, int start, bool trimsBefore)
    {
        if (ReadExpression() is not { } value || !ReadSequenceEnd(out var trimsAfter))
        {
            return false;
        }

        template.Put(new HclInterpolation(source, new TextRange(start, at), value), trimsBefore, trimsAfter);
        return true;
    }

    private bool ReadSequenceEnd(out bool trimsAfter)
    {
        Skip();
        trimsAfter = At("~}");
        at += trimsAfter ? 1 : 0;
        if (!At('}'))
        {
            RefuseHere("expected '}'");
            return false;
        }

        at++;
        return true;
    }

    private bool ReadDirective(HclTemplateBuilder template, int start, bool trimsBefore)
    {
        Skip();
        var name = ReadName();
        HclExpression? subject = null;
        (ScalarNode? Key, ScalarNode Value) names = default;
        switch (name?.Value)
        {
            case "if":
                subject = ReadExpression();
                break;
            case "for":
                subject = ReadForNames() is { } read && ReadIn(out names, read) ? ReadExpression() : null;
                break;
            case "else" or "endif" or "endfor":
                break;
            default:
                Refuse(name?.Range ?? new TextRange(start, at), "expected if, else, endif, for or endfor");
                return false;
        }

        if ((subject is null && name.Value is "if" or "for") || !ReadSequenceEnd(out var trimsAfter))
        {
            return false;
        }

        return template.Direct(name.Value, subject, names.Key, names.Value, new TextRange(start, at), trimsBefore, trimsAfter);
    }

    private static bool ReadIn(out (ScalarNode? Key, ScalarNode Value) names, (ScalarNode? Key, ScalarNode Value) read)
    {
        names = read;
        return true;
    }
}
