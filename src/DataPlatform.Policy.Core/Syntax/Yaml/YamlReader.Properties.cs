using System.Globalization;
using System.Text;
using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Anchors, tags and aliases (YAML 1.2.2 sections 6.9 and 7.1).</summary>
internal sealed partial class YamlReader
{
    /// <summary>Reads the anchor and the tag that stand here on one line, in any order.</summary>
    private NodeProperties ReadProperties(NodeProperties? before)
    {
        var result = before ?? new NodeProperties(null, default, null, default);
        while (pos < end && text[pos] is '&' or '!')
        {
            var start = pos;
            if (text[pos] == '&')
            {
                if (result.Anchor is not null)
                {
                    Fail(start, start + 1, "a node has only one anchor");
                    return result;
                }

                var name = ReadAnchorName();
                result = result with { Anchor = name, AnchorRange = new TextRange(start, pos) };
                if (name.Length == 0)
                {
                    Fail(start, start + 1, "an anchor needs a name right after '&'");
                    return result;
                }

                anchors[name] = new Anchored(start, null);
            }
            else
            {
                if (result.Tag is not null)
                {
                    Fail(start, start + 1, "a node has only one tag");
                    return result;
                }

                var tag = ReadTag();
                result = result with { Tag = tag, TagRange = new TextRange(start, pos) };
            }

            if (failed)
            {
                return result;
            }

            if (!IsBlankOrEnd(pos) && !(inFlow && text[pos] is ',' or ']' or '}'))
            {
                Fail(pos, pos + 1, $"a space must follow '{text.Substring(start, pos - start)}'");
                return result;
            }

            pos = PassBlanks(pos);
        }

        return result;
    }

    private string ReadAnchorName()
    {
        var from = pos + 1;
        pos = EndOfAlias(pos);
        return text.Substring(from, pos - from);
    }

    private int EndOfAlias(int at)
    {
        do
        {
            at++;
        }
        while (!IsBlankOrEnd(at) && !IsFlowIndicator(text[at]) && text[at] != '\uFEFF');
        return at;
    }

    private Node ReadAlias()
    {
        var start = pos;
        var name = ReadAnchorName();
        if (name.Length == 0)
        {
            return Fail(start, start + 1, "an alias needs a name right after '*'");
        }

        var known = anchors.TryGetValue(name, out var anchored);
        if (!known && !isDamaged)
        {
            Tell(start, pos, $"no anchor '&{name}' stands before this alias");
        }

        return Finish(new AliasNode(source, new TextRange(start, pos), name, anchored.Node));
    }

    private string ReadTag()
    {
        var start = pos;
        if (At(pos + 1) == '<')
        {
            var close = text.IndexOf('>', pos, EndOfLine(pos) - pos);
            if (close < 0)
            {
                Fail(start, start + 2, "the tag '!<' opened here is never closed");
                return "";
            }

            pos = close + 1;
            var verbatim = text.Substring(start + 2, close - start - 2);
            if (!verbatim.All(IsUriChar) || !(verbatim.Length > 1 && verbatim[0] == '!') && !HasScheme(verbatim))
            {
                Fail(start, pos, $"'{verbatim}' is not a tag");
            }

            return verbatim;
        }

        var handleEnd = -1;
        pos++;
        while (!IsBlankOrEnd(pos) && !IsFlowIndicator(text[pos]))
        {
            if (text[pos] == '!')
            {
                if (handleEnd >= 0)
                {
                    Fail(pos, pos + 1, "a tag cannot contain '!' here");
                    return "";
                }

                handleEnd = pos + 1;
            }

            pos++;
        }

        handleEnd = handleEnd < 0 ? start + 1 : handleEnd;
        var handle = text.Substring(start, handleEnd - start);
        for (var i = handleEnd; i < pos; i++)
        {
            if (!IsUriChar(text[i]))
            {
                Fail(i, i + 1, $"'{text[i]}' cannot stand in a tag");
                return "";
            }
        }

        var suffix = DecodeSuffix(handleEnd, pos);
        if (suffix.Length == 0)
        {
            if (handle != "!")
            {
                Fail(start, pos, $"the tag '{handle}' needs a name after its last '!'");
            }

            return "!";
        }

        if (handles.TryGetValue(handle, out var prefix))
        {
            return prefix + suffix;
        }

        if (handle is "!")
        {
            return "!" + suffix;
        }

        if (handle is "!!")
        {
            return "tag:yaml.org,2002:" + suffix;
        }

        Tell(start, pos, $"the tag handle '{handle}' is not defined by a %TAG directive");
        return handle + suffix;
    }

    /// <summary>A tag for everybody is a URI, which begins with its scheme.</summary>
    private static bool HasScheme(string tag)
    {
        var colon = tag.IndexOf(':');
        return colon > 0 && char.IsLetter(tag[0]) && tag.Take(colon).All(c => IsWordChar(c) || c is '+' or '.');
    }

    /// <summary>A tag may write any byte of its UTF-8 as %XX.</summary>
    private string DecodeSuffix(int from, int to)
    {
        if (text.IndexOf('%', from, to - from) < 0)
        {
            return text.Substring(from, to - from);
        }

        var bytes = new List<byte>();
        for (var i = from; i < to; i++)
        {
            if (text[i] == '%' && i + 2 < to
                && byte.TryParse(text.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else if (text[i] == '%')
            {
                Fail(i, i + 1, "'%' in a tag must be followed by two hexadecimal digits");
                return "";
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, 1)));
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool IsFlowIndicator(char c) => c is ',' or '[' or ']' or '{' or '}';
}
