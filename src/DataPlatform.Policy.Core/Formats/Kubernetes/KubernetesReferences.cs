using System.Text;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Puts variables in for $(NAME) as the kubelet does: $$ is one dollar, and what no variable has stays as it is.</summary>
internal static class KubernetesReferences
{
    public static (Located<string> Value, SourceText? Source) Expand(Tree tree, Func<string, Located<string>> variables)
    {
        var value = tree.AsText();
        var source = tree.AsSource();
        if (source is null || tree.Text.IndexOf('$') < 0 || !value.Knows(out _))
        {
            return (value, source);
        }

        var text = tree.Text;
        var result = new StringBuilder(text.Length);
        var pieces = new List<TextPiece>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '$' || at + 1 >= text.Length)
            {
                Add(pieces, result, text, TextRange.At(at, 1), PieceKind.Verbatim, null);
                at++;
            }
            else if (text[at + 1] == '$')
            {
                Add(pieces, result, text, TextRange.At(at, 2), PieceKind.Escaped, "$");
                at += 2;
            }
            else if (text[at + 1] == '(' && text.IndexOf(')', at) is var close and > 0)
            {
                var name = text.Substring(at + 2, close - at - 2);
                var use = TextRange.At(at, close + 1 - at);
                var variable = variables(name);
                if (variable.Knows(out var put))
                {
                    value = value.With(variable, (whole, _) => whole);
                    Add(pieces, result, text, use, PieceKind.Variable, put);
                }
                else if (variable.IsMissing)
                {
                    Add(pieces, result, text, use, PieceKind.Verbatim, null);
                }
                else
                {
                    return (Located<string>.Unknown(variable.State, tree.At, new Variable(name, source.PlaceOf(use), null)), null);
                }

                at = close + 1;
            }
            else
            {
                Add(pieces, result, text, TextRange.At(at, 1), PieceKind.Verbatim, null);
                at++;
            }
        }

        var expanded = result.ToString();
        return expanded == text
            ? (value, source)
            : (value.Select(_ => expanded), new SourceText(expanded, new TextMap(source, new TextRange(0, text.Length), pieces)));
    }

    private static void Add(List<TextPiece> pieces, StringBuilder result, string text, TextRange from, PieceKind kind, string? put)
    {
        var start = result.Length;
        if (put is null)
        {
            result.Append(text, from.Start, from.Length);
        }
        else
        {
            result.Append(put);
        }

        var last = pieces.Count - 1;
        if (kind == PieceKind.Verbatim && last >= 0 && pieces[last] is { Kind: PieceKind.Verbatim } piece && piece.Source.End == from.Start)
        {
            pieces[last] = piece with { Length = piece.Length + from.Length, Source = piece.Source.Union(from) };
        }
        else if (result.Length > start)
        {
            pieces.Add(new TextPiece(start, result.Length - start, from, kind));
        }
    }
}
