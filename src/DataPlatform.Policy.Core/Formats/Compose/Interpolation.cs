using System.Text;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>A text after variables were put in. What is decided at run time stands in it as written.</summary>
/// <param name="State">Written, AtRunTime, or Unreadable when it is no valid template.</param>
/// <param name="Unknown">The characters of the text that are not known.</param>
/// <param name="At">The characters of a default when the whole text is one, otherwise null.</param>
public sealed record Interpolated(string Text, TextMap Map, Knowledge State, IReadOnlyList<TextRange> Unknown, Origin? Origin, Place? At)
{
    /// <summary>The variables that nothing here sets and that have neither a default nor a "?": empty when the platform starts without them.</summary>
    public IReadOnlyList<(string Name, Place Use)> Unset { get; init; } = [];
}

/// <summary>Puts variables into text as compose does: $V ${V} ${V:-d} ${V-d} ${V:?e} ${V?e} ${V:+a} ${V+a} $$, nested.</summary>
public static class Interpolation
{
    private const int Deepest = 20;

    /// <summary>Null when the text uses no variable.</summary>
    public static Interpolated? Apply(SourceText source, Func<string, VariableSetting?> variables)
    {
        if (source.Text.IndexOf('$') < 0)
        {
            return null;
        }

        var run = new Run(source, variables);
        run.Append(TextRange.At(0, source.Text.Length), PieceKind.Verbatim, 0);
        return run.Result();
    }

    private sealed class Run(SourceText source, Func<string, VariableSetting?> variables)
    {
        private readonly StringBuilder result = new();
        private readonly List<TextPiece> pieces = [];
        private readonly List<TextRange> unknown = [];
        private readonly List<(string Name, Place Use)> unset = [];
        private Knowledge state = Knowledge.Written;
        private Origin? origin;
        private TextRange? onlyDefault;

        public Interpolated Result()
        {
            var whole = TextRange.At(0, source.Text.Length);
            var map = new TextMap(source, onlyDefault ?? whole, pieces);
            return new Interpolated(result.ToString(), map, state, unknown, origin, onlyDefault is { } range ? source.PlaceOf(range) : null) { Unset = unset };
        }

        public void Append(TextRange range, PieceKind kind, int depth)
        {
            var text = source.Text;
            var at = range.Start;
            while (at < range.End)
            {
                var dollar = text.IndexOf('$', at, range.End - at);
                var end = dollar < 0 ? range.End : dollar;
                Add(text.Substring(at, end - at), new TextRange(at, end), kind);
                if (dollar < 0)
                {
                    return;
                }

                at = Use(dollar, range.End, depth);
            }
        }

        /// <summary>Reads what begins with a dollar sign and gives the place after it.</summary>
        private int Use(int dollar, int end, int depth)
        {
            var text = source.Text;
            var next = dollar + 1 < end ? text[dollar + 1] : '\0';
            if (next == '$')
            {
                Add("$", new TextRange(dollar, dollar + 2), PieceKind.Escaped);
                return dollar + 2;
            }

            if (next != '{')
            {
                var nameEnd = NameEnd(dollar + 1, end);
                var use = new TextRange(dollar, nameEnd);
                if (use.Length == 1)
                {
                    return Invalid(use);
                }

                Put(text.Substring(dollar + 1, use.Length - 1), use, default, default, depth);
                return nameEnd;
            }

            var close = ClosingBrace(dollar, end);
            if (close < 0)
            {
                return Invalid(new TextRange(dollar, end));
            }

            Braced(new TextRange(dollar, close + 1), depth);
            return close + 1;
        }

        private void Braced(TextRange use, int depth)
        {
            var text = source.Text;
            var close = use.End - 1;
            var nameEnd = NameEnd(use.Start + 2, close);
            var name = text.Substring(use.Start + 2, nameEnd - use.Start - 2);
            var ifEmpty = nameEnd < close && text[nameEnd] == ':';
            var sign = nameEnd + (ifEmpty ? 1 : 0);
            var operation = sign < close ? text[sign] : '\0';
            var isValid = operation is '-' or '?' or '+' || (operation == '\0' && !ifEmpty);
            if (name.Length == 0 || !isValid || depth >= Deepest)
            {
                Invalid(use);
                return;
            }

            Put(name, use, new Operation(operation, ifEmpty), new TextRange(Math.Min(sign + 1, close), close), depth);
        }

        private void Put(string name, TextRange use, Operation operation, TextRange argument, int depth)
        {
            var setting = variables(name) is { } found && !(operation.IfEmpty && found.Value.Length == 0) ? found : default(VariableSetting?);
            if (operation.Sign == '+' && setting is { } chosen)
            {
                Note(name, use, chosen.At);
                Append(argument, PieceKind.Default, depth + 1);
            }
            else if (operation.Sign != '+' && setting is { } set)
            {
                Note(name, use, set.At, operation.Sign == '-' ? argument : default);
                Add(set.Value, use, PieceKind.Variable);
            }
            else if (operation.Sign == '+' && variables(name) is { } empty)
            {
                Note(name, use, empty.At); // set to nothing: the alternative is not taken
            }
            else if (operation.Sign == '-')
            {
                Note(name, use, null);
                if (use.Start == 0 && use.End == source.Text.Length)
                {
                    onlyDefault = argument.IsEmpty ? null : argument;
                }

                Append(argument, PieceKind.Default, depth + 1);
            }
            else
            {
                Note(name, use, null);
                AddUnknown(use, Knowledge.AtRunTime);
                if (operation.Sign == default)
                {
                    unset.Add((name, source.PlaceOf(use)));
                }
            }
        }

        /// <param name="unused">The characters of a default that was not needed; empty when there is none.</param>
        private void Note(string name, TextRange use, Place? setAt, TextRange unused = default)
            => origin ??= new Variable(name, source.PlaceOf(use), setAt) { UnusedDefault = unused.IsEmpty ? null : source.PlaceOf(unused) };

        private int Invalid(TextRange use)
        {
            AddUnknown(use, Knowledge.Unreadable);
            return use.End;
        }

        private void AddUnknown(TextRange use, Knowledge why)
        {
            state = state == Knowledge.Unreadable ? state : why;
            unknown.Add(TextRange.At(result.Length, use.Length));
            Add(source.Text.Substring(use.Start, use.Length), use, PieceKind.Variable);
        }

        private void Add(string text, TextRange from, PieceKind kind)
        {
            if (text.Length == 0)
            {
                return;
            }

            pieces.Add(new TextPiece(result.Length, text.Length, from, kind));
            result.Append(text);
        }

        private int NameEnd(int at, int end)
        {
            var first = at;
            while (at < end && (source.Text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (at > first && source.Text[at] is >= '0' and <= '9')))
            {
                at++;
            }

            return at;
        }

        private int ClosingBrace(int dollar, int end)
        {
            var open = 0;
            for (var at = dollar; at < end; at++)
            {
                if (source.Text[at] == '$' && at + 1 < end && source.Text[at + 1] == '{')
                {
                    open++;
                    at++;
                }
                else if (source.Text[at] == '}' && --open == 0)
                {
                    return at;
                }
            }

            return -1;
        }
    }

    private readonly record struct Operation(char Sign, bool IfEmpty);
}
