using Dpp.Text;

namespace Dpp.Syntax.DotEnv;

/// <summary>Reads an env file as docker run does, which "format: raw" asks for: a value is the rest of its line as it stands.</summary>
public static class RawEnvParser
{
    public static DotEnvFile Parse(SourceText source)
    {
        var text = source.Text;
        var variables = new List<DotEnvVariable>();
        var comments = new List<Comment>();
        var problems = new List<SyntaxProblem>();
        for (var line = 0; line < text.Length;)
        {
            var stop = text.IndexOf('\n', line);
            stop = stop < 0 ? text.Length : stop;
            var end = stop > line && text[stop - 1] == '\r' ? stop - 1 : stop;
            var start = line;
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            if (start < end && text[start] == '#')
            {
                comments.Add(new Comment(new TextRange(start, end), true));
            }
            else if (start < end)
            {
                Read(source, start, end, variables, problems);
            }

            line = stop + 1;
        }

        return new DotEnvFile(source, variables, comments, problems);
    }

    private static void Read(SourceText source, int start, int end, List<DotEnvVariable> variables, List<SyntaxProblem> problems)
    {
        var text = source.Text;
        var sign = text.IndexOf('=', start, end - start);
        var name = new TextRange(start, sign < 0 ? end : sign);
        var word = text[name.Start..name.End];
        if (name.IsEmpty)
        {
            problems.Add(new SyntaxProblem(source.PlaceOf(TextRange.At(start, 1)), "expected a name before '='"));
            return;
        }

        if (word.Any(char.IsWhiteSpace))
        {
            problems.Add(new SyntaxProblem(source.PlaceOf(name), sign < 0 ? $"'{word}' has no '='" : $"the name '{word}' has a blank in it"));
            return;
        }

        var value = sign < 0 ? null : new ScalarNode(source, new TextRange(sign + 1, end), text[(sign + 1)..end], sign + 1 == end ? ScalarStyle.Absent : ScalarStyle.Plain);
        variables.Add(new DotEnvVariable(new ScalarNode(source, name, word, ScalarStyle.Plain), value) { IsRaw = true });
    }
}
