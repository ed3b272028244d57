using Dpp.Products.Clouds;

namespace Dpp.Rules;

public sealed class BoundlessPolicy : Rule
{
    public override RuleInfo Info { get; } = new("DP2059", "boundless-policy", "IAM policy allows every action on every resource",
        Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Who gets hold of such a role has the account: every bucket, every key, every backup, and the right to make
            itself more roles. Name the actions that the job needs and the resources it needs them on.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.iam.wildcard"],
        References = ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_iam_policy" "loader" {
              name = "loader"
              policy = jsonencode({
                Version = "2012-10-17"
                Statement = [{
                  Effect   = "Allow"
                  Action   = [|"*"|]
                  Resource = {|"*"|}
                }]
              })
            }
            """),
        Bad.Terraform("""
            data "aws_iam_policy_document" "loader" {
              statement {
                actions   = ["s3:GetObject", [|"*"|]]
                resources = [{|"*"|}]
              }
            }

            resource "aws_iam_role_policy" "loader" {
              role   = "loader"
              policy = data.aws_iam_policy_document.loader.json
            }
            """),
        Good.Terraform("""
            resource "aws_iam_policy" "loader" {
              name = "loader"
              policy = jsonencode({
                Statement = [
                  { Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" },
                  { Effect = "Allow", Action = "*", Resource = "arn:aws:s3:::example-lake/*" },
                  { Effect = "Deny", Action = "*", Resource = "*" },
                  { Effect = "Allow", Action = "*", Resource = "*", Condition = { StringEquals = { "aws:ResourceTag/team" = "data" } } },
                ]
              })
            }
            """, "Some actions have no resource; a denial and a condition are bounds."),
        Good.Terraform("""
            data "aws_iam_policy_document" "key" {
              statement {
                actions   = ["kms:*"]
                resources = ["*"]
              }
            }

            resource "aws_kms_key" "lake" {
              policy = data.aws_iam_policy_document.key.json
            }
            """, "In the policy of a key everything is that key."),
        Good.Terraform("""
            variable "action" {
              type = string
            }

            resource "aws_iam_policy" "loader" {
              name   = "loader"
              policy = jsonencode({ Statement = [{ Effect = "Allow", Action = var.action, Resource = "*" }] })
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        IReadOnlyDictionary<string, Resource>? documents = null;
        foreach (var resource in stack.Resources)
        {
            foreach (var policy in PoliciesOf(resource))
            {
                foreach (var statement in AccessPolicy.Of(policy, documents ??= AccessPolicy.DocumentsOf(stack)).Statements)
                {
                    if (statement is { Allows: true, IsConditional: false } && Everything(statement.Actions) is { } action && Everything(statement.Resources) is { } on)
                    {
                        yield return action.Finding($"'{resource.Name}' allows every action on every resource").Because(on, "every resource");
                    }
                }
            }
        }
    }

    private static IEnumerable<Tree> PoliciesOf(Resource resource) => resource.Kind switch
    {
        "aws_iam_policy" or "aws_iam_role_policy" or "aws_iam_user_policy" or "aws_iam_group_policy" => [resource.Body["policy"]],
        "aws_iam_role" => resource.Body.Blocks("inline_policy").Select(inline => inline["policy"]),
        _ => [],
    };

    private static Located<string>? Everything(IReadOnlyList<Located<string>> many)
    {
        foreach (var one in many)
        {
            if (one.Knows(out var text) && text is "*" or "*:*")
            {
                return one;
            }
        }

        return null;
    }
}
