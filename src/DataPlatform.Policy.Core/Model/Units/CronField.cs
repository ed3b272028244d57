using System.Globalization;

namespace Dpp.Model;

/// <summary>One place of a schedule: what may stand there.</summary>
internal sealed record CronField(string Name, int Low, int High, IReadOnlyList<string>? Names = null)
{
    public static readonly CronField Second = new("second", 0, 59);
    public static readonly CronField Minute = new("minute", 0, 59);
    public static readonly CronField Hour = new("hour", 0, 23);
    public static readonly CronField Day = new("day of the month", 1, 31);
    public static readonly CronField Month = new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    /// <summary>0 to 6; where <see cref="SundayTwice"/> holds also 7.</summary>
    public static readonly CronField Weekday = new("day of the week", 0, 6, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);
    public static readonly CronField SundayTwice = Weekday with { High = 7 };
    public static readonly CronField SundayFirst = Weekday with { Low = 1, High = 7 };
    public static readonly CronField YearTo2099 = new("year", 1970, 2099);
    public static readonly CronField YearTo2199 = new("year", 1970, 2199);

    public int Count => High - Low + 1;
    public bool IsDay => Name == Day.Name;
    public bool IsWeekday => Name == Weekday.Name;

    public string Span => Names is null ? $"{Write(Low)} to {Write(High)}" : $"{Write(Low)} to {Write(High)} or {Names[0]} to {Names[Names.Count - 1]}";

    /// <summary>The number that a word says; -1 when it says none.</summary>
    public int ValueOf(string word)
    {
        if (word.Length is > 0 and < 9 && word.All(Numeral.IsDigit))
        {
            var number = int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
            return number >= Low && number <= High ? number : -1;
        }

        for (var i = 0; i < (Names?.Count ?? 0); i++)
        {
            if (word.Equals(Names![i], StringComparison.OrdinalIgnoreCase)) // no names, no turn of the loop
            {
                return Low + i;
            }
        }

        return -1;
    }

    private static string Write(int number) => Numeral.Write((long)number);
}
