using System.Globalization;
using Dpp.Model;
using Dpp.Tests.Laws;

namespace Dpp.Tests.Cron;

/// <summary>Each row names the section of a program's documentation that it proves. Runs are those after the last second of 2026; 1 January 2027 is a Friday.</summary>
[TestClass]
public sealed class CronSpecificationTests
{
    private static readonly DateTime Start = new(2026, 12, 31, 23, 59, 59);

    private static readonly string[] Sections =
    [
        "crontab(5) fields", "crontab(5) lists", "crontab(5) ranges", "crontab(5) steps", "crontab(5) names", "crontab(5) Sunday", "crontab(5) both days", "crontab(5) nicknames",
        "Kubernetes fields", "Kubernetes question mark", "Kubernetes steps", "Kubernetes ranges", "Kubernetes weekdays", "Kubernetes both days", "Kubernetes descriptors", "Kubernetes @every", "Kubernetes time zone",
        "Velero fields", "Velero time zone", "CloudNativePG fields", "CloudNativePG both days", "CloudNativePG descriptors",
        "Quartz fields", "Quartz question mark", "Quartz L", "Quartz W", "Quartz #", "Quartz names", "Quartz ranges", "Quartz steps", "Quartz year",
        "EventBridge cron", "EventBridge question mark", "EventBridge L", "EventBridge W", "EventBridge #", "EventBridge year", "EventBridge rate", "EventBridge at",
        "Gap of a day", "Gap of months", "Gap of leap years", "Gap of both days", "Gap of years", "Gap of an interval", "Gap of nothing",
    ];

    [TestMethod]
    [DataRow("crontab(5) fields: minute and hour", CronDialect.Crontab, "30 2 * * *", "01-01 02:30, 01-02 02:30")]
    [DataRow("crontab(5) fields: blanks and tabs between", CronDialect.Crontab, " 30\t2  * * * ", "01-01 02:30, 01-02 02:30")]
    [DataRow("crontab(5) fields: leading zeros", CronDialect.Crontab, "05 02 01 01 *", "01-01 02:05")]
    [DataRow("crontab(5) fields: every minute", CronDialect.Crontab, "* * * * *", "01-01 00:00, 01-01 00:01, 01-01 00:02")]
    [DataRow("crontab(5) lists: numbers", CronDialect.Crontab, "0,30 1 * * *", "01-01 01:00, 01-01 01:30, 01-02 01:00")]
    [DataRow("crontab(5) lists: ranges inside", CronDialect.Crontab, "0 1-2,5 * * *", "01-01 01:00, 01-01 02:00, 01-01 05:00, 01-02 01:00")]
    [DataRow("crontab(5) ranges: inclusive", CronDialect.Crontab, "0 8-10 * * *", "01-01 08:00, 01-01 09:00, 01-01 10:00, 01-02 08:00")]
    [DataRow("crontab(5) ranges: of one", CronDialect.Crontab, "5-5 0 * * *", "01-01 00:05, 01-02 00:05")]
    [DataRow("crontab(5) steps: of all", CronDialect.Crontab, "*/20 0 * * *", "01-01 00:00, 01-01 00:20, 01-01 00:40, 01-02 00:00")]
    [DataRow("crontab(5) steps: of a range", CronDialect.Crontab, "0 1-7/3 * * *", "01-01 01:00, 01-01 04:00, 01-01 07:00, 01-02 01:00")]
    [DataRow("crontab(5) steps: larger than the field", CronDialect.Crontab, "*/70 0 * * *", "01-01 00:00, 01-02 00:00")]
    [DataRow("crontab(5) names: months in any case", CronDialect.Crontab, "0 0 1 feb,MAR *", "02-01 00:00, 03-01 00:00")]
    [DataRow("crontab(5) names: a range of weekdays", CronDialect.Crontab, "0 0 * * mon-wed", "01-04 00:00, 01-05 00:00, 01-06 00:00, 01-11 00:00")]
    [DataRow("crontab(5) Sunday: is 0", CronDialect.Crontab, "0 0 * * 0", "01-03 00:00, 01-10 00:00")]
    [DataRow("crontab(5) Sunday: is 7", CronDialect.Crontab, "0 0 * * 7", "01-03 00:00, 01-10 00:00")]
    [DataRow("crontab(5) Sunday: ends a range", CronDialect.Crontab, "0 0 * * 6-7", "01-02 00:00, 01-03 00:00, 01-09 00:00")]
    [DataRow("crontab(5) both days: either is enough", CronDialect.Crontab, "0 0 13 * 5", "01-01 00:00, 01-08 00:00, 01-13 00:00, 01-15 00:00")]
    [DataRow("crontab(5) both days: a star leaves it to the other", CronDialect.Crontab, "0 0 13 * *", "01-13 00:00, 02-13 00:00")]
    [DataRow("crontab(5) both days: a stepped star is a star, so both must hold", CronDialect.Crontab, "0 0 */2 * 6", "01-09 00:00, 01-23 00:00")]
    [DataRow("crontab(5) both days: a list that begins with a star is one", CronDialect.Crontab, "0 0 *,5 * 6", "01-02 00:00, 01-09 00:00")]
    [DataRow("crontab(5) both days: all days as a range are no star", CronDialect.Crontab, "0 0 1-31 * 6", "01-01 00:00, 01-02 00:00")]
    [DataRow("crontab(5) nicknames: yearly", CronDialect.Crontab, "@yearly", "01-01 00:00, 2028-01-01 00:00")]
    [DataRow("crontab(5) nicknames: annually", CronDialect.Crontab, "@annually", "01-01 00:00, 2028-01-01 00:00")]
    [DataRow("crontab(5) nicknames: monthly", CronDialect.Crontab, "@monthly", "01-01 00:00, 02-01 00:00")]
    [DataRow("crontab(5) nicknames: weekly is Sunday", CronDialect.Crontab, "@weekly", "01-03 00:00, 01-10 00:00")]
    [DataRow("crontab(5) nicknames: daily", CronDialect.Crontab, "@daily", "01-01 00:00, 01-02 00:00")]
    [DataRow("crontab(5) nicknames: midnight", CronDialect.Crontab, "@midnight", "01-01 00:00, 01-02 00:00")]
    [DataRow("crontab(5) nicknames: hourly", CronDialect.Crontab, "@hourly", "01-01 00:00, 01-01 01:00")]
    [DataRow("crontab(5) nicknames: reboot has no time", CronDialect.Crontab, "@reboot", "")]
    [DataRow("Kubernetes fields: five", CronDialect.Kubernetes, "15 14 1 * *", "01-01 14:15, 02-01 14:15")]
    [DataRow("Kubernetes question mark: is a star", CronDialect.Kubernetes, "? 3 ? * ?", "01-01 03:00, 01-01 03:01")]
    [DataRow("Kubernetes steps: from a number to the end", CronDialect.Kubernetes, "20/15 0 * * *", "01-01 00:20, 01-01 00:35, 01-01 00:50, 01-02 00:20")]
    [DataRow("Kubernetes ranges: names and numbers mixed", CronDialect.Kubernetes, "0 0 * * MON-2", "01-04 00:00, 01-05 00:00, 01-11 00:00")]
    [DataRow("Kubernetes weekdays: 0 is Sunday", CronDialect.Kubernetes, "0 0 * * 0", "01-03 00:00, 01-10 00:00")]
    [DataRow("Kubernetes weekdays: SAT is 6", CronDialect.Kubernetes, "0 0 * * SAT", "01-02 00:00, 01-09 00:00")]
    [DataRow("Kubernetes both days: either is enough", CronDialect.Kubernetes, "0 0 13 * 5", "01-01 00:00, 01-08 00:00, 01-13 00:00")]
    [DataRow("Kubernetes both days: a stepped star is no star", CronDialect.Kubernetes, "0 0 */10 * 6", "01-01 00:00, 01-02 00:00, 01-09 00:00, 01-11 00:00")]
    [DataRow("Kubernetes both days: a star anywhere in the list is one", CronDialect.Kubernetes, "0 0 5,* * 6", "01-02 00:00, 01-09 00:00")]
    [DataRow("Kubernetes descriptors: daily", CronDialect.Kubernetes, "@daily", "01-01 00:00, 01-02 00:00")]
    [DataRow("Kubernetes descriptors: weekly", CronDialect.Kubernetes, "@weekly", "01-03 00:00, 01-10 00:00")]
    [DataRow("Kubernetes @every: counts from its start", CronDialect.Kubernetes, "@every 1h30m", "01-01 01:29:59, 01-01 02:59:59")]
    [DataRow("Kubernetes @every: at least a second", CronDialect.Kubernetes, "@every 10ms", "01-01 00:00, 01-01 00:00:01")]
    [DataRow("Velero fields: as Kubernetes", CronDialect.Velero, "0 1 * * *", "01-01 01:00, 01-02 01:00")]
    [DataRow("Velero time zone: before the fields", CronDialect.Velero, "CRON_TZ=Europe/Berlin 0 1 * * *", "01-01 01:00, 01-02 01:00")]
    [DataRow("Velero time zone: short form", CronDialect.Velero, "TZ=UTC @daily", "01-01 00:00, 01-02 00:00")]
    [DataRow("CloudNativePG fields: seconds first", CronDialect.CloudNativePG, "30 0 2 * * *", "01-01 02:00:30, 01-02 02:00:30")]
    [DataRow("CloudNativePG fields: every second", CronDialect.CloudNativePG, "* * * * * *", "01-01 00:00, 01-01 00:00:01")]
    [DataRow("CloudNativePG both days: a stepped star is a star", CronDialect.CloudNativePG, "0 0 0 */2 * 6", "01-09 00:00, 01-23 00:00")]
    [DataRow("CloudNativePG descriptors: hourly", CronDialect.CloudNativePG, "@hourly", "01-01 00:00, 01-01 01:00")]
    [DataRow("Quartz fields: seconds first", CronDialect.Quartz, "0 30 1 * * ?", "01-01 01:30, 01-02 01:30")]
    [DataRow("Quartz question mark: day of the month", CronDialect.Quartz, "0 0 0 ? * 1", "01-03 00:00, 01-10 00:00")]
    [DataRow("Quartz L: last day of the month", CronDialect.Quartz, "0 0 0 L * ?", "01-31 00:00, 02-28 00:00, 03-31 00:00")]
    [DataRow("Quartz L: days before the last", CronDialect.Quartz, "0 0 0 L-3 * ?", "01-28 00:00, 02-25 00:00")]
    [DataRow("Quartz L: alone among weekdays is Saturday", CronDialect.Quartz, "0 0 0 ? * L", "01-02 00:00, 01-09 00:00")]
    [DataRow("Quartz L: last Friday", CronDialect.Quartz, "0 0 0 ? * 6L", "01-29 00:00, 02-26 00:00")]
    [DataRow("Quartz L: after a name", CronDialect.Quartz, "0 0 0 ? * friL", "01-29 00:00, 02-26 00:00")]
    [DataRow("Quartz W: a Saturday moves to Friday", CronDialect.Quartz, "0 0 0 16W 1 ?", "01-15 00:00")]
    [DataRow("Quartz W: a Sunday moves to Monday", CronDialect.Quartz, "0 0 0 17W 1 ?", "01-18 00:00")]
    [DataRow("Quartz W: stays in its month", CronDialect.Quartz, "0 0 0 1W 5 ?", "05-03 00:00")]
    [DataRow("Quartz W: last working day", CronDialect.Quartz, "0 0 0 LW * ?", "01-29 00:00, 02-26 00:00, 03-31 00:00")]
    [DataRow("Quartz W: near a day before the last", CronDialect.Quartz, "0 0 0 L-1W 1 ?", "01-29 00:00")]
    [DataRow("Quartz #: third Friday", CronDialect.Quartz, "0 0 0 ? * 6#3", "01-15 00:00, 02-19 00:00")]
    [DataRow("Quartz #: after a name", CronDialect.Quartz, "0 0 0 ? * MON#1", "01-04 00:00, 02-01 00:00")]
    [DataRow("Quartz #: fifth only where there is one", CronDialect.Quartz, "0 0 0 ? * 6#5", "01-29 00:00, 04-30 00:00")]
    [DataRow("Quartz names: in any case", CronDialect.Quartz, "0 0 0 1 jul,Dec ?", "07-01 00:00, 12-01 00:00")]
    [DataRow("Quartz names: 1 to 7 is Sunday to Saturday", CronDialect.Quartz, "0 0 0 ? * 2-3", "01-04 00:00, 01-05 00:00, 01-11 00:00")]
    [DataRow("Quartz ranges: over the end of the day", CronDialect.Quartz, "0 0 22-1 * * ?", "01-01 00:00, 01-01 01:00, 01-01 22:00, 01-01 23:00")]
    [DataRow("Quartz ranges: over the end of the week", CronDialect.Quartz, "0 0 0 ? * SAT-SUN", "01-02 00:00, 01-03 00:00, 01-09 00:00")]
    [DataRow("Quartz steps: from a number", CronDialect.Quartz, "0 5/20 0 * * ?", "01-01 00:05, 01-01 00:25, 01-01 00:45, 01-02 00:05")]
    [DataRow("Quartz steps: without a start", CronDialect.Quartz, "0 /30 0 * * ?", "01-01 00:00, 01-01 00:30, 01-02 00:00")]
    [DataRow("Quartz year: named", CronDialect.Quartz, "0 0 0 1 1 ? 2028-2029", "2028-01-01 00:00, 2029-01-01 00:00, none")]
    [DataRow("Quartz year: star", CronDialect.Quartz, "0 0 0 1 1 ? *", "01-01 00:00, 2028-01-01 00:00")]
    [DataRow("EventBridge cron: six fields, year last", CronDialect.EventBridge, "cron(15 10 * * ? *)", "01-01 10:15, 01-02 10:15")]
    [DataRow("EventBridge cron: names", CronDialect.EventBridge, "cron(0 18 ? * MON-FRI *)", "01-01 18:00, 01-04 18:00")]
    [DataRow("EventBridge cron: steps", CronDialect.EventBridge, "cron(0/15 * * * ? *)", "01-01 00:00, 01-01 00:15")]
    [DataRow("EventBridge question mark: day of the week", CronDialect.EventBridge, "cron(0 8 1 * ? *)", "01-01 08:00, 02-01 08:00")]
    [DataRow("EventBridge L: last day", CronDialect.EventBridge, "cron(0 8 L * ? *)", "01-31 08:00, 02-28 08:00")]
    [DataRow("EventBridge W: nearest working day", CronDialect.EventBridge, "cron(0 8 3W * ? *)", "01-04 08:00, 02-03 08:00")]
    [DataRow("EventBridge #: second Tuesday", CronDialect.EventBridge, "cron(0 8 ? * 3#2 *)", "01-12 08:00, 02-09 08:00")]
    [DataRow("EventBridge year: a list", CronDialect.EventBridge, "cron(0 8 1 1 ? 2027,2030)", "01-01 08:00, 2030-01-01 08:00, none")]
    [DataRow("EventBridge rate: minutes", CronDialect.EventBridge, "rate(5 minutes)", "01-01 00:04:59, 01-01 00:09:59")]
    [DataRow("EventBridge rate: one hour", CronDialect.EventBridge, "rate(1 hour)", "01-01 00:59:59")]
    [DataRow("EventBridge at: once", CronDialect.EventBridge, "at(2027-02-03T04:05:06)", "02-03 04:05:06, none")]
    public void Runs(string section, CronDialect dialect, string text, string expected)
    {
        var schedule = Parse(text, dialect);
        DateTime? at = Start;
        foreach (var run in expected.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            at = schedule.Next(at ?? throw new AssertFailedException(section));
            if (run == "none")
            {
                Assert.IsNull(at, section);
                return;
            }

            Assert.AreEqual(TimeOf(run), at, section);
        }

        Assert.AreEqual(expected.Length == 0, schedule.Next(Start) is null, section);
    }

    [TestMethod]
    [DataRow("crontab(5) fields: too few", CronDialect.Crontab, "* * * *", "* * * *", "4 fields, and cron reads 5, the minute first")]
    [DataRow("crontab(5) fields: minute too large", CronDialect.Crontab, "65 0 * * *", "65", "'65' is no minute: 0 to 59")]
    [DataRow("crontab(5) fields: day 0", CronDialect.Crontab, "0 0 0 * *", "0", "'0' is no day of the month: 1 to 31")]
    [DataRow("crontab(5) fields: nothing", CronDialect.Crontab, "", "", "an empty schedule")]
    [DataRow("crontab(5) lists: empty item", CronDialect.Crontab, "1,,2 0 * * *", "1,,2", "'1,,2' has an empty item")]
    [DataRow("crontab(5) ranges: backwards never runs", CronDialect.Crontab, "10-5 * * * *", "10-5", "'10-5' runs backwards")]
    [DataRow("crontab(5) steps: without a range", CronDialect.Crontab, "5/10 bad * * *", "5/10", "'5/10' has a step without a range")]
    [DataRow("crontab(5) steps: zero", CronDialect.Crontab, "*/0 * * * *", "0", "'0' is no step: 1 or more")]
    [DataRow("crontab(5) names: only three letters", CronDialect.Crontab, "0 0 * january *", "january", "'january' is no month: 1 to 12 or JAN to DEC")]
    [DataRow("crontab(5) Sunday: 8 is no weekday", CronDialect.Crontab, "0 0 * * 8", "8", "'8' is no day of the week: 0 to 7 or SUN to SAT")]
    [DataRow("crontab(5) nicknames: exact case", CronDialect.Crontab, "@Daily", "@Daily", "cron knows no '@Daily'")]
    [DataRow("crontab(5) nicknames: no @every", CronDialect.Crontab, "@every 5m", "@every 5m", "cron knows no '@every 5m'; Kubernetes would take it")]
    [DataRow("Kubernetes fields: seconds are CloudNativePG's", CronDialect.Kubernetes, "0 0 2 * * *", "0 0 2 * * *", "6 fields, and Kubernetes reads 5, the minute first; CloudNativePG would take it")]
    [DataRow("Kubernetes weekdays: 7 is cron's Sunday", CronDialect.Kubernetes, "0 0 * * 7", "7", "'7' is no day of the week: 0 to 6 or SUN to SAT; cron would take it")]
    [DataRow("Kubernetes ranges: backwards", CronDialect.Kubernetes, "0 0 * * FRI-SUN", "FRI-SUN", "'FRI-SUN' runs backwards")]
    [DataRow("Kubernetes descriptors: no reboot", CronDialect.Kubernetes, "@reboot", "@reboot", "Kubernetes knows no '@reboot'; cron would take it")]
    [DataRow("Kubernetes @every: no days", CronDialect.Kubernetes, "@every 1d", "1d", "'1d' is no time span such as 1h30m")]
    [DataRow("Kubernetes time zone: not in the schedule", CronDialect.Kubernetes, "TZ=UTC 0 0 * * *", "TZ=UTC", "Kubernetes takes no 'TZ=' in a schedule")]
    [DataRow("Velero time zone: needs a schedule", CronDialect.Velero, "TZ=UTC", "TZ=UTC", "a time zone without a schedule")]
    [DataRow("CloudNativePG fields: five are read from the seconds on", CronDialect.CloudNativePG, "0 2 * * *", "0 2 * * *", "5 fields, and CloudNativePG reads 6, the second first; cron would take it")]
    [DataRow("Quartz fields: five", CronDialect.Quartz, "0 2 * * *", "0 2 * * *", "5 fields, and Elasticsearch reads 6 or 7, the second first; cron would take it")]
    [DataRow("Quartz question mark: neither day", CronDialect.Quartz, "0 0 1 * * *", "* * *", "a day of the month and a day of the week; one of them must be '?' for Elasticsearch; CloudNativePG would take it")]
    [DataRow("Quartz question mark: both days", CronDialect.Quartz, "0 0 1 ? * ?", "? * ?", "both days are '?'; Elasticsearch wants one of them; CloudNativePG would take it")]
    [DataRow("Quartz question mark: not for hours", CronDialect.Quartz, "0 0 ? * * ?", "?", "'?' is no hour: 0 to 23; CloudNativePG would take it")]
    [DataRow("Quartz L: alone in its field", CronDialect.Quartz, "0 0 0 1,L * ?", "1,L", "'1,L': L, W and # stand alone")]
    [DataRow("Quartz L: not more than 30 days before", CronDialect.Quartz, "0 0 0 L-31 * ?", "L-31", "'L-31' is no day of the month: 1 to 31")]
    [DataRow("Quartz W: not among weekdays", CronDialect.Quartz, "0 0 0 ? * 2W", "2W", "'2W' is no day of the week: 1 to 7 or SUN to SAT")]
    [DataRow("Quartz #: one to five", CronDialect.Quartz, "0 0 0 ? * 2#6", "2#6", "'2#6' is no day of the week: 1 to 7 or SUN to SAT")]
    [DataRow("Quartz names: 0 is no weekday", CronDialect.Quartz, "0 0 0 ? * 0", "0", "'0' is no day of the week: 1 to 7 or SUN to SAT; CloudNativePG would take it")]
    [DataRow("Quartz names: no steps", CronDialect.Quartz, "0 0 0 ? * MON-FRI/2", "MON-FRI/2", "'MON-FRI/2' mixes a name with a number; CloudNativePG would take it")]
    [DataRow("Quartz steps: too large", CronDialect.Quartz, "0 */60 0 * * ?", "60", "a step of 60 is larger than the minute; CloudNativePG would take it")]
    [DataRow("Quartz year: 1970 to 2099", CronDialect.Quartz, "0 0 0 1 1 ? 2100", "2100", "'2100' is no year: 1970 to 2099")]
    [DataRow("EventBridge cron: the word is part of it", CronDialect.EventBridge, "0 2 * * *", "0 2 * * *", "expected cron(...), rate(...) or at(...); cron would take it")]
    [DataRow("EventBridge cron: closed", CronDialect.EventBridge, "cron(0 2 * * ? *", "cron(0 2 * * ? *", "the bracket of 'cron(' is not closed")]
    [DataRow("EventBridge cron: five fields", CronDialect.EventBridge, "cron(0 2 * * ?)", "0 2 * * ?", "5 fields, and EventBridge reads 6, the minute first and the year last")]
    [DataRow("EventBridge question mark: one is needed", CronDialect.EventBridge, "cron(0 2 * * * *)", "* * *", "a day of the month and a day of the week; one of them must be '?' for EventBridge")]
    [DataRow("EventBridge rate: singular", CronDialect.EventBridge, "rate(1 hours)", "hours", "'1 hours' mixes one and many: 1 minute, 5 minutes")]
    [DataRow("EventBridge rate: unit", CronDialect.EventBridge, "rate(5 weeks)", "weeks", "'weeks' is no unit of a rate: minutes, hours or days")]
    [DataRow("EventBridge rate: zero", CronDialect.EventBridge, "rate(0 minutes)", "0", "'0' is no number of a rate: 1 or more")]
    [DataRow("EventBridge at: a zone has no place", CronDialect.EventBridge, "at(2027-02-03T04:05:06Z)", "2027-02-03T04:05:06Z", "'2027-02-03T04:05:06Z' is no time such as 2027-01-31T13:00:00")]
    public void Refuses(string section, CronDialect dialect, string text, string marked, string message)
    {
        Assert.IsFalse(CronSchedule.TryParse(text, dialect, out var schedule, out var mistake), section);
        Assert.IsNull(schedule);
        Assert.AreEqual(message, mistake.Value.Message, section);
        Assert.AreEqual(marked, text[mistake.Value.Range.Start..mistake.Value.Range.End], section);
    }

    [TestMethod]
    [DataRow("Gap of a day: every quarter of an hour", CronDialect.Crontab, "*/15 * * * *", "15 min", "15 min")]
    [DataRow("Gap of a day: an uneven step ends with the hour", CronDialect.Crontab, "*/25 * * * *", "10 min", "25 min")]
    [DataRow("Gap of a day: office hours leave the night", CronDialect.Crontab, "0 8-18 * * *", "1 h", "14 h")]
    [DataRow("Gap of a day: a weekend", CronDialect.Crontab, "0 8-18 * * 1-5", "1 h", "2 d 14 h")]
    [DataRow("Gap of a day: seconds", CronDialect.CloudNativePG, "10,50 0 0 * * *", "40 s", "23 h 59 min 20 s")]
    [DataRow("Gap of a day: daily", CronDialect.Quartz, "0 30 1 * * ?", "1 d", "1 d")]
    [DataRow("Gap of months: monthly", CronDialect.Crontab, "0 0 1 * *", "28 d", "31 d")]
    [DataRow("Gap of months: the 31st is not in each of them", CronDialect.Crontab, "0 0 31 * *", "31 d", "61 d")]
    [DataRow("Gap of months: a quarter", CronDialect.Crontab, "0 0 1 */3 *", "90 d", "92 d")]
    [DataRow("Gap of months: first Monday", CronDialect.Quartz, "0 0 0 ? * 2#1", "28 d", "35 d")]
    [DataRow("Gap of months: fifth Friday", CronDialect.Quartz, "0 0 0 ? * 6#5", "63 d", "119 d")]
    [DataRow("Gap of leap years: 29 February around 2100", CronDialect.Crontab, "0 0 29 2 *", "1461 d", "2921 d")]
    [DataRow("Gap of leap years: a Sunday too", CronDialect.CloudNativePG, "0 0 0 29 2 */8", "10227 d", "14609 d")]
    [DataRow("Gap of leap years: yearly", CronDialect.Crontab, "@yearly", "365 d", "366 d")]
    [DataRow("Gap of both days: either is enough", CronDialect.Crontab, "0 0 13 * 5", "1 d", "7 d")]
    [DataRow("Gap of both days: a stepped star asks for both, the 1st and a Friday", CronDialect.Crontab, "0 0 */31 * 5", "28 d", "427 d")]
    [DataRow("Gap of years: they end", CronDialect.Quartz, "0 0 0 1 1 ? 2028-2030", "365 d", "none")]
    [DataRow("Gap of years: once is no gap", CronDialect.EventBridge, "at(2027-02-03T04:05:06)", "none", "none")]
    [DataRow("Gap of an interval: @every", CronDialect.Kubernetes, "@every 90m", "1 h 30 min", "1 h 30 min")]
    [DataRow("Gap of an interval: rate", CronDialect.EventBridge, "rate(12 hours)", "12 h", "12 h")]
    [DataRow("Gap of nothing: 30 February", CronDialect.Crontab, "0 0 30 2 *", "none", "none")]
    [DataRow("Gap of nothing: at reboot", CronDialect.Crontab, "@reboot", "none", "none")]
    public void Gaps(string section, CronDialect dialect, string text, string smallest, string largest)
    {
        var schedule = Parse(text, dialect);
        Assert.AreEqual(smallest, schedule.SmallestGap?.ToString() ?? "none", section);
        Assert.AreEqual(largest, schedule.LargestGap?.ToString() ?? "none", section);
    }

    [TestMethod]
    public void Every_section_has_a_case()
        => SpecificationSections.AreAllProved(Sections, 80, typeof(CronSpecificationTests));

    [TestMethod]
    public void A_schedule_knows_whether_it_never_runs_ends_or_waits_for_a_reboot()
    {
        Assert.AreEqual((true, false, false), Kind("0 0 31 4,6,9,11 *", CronDialect.Crontab));
        Assert.AreEqual((false, true, false), Kind("0 0 0 1 1 ? 2028", CronDialect.Quartz));
        Assert.AreEqual((true, false, false), Kind("0 0 0 29 2 ? 2027", CronDialect.Quartz));
        Assert.AreEqual((false, true, false), Kind("at(2027-02-03T04:05:06)", CronDialect.EventBridge));
        Assert.AreEqual((false, false, true), Kind("@reboot", CronDialect.Crontab));
        Assert.AreEqual((false, false, false), Kind("@every 1h", CronDialect.Velero));
    }

    [TestMethod]
    public void The_zone_is_kept_as_written()
        => Assert.AreEqual("Europe/Berlin", Parse("CRON_TZ=Europe/Berlin 0 1 * * *", CronDialect.Velero).TimeZone);

    private static (bool NeverRuns, bool Ends, bool IsAtReboot) Kind(string text, CronDialect dialect)
    {
        var schedule = Parse(text, dialect);
        return (schedule.NeverRuns, schedule.Ends, schedule.IsAtReboot);
    }

    private static CronSchedule Parse(string text, CronDialect dialect)
        => CronSchedule.TryParse(text, dialect, out var schedule, out var mistake) ? schedule : throw new AssertFailedException($"{text}: {mistake.Value.Message}");

    private static DateTime TimeOf(string text)
        => DateTime.ParseExact(
            text.Length > 14 && text[4] == '-' ? text : $"2027-{text}",
            ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"],
            CultureInfo.InvariantCulture);
}
