using System.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions from texts to texts.</summary>
internal static class TextFunctions
{
    private static readonly char[] breaks = ['\r', '\n'];

    public static void Add(Dictionary<string, Function> all)
    {
        all["lower"] = One(text => text.ToLowerInvariant());
        all["upper"] = One(text => text.ToUpperInvariant());
        all["title"] = One(Title);
        all["chomp"] = One(text => text.TrimEnd(breaks));
        all["trimspace"] = One(text => text.Trim());
        all["strrev"] = One(Reverse);
        all["trim"] = Two((text, set) => text.Trim(set.ToCharArray()), (_, set) => set.Length > 0);
        all["trimprefix"] = Two((text, prefix) => text.StartsWith(prefix, StringComparison.Ordinal) ? text.Substring(prefix.Length) : text);
        all["trimsuffix"] = Two((text, suffix) => text.EndsWith(suffix, StringComparison.Ordinal) ? text.Substring(0, text.Length - suffix.Length) : text);
        all["startswith"] = Asks((text, part) => text.StartsWith(part, StringComparison.Ordinal));
        all["endswith"] = Asks((text, part) => text.EndsWith(part, StringComparison.Ordinal));
        all["strcontains"] = Asks((text, part) => text.IndexOf(part, StringComparison.Ordinal) >= 0);
        all["split"] = new(HclType.List(HclType.String), [HclType.String, HclType.String], null, Split);
        all["join"] = new(HclType.String, [HclType.String], HclType.List(HclType.String), Join);
        all["replace"] = new(HclType.String, [HclType.String, HclType.String, HclType.String], null, Replace);
        all["substr"] = new(HclType.String, [HclType.String, HclType.Number, HclType.Number], null, Substring);
        all["indent"] = new(HclType.String, [HclType.Number, HclType.String], null, given => given.Int(0, out var spaces) && spaces is >= 0 and < 1000
            ? given.Of(given.Text(1).Replace("\n", "\n" + new string(' ', spaces)))
            : given.Error("indent() takes a number of spaces"));
        all["regex"] = new(HclType.Any, [HclType.String, HclType.String], null, RegexCalls.First);
        all["regexall"] = new(HclType.AnyList, [HclType.String, HclType.String], null, RegexCalls.All);
    }

    private static Function One(Func<string, string> compute) => new(HclType.String, [HclType.String], null, given => given.Of(compute(given.Text(0))));

    private static Function Two(Func<string, string, string> compute, Func<string, string, bool>? applies = null)
        => new(HclType.String, [HclType.String, HclType.String], null, given => given.Of(applies?.Invoke(given.Text(0), given.Text(1)) == false ? given.Text(0) : compute(given.Text(0), given.Text(1))));

    private static Function Asks(Func<string, string, bool> compute)
        => new(HclType.Bool, [HclType.String, HclType.String], null, given => given.Of(compute(given.Text(0), given.Text(1))));

    private static string Title(string text)
    {
        var made = new StringBuilder(text);
        for (var i = 0; i < made.Length; i++)
        {
            if (i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '_' or '\''))
            {
                made[i] = char.ToUpperInvariant(made[i]);
            }
        }

        return made.ToString();
    }

    private static string Reverse(string text)
    {
        var parts = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        var made = new StringBuilder(text.Length);
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            made.Append(text, parts[i], (i + 1 < parts.Length ? parts[i + 1] : text.Length) - parts[i]);
        }

        return made.ToString();
    }

    private static Value Split(Arguments given)
    {
        var (sign, text) = (given.Text(0), given.Text(1));
        return given.Texts(sign.Length == 0 ? text.Select(c => c.ToString()) : text.Split([sign], StringSplitOptions.None));
    }

    private static Value Join(Arguments given)
    {
        var parts = new List<string>();
        foreach (var list in given.All.Skip(1))
        {
            foreach (var item in list.Items)
            {
                if (!item.IsKnown || item.IsNull)
                {
                    return item.IsKnown ? given.Error("join() cannot join null") : given.Unknown(item, HclType.String);
                }

                parts.Add(item.Text);
            }
        }

        return given.Count < 2 ? given.Error("join() takes at least one list") : given.Of(string.Join(given.Text(0), parts));
    }

    private static Value Replace(Arguments given)
    {
        var (text, part) = (given.Text(0), given.Text(1));
        if (part.Length > 1 && part[0] == '/' && part[part.Length - 1] == '/')
        {
            return RegexCalls.Replace(given, text, part.Substring(1, part.Length - 2), given.Text(2));
        }

        return given.Of(part.Length > 0 ? text.Replace(part, given.Text(2)) : string.Concat(text.Select(c => given.Text(2) + c)) + given.Text(2));
    }

    private static Value Substring(Arguments given)
    {
        var parts = System.Globalization.StringInfo.ParseCombiningCharacters(given.Text(0));
        if (!given.Int(1, out var offset) || !given.Int(2, out var length))
        {
            return given.Error("substr() takes whole numbers");
        }

        var start = offset < 0 ? parts.Length + offset : offset;
        if (start < 0 || start > parts.Length)
        {
            return start < 0 ? given.Error("the offset is before the text") : given.Of("");
        }

        var end = length < 0 ? parts.Length : (int)Math.Min((long)start + length, parts.Length);
        int At(int part) => part < parts.Length ? parts[part] : given.Text(0).Length;
        return given.Of(given.Text(0).Substring(At(start), At(end) - At(start)));
    }
}
