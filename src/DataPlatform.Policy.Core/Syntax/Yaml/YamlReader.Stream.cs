using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Documents and directives (YAML 1.2.2 chapter 9 and section 6.8).</summary>
internal sealed partial class YamlReader
{
    private readonly List<YamlDocument> documents = [];
    private readonly Dictionary<string, string> handles = new(StringComparer.Ordinal);

    public YamlStream ReadStream()
    {
        FindNonPrintables();
        StartLine(0);
        var start = 0;
        var mayDirect = true;
        while (ReadDocument(start, ref mayDirect))
        {
            start = pos;
        }

        TellNonPrintables();
        problems.Sort(static (a, b) => a.Place.Range.Start.CompareTo(b.Place.Range.Start));
        return new YamlStream(documents, problems) { Comments = comments };
    }

    private bool ReadDocument(int start, ref bool mayDirect)
    {
        SkipSpace();
        while (AtMarker && text[pos] == '.')
        {
            PassEndMarker();
            mayDirect = true;
            SkipSpace();
        }

        if (pos >= end)
        {
            KeepLastComments();
            return false;
        }

        handles.Clear();
        anchors.Clear();
        failed = isDamaged = false;
        if (mayDirect && pos == lineStart && text[pos] == '%')
        {
            ReadDirectives();
        }

        var root = AtMarker && text[pos] == '-' ? ReadExplicitRoot() : pos < end && !AtMarker ? ReadRoot(compact: false) : null;
        SkipSpace();
        if (pos < end && !AtMarker)
        {
            if (!failed)
            {
                Fail(pos, TrimmedEndOfLine(pos), $"'{Excerpt(pos)}' cannot stand here; the document before it is complete");
            }

            SkipToMarker();
        }

        failed = false;
        mayDirect = false;
        if (AtMarker && text[pos] == '.')
        {
            PassEndMarker();
            mayDirect = true;
        }

        documents.Add(new YamlDocument(root, new TextRange(start, pos), comments));
        comments = [];
        return true;
    }

    private Node? ReadExplicitRoot()
    {
        pos += 3;
        return ReadRoot(compact: false);
    }

    private Node? ReadRoot(bool compact)
    {
        var root = ReadBlockNode(-1, compact, sequenceAtParent: false);
        return root is ScalarNode { Style: ScalarStyle.Absent, Properties: null } ? null : root;
    }

    private void PassEndMarker()
    {
        pos += 3;
        if (!ExpectLineEnd())
        {
            failed = false;
            pos = EndOfLine(pos);
        }
    }

    private void SkipToMarker()
    {
        while (pos < end)
        {
            pos = EndOfLine(pos);
            if (pos < end)
            {
                StartLine(PassBreak(pos));
                if (IsMarker(lineStart))
                {
                    pos = lineStart;
                    return;
                }

                if (At(pos) == '#')
                {
                    ReadComment();
                }
            }
        }
    }

    /// <summary>Comments behind the last document belong to it.</summary>
    private void KeepLastComments()
    {
        if (comments.Count > 0 && documents.Count > 0)
        {
            var last = documents[documents.Count - 1];
            documents[documents.Count - 1] = last with { Comments = [.. last.Comments, .. comments], Range = new TextRange(last.Range.Start, end) };
            comments = [];
        }
    }

    private void ReadDirectives()
    {
        var first = pos;
        var told = problems.Count;
        var hasVersion = false;
        while (pos < end && pos == lineStart && text[pos] == '%')
        {
            var from = pos;
            var stop = EndOfLine(pos);
            var comment = FindComment(pos, stop);
            var words = text.Substring(pos + 1, (comment < 0 ? stop : comment) - pos - 1).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (comment >= 0)
            {
                pos = comment + 1;
                ReadComment();
            }

            pos = stop;
            var problem = IsBlankOrEnd(from + 1) ? "a directive needs a name right after '%'" : CheckDirective(words, ref hasVersion);
            if (problem is not null)
            {
                Tell(from, TrimmedEndOfLine(from), problem);
            }

            SkipSpace();
        }

        if ((!AtMarker || text[pos] != '-') && told == problems.Count)
        {
            Tell(first, TrimmedEndOfLine(first), "a directive must be followed by a line '---'");
        }
    }

    private string? CheckDirective(string[] words, ref bool hasVersion)
    {
        switch (words[0])
        {
            case "YAML" when hasVersion:
                return "a document has only one %YAML directive";
            case "YAML":
                hasVersion = true;
                return words.Length == 2 && IsVersion(words[1]) ? null : "a %YAML directive is written '%YAML 1.2'";
            case "TAG" when words.Length != 3 || !IsHandle(words[1]) || !IsPrefix(words[2]):
                return "a %TAG directive is written '%TAG !handle! prefix'";
            case "TAG" when handles.ContainsKey(words[1]):
                return $"the tag handle '{words[1]}' is already defined";
            case "TAG":
                handles[words[1]] = words[2];
                return null;
            default:
                return null;
        }
    }

    /// <summary>The blank before the comment of a line; -1 when there is none.</summary>
    private int FindComment(int at, int stop)
    {
        for (var sign = text.IndexOf('#', at, stop - at); sign >= 0; sign = text.IndexOf('#', sign + 1, stop - sign - 1))
        {
            if (text[sign - 1] is ' ' or '\t')
            {
                return sign - 1;
            }
        }

        return -1;
    }

    private static bool IsVersion(string word)
    {
        var dot = word.IndexOf('.');
        return dot == 1 && word[0] == '1' && word.Length > 2 && word.Skip(2).All(c => c is >= '0' and <= '9');
    }

    private static bool IsHandle(string word)
        => word == "!" || (word.Length >= 2 && word[0] == '!' && word[word.Length - 1] == '!' && word.Skip(1).Take(word.Length - 2).All(IsWordChar));

    private static bool IsPrefix(string word) => (word[0] == '!' || !IsFlowIndicator(word[0])) && word.All(IsUriChar);

    private static bool IsWordChar(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-';
}
