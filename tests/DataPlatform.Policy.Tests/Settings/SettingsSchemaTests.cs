using Dpp.JsonSchema;
using Dpp.Settings;
using Dpp.Syntax.Json;
using Dpp.Tests.House;
using Dpp.Text;

namespace Dpp.Tests.Settings;

/// <summary>The schema in the code is the schema that editors use, and it is a right one.</summary>
[TestClass]
public sealed class SettingsSchemaTests
{
    [TestMethod]
    public void The_schema_for_editors_is_the_one_that_reads()
        => Snapshot.Matches(SettingsSchema.Text + "\n", "schemas/dpp.schema.json");

    [TestMethod]
    public void The_schema_keeps_to_its_metaschema()
    {
        var file = JsonParser.Parse(new SourceText(new SourceFile("schemas/dpp.schema.json", SettingsSchema.Text)));

        var reading = new SchemaLibrary().Read(new SchemaFile("file:///dpp.schema.json", file.Root!)); // checked below

        Assert.IsEmpty(file.Problems);
        Assert.AreEqual("", string.Join('\n', reading.Problems.Select(problem => $"{problem.Place}: {problem.Message}")));
        Assert.IsNotNull(reading.Schema);
    }

    [TestMethod]
    public void The_words_of_the_schema_are_those_of_the_reader()
    {
        foreach (var words in new[] { SettingsWords.Tiers, SettingsWords.Topologies, SettingsWords.Severities, SettingsWords.Profiles, SchemaDrafts.Names })
        {
            Assert.Contains($"\"enum\": [{string.Join(", ", words.Select(word => $"\"{word}\""))}]", SettingsSchema.Text);
        }

        foreach (var kind in SettingsWords.ExternalKinds)
        {
            Assert.Contains($"\"{kind}\": {{ \"$ref\": \"#/$defs/texts\"", SettingsSchema.Text);
        }
    }
}
