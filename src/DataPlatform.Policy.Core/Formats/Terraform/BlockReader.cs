using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Reads a block as the tree that rules see: attributes as mappings have them, nested blocks as a sequence under their type.</summary>
internal sealed class BlockReader(ModuleScope module)
{
    private const int Deepest = 40;

    /// <summary>What Terraform itself reads of a resource or module.</summary>
    public static bool IsMeta(string name) => name is "count" or "for_each" or "provider" or "providers" or "depends_on" or "lifecycle";

    /// <param name="name">The name of the block: where what is missing in it is told.</param>
    public Tree Read(HclBody body, Place name, Scope scope, int depth = 0)
    {
        var entries = new List<TreeEntry>(body.Members.Count);
        List<(string Type, List<Tree> Items, Knowledge Unsaid, Place At)>? blocks = null;
        foreach (var member in body.Members)
        {
            switch (member)
            {
                case HclAttribute { Name.Value: not ("count" or "for_each") } attribute:
                    entries.Add(new TreeEntry(ValueTree.Key(attribute.Name.Value, attribute.Name.Place), Attribute(attribute, scope)));
                    break;
                case HclBlock block when depth < Deepest:
                    Nested(block, scope, depth, blocks ??= []);
                    break;
            }
        }

        foreach (var (type, items, rest, at) in blocks ?? [])
        {
            entries.Add(new TreeEntry(ValueTree.Key(type, at), new Tree { Kind = TreeKind.Sequence, State = Knowledge.Written, At = at, Name = at, Items = items, Rest = rest, Origin = module.Origin }));
        }

        return new Tree
        {
            Kind = TreeKind.Mapping,
            State = Knowledge.Written,
            At = body.Place,
            Name = name,
            Entries = entries,
            Origin = module.Origin,
            Node = body,
            Writer = module.Run.WriterOf(body.Source.File),
        };
    }

    private Tree Attribute(HclAttribute attribute, Scope scope)
        => attribute.Name.Value is "depends_on" or "ignore_changes" or "replace_triggered_by" or "provider" or "providers"
            ? AsWritten(attribute.Value, attribute.Name.Place)
            : ValueTree.Of(Evaluator.Evaluate(attribute.Value, scope), attribute.Name.Place, module.Origin, module.Run);

    /// <summary>References that mean names, not values: "aws.west".</summary>
    public Tree AsWritten(HclExpression expression, Place name) => expression switch
    {
        HclTuple tuple => new Tree { Kind = TreeKind.Sequence, State = Knowledge.Written, At = tuple.Place, Name = name, Items = [.. tuple.Items.Select(item => AsWritten(item, item.Place))], Origin = module.Origin },
        HclTemplate { Text: { } text } => new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, At = expression.Place, Name = name, Text = text.Value, Node = text, Origin = module.Origin },
        _ => new Tree { Kind = TreeKind.Scalar, State = Knowledge.Written, At = expression.Place, Name = name, Text = expression.Source.Text[expression.Range.Start..expression.Range.End], Origin = module.Origin },
    };

    private void Nested(HclBlock block, Scope scope, int depth, List<(string Type, List<Tree> Items, Knowledge Unsaid, Place At)> into)
    {
        var isDynamic = block.Type.Value == "dynamic" && block.Labels.Count == 1;
        var type = isDynamic ? block.Labels[0] : block.Type;
        var at = into.FindIndex(known => known.Type == type.Value);
        if (at < 0)
        {
            at = into.Count;
            into.Add((type.Value, [], Knowledge.Missing, type.Place));
        }

        if (!isDynamic)
        {
            into[at].Items.Add(block.Labels.Count == 0 ? Read(block.Body, block.Type.Place, scope, depth + 1) : Labelled(block, scope, depth));
        }
        else if (block.Body.Blocks.FirstOrDefault(inner => inner.Type.Value == "content") is { } content)
        {
            var rest = Dynamic(block, content, type.Place, scope, depth, into[at].Items);
            into[at] = into[at] with { Unsaid = rest == Knowledge.Missing ? into[at].Unsaid : rest };
        }
    }

    /// <summary>backend "s3" { }: its label is the key of what it says, as the JSON syntax has it.</summary>
    private Tree Labelled(HclBlock block, Scope scope, int depth)
    {
        var label = block.Labels[0];
        return new Tree
        {
            Kind = TreeKind.Mapping,
            State = Knowledge.Written,
            At = block.Place,
            Name = block.Type.Place,
            Entries = [new TreeEntry(ValueTree.Key(label.Value, label.Place), Read(block.Body, label.Place, scope, depth + 1))],
        };
    }

    /// <summary>Adds a block for each item; when nobody knows how many there are, one that stands for all, and says so.</summary>
    private Knowledge Dynamic(HclBlock block, HclBlock content, Place name, Scope scope, int depth, List<Tree> into)
    {
        var iterator = block.Body.Attribute("iterator")?.Value is HclVariable named ? named.Name.Value : block.Labels[0].Value;
        var each = block.Body.Attribute("for_each") is { } attribute ? Evaluator.Evaluate(attribute.Value, scope) : Value.Unknown(Knowledge.Unreadable, HclType.Any, block.Place);
        if (each.IsKnown && !each.IsNull)
        {
            foreach (var (key, value) in Evaluator.Pairs(each))
            {
                into.Add(Read(content.Body, name, Iterate(scope, iterator, key, value, block.Place), depth + 1));
            }

            return Knowledge.Missing;
        }

        if (!each.IsKnown)
        {
            into.Add(Read(content.Body, name, Iterate(scope, iterator, each.AsUnknown(HclType.String, each.At), each.AsUnknown(HclType.Any, each.At), block.Place), depth + 1));
        }

        return each.IsKnown ? Knowledge.Missing : each.State;
    }

    private static Scope Iterate(Scope scope, string name, Value key, Value value, Place at)
        => new NamedScope(scope, name, Value.Object([new ValueEntry("key", key, at), new ValueEntry("value", value, at)], at));
}
