using Dpp.Model;
using Dpp.Syntax.Hcl;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Calls built-in functions with what the arguments give.</summary>
internal static class FunctionCalls
{
    public static Value Call(HclCall call, Scope scope)
    {
        var name = call.Name.Value.StartsWith("core::", StringComparison.Ordinal) ? call.Name.Value.Substring(6) : call.Name.Value;
        if (name is "try" or "can")
        {
            return FirstGood(call, scope, name == "can");
        }

        if (!FunctionTable.All.TryGetValue(name, out var function))
        {
            return name.IndexOf("::", StringComparison.Ordinal) > 0 || FunctionTable.NotComputed.Contains(name)
                ? Value.Unknown(Knowledge.AtRunTime, HclType.Any, call.Place)
                : Value.Error(call.Place, $"there is no function \"{name}\"");
        }

        return Arguments(call, scope, out var doubt) is { } arguments ? Call(function, arguments, call, scope) : doubt.AsUnknown(function.Returns, call.Place);
    }

    private static Value Call(Function function, List<Value> arguments, HclCall call, Scope scope)
    {
        if (arguments.Count < function.Takes.Count || (function.Rest is null && arguments.Count > function.Takes.Count))
        {
            return Value.Error(call.Place, $"{call.Name.Value}() takes {function.Takes.Count} arguments, here are {arguments.Count}");
        }

        Value? unknown = null;
        Origin? origin = null;
        var isSensitive = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = Conversion.To(arguments[i], i < function.Takes.Count ? function.Takes[i] : function.Rest!); // the count was checked
            if (value.IsError)
            {
                return value;
            }

            if (value.IsNull && !function.TakesNull)
            {
                return Value.Error(call.Place, $"an argument of {call.Name.Value}() is null");
            }

            unknown ??= value.IsKnown ? null : value;
            origin ??= value.Origin;
            isSensitive |= value.IsSensitive;
            arguments[i] = value;
        }

        var made = unknown is not null && !function.TakesUnknown
            ? unknown.AsUnknown(function.Returns, call.Place)
            : function.Compute(new Arguments(arguments, call.Place, scope));
        if (made.IsError || call.Name.Value is "nonsensitive" or "issensitive")
        {
            return made;
        }

        made = made.Origin is null ? made.WithOrigin(origin) : made;
        return isSensitive ? made.Sensitive() : made;
    }

    /// <summary>Null when nobody knows how many there are, or when one is an error.</summary>
    private static List<Value>? Arguments(HclCall call, Scope scope, out Value doubt)
    {
        doubt = Value.Unknown(Knowledge.AtRunTime, HclType.Any, call.Place);
        var arguments = new List<Value>(call.Arguments.Count);
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var value = Evaluator.Evaluate(call.Arguments[i], scope);
            if (value.IsError)
            {
                doubt = value;
                return null;
            }

            if (i < call.Arguments.Count - 1 || !call.IsExpanded)
            {
                arguments.Add(value);
            }
            else if (value.IsKnown && value.Type.IsSequence && !value.IsNull)
            {
                arguments.AddRange(value.Items.Select(item => value.IsSensitive ? item.Sensitive() : item));
            }
            else
            {
                doubt = value.IsKnown ? Value.Error(call.Arguments[i].Place, "only a list, set or tuple can be expanded") : value;
                return null;
            }
        }

        return arguments;
    }

    private static Value FirstGood(HclCall call, Scope scope, bool asks)
    {
        foreach (var argument in call.Arguments)
        {
            var value = Evaluator.Evaluate(argument, scope);
            if (!value.IsError)
            {
                // What is not known may turn out to be an error: what "try" gives then, nobody can tell.
                return asks && value.FirstUnknown() is { } unknown ? unknown.AsUnknown(HclType.Bool, call.Place)
                    : asks ? Value.Of(true, call.Place)
                    : value.FirstUnknown() is { } doubt && !value.IsKnown ? doubt.AsUnknown(HclType.Any, call.Place)
                    : value;
            }
        }

        return asks ? Value.Of(false, call.Place) : Value.Error(call.Place, "no argument of try() can be evaluated");
    }
}
