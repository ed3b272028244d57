using Dpp.Formats.Terraform.Evaluation;
using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>A module as it is called once: what the names in it mean. Everything is evaluated when somebody asks, and once.</summary>
internal sealed partial class ModuleScope : Scope
{
    private readonly Dictionary<string, Value> known = new(StringComparer.Ordinal);
    private readonly HashSet<string> underWay = new(StringComparer.Ordinal);
    private readonly TerraformRun run;
    private readonly ModuleCall? call;

    public ModuleScope(TerraformRun run, TerraformFolder folder, ModuleCall? call)
    {
        this.run = run;
        this.call = call;
        Folder = folder;
        Address = call is null ? "" : call.Address + ".";
        Origin = call is null ? null : new Called(call.Block.Labels[0].Place, call.Caller.Origin);
        Depth = call is null ? 0 : call.Caller.Depth + 1;
    }

    public TerraformFolder Folder { get; }

    /// <summary>What stands before the names of its resources: "module.data.", nothing in the root.</summary>
    public string Address { get; }

    /// <summary>The calls that lead here; null in the root.</summary>
    public Origin? Origin { get; }
    public int Depth { get; }
    public bool IsRoot => call is null;
    public TerraformRun Run => run;
    public override FunctionSight Sight => run.Sight;

    public override Value Resolve(string name, IReadOnlyList<HclStep> steps, Place at, out int taken)
    {
        taken = 1;
        if (steps.Count == 0 || steps[0] is not HclGetAttribute { Name.Value: var first })
        {
            taken = 0;
            return name is "each" or "count" or "self" ? Value.Unknown(Knowledge.AtRunTime, HclType.Any, at) : Value.Error(at, $"nothing is called \"{name}\" here");
        }

        switch (name)
        {
            case "var":
                return Variable(first, at);
            case "local":
                return Local(first, at);
            case "module":
                return Module(first, steps, at, ref taken);
            case "path":
                return Value.Of(first switch { "module" => run.Relative(Folder.Path), _ => "." }, at);
            case "terraform":
                return first == "workspace" && run.Workspace is { } workspace ? Value.Of(workspace, at) : Value.Unknown(Knowledge.AtRunTime, HclType.String, at);
            case "each" or "count" or "self":
                return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at);
            case "data" or "ephemeral" when steps.Count > 1 && steps[1] is HclGetAttribute { Name.Value: var second }:
                taken = 2;
                return Resource($"{name}.{first}.{second}", steps, at, ref taken);
            default:
                return Resource($"{name}.{first}", steps, at, ref taken);
        }
    }

    /// <summary>What a variable has here, without a word on who uses it.</summary>
    public Value VariableValue(string name) => Once("var." + name, () => ReadVariable(name));

    private Value Variable(string name, Place at)
    {
        var value = VariableValue(name);
        var isSet = Folder.Variables.TryGetValue(name, out var block) && value.At.Source is { } source && !(ReferenceEquals(source, block.Source.File) && block.Place.Range.Contains(value.At.Range));
        var unused = isSet && block!.Body.Attribute("default") is { } standard ? standard.Value.Place : (Place?)null; // it is set, so it is declared
        return value.WithOrigin(new Variable("var." + name, at, isSet ? value.At : null) { UnusedDefault = unused, Before = value.Origin ?? Origin });
    }

    private Value ReadVariable(string name)
    {
        if (!Folder.Variables.TryGetValue(name, out var block))
        {
            return Value.Unknown(Knowledge.AtRunTime, HclType.Any, default);
        }

        var type = TypeExpression.Read(block.Body.Attribute("type")?.Value, this);
        var isSensitive = IsTrue(block.Body.Attribute("sensitive"));
        var standard = block.Body.Attribute("default")?.Value;
        var given = call is null ? (run.Given.TryGetValue(name, out var found) ? found : null) : call.Input(name);
        if (given is null || (given.IsNull && standard is not null && IsFalse(block.Body.Attribute("nullable"))))
        {
            given = standard is null ? Value.Unknown(Knowledge.AtRunTime, type, block.Labels[0].Place) : Evaluator.Evaluate(standard, this);
        }

        var value = Conversion.To(given, type);
        value = value.IsError ? Value.Unknown(Knowledge.Unreadable, type, given.At) : value;
        return isSensitive ? value.Sensitive() : value;
    }

    private Value Local(string name, Place at)
    {
        if (!Folder.Locals.TryGetValue(name, out var local))
        {
            return Value.Unknown(Knowledge.AtRunTime, HclType.Any, at);
        }

        var value = Once("local." + name, () => Evaluator.Evaluate(local.Value, this));
        return value.IsError ? value : value.WithOrigin(new Variable("local." + name, at, null) { Before = value.Origin ?? Origin });
    }

    public Value Output(string name, Place at)
        => Folder.Outputs.TryGetValue(name, out var output) && output.Body.Attribute("value") is { } value
            ? Once("output." + name, () => IsTrue(output.Body.Attribute("sensitive")) ? Evaluator.Evaluate(value.Value, this).Sensitive() : Evaluator.Evaluate(value.Value, this))
            : Value.Unknown(Knowledge.AtRunTime, HclType.Any, at);

    private Value Once(string key, Func<Value> read)
    {
        if (known.TryGetValue(key, out var value))
        {
            return value;
        }

        if (!underWay.Add(key))
        {
            return Value.Unknown(Knowledge.Unreadable, HclType.Any, default); // It depends on itself.
        }

        value = read();
        underWay.Remove(key);
        known[key] = value;
        return value;
    }

    private static bool IsTrue(HclAttribute? attribute) => attribute?.Value is HclLiteral { Kind: HclLiteralKind.True };
    private static bool IsFalse(HclAttribute? attribute) => attribute?.Value is HclLiteral { Kind: HclLiteralKind.False };
}
