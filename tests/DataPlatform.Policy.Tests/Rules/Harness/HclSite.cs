using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>The expression of a Terraform file that a mark stands in.</summary>
internal static class HclSite
{
    /// <summary>The smallest value that holds the range; null when it is a name, a key or a label.</summary>
    public static TextRange? Find(MarkedText file, TextRange range)
    {
        var body = HclParser.Parse(new SourceText(new SourceFile(file.Path, file.Text))).Body;
        return Find(body, range);
    }

    public static bool IsLiteral(MarkedText file, TextRange range) => file.Text[range.Start..range.End] is var text && (text is "true" or "false" || double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _));

    /// <summary>The file with a variable in its place that nobody sets.</summary>
    public static MarkedText Unset(MarkedText file, TextRange expression)
    {
        if (file.Path.EndsWith(".tfvars", StringComparison.Ordinal))
        {
            return file.Replace(expression, "unset()");
        }
        var changed = file.Replace(expression, "var.unset");
        return changed with { Text = changed.Text + "\nvariable \"unset\" {\n}\n" };
    }

    private static TextRange? Find(HclBody body, TextRange range)
    {
        foreach (var attribute in body.Attributes)
        {
            if (attribute.Value.Range.Contains(range))
            {
                return Smallest(attribute.Value, range);
            }
        }
        return body.Blocks.Select(block => block.Body.Range.Contains(range) ? Find(block.Body, range) : null).FirstOrDefault(found => found is not null);
    }

    private static TextRange? Smallest(HclExpression expression, TextRange range)
    {
        if (expression is HclObject fields)
        {
            if (expression.Range == range)
            {
                return range;
            }
            var value = fields.Items.Select(item => item.Value).FirstOrDefault(item => item.Range.Contains(range));
            return value is null ? null : Smallest(value, range);
        }
        var inner = expression is HclTemplate or HclTraversal ? null : expression.Children.FirstOrDefault(child => child.Range.Contains(range));
        return inner is null ? expression.Range : Smallest(inner, range);
    }
}
