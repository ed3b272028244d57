using System.Text;
using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.DotEnv;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>The variables of a .env file with those before them put in; what only the shell can set is empty, as compose takes it.</summary>
internal static class DotEnvValues
{
    public static ParsedText Read(SourceText source, bool places)
    {
        var file = DotEnvParser.Parse(source);
        var values = new FlatValues();
        var notes = new List<SyntaxProblem>();
        var problems = new List<SyntaxProblem>(file.Problems);
        foreach (var variable in file.Variables)
        {
            var node = variable.Value;
            values.Set(
                variable.Name.Value,
                variable.Name.Place,
                node is null ? null : variable.Expands ? Expand(node, values, problems, notes) : node.Value,
                (node ?? variable.Name).Place);
        }

        return new ParsedText([values.ToJson(source.PlaceOf(TextRange.At(0, source.Text.Length)), places)], problems, notes);
    }

    private static string Expand(ScalarNode node, FlatValues before, List<SyntaxProblem> problems, List<SyntaxProblem> notes)
    {
        var put = Interpolation.Apply(
            new SourceText(node.Value, node.Map),
            name => before.Find(name) is { } value ? new VariableSetting(name, value, node.Place) : null);
        if (put is null)
        {
            return node.Value;
        }

        if (put.State == Knowledge.Unreadable)
        {
            problems.Add(new SyntaxProblem(node.Place, "the variables in this value cannot be read"));
            return put.Text;
        }

        var known = new StringBuilder(put.Text);
        for (var i = put.Unknown.Count - 1; i >= 0; i--)
        {
            var unset = put.Unknown[i];
            notes.Add(new SyntaxProblem(put.Map.Slice(unset), $"{put.Text.Substring(unset.Start, unset.Length)} is not set here"));
            known.Remove(unset.Start, unset.Length);
        }

        return known.ToString();
    }
}
