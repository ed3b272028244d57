using System.Globalization;
using System.Numerics;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions that count.</summary>
internal static class NumberFunctions
{
    public static void Add(Dictionary<string, Function> all)
    {
        all["abs"] = One(given => given.Number(0).Sign < 0 ? -given.Number(0) : given.Number(0));
        all["ceil"] = One(given => given.Number(0).Ceiling());
        all["floor"] = One(given => given.Number(0).Floor());
        all["signum"] = new(HclType.Number, [HclType.Number], null, given => given.Number(0).IsWhole ? given.Of(given.Number(0).Sign) : given.Error("signum() takes a whole number"));
        all["max"] = new(HclType.Number, [HclType.Number], HclType.Number, given => given.Of(given.All.Select(value => value.Number).Max()));
        all["min"] = new(HclType.Number, [HclType.Number], HclType.Number, given => given.Of(given.All.Select(value => value.Number).Min()));
        all["log"] = new(HclType.Number, [HclType.Number, HclType.Number], null, given => Of(given, Math.Log(given.Number(0).ToDouble()) / Math.Log(given.Number(1).ToDouble())));
        all["pow"] = new(HclType.Number, [HclType.Number, HclType.Number], null, given => Of(given, Math.Pow(given.Number(0).ToDouble(), given.Number(1).ToDouble())));
        all["parseint"] = new(HclType.Number, [HclType.Any, HclType.Number], null, ParseInt);
        all["sum"] = new(HclType.Number, [HclType.Any], null, Sum);
    }

    private static Function One(Func<Arguments, Number> compute) => new(HclType.Number, [HclType.Number], null, given => given.Of(compute(given)));

    private static Value Of(Arguments given, double value) => Number.From(value) is { } number ? given.Of(number) : given.Error("the result is no number");

    private static Value Sum(Arguments given)
    {
        var list = given[0];
        if (!list.Type.IsSequence || list.Items.Count == 0)
        {
            return given.Error("sum() takes a list of numbers that is not empty");
        }

        if (list.FirstUnknown() is { } unknown)
        {
            return given.Unknown(unknown, HclType.Number);
        }

        var sum = Number.Zero;
        foreach (var item in list.Items)
        {
            var number = Conversion.To(item, HclType.Number);
            if (number.IsError || number.IsNull)
            {
                return given.Error("sum() takes a list of numbers");
            }

            sum += number.Number;
        }

        return given.Of(sum);
    }

    private static Value ParseInt(Arguments given)
    {
        var text = given[0].Type.Kind == HclKind.String ? given.Text(0) : "";
        if (!given.Int(1, out var radix) || radix is < 2 or > 62 || text.Length == 0)
        {
            return given.Error("parseint() takes a text and a base from 2 to 62");
        }

        var start = text[0] is '-' or '+' ? 1 : 0;
        var value = BigInteger.Zero;
        for (var i = start; i < text.Length; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'z' => text[i] - 'a' + 10,
                >= 'A' and <= 'Z' => text[i] - 'A' + (radix <= 36 ? 10 : 36),
                _ => 99,
            };
            if (digit >= radix)
            {
                return given.Error($"\"{text}\" is no number of base {radix.ToString(CultureInfo.InvariantCulture)}");
            }

            value = (value * radix) + digit;
        }

        return start == text.Length ? given.Error("there are no digits") : given.Of(new Number(text[0] == '-' ? -value : value));
    }
}
