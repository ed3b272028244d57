using System.Globalization;
using Dpp.Text;

namespace Dpp.Model;

/// <summary>Reads one field: a list of numbers, names, ranges, steps, and where the dialect knows them L, W and #.</summary>
internal sealed class CronFieldReader(string text, CronGrammar grammar)
{
    private const int LargestOffset = 30;

    public CronMistake? Mistake { get; private set; }

    public CronSet? Read(TextRange range, CronField field)
    {
        var set = new CronSet(field);
        if (grammar.OneDayIsQuestion && (field.IsDay || field.IsWeekday))
        {
            if (Said(range) == "?")
            {
                set.IsOpen = true;
                set.AddAll();
                return set;
            }

            if (Special(range, field, set))
            {
                return Mistake is null ? set : null;
            }
        }

        set.Star = grammar.StarOfField && text[range.Start] == '*';
        for (var start = range.Start; start <= range.End;)
        {
            var comma = text.IndexOf(',', start, range.End - start);
            var item = new TextRange(start, comma < 0 ? range.End : comma);
            if (item.IsEmpty)
            {
                return Refuse(range, $"'{Said(range)}' has an empty item");
            }

            if (!Item(CronItem.Cut(text, item), field, set))
            {
                return null;
            }

            start = item.End + 1;
        }

        return set;
    }

    private bool Item(CronItem item, CronField field, CronSet set)
    {
        var first = Said(item.From);
        var isStar = first == "*" || (first == "?" && grammar.QuestionIsStar) || (first.Length == 0 && grammar.StepFromNothing && item is { To: null, Step: not null });
        var step = 1;
        if (item.Step is { } stepRange && (step = StepOf(stepRange, field)) <= 0)
        {
            return false;
        }

        if (isStar)
        {
            set.Star |= grammar.QuestionIsStar && (grammar.StarKeepsStep || step == 1);
            set.Add(field.Low, field.High, step);
            return item.To is null || Refuse(item.Whole, $"'{Said(item.Whole)}' is a range without a start") is not null;
        }

        var from = field.ValueOf(first);
        if (from < 0)
        {
            return Refuse(Shown(item.From, item.Whole), Unknown(Shown(item.From, item.Whole), field)) is not null;
        }

        var to = from;
        if (item.To is { } toRange)
        {
            to = field.ValueOf(Said(toRange));
            if (to < 0)
            {
                return Refuse(Shown(toRange, item.Whole), Unknown(Shown(toRange, item.Whole), field)) is not null;
            }

            if (to < from && !(grammar.OneDayIsQuestion && field.Count < 100))
            {
                return Refuse(item.Whole, $"'{Said(item.Whole)}' runs backwards") is not null;
            }
        }
        else if (item.Step is not null)
        {
            if (!grammar.StepFromNumber)
            {
                return Refuse(item.Whole, $"'{Said(item.Whole)}' has a step without a range") is not null;
            }

            to = field.High;
        }

        if (grammar.PlainNames && !IsPlain(item, first))
        {
            return Refuse(item.Whole, $"'{Said(item.Whole)}' mixes a name with a number") is not null;
        }

        set.Add(from, to, step);
        return true;
    }

    private bool IsPlain(CronItem item, string first)
    {
        var isName = !Numeral.IsDigit(first[0]);
        return item.To is { } to
            ? isName != Numeral.IsDigit(text[to.Start]) && !(isName && item.Step is not null)
            : !(isName && item.Step is not null);
    }

    private int StepOf(TextRange range, CronField field)
    {
        var said = Said(range);
        var step = said.Length is > 0 and < 10 && said.All(Numeral.IsDigit) ? int.Parse(said, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        if (step == 0)
        {
            Refuse(range.IsEmpty ? new TextRange(range.Start - 1, range.End) : range, $"'{said}' is no step: 1 or more");
        }
        else if (grammar.LimitsSteps && field.Count < 100 && step > (field.IsDay || field.IsWeekday || field.Low == 1 ? field.Count : field.Count - 1))
        {
            Refuse(range, $"a step of {said} is larger than the {field.Name}");
            return 0;
        }

        return step;
    }

    /// <summary>True when the field is one of L, LW, L-3, 15W, 6L, 6#3, alone; a mistake in it is told.</summary>
    private bool Special(TextRange range, CronField field, CronSet set)
    {
        var said = Said(range).ToUpperInvariant();
        var sign = said.IndexOfAny(['L', 'W', '#']);
        if (sign < 0 || field.ValueOf(said) >= 0 || !HasSign(said, field))
        {
            return false;
        }

        var isRead = said.IndexOf(',') < 0 && (field.IsDay ? DayOfMonth(said, set) : DayOfWeek(said, field, set));
        if (!isRead)
        {
            Refuse(range, said.IndexOf(',') < 0 ? Unknown(range, field) : $"'{Said(range)}': L, W and # stand alone");
        }

        return true;
    }

    /// <summary>The letters of a name (JUL, WED) are no signs.</summary>
    private static bool HasSign(string said, CronField field)
    {
        if (field.IsDay)
        {
            return true;
        }

        foreach (var item in said.Split(',', '-', '/'))
        {
            var name = field.ValueOf(item) < 0 ? item : "";
            if (name.IndexOf('#') >= 0 || name.EndsWith("L", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool DayOfMonth(string said, CronSet set)
    {
        set.NearestWorkday = said.Length > 1 && said[said.Length - 1] == 'W';
        var body = set.NearestWorkday ? said.Substring(0, said.Length - 1) : said;
        if (body[0] != 'L')
        {
            var day = CronField.Day.ValueOf(body);
            if (day < 0 || !set.NearestWorkday)
            {
                return false;
            }

            set.Add(day, day, 1);
            return true;
        }

        set.FromLast = body.Length == 1 ? 0 : body[1] == '-' && body.Length is 3 or 4 && body.Substring(2).All(Numeral.IsDigit) && grammar.LimitsSteps
            ? int.Parse(body.Substring(2), NumberStyles.None, CultureInfo.InvariantCulture)
            : -1;
        return set.FromLast is >= 0 and <= LargestOffset;
    }

    private static bool DayOfWeek(string said, CronField field, CronSet set)
    {
        if (said == "L")
        {
            set.Add(field.High, field.High, 1);
            return true;
        }

        var hash = said.IndexOf('#');
        var day = field.ValueOf(said.Substring(0, hash >= 0 ? hash : said.Length - 1));
        set.Nth = hash < 0 ? CronDays.Last : said.Length == hash + 2 && said[hash + 1] is >= '1' and <= '5' ? said[hash + 1] - '0' : 0;
        if (day < 0 || set.Nth == 0)
        {
            return false;
        }

        set.Add(day, day, 1);
        return true;
    }

    /// <summary>An empty word is shown with its item.</summary>
    private static TextRange Shown(TextRange word, TextRange item) => word.IsEmpty ? item : word;

    private string Unknown(TextRange range, CronField field) => $"'{Said(range)}' is no {field.Name}: {field.Span}";

    private string Said(TextRange range) => text[range.Start..range.End];

    private CronSet? Refuse(TextRange range, string message)
    {
        Mistake = new CronMistake(range, message);
        return null;
    }
}
