using Dpp.Syntax.Hcl;
using Dpp.Tests.Laws;

namespace Dpp.Tests.Hcl;

/// <summary>What every grammar owes, and what only HCL can get wrong.</summary>
[TestClass]
public sealed class HclLawTests
{
    private const string Letters = "{}[]()\"'<>=$%#/*\\.,:?!|&+-~ \n\r\tabx019é_";

    private const string Root = """
        # the data of the platform
        terraform {
          required_version = ">= 1.6"
        }

        locals {
          zones = [for i, z in var.zones : "${var.region}${z}" if i < 3]
          tags  = merge({ Owner = "data", (var.key) = null }, var.tags) // joined
          size  = var.production ? 3 : 1
        }

        resource "aws_db_instance" "airbyte" {
          count             = local.size > 1 && !var.skip ? 1 : 0
          engine_version    = "16.4"
          allocated_storage = 100 * (local.size + 1)
          password          = aws_secretsmanager_secret_version.db[0].secret_string
          user_data         = <<-EOT
            #!/bin/sh
            %{ for name in keys(local.tags) ~}
            echo ${name}
            %{ endfor ~}
          EOT
          ids = aws_subnet.private[*].id
          lifecycle {
            ignore_changes = [tags["Owner"], engine_version]
          }
          dynamic "rule" {
            for_each = { for k, v in var.rules : k => v... }
            content {
              port = rule.value.0
            }
          }
        }

        """;

    private static readonly string[] damages =
        ["!!!", "broken", "= 1", "  a =", "  a = = b", "  a = \"open", "  \"open = 1", "  a = $b", "  a = b..c", "  a = [1 2]", "  a = f(]", "  a = )", "  a b c", "  a = \"${\"", "&&&", "  a = 1 2"];

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var file = HclParser.Parse(source);
        return new([.. HclPrint.Scalars(file.Body).OrderBy(value => value.Range.Start)], file.Comments, file.Problems);
    });

    [TestMethod]
    public void A_damaged_line_is_one_problem_and_all_else_is_kept()
        => Grammar.OneDamageIsOneProblem(Root, damages, 2_000, line => line.IndexOfAny(['{', '}', '(', ')', '#', '<', '[', ']']) < 0 && !line.Contains("echo", StringComparison.Ordinal) && !line.Contains("EOT", StringComparison.Ordinal) && line.Trim().Length > 0);

    [TestMethod]
    public void Mutations_are_read_without_harm() => Grammar.SurvivesMutations(Root, Letters, 12_000);

    [TestMethod]
    public void Time_grows_with_the_text() => Grammar.IsLinear(Root);

    [TestMethod]
    public void Hostile_texts_are_quick() => Grammar.IsQuickOn(
        "a = " + new string('(', 200_000),
        "a = " + new string('[', 200_000),
        "a = " + string.Concat(Enumerable.Repeat("{a=", 100_000)),
        "a = " + string.Concat(Enumerable.Repeat("\"${", 100_000)),
        "a = " + new string('-', 200_000) + "1",
        "a = 1" + string.Concat(Enumerable.Repeat("+1", 200_000)),
        "a = b" + string.Concat(Enumerable.Repeat(".c", 200_000)),
        "a = b" + string.Concat(Enumerable.Repeat("[*]", 100_000)),
        "a = " + string.Concat(Enumerable.Repeat("b?c:", 100_000)) + "d",
        string.Concat(Enumerable.Repeat("a {\n", 100_000)),
        string.Concat(Enumerable.Repeat("}\n", 200_000)),
        string.Concat(Enumerable.Repeat("a = <<E\n", 20_000)),
        string.Concat(Enumerable.Repeat("a = [\n", 20_000)),
        string.Concat(Enumerable.Repeat("/*", 100_000)));
}
