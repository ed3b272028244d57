using System.Globalization;
using System.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>format() and formatlist() with the verbs of Terraform.</summary>
internal static class FormatFunctions
{
    private const int MostWidth = 1000;

    public static void Add(Dictionary<string, Function> all)
    {
        all["format"] = new(HclType.String, [HclType.String], HclType.Any, given => Format(given, given.Text(0), [.. given.All.Skip(1)])) { TakesNull = true };
        all["formatlist"] = new(HclType.List(HclType.String), [HclType.String], HclType.Any, FormatList) { TakesNull = true };
    }

    private static Value FormatList(Arguments given)
    {
        var lists = given.All.Skip(1).Where(value => value.Type.IsSequence && !value.IsNull).ToList();
        if (lists.Count == 0)
        {
            var only = Format(given, given.Text(0), [.. given.All.Skip(1)]);
            return only.IsError ? only : Value.Sequence(HclType.List(HclType.String), [only], given.At);
        }

        if (lists.Exists(list => list.Items.Count != lists[0].Items.Count))
        {
            return given.Error("the lists of formatlist() have different lengths");
        }

        var made = new List<Value>();
        for (var i = 0; i < lists[0].Items.Count; i++)
        {
            var one = Format(given, given.Text(0), [.. given.All.Skip(1).Select(value => value.Type.IsSequence ? value.Items[i] : value)]);
            if (one.IsError)
            {
                return one;
            }

            made.Add(one);
        }

        return Value.Sequence(HclType.List(HclType.String), made, given.At);
    }

    private static Value Format(Arguments given, string format, IReadOnlyList<Value> values)
    {
        if (values.Select(value => value.FirstUnknown()).FirstOrDefault(value => value is not null) is { } unknown)
        {
            return given.Unknown(unknown, HclType.String);
        }

        if (values.Any(value => value.IsNull))
        {
            return given.AtRunTime(HclType.String); // As Terraform has it.
        }

        var text = new StringBuilder();
        int next = 0, most = 0;
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] != '%')
            {
                text.Append(format[at]);
                continue;
            }

            if (at + 1 < format.Length && format[at + 1] == '%')
            {
                text.Append('%');
                at++;
                continue;
            }

            var verb = FormatVerb.Read(format, ref at, ref next);
            if (verb is null || verb.Argument >= values.Count || verb.Width > MostWidth || verb.Precision > MostWidth)
            {
                return given.Error("the format does not fit its values");
            }

            most = Math.Max(most, verb.Argument + 1);
            var written = verb.Write(values[verb.Argument]);
            if (written is null)
            {
                return given.Error($"%{verb.Letter} cannot write this value");
            }

            text.Append(written);
        }

        return most < values.Count ? given.Error("there are more values than the format uses") : given.Of(text.ToString());
    }
}

/// <summary>One "%5.2f" of a format.</summary>
internal sealed record FormatVerb(char Letter, string Flags, int Width, int Precision, int Argument)
{
    public static FormatVerb? Read(string format, ref int at, ref int next)
    {
        var start = ++at;
        while (at < format.Length && format[at] is '+' or '-' or ' ' or '0' or '#')
        {
            at++;
        }

        var flags = format.Substring(start, at - start);
        var width = Count(format, ref at);
        var precision = -1;
        if (at < format.Length && format[at] == '.')
        {
            at++;
            precision = Math.Max(Count(format, ref at), 0);
        }

        if (at < format.Length && format[at] == '[')
        {
            at++;
            next = Count(format, ref at) - 1;
            if (next < 0 || at >= format.Length || format[at] != ']')
            {
                return null;
            }

            at++;
        }

        return at < format.Length ? new FormatVerb(format[at], flags, width, precision, next++) : null;
    }

    /// <summary>Null when the letter is not for such a value.</summary>
    public string? Write(Value value)
    {
        switch (Letter)
        {
            case 'v':
                return Pad(value.IsNull ? "null" : Conversion.To(value, HclType.String) is { IsError: false } text ? text.Text : ValueText.Json(value));
            case 't':
                return Conversion.To(value, HclType.Bool) is { IsError: false, IsNull: false } flag ? Pad(flag.Flag ? "true" : "false") : null;
            case 's':
                return Text(value, quoted: false);
            case 'q':
                return Text(value, quoted: true);
            default:
                return Conversion.To(value, HclType.Number) is { IsError: false, IsNull: false } number ? Write(number.Number) : null;
        }
    }

    private string? Text(Value value, bool quoted)
    {
        if (Conversion.To(value, HclType.String) is not { IsError: false, IsNull: false } text)
        {
            return null;
        }

        var written = text.Text;
        if (Precision >= 0)
        {
            var parts = StringInfo.ParseCombiningCharacters(written);
            written = Precision < parts.Length ? written.Substring(0, parts[Precision]) : written;
        }

        if (!quoted)
        {
            return Pad(written);
        }

        var into = new StringBuilder();
        ValueText.Quote(written, into);
        return Pad(into.ToString());
    }

    private string? Write(Number number)
    {
        var digits = Letter switch
        {
            'd' or 'b' or 'o' or 'x' or 'X' when !number.IsWhole => null,
            'd' => number.Whole.ToString(CultureInfo.InvariantCulture),
            'b' => Radix(number, 2),
            'o' => Radix(number, 8),
            'x' => Radix(number, 16),
            'X' => Radix(number, 16).ToUpperInvariant(),
            'f' or 'F' => number.ToDouble().ToString("F" + (Precision < 0 ? 6 : Precision).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            'e' or 'E' => number.ToDouble().ToString((Letter == 'e' ? "0." : "0.") + new string('0', Precision < 0 ? 6 : Precision) + Letter + "+00", CultureInfo.InvariantCulture),
            'g' or 'G' => number.ToDouble().ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        if (digits is null)
        {
            return null;
        }

        var sign = digits[0] == '-' ? "-" : Flags.IndexOf('+') >= 0 ? "+" : Flags.IndexOf(' ') >= 0 ? " " : "";
        digits = digits.TrimStart('-');
        return Flags.IndexOf('0') >= 0 && Flags.IndexOf('-') < 0 ? sign + digits.PadLeft(Math.Max(Width - sign.Length, 0), '0') : Pad(sign + digits);
    }

    private string Pad(string text)
        => StringInfo.ParseCombiningCharacters(text).Length is var length && length >= Width ? text
            : Flags.IndexOf('-') >= 0 ? text + new string(' ', Width - length)
            : new string(Flags.IndexOf('0') >= 0 ? '0' : ' ', Width - length) + text;

    private static string Radix(Number number, int radix)
    {
        var rest = System.Numerics.BigInteger.Abs(number.Whole);
        var text = rest.IsZero ? "0" : "";
        while (!rest.IsZero)
        {
            rest = System.Numerics.BigInteger.DivRem(rest, radix, out var digit);
            text = "0123456789abcdef"[(int)digit] + text;
        }

        return (number.Sign < 0 ? "-" : "") + text;
    }

    private static int Count(string format, ref int at)
    {
        var start = at;
        while (at < format.Length && format[at] is >= '0' and <= '9' && at - start < 6)
        {
            at++;
        }

        return at > start ? int.Parse(format.Substring(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture) : -1;
    }
}
