using System.Globalization;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Engine.Suppressions;

/// <summary>The words of one comment: dpp:allow IDS [until=DAY] [env=ENVIRONMENT] -- reason.</summary>
internal sealed class SuppressionComment(SourceText source, TextRange whole)
{
    /// <summary>Without the end of a comment that has one.</summary>
    private readonly TextRange comment = whole.Length > 3 && string.CompareOrdinal(source.Text, whole.Start, "/*", 0, 2) == 0 && string.CompareOrdinal(source.Text, whole.End - 2, "*/", 0, 2) == 0
        ? new TextRange(whole.Start, whole.End - 2)
        : whole;

    public const string Word = "dpp:allow";
    private const string WholeFile = "-file";

    private readonly List<SuppressedRule> rules = [];
    private readonly List<SettingsProblem> mistakes = [];
    private readonly List<Located<Tier>> environments = [];
    private Located<DateTime> until;
    private string? reason;

    /// <param name="scope">Where it holds unless it says that it holds for the whole file.</param>
    /// <returns>Null when the comment says something else.</returns>
    public static Suppression? Read(SourceText source, TextRange comment, Func<IReadOnlyList<Place>> scope)
        => new SuppressionComment(source, comment).Read(scope);

    private Suppression? Read(Func<IReadOnlyList<Place>> scope)
    {
        var text = source.Text;
        var at = comment.Start;
        while (at < comment.End && text[at] is '#' or '/' or '-' or ';' or '*' or '!' or ' ' or '\t')
        {
            at++;
        }

        if (string.CompareOrdinal(text, at, Word, 0, Word.Length) != 0)
        {
            return null;
        }

        at += Word.Length;
        var isWholeFile = string.CompareOrdinal(text, at, WholeFile, 0, WholeFile.Length) == 0;
        at += isWholeFile ? WholeFile.Length : 0;
        if (at > comment.End || (at < comment.End && text[at] is not (' ' or '\t' or ',')))
        {
            return null;
        }

        Words(at);
        return new Suppression
        {
            At = source.PlaceOf(whole),
            Rules = rules,
            Reason = reason,
            Until = until,
            Environments = environments,
            Mistakes = mistakes,
            Scope = isWholeFile ? null : scope(),
        };
    }

    private void Words(int at)
    {
        var text = source.Text;
        while (at < comment.End)
        {
            if (text[at] is ' ' or '\t' or ',')
            {
                at++;
                continue;
            }

            var start = at;
            while (at < comment.End && text[at] is not (' ' or '\t' or ','))
            {
                at++;
            }

            var word = text.Substring(start, at - start);
            if (word == "--")
            {
                var rest = text.Substring(at, comment.End - at).Trim();
                reason = rest.Length == 0 ? null : rest;
                break;
            }

            Take(word, source.PlaceOf(new TextRange(start, at)));
        }

        if (rules.Count == 0)
        {
            mistakes.Add(new SettingsProblem(source.PlaceOf(comment), "this suppression names no rule"));
        }
    }

    private void Take(string word, Place at)
    {
        var sign = word.IndexOf('=');
        var value = word.Substring(sign + 1);
        switch (sign < 0 ? "" : word.Substring(0, sign))
        {
            case "":
                rules.Add(new SuppressedRule(word, at));
                break;
            case "until":
                until = DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? Located<DateTime>.Written(day, at)
                    : Located<DateTime>.Unknown(Knowledge.Unreadable, at);
                break;
            case "env" when SettingsWords.TryTier(value, out var tier):
                environments.Add(Located<Tier>.Written(tier, at));
                break;
            case "env":
                environments.Add(Located<Tier>.Unknown(Knowledge.Unreadable, at));
                mistakes.Add(new SettingsProblem(at, $"unknown environment '{value}'{DidYouMean(value, SettingsWords.Tiers)}"));
                break;
            default:
                mistakes.Add(new SettingsProblem(at, $"unknown option '{word.Substring(0, sign)}'; a suppression takes until= and env="));
                break;
        }
    }

    private static string DidYouMean(string word, IEnumerable<string> known) => Nearest.Of(word, known) is { } near ? $"; did you mean '{near}'?" : "";
}
