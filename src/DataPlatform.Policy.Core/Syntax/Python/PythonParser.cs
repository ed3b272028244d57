using Dpp.Text;

namespace Dpp.Syntax.Python;

/// <summary>Reads what a Python file assigns. Nothing is run: what is not a literal or a variable of the process is <see cref="PythonOther"/>.</summary>
public static class PythonParser
{
    public static PythonFile Parse(SourceText source)
    {
        var lexer = new PythonLexer(source);
        var reader = new Reader(source, lexer.Read());
        reader.Read();
        return new PythonFile(source, reader.Changes, lexer.Comments, lexer.Problems);
    }

    private sealed class Reader(SourceText source, List<PythonToken> tokens)
    {
        // The blocks that the statement stands in: how far they are indented, and the class that they are the body of.
        private readonly Stack<(int Indent, string? Class, bool IsCertain)> blocks = new();

        public List<PythonChange> Changes { get; } = [];

        public void Read()
        {
            for (var start = 0; start < tokens.Count;)
            {
                var end = start;
                while (end < tokens.Count && tokens[end].Kind != PythonTokenKind.LineEnd)
                {
                    end++;
                }

                if (end > start)
                {
                    Statement(start, end);
                }

                start = end + 1;
            }
        }

        private void Statement(int start, int end)
        {
            while (blocks.Count > 0 && tokens[start].Indent <= blocks.Peek().Indent)
            {
                blocks.Pop();
            }

            var word = Text(start);
            var isCertain = blocks.Count == 0 || blocks.Peek().IsCertain;
            var scope = blocks.Count == 0 ? null : blocks.Peek().Class;
            if (Text(end - 1) == ":" && word is "class" or "def" or "if" or "elif" or "else" or "try" or "except" or "finally" or "for" or "while" or "with" or "async")
            {
                var isClass = word == "class" && scope is null && isCertain;
                // What a function assigns is its own.
                blocks.Push((tokens[start].Indent, isClass ? Text(start + 1) : word is "def" or "class" ? "" : scope, isClass));
                return;
            }

            if (scope?.Length == 0)
            {
                return;
            }

            var range = new TextRange(tokens[start].Range.Start, tokens[end - 1].Range.End);
            if (word is "from" or "import" or "exec")
            {
                if (word == "exec" || Text(end - 1) == "*")
                {
                    Changes.Add(new PythonChange(range, null, scope, null, isCertain));
                }

                return;
            }

            if (tokens[start].Kind == PythonTokenKind.Word)
            {
                Assignment(start, end, range, scope, isCertain);
            }
        }

        private void Assignment(int start, int end, TextRange range, string? scope, bool isCertain)
        {
            var name = new ScalarNode(source, tokens[start].Range, source.Text.Substring(tokens[start].Range.Start, tokens[start].Range.Length), ScalarStyle.Plain);
            var sign = start + 1;
            if (sign < end && Text(sign) == ":")
            {
                while (sign < end && Text(sign) != "=")
                {
                    sign++;
                }
            }

            if (sign < end && Text(sign) == "=")
            {
                var value = Expressions(sign + 1, end, out var next);
                Changes.Add(new PythonChange(range, name, scope, next == end ? value : new PythonOther(Between(sign + 1, end)), isCertain));
            }
            else if (sign < end && Text(sign) is "[" or "." or "+=" or "|=")
            {
                Changes.Add(new PythonChange(range, name, scope, null, isCertain));
            }
        }

        private PythonValue Expressions(int start, int end, out int next)
        {
            var left = Primary(start, end, out next);
            while (next < end && Text(next) == "+")
            {
                var right = Primary(next + 1, end, out next);
                left = new PythonSum(left.Range.Union(right.Range), left, right);
            }

            return left;
        }

        /// <summary>A value that ends before a sign which may follow it; anything else is read over up to there.</summary>
        private PythonValue Primary(int start, int end, out int next)
        {
            next = start;
            if (start >= end)
            {
                return new PythonOther(tokens[Math.Min(start, tokens.Count - 1)].Range);
            }

            var value = tokens[start].Kind switch
            {
                PythonTokenKind.Text => Texts(start, end, out next),
                PythonTokenKind.Number => Constant(start, out next),
                PythonTokenKind.Word => Words(start, end, out next),
                _ => Text(start) switch
                {
                    "{" => Dictionary(start, end, out next),
                    "[" => List(start, end, "]", out next),
                    "(" => List(start, end, ")", out next),
                    _ => null,
                },
            };
            if (value is not null && (next >= end || Text(next) is "," or "+" or "}" or "]" or ")"))
            {
                return value;
            }

            next = Skip(start, end);
            return new PythonOther(Between(start, next));
        }

        private PythonValue Texts(int start, int end, out int next)
        {
            var built = new ValueBuilder(source);
            var hasHoles = false;
            for (next = start; next < end && tokens[next].Kind == PythonTokenKind.Text; next++)
            {
                built.Add(tokens[next].Said!); // texts have it
                hasHoles |= tokens[next].HasHoles;
            }

            return next == start + 1
                ? new PythonText(tokens[start].Range, tokens[start].Said!, hasHoles) // as above
                : new PythonText(Between(start, next), built.ToScalar(Between(start, next), ScalarStyle.Plain), hasHoles);
        }

        private PythonConstant Constant(int start, out int next)
        {
            next = start + 1;
            return new PythonConstant(tokens[start].Range, Text(start));
        }

        private PythonValue? Words(int start, int end, out int next)
        {
            next = start + 1;
            if (Text(start) is "True" or "False" or "None")
            {
                return Constant(start, out next);
            }

            if (Lookup(start, end, out next) is { } lookup)
            {
                return lookup;
            }

            next = start + 1;
            return Text(start) is "lambda" or "not" or "await" ? null : new PythonName(tokens[start].Range, Text(start));
        }

        /// <summary>os.environ["X"], os.environ.get("X", default), os.getenv("X", default), and the same without "os.".</summary>
        private PythonLookup? Lookup(int start, int end, out int next)
        {
            next = start;
            var at = Text(start) == "os" && start + 2 < end && Text(start + 1) == "." ? start + 2 : start;
            var isRequired = false;
            if (Text(at) == "environ" && at + 3 < end)
            {
                isRequired = Text(at + 1) == "[";
                at += isRequired ? 1 : Text(at + 1) == "." && Text(at + 2) == "get" ? 3 : end;
            }
            else
            {
                at += Text(at) == "getenv" ? 1 : end;
            }

            if (at + 2 >= end || Text(at) is not ("(" or "[") || tokens[at + 1].Kind != PythonTokenKind.Text || tokens[at + 1].HasHoles)
            {
                return null;
            }

            PythonValue? usual = null;
            next = at + 2;
            if (!isRequired && Text(next) == ",")
            {
                usual = Expressions(next + 1, end, out next);
            }

            if (next >= end || Text(next) is not (")" or "]"))
            {
                return null;
            }

            next++;
            return new PythonLookup(Between(start, next), tokens[at + 1].Said!.Value, usual, isRequired); // texts have it
        }

        private PythonDictionary Dictionary(int start, int end, out int next)
        {
            var entries = new List<(ScalarNode, PythonValue)>();
            var isOpen = false;
            for (next = start + 1; next < end && Text(next) != "}";)
            {
                if (tokens[next].Kind == PythonTokenKind.Text && !tokens[next].HasHoles && next + 1 < end && Text(next + 1) == ":")
                {
                    var key = tokens[next].Said!; // texts have it
                    entries.Add((key, Expressions(next + 2, end, out next)));
                }
                else
                {
                    isOpen = true;
                    next = Math.Max(next + 1, Skip(next, end));
                }

                next += next < end && Text(next) == "," ? 1 : 0;
            }

            next = Math.Min(end, next + 1);
            return new PythonDictionary(Between(start, next), entries, isOpen);
        }

        /// <summary>One value in parentheses is that value.</summary>
        private PythonValue List(int start, int end, string close, out int next)
        {
            var items = new List<PythonValue>();
            var hasComma = false;
            for (next = start + 1; next < end && Text(next) != close;)
            {
                var before = next;
                items.Add(Expressions(next, end, out next));
                hasComma |= next < end && Text(next) == ",";
                next += next == before || (next < end && Text(next) == ",") ? 1 : 0;
            }

            next = Math.Min(end, next + 1);
            return close == ")" && !hasComma && items.Count == 1 ? items[0] : new PythonList(Between(start, next), items);
        }

        /// <summary>To the next sign that ends a value and stands in no bracket of its own.</summary>
        private int Skip(int at, int end)
        {
            for (var depth = 0; at < end; at++)
            {
                var sign = tokens[at].Kind == PythonTokenKind.Sign ? Text(at) : "";
                if (depth == 0 && sign is "," or "}" or "]" or ")")
                {
                    return at;
                }

                depth += sign is "(" or "[" or "{" ? 1 : sign is ")" or "]" or "}" ? -1 : 0;
            }

            return end;
        }

        private TextRange Between(int start, int end)
            => end > start ? new TextRange(tokens[start].Range.Start, tokens[end - 1].Range.End) : tokens[Math.Min(start, tokens.Count - 1)].Range;

        /// <summary>What a word or a sign says; a text says nothing here.</summary>
        private string Text(int at)
            => at < tokens.Count && tokens[at].Kind != PythonTokenKind.Text ? source.Text.Substring(tokens[at].Range.Start, tokens[at].Range.Length) : "";
    }
}
