using System.Text.RegularExpressions;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Regular expressions as Terraform uses them: one match gives a text, a tuple of groups or an object of named groups.</summary>
internal static class RegexCalls
{
    private static readonly TimeSpan patience = TimeSpan.FromMilliseconds(200);

    public static Value First(Arguments given) => Try(given, HclType.Any, pattern =>
    {
        var match = pattern.Match(given.Text(1));
        return match.Success ? Of(pattern, match, given) : given.Error("the pattern does not match");
    });

    public static Value All(Arguments given) => Try(given, HclType.AnyList, pattern =>
    {
        IReadOnlyList<Value> found = [.. pattern.Matches(given.Text(1)).Cast<Match>().Select(match => Of(pattern, match, given))];
        return Value.Sequence(HclType.List(found.Count > 0 ? found[0].Type : HclType.String), found, given.At);
    });

    public static Value Replace(Arguments given, string text, string pattern, string by) => Guarded(given, HclType.String, pattern, made => given.Of(made.Replace(text, by)));

    private static Value Try(Arguments given, HclType type, Func<Regex, Value> compute) => Guarded(given, type, given.Text(0), compute);

    private static Value Guarded(Arguments given, HclType type, string pattern, Func<Regex, Value> compute)
    {
        try
        {
            return compute(new Regex(InDotNet(pattern), RegexOptions.CultureInvariant, patience));
        }
        catch (ArgumentException)
        {
            return given.Error("this is no regular expression");
        }
        catch (RegexMatchTimeoutException)
        {
            return given.AtRunTime(type);
        }
    }

    private static Value Of(Regex pattern, Match match, Arguments given)
    {
        var names = pattern.GetGroupNames().Where(name => name.Length > 0 && !char.IsDigit(name[0])).ToList();
        if (names.Count > 0)
        {
            return Value.ObjectOf(names.Select(name => new ValueEntry(name, Group(match.Groups[name], given), given.At)), given.At);
        }

        return match.Groups.Count == 1 ? given.Of(match.Value) : Value.Tuple([.. match.Groups.Cast<Group>().Skip(1).Select(group => Group(group, given))], given.At);
    }

    private static Value Group(Group group, Arguments given) => group.Success ? given.Of(group.Value) : Value.Null(HclType.String, given.At);

    private static string InDotNet(string pattern) => pattern.Replace("(?P<", "(?<").Replace("[[:alpha:]]", "[A-Za-z]").Replace("[:alpha:]", "A-Za-z")
        .Replace("[:digit:]", "0-9").Replace("[:alnum:]", "A-Za-z0-9").Replace("[:space:]", "\\s").Replace("[:upper:]", "A-Z").Replace("[:lower:]", "a-z").Replace("[:word:]", "\\w").Replace("\\pL", "\\p{L}");
}
