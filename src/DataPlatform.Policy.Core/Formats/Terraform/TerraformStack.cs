using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Evaluates a root with its values and all modules it calls: everything it declares, as resources.</summary>
public static class TerraformStack
{
    public static Stack Compose(StackFrame frame, TerraformRoot root, TerraformFolders folders)
    {
        var run = new TerraformRun(folders, root.Folder, root.Workspace);
        IReadOnlyList<TerraformFile> values = [.. root.Values.Select(folders.File).OfType<TerraformFile>()];
        foreach (var file in values)
        {
            foreach (var given in file.Body.Attributes)
            {
                run.Given[given.Name.Value] = Evaluator.Evaluate(given.Value, new ValuesScope(run));
            }
        }

        foreach (var given in root.Given)
        {
            run.Given[given.Key] = OptionValue(given.Value, run);
        }

        var declared = folders.Of(root.Folder) ?? new TerraformFolder(root.Folder, []);
        var top = new ModuleScope(run, declared, null);
        var resources = new List<Resource>();
        new ResourceReader(resources).Read(top);
        var observations = new List<Observation>();
        foreach (var folder in run.Used.Select(folders.Of).Append(declared).OfType<TerraformFolder>().Distinct())
        {
            new TerraformReferences(folder, folders.Of, observations).Judge();
        }

        IReadOnlyList<SourceFile> layers = [.. declared.Files.Concat(values).Select(file => file.File)];
        IReadOnlyList<SourceFile> called = [.. run.Used.Select(folders.Of).OfType<TerraformFolder>().SelectMany(folder => folder.Files).Select(file => file.File).Where(file => !layers.Contains(file))];
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = layers,
            Called = called,
            IsLayered = false,
            At = resources.Count > 0 ? resources[0].Name.At : new Place(layers[0], default),
            Resources = resources,
            Observations = observations,
            Sight = run.Unseen.Count == 0 ? Sight.Complete : new Sight([.. run.Unseen]),
            Looked = [.. layers.Concat(called).Select(file => file.Path).Concat(run.Used)],
        };
    }

    /// <summary>--var name=value: an expression where it is one, else a text.</summary>
    private static Value OptionValue(string text, TerraformRun run)
    {
        var source = new SourceText(new SourceFile("--var", text));
        var first = text.TrimStart();
        var isExpression = first.Length > 0 && first[0] is '[' or '{' or '"';
        return isExpression && HclParser.ParseExpression(source, out _) is { } expression
            ? Evaluator.Evaluate(expression, new ValuesScope(run))
            : Value.Of(text, source.PlaceOf(new TextRange(0, text.Length)));
    }

    /// <summary>In a file of values no name means anything.</summary>
    private sealed class ValuesScope(TerraformRun run) : Scope
    {
        public override FunctionSight Sight => run.Sight;

        public override Value Resolve(string name, IReadOnlyList<HclStep> steps, Place at, out int taken)
        {
            taken = steps.Count;
            return Value.Unknown(Knowledge.Unreadable, HclType.Any, at);
        }
    }
}
