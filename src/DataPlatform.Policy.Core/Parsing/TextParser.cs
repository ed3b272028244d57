using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>Says what one file says: its values, resolved, as JSON.</summary>
/// <param name="tree">Where included files are looked for.</param>
/// <param name="places">Whether each value gets its place.</param>
public sealed class TextParser(FileTree tree, bool places)
{
    public ParsedText Read(SourceFile file, ParseLanguage language, YamlDialect dialect)
    {
        var source = new SourceText(file);
        return language switch
        {
            ParseLanguage.Json => JsonValues.Read(source, JsonDialect.Strict, places),
            ParseLanguage.JsonWithComments => JsonValues.Read(source, JsonDialect.WithComments, places),
            ParseLanguage.Hocon => new HoconValues(tree).Read(source, places),
            ParseLanguage.Ini => new IniValues(tree).Read(source, places),
            ParseLanguage.Properties => PropertiesValues.Read(source, places),
            ParseLanguage.DotEnv => DotEnvValues.Read(source, places),
            ParseLanguage.PostgresConf => new PostgresValues(tree).Read(source, places),
            ParseLanguage.HbaConf => HbaValues.Read(source, places),
            ParseLanguage.Hcl => HclValues.Read(source, places),
            _ => Yaml(source, dialect),
        };
    }

    private ParsedText Yaml(SourceText source, YamlDialect dialect)
    {
        var stream = YamlParser.Parse(source);
        var problems = new List<SyntaxProblem>(stream.Problems);
        var documents = new List<string>(stream.Documents.Count);
        foreach (var document in stream.Documents)
        {
            var output = new StringBuilder();
            if (YamlJson.Write(document.Root, dialect, output, places) is { } limit)
            {
                problems.Add(limit);
            }

            documents.Add(output.ToString());
        }

        return new ParsedText(documents, problems, []);
    }
}
