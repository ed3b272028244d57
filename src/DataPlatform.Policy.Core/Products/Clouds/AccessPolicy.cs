using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Products.Clouds;

/// <summary>A policy of AWS: written as JSON, by jsonencode() or as a document that is a data source.</summary>
/// <param name="IsWhole">False when it may have statements that nobody can see.</param>
public sealed record AccessPolicy(IReadOnlyList<AccessStatement> Statements, bool IsWhole)
{
    private static readonly AccessPolicy outOfSight = new([], false);

    /// <summary>True when a statement denies what does not come by TLS.</summary>
    public bool DeniesPlainHttp => Statements.Any(statement => !statement.Allows && statement.Conditions.Any(condition => condition.Equals("aws:SecureTransport", StringComparison.OrdinalIgnoreCase)));

    /// <param name="documents">Data sources "aws_iam_policy_document" by their address.</param>
    public static AccessPolicy Of(Tree policy, IReadOnlyDictionary<string, Resource> documents)
    {
        if (policy.Encoded() is { } content)
        {
            return OfJson(content);
        }

        if (policy.Refers(out var refers) && documents.TryGetValue(refers.Address, out var document))
        {
            return OfDocument(document.Body);
        }

        return policy.AsText().Knows(out var json) && JsonParser.Parse(new SourceText(new SourceFile("policy.json", json))) is { Root: { } root, Problems.Count: 0 }
            ? OfJson(Plain(root, policy.At))
            : outOfSight;
    }

    /// <summary>The documents of a stack.</summary>
    public static IReadOnlyDictionary<string, Resource> DocumentsOf(Stack stack)
    {
        var all = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var resource in stack.Resources)
        {
            if (resource is { Kind: "data.aws_iam_policy_document", Terraform: { } block })
            {
                all[block.Address] = resource;
            }
        }

        return all;
    }

    private static AccessPolicy OfJson(Tree policy)
    {
        var statements = policy["Statement"];
        return statements.Kind switch
        {
            TreeKind.Sequence => new([.. statements.Items.Where(item => item.Kind == TreeKind.Mapping).Select(AccessStatement.OfJson)], statements.Items.All(IsRead)),
            TreeKind.Mapping => new([AccessStatement.OfJson(statements)], IsRead(statements)),
            _ => new([], statements.IsMissing),
        };
    }

    private static bool IsRead(Tree statement)
        => statement.Kind == TreeKind.Mapping && statement["Effect"].Kind == TreeKind.Scalar && (statement["Condition"].Kind == TreeKind.Mapping || statement["Condition"].IsMissing);

    private static AccessPolicy OfDocument(Tree body)
    {
        var isAlone = body["source_policy_documents"].IsMissing && body["override_policy_documents"].IsMissing && body["source_json"].IsMissing && body["override_json"].IsMissing;
        return new([.. body.Blocks("statement").Select(AccessStatement.OfDocument)], isAlone && body["statement"].Rest == Knowledge.Missing);
    }

    private static Tree Plain(Node node, Place at) => node switch
    {
        MappingNode mapping => new() { Kind = TreeKind.Mapping, State = Knowledge.Written, At = at, Name = at, Entries = [.. mapping.Entries.Select(entry => new TreeEntry(Text(entry.Name ?? "", at), Plain(entry.Value, at)))] },
        SequenceNode sequence => new() { Kind = TreeKind.Sequence, State = Knowledge.Written, At = at, Name = at, Items = [.. sequence.Items.Select(item => Plain(item, at))] },
        ScalarNode scalar => Text(scalar.Value, at),
        _ => Tree.Unknown(Knowledge.Unreadable, at),
    };

    private static Tree Text(string text, Place at) => new() { Kind = TreeKind.Scalar, State = Knowledge.Written, Type = ScalarType.Text, Text = text, At = at, Name = at };
}
