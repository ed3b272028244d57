using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Writes into a file of Terraform's native syntax, and leaves every other character as it is.</summary>
internal sealed class HclWriter(SourceFile file) : TreeWriter
{
    public override SourceFile File => file;

    public override IReadOnlyList<Edit>? Replace(Tree scalar, string text)
        => IsHere(scalar) && Written(scalar) is { } old ? [new Edit(scalar.At, old[0] == '"' || !IsBare(text) ? Quoted(text) : text)] : null;

    public override IReadOnlyList<Edit>? Insert(Tree owner, IReadOnlyList<string> path, string text)
    {
        if (path.Count != 1 || !IsHere(owner) || owner.Node is not HclBody body)
        {
            return null;
        }

        var line = path[0] + " = " + (IsBare(text) ? text : Quoted(text));
        var open = file.Text[body.Range.Start..body.Range.End];
        if (open.IndexOf('\n') < 0)
        {
            return open.Trim('{', '}').Trim().Length == 0 ? [new Edit(body.Place, "{\n" + Indent(body.Range.Start) + "  " + line + "\n" + Indent(body.Range.Start) + "}")] : null;
        }

        var last = body.Attributes.LastOrDefault(attribute => attribute.Name.Value is not ("depends_on" or "provider"));
        var (after, indent, width) = last is null
            ? (file.LineRange(file.PositionOf(body.Range.Start).Line).End, Indent(body.Range.Start) + "  ", 0)
            : (file.LineRange(file.PositionOf(last.Range.End).Line).End, Indent(last.Range.Start), EqualsSign(last) - last.Range.Start);
        var padded = path[0].PadRight(Math.Max(width - 1, path[0].Length)) + line.Substring(path[0].Length);
        return [new Edit(new Place(file, new TextRange(after, after)), LineBreak + indent + padded)];
    }

    public override IReadOnlyList<Edit>? Remove(Tree tree)
    {
        if (!IsHere(tree))
        {
            return null;
        }

        var (start, end) = (file.PositionOf(tree.Name.Range.Start), file.PositionOf(tree.At.Range.End));
        var lines = new TextRange(file.LineRange(start.Line).Start, file.LineRange(end.Line).End);
        var isAlone = file.Text[lines.Start..tree.Name.Range.Start].Trim().Length == 0 && file.Text[tree.At.Range.End..lines.End].Trim().Length == 0;
        var next = lines.End < file.Text.Length ? lines.End + (file.Text[lines.End] == '\r' ? 2 : 1) : lines.End;
        return isAlone && tree.Name.Range.Start < tree.At.Range.Start ? [new Edit(new Place(file, new TextRange(lines.Start, Math.Min(next, file.Text.Length))), "")] : null;
    }

    public override IReadOnlyList<Edit>? Rename(Tree tree, string key) => IsHere(tree) && ReferenceEquals(tree.Name.Source, file) ? [new Edit(tree.Name, key)] : null;

    public override IReadOnlyList<Edit>? Quote(Tree scalar) => IsHere(scalar) && Written(scalar) is { } old && old[0] != '"' ? [new Edit(scalar.At, Quoted(scalar.Text))] : null;

    private string LineBreak => file.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? "\r\n" : "\n";

    /// <summary>What went through a variable stands elsewhere, and others may use it.</summary>
    private bool IsHere(Tree tree)
    {
        for (var origin = tree.Origin; origin is not null; origin = (origin as Called)?.Inside)
        {
            if (origin is not Called)
            {
                return false;
            }
        }

        return ReferenceEquals(tree.At.Source, file) && ReferenceEquals(tree.Name.Source, file);
    }

    /// <summary>The literal that stands there; null when the value is computed.</summary>
    private static string? Written(Tree scalar)
    {
        var text = scalar.At.Text;
        return text.Length > 0 && (text == scalar.Text || text == Quoted(scalar.Text)) ? text : null;
    }

    private string Indent(int offset)
    {
        var line = file.LineRange(file.PositionOf(offset).Line).Start;
        var end = line;
        while (end < file.Text.Length && file.Text[end] is ' ' or '\t')
        {
            end++;
        }

        return file.Text[line..end];
    }

    private int EqualsSign(HclAttribute attribute) => file.Text.IndexOf('=', attribute.Name.Range.End);

    private static bool IsBare(string text) => text is "true" or "false" or "null" || Evaluation.Number.TryParse(text, out _);

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("${", "$${").Replace("%{", "%%{").Replace("\n", "\\n") + "\"";
}
