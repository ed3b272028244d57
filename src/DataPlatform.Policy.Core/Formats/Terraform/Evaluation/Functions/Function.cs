using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>A built-in function: what it takes and gives, and how.</summary>
/// <param name="Rest">The type of any further arguments; null when there are none.</param>
internal sealed record Function(HclType Returns, IReadOnlyList<HclType> Takes, HclType? Rest, Func<Arguments, Value> Compute)
{
    /// <summary>True when it can say something although an argument is not known.</summary>
    public bool TakesUnknown { get; init; }
    public bool TakesNull { get; init; }
}

/// <summary>The arguments of one call, of the types that the function takes.</summary>
internal sealed class Arguments(IReadOnlyList<Value> values, Place at, Scope scope)
{
    public Place At => at;
    public FunctionSight Sight => scope.Sight;
    public Scope Scope => scope;
    public int Count => values.Count;
    public IReadOnlyList<Value> All => values;
    public Value this[int i] => values[i];

    public string Text(int i) => values[i].Text;
    public Number Number(int i) => values[i].Number;

    public bool Int(int i, out int value) => values[i].Number.TryGetInt(out value);

    public Value Of(string text) => Value.Of(text, at);
    public Value Of(bool flag) => Value.Of(flag, at);
    public Value Of(Number number) => Value.Of(number, at);
    public Value Error(string problem) => Value.Error(at, problem);

    /// <summary>The result that depends on something not known.</summary>
    public Value Unknown(Value because, HclType type) => because.AsUnknown(type, at);

    public Value AtRunTime(HclType type) => Value.Unknown(Knowledge.AtRunTime, type, at);

    public Value Texts(IEnumerable<string> texts) => Value.Sequence(HclType.List(HclType.String), [.. texts.Select(text => Value.Of(text, at))], at);
}
