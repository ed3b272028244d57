using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Finds references to what a folder does not declare, and calls of local modules that do not fit them.</summary>
internal sealed class TerraformReferences(TerraformFolder folder, Func<string, TerraformFolder?> module, List<Observation> observations)
{
    private readonly HashSet<string> bound = new(StringComparer.Ordinal);

    public void Judge()
    {
        // What could not be read may declare anything.
        if (!folder.IsWhole || folder.Files.Any(file => file.Problems.Count > 0))
        {
            return;
        }

        foreach (var block in folder.Files.SelectMany(file => file.Body.Blocks))
        {
            if (block.Type.Value is not ("moved" or "removed" or "import" or "terraform" or "variable" or "check"))
            {
                Walk(block.Body);
            }

            if (block.Type.Value == "module" && block.Labels.Count == 1)
            {
                Call(block);
            }
        }
    }

    private void Walk(HclBody body)
    {
        foreach (var attribute in body.Attributes)
        {
            if (attribute.Name.Value is not ("provider" or "providers" or "ignore_changes" or "replace_triggered_by"))
            {
                Walk(attribute.Value);
            }
        }

        foreach (var block in body.Blocks)
        {
            var iterator = block.Type.Value == "dynamic" && block.Labels.Count == 1
                ? block.Body.Attribute("iterator")?.Value is HclVariable named ? named.Name.Value : block.Labels[0].Value
                : null;
            var isNew = iterator is not null && bound.Add(iterator);
            Walk(block.Body);
            if (isNew)
            {
                bound.Remove(iterator!); // it was just added
            }
        }
    }

    private void Walk(HclExpression expression)
    {
        if (expression is HclTraversal { Target: HclVariable root } traversal)
        {
            Reference(root.Name.Value, traversal);
        }

        string?[] names = expression is HclFor each ? [each.KeyName?.Value, each.ValueName.Value] : expression is HclTemplate template ? [.. template.Parts.SelectMany(Names)] : [];
        var added = names.OfType<string>().Where(bound.Add).ToList();
        foreach (var child in expression.Children)
        {
            Walk(child);
        }

        added.ForEach(name => bound.Remove(name));
    }

    private static IEnumerable<string?> Names(HclPart part) => part switch
    {
        HclForPart each => each.Each.SelectMany(Names).Concat([each.KeyName?.Value, each.ValueName.Value]),
        HclIfPart either => either.WhenTrue.Concat(either.WhenFalse).SelectMany(Names),
        _ => [],
    };

    private void Reference(string root, HclTraversal traversal)
    {
        if (bound.Contains(root) || traversal.Steps[0] is not HclGetAttribute { Name: var first })
        {
            return;
        }

        switch (root)
        {
            case "var" when !folder.Variables.ContainsKey(first.Value):
                Tell("variable", first.Value, first.Place, folder.Variables.Keys);
                break;
            case "local" when !folder.Locals.ContainsKey(first.Value):
                Tell("local value", first.Value, first.Place, folder.Locals.Keys);
                break;
            case "module":
                Module(first, traversal);
                break;
            case "data" when traversal.Steps.Count > 1 && traversal.Steps[1] is HclGetAttribute { Name: var second }:
                Resource($"data.{first.Value}.", second, "data source");
                break;
            case var type when type.IndexOf('_') > 0:
                Resource(type + ".", first, "resource");
                break;
        }
    }

    private void Resource(string type, Syntax.ScalarNode name, string kind)
    {
        if (!folder.Resources.ContainsKey(type + name.Value))
        {
            Tell(kind, type + name.Value, name.Place, folder.Resources.Keys.Where(key => key.StartsWith(type, StringComparison.Ordinal)));
        }
    }

    private void Module(Syntax.ScalarNode name, HclTraversal traversal)
    {
        if (!folder.Modules.TryGetValue(name.Value, out var call))
        {
            Tell("module", name.Value, name.Place, folder.Modules.Keys);
            return;
        }

        var output = traversal.Steps.Skip(1).OfType<HclGetAttribute>().FirstOrDefault();
        var isDirect = output is not null && traversal.Steps.Skip(1).TakeWhile(step => step is HclIndex).Count() == IndexOf(traversal, output) - 1;
        if (output is not null && isDirect && Called(call) is { } called && !called.Outputs.ContainsKey(output.Name.Value))
        {
            Tell($"output of module '{name.Value}'", output.Name.Value, output.Name.Place, called.Outputs.Keys);
        }
    }

    private static int IndexOf(HclTraversal traversal, HclStep wanted)
    {
        var i = 0;
        while (!ReferenceEquals(traversal.Steps[i], wanted))
        {
            i++;
        }

        return i;
    }

    private TerraformFolder? Called(HclBlock call)
        => TerraformFolder.LocalSource(call) is { } source && FileTree.Resolve(folder.Path, source) is { } path && module(path) is { } called && called.Files.All(file => file.Problems.Count == 0) ? called : null;

    private void Call(HclBlock block)
    {
        if (Called(block) is not { } called)
        {
            return;
        }

        foreach (var given in block.Body.Attributes)
        {
            if (!called.Variables.ContainsKey(given.Name.Value) && given.Name.Value is not ("source" or "version" or "count" or "for_each" or "providers" or "depends_on"))
            {
                observations.Add(new MisfitArgument(given.Name.Place, block.Labels[0].Value, given.Name.Value, IsMissing: false, Nearest.Of(given.Name.Value, called.Variables.Keys)));
            }
        }

        foreach (var variable in called.Variables)
        {
            if (variable.Value.Body.Attribute("default") is null && block.Body.Attribute(variable.Key) is null)
            {
                observations.Add(new MisfitArgument(block.Labels[0].Place, block.Labels[0].Value, variable.Key, IsMissing: true, null) { Other = variable.Value.Labels[0].Place });
            }
        }
    }

    private void Tell(string kind, string name, Place at, IEnumerable<string> known)
    {
        var nearest = Nearest.Of(name, known);
        observations.Add(new UndeclaredReference(at, kind, name, nearest));
    }
}
