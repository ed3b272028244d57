using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Reads HCL (Terraform's native syntax) with exact ranges; never throws, whatever the text.</summary>
public static class HclParser
{
    public static HclFile Parse(SourceText source)
    {
        var reader = new HclReader(source);
        var file = reader.ReadFile();
        if (!reader.HasUnevenBraces)
        {
            return file;
        }

        // Which brace is wrong? Read again as if lines were indented the way their writer meant them.
        var indented = new HclReader(source, trustsIndentation: true).ReadFile();
        return indented.Problems.Count <= file.Problems.Count ? indented : file;
    }

    /// <summary>Reads a text that is one expression; null when it is none.</summary>
    public static HclExpression? ParseExpression(SourceText source, out IReadOnlyList<SyntaxProblem> problems) => new HclReader(source).ReadWholeExpression(out problems);

    /// <summary>Reads a text as a template, as strings of the JSON syntax and templatefile() are read; null when it is none.</summary>
    public static HclTemplate? ParseTemplate(SourceText source, out IReadOnlyList<SyntaxProblem> problems) => new HclReader(source).ReadWholeTemplate(out problems);
}
