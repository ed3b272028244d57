using System.Text;
using Dpp.Syntax;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>An HCL file as Terraform's JSON syntax would say it: blocks under their type and labels, in lists; what must be evaluated as "${...}".</summary>
internal sealed class HclValues(ValueWriter writer)
{
    public static ParsedText Read(SourceText source, bool places)
    {
        var file = HclParser.Parse(source);
        var output = new StringBuilder();
        new HclValues(new ValueWriter(output, places)).Write(file.Body);
        return new ParsedText([output.ToString()], file.Problems, []);
    }

    private void Write(HclBody body)
    {
        writer.BeginObject(body.Place);
        foreach (var attribute in body.Attributes)
        {
            writer.Key(attribute.Name.Value, attribute.Name.Place);
            Write(attribute.Value);
        }

        WriteBlocks([.. body.Blocks], 0);
        writer.EndObject();
    }

    /// <summary>The blocks under the word at that place: the type first, then the labels.</summary>
    private void WriteBlocks(IReadOnlyList<HclBlock> blocks, int word)
    {
        foreach (var same in blocks.GroupBy(block => Word(block, word).Value, StringComparer.Ordinal))
        {
            var first = same.First();
            writer.Key(same.Key, Word(first, word).Place);
            var ends = same.Where(block => block.Labels.Count == word).ToList();
            var deeper = same.Where(block => block.Labels.Count > word).ToList();
            if (ends.Count == 0)
            {
                writer.BeginObject(Word(first, word).Place);
                WriteBlocks(deeper, word + 1);
                writer.EndObject();
                continue;
            }

            writer.BeginArray(first.Place);
            ends.ForEach(block => Write(block.Body));
            if (deeper.Count > 0)
            {
                writer.BeginObject(deeper[0].Place);
                WriteBlocks(deeper, word + 1);
                writer.EndObject();
            }

            writer.EndArray();
        }
    }

    private static ScalarNode Word(HclBlock block, int word) => word == 0 ? block.Type : block.Labels[word - 1];

    private void Write(HclExpression value)
    {
        switch (value)
        {
            case HclLiteral { Kind: HclLiteralKind.Number } number:
                writer.Word(number.Word.Value.TrimStart('0') is { Length: > 0 } digits && digits[0] is >= '1' and <= '9' ? digits : "0" + number.Word.Value.TrimStart('0'), value.Place);
                break;
            case HclLiteral word:
                writer.Word(word.Word.Value, value.Place);
                break;
            case HclTemplate { Text: { } text }:
                writer.Text(text.Value, value.Place);
                break;
            case HclTuple tuple:
                writer.BeginArray(value.Place);
                foreach (var item in tuple.Items)
                {
                    Write(item);
                }

                writer.EndArray();
                break;
            case HclObject fields:
                writer.BeginObject(value.Place);
                foreach (var item in fields.Items)
                {
                    writer.Key(item.Name?.Value ?? Evaluated(item.Key), item.Key.Place);
                    Write(item.Value);
                }

                writer.EndObject();
                break;
            case HclBroken:
                writer.Word("null", value.Place);
                break;
            case HclTemplate { IsHereDocument: false }:
                writer.Text(Written(value).Substring(1, value.Range.Length - 2), value.Place);
                break;
            default:
                writer.Text(Evaluated(value), value.Place);
                break;
        }
    }

    private static string Evaluated(HclExpression value) => "${" + Written(value) + "}";

    private static string Written(HclExpression value) => value.Source.Text.Substring(value.Range.Start, value.Range.Length);
}
