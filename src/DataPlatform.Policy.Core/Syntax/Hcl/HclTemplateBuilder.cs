using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Puts a template together: takes away what "~" and "&lt;&lt;-" take away, and what belongs between "if" and "endif" into it.</summary>
/// <remarks>"~" takes blanks from the nearest run of characters only; in a here-document a run ends with its line.</remarks>
internal sealed class HclTemplateBuilder(SourceText source, Action<TextRange, string, bool> refuse)
{
    private readonly List<object> tokens = [];
    private readonly Stack<Directive> open = new();
    private Run? run;
    private bool trimsNext;

    /// <summary>Characters that stand for themselves.</summary>
    public void Keep(int start, int end) => (run ??= StartRun()).Keep(start, end);

    /// <summary>An escape and what it says.</summary>
    public void Say(string said, int start, int end) => (run ??= StartRun()).Say(said, new TextRange(start, end));

    /// <summary>Behind the end of a line of a here-document.</summary>
    public void EndLine() => EndRun();

    public void Put(HclInterpolation value, bool trimsBefore, bool trimsAfter)
    {
        Trim(trimsBefore, trimsAfter);
        tokens.Add(value);
    }

    /// <summary>False when the directive has no place here; told.</summary>
    public bool Direct(string word, HclExpression? subject, ScalarNode? keyName, ScalarNode? valueName, TextRange range, bool trimsBefore, bool trimsAfter)
    {
        Trim(trimsBefore, trimsAfter);
        var isEnd = word is "else" or "endif" or "endfor";
        var directive = new Directive(word, subject, keyName, valueName, range);
        if (isEnd)
        {
            if (open.Count == 0 || open.Peek().Word == "for" != (word == "endfor") || (word == "else" && open.Peek().Word == "else"))
            {
                refuse(range, $"'{word}' has no partner", false);
                return false;
            }

            open.Pop();
        }

        if (word is "if" or "for" or "else")
        {
            open.Push(directive);
        }

        tokens.Add(directive);
        return true;
    }

    /// <summary>Takes from all lines what the least indented of them has; blank lines do not count.</summary>
    public void RemoveIndentation()
    {
        EndRun();
        var least = int.MaxValue;
        var indented = new List<Run>();
        var isLineStart = true;
        foreach (var token in tokens)
        {
            if (isLineStart)
            {
                isLineStart = false;
                if (token is not Run line)
                {
                    least = 0;
                }
                else if (!line.IsBlankLine)
                {
                    least = Math.Min(least, line.Indentation);
                    indented.Add(line);
                }
            }

            isLineStart = token is Run { EndsLine: true };
        }

        foreach (var line in indented)
        {
            line.Remove(least);
        }
    }

    /// <summary>The template; null when a directive has no end, which is told.</summary>
    /// <param name="content">Where the text stands when it is nothing but text.</param>
    public HclTemplate? Build(TextRange range, TextRange content, ScalarStyle style)
    {
        EndRun();
        if (open.Count > 0)
        {
            refuse(open.Peek().Range, $"'{open.Peek().Word}' has no end", false);
            return null;
        }

        var at = 0;
        var isText = tokens.TrueForAll(token => token is Run);
        var text = isText ? Join(tokens.OfType<Run>(), content, style) : null;
        return new HclTemplate(source, range, text is null ? Parts(ref at) : text.Value.Length == 0 ? [] : [new HclText(text)], text, style == ScalarStyle.Literal);
    }

    private Run StartRun()
    {
        var started = new Run(trimsNext);
        trimsNext = false;
        tokens.Add(started);
        return started;
    }

    private void EndRun()
    {
        run?.End(source.Text);
        run = null;
    }

    private void Trim(bool before, bool after)
    {
        EndRun();
        if (before && tokens.Count > 0 && tokens[^1] is Run last)
        {
            last.TrimEnd();
        }

        trimsNext = after;
    }

    private List<HclPart> Parts(ref int at)
    {
        var parts = new List<HclPart>();
        while (at < tokens.Count)
        {
            switch (tokens[at])
            {
                case Run:
                    var runs = tokens.Skip(at).TakeWhile(token => token is Run).Cast<Run>().ToList();
                    at += runs.Count;
                    if (Join(runs, runs[0].Range.Union(runs[^1].Range), ScalarStyle.Plain) is { Value.Length: > 0 } text)
                    {
                        parts.Add(new HclText(text));
                    }

                    break;
                case HclInterpolation value:
                    at++;
                    parts.Add(value);
                    break;
                case Directive { Word: "if" } start:
                    at++;
                    var whenTrue = Parts(ref at);
                    var hasElse = ((Directive)tokens[at++]).Word == "else";
                    var whenFalse = hasElse ? Parts(ref at) : [];
                    at += hasElse ? 1 : 0;
                    parts.Add(new HclIfPart(source, start.Range.Union(((Directive)tokens[at - 1]).Range), start.Subject!, whenTrue, whenFalse)); // an "if" has a condition
                    break;
                case Directive { Word: "for" } start:
                    at++;
                    var each = Parts(ref at);
                    at++;
                    parts.Add(new HclForPart(source, start.Range.Union(((Directive)tokens[at - 1]).Range), start.KeyName, start.ValueName!, start.Subject!, each)); // a "for" has a name and a list
                    break;
                default:
                    return parts;
            }
        }

        return parts;
    }

    private ScalarNode Join(IEnumerable<Run> runs, TextRange range, ScalarStyle style)
    {
        var value = new ValueBuilder(source);
        foreach (var one in runs)
        {
            one.AddTo(value);
        }

        return value.ToScalar(range, style);
    }

    private sealed record Directive(string Word, HclExpression? Subject, ScalarNode? KeyName, ScalarNode? ValueName, TextRange Range);

    /// <summary>Characters without anything to evaluate between them.</summary>
    private sealed class Run(bool trimsStart)
    {
        private readonly List<(TextRange Range, string Said, bool IsEscape)> pieces = [];
        private TextRange kept;

        public TextRange Range { get; private set; } = new(-1, -1);
        public int Indentation => pieces.Count == 0 ? 0 : pieces[0].Said.Length - pieces[0].Said.TrimStart().Length;
        public bool EndsLine => pieces.Count > 0 && pieces[^1].Said.EndsWith("\n", StringComparison.Ordinal);
        public bool IsBlankLine => EndsLine && pieces.TrueForAll(piece => string.IsNullOrWhiteSpace(piece.Said));

        public void Keep(int start, int end)
        {
            Widen(new TextRange(start, end));
            kept = kept.IsEmpty ? new TextRange(start, end) : kept with { End = end };
        }

        public void Say(string said, TextRange range)
        {
            Widen(range);
            pieces.Add((kept, "", false));
            kept = default;
            pieces.Add((range, said, true));
        }

        public void End(string text)
        {
            pieces.Add((kept, "", false));
            pieces.RemoveAll(piece => !piece.IsEscape && piece.Range.IsEmpty);
            for (var i = 0; i < pieces.Count; i++)
            {
                pieces[i] = pieces[i].IsEscape ? pieces[i] : pieces[i] with { Said = text[pieces[i].Range.Start..pieces[i].Range.End] };
            }

            while (trimsStart && pieces.Count > 0)
            {
                var said = pieces[0].Said.TrimStart();
                if (Cut(0, pieces[0].Said.Length - said.Length, 0))
                {
                    break;
                }
            }
        }

        public void TrimEnd()
        {
            while (pieces.Count > 0)
            {
                var said = pieces[^1].Said.TrimEnd();
                if (Cut(pieces.Count - 1, 0, pieces[^1].Said.Length - said.Length))
                {
                    break;
                }
            }
        }

        public void Remove(int characters)
        {
            if (pieces.Count > 0 && characters > 0)
            {
                Cut(0, Math.Min(characters, pieces[0].Said.Length), 0);
            }
        }

        public void AddTo(ValueBuilder value)
        {
            foreach (var (range, said, isEscape) in pieces)
            {
                if (isEscape)
                {
                    value.Escaped(said, range.Start, range.End);
                }
                else
                {
                    value.Verbatim(range.Start, range.End);
                }
            }
        }

        /// <summary>False when nothing is left of the piece.</summary>
        private bool Cut(int index, int first, int last)
        {
            var (range, said, isEscape) = pieces[index];
            if (first + last >= said.Length)
            {
                pieces.RemoveAt(index);
                return false;
            }

            if (!isEscape)
            {
                pieces[index] = (new TextRange(range.Start + first, range.End - last), said.Substring(first, said.Length - first - last), false);
            }

            return true;
        }

        private void Widen(TextRange range) => Range = Range.Start < 0 ? range : Range.Union(range);
    }
}
