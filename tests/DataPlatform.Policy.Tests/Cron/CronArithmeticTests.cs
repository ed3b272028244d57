using System.Diagnostics;
using Dpp.Model;

namespace Dpp.Tests.Cron;

/// <summary>The arithmetic against an oracle that walks the calendar.</summary>
[TestClass]
public sealed class CronArithmeticTests
{
    private static readonly CronDialect[] Dialects = Enum.GetValues<CronDialect>();

    [TestMethod]
    public void Next_agrees_with_a_walk_second_by_second()
        => Parallel.For(0, 4, part =>
        {
            var random = new Random(100 + part);
            for (var i = 0; i < 600; i++)
            {
                var (oracle, schedule) = Generate(random, Dialects[i % Dialects.Length]);
                var after = new DateTime(2000, 1, 1).AddSeconds(random.NextInt64(0, 400L * 366 * 86_400));
                for (var run = 0; run < 3; run++)
                {
                    var expected = oracle.Next(after);
                    Assert.AreEqual(expected, schedule.Next(after), $"{schedule.Dialect} {oracle.Text} after {after:O}");
                    if (expected is null)
                    {
                        break;
                    }

                    after = expected.Value;
                }
            }
        });

    [TestMethod]
    public void Gaps_agree_with_a_walk_over_400_years()
        => Parallel.For(0, 4, part =>
        {
            var random = new Random(200 + part);
            for (var i = 0; i < 200; i++)
            {
                var (oracle, schedule) = Generate(random, Dialects[i % Dialects.Length]);
                var expected = oracle.Gaps();
                Assert.AreEqual(expected is null, schedule.NeverRuns, oracle.Text);
                Assert.AreEqual(expected is { } e ? Duration.FromSeconds(e.Largest) : null, schedule.LargestGap, $"{schedule.Dialect} {oracle.Text}");
                Assert.AreEqual(expected is { } f ? Duration.FromSeconds(f.Smallest) : null, schedule.SmallestGap, $"{schedule.Dialect} {oracle.Text}");
            }
        });

    [TestMethod]
    public void No_two_runs_are_further_apart_than_the_largest_gap_or_nearer_than_the_smallest()
    {
        var random = new Random(300);
        for (var i = 0; i < 1200; i++)
        {
            var (_, schedule) = Generate(random, Dialects[i % Dialects.Length]);
            var at = schedule.Next(new DateTime(2090 + (i % 20), 1, 1));
            for (var run = 0; run < 40 && at is { } from && schedule.Next(from) is { } next; run++, at = next)
            {
                var gap = Duration.FromSeconds((decimal)(next - from).TotalSeconds);
                Assert.IsTrue(gap <= schedule.LargestGap && gap >= schedule.SmallestGap, $"{schedule} {from:O} {next:O}");
            }
        }
    }

    [TestMethod]
    [DoNotParallelize]
    [DataRow("* * * * *", CronDialect.Crontab)]
    [DataRow("0 0 29 2 *", CronDialect.Crontab)]
    [DataRow("0 0 30 2 *", CronDialect.Crontab)]
    [DataRow("0 0 13 * 5", CronDialect.Crontab)]
    [DataRow("* * * * * *", CronDialect.CloudNativePG)]
    [DataRow("59 59 23 31W 12 ?", CronDialect.Quartz)]
    [DataRow("0 0 0 ? * 6#5", CronDialect.Quartz)]
    [DataRow("cron(0 0 29 2 ? 2199)", CronDialect.EventBridge)]
    public void The_worst_schedule_takes_a_few_milliseconds(string text, CronDialect dialect)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.IsTrue(CronSchedule.TryParse(text, dialect, out var schedule, out _));
            _ = schedule.LargestGap;
            _ = schedule.SmallestGap;
            _ = schedule.Next(new DateTime(2026, 1, 1));
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        Assert.IsLessThan(20.0, best);
    }

    [TestMethod]
    public void The_end_of_the_calendar_is_no_exception()
    {
        foreach (var (text, dialect) in new[] { ("* * * * *", CronDialect.Crontab), ("@every 24h", CronDialect.Velero), ("@reboot", CronDialect.Crontab), ("at(2027-01-01T00:00:00)", CronDialect.EventBridge) })
        {
            Assert.IsTrue(CronSchedule.TryParse(text, dialect, out var schedule, out _));
            Assert.IsNull(schedule.Next(DateTime.MaxValue), text);
            _ = schedule.Next(DateTime.MinValue);
            _ = schedule.Next(DateTime.MaxValue.AddMinutes(-2));
        }
    }

    [TestMethod]
    public void Mutations_never_throw_and_mistakes_lie_in_the_text()
    {
        var random = new Random(400);
        const string Letters = "*?/-,#LWlw0123456789 \tSUNMJAN@()=TZé\ud83d\n";
        for (var i = 0; i < 20_000; i++)
        {
            var dialect = Dialects[i % Dialects.Length];
            var text = new CronOracle(random, Dialects[random.Next(Dialects.Length)]).Text.ToCharArray().ToList();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                text[random.Next(text.Count)] = Letters[random.Next(Letters.Length)];
            }

            var mutated = new string([.. text]);
            if (CronSchedule.TryParse(mutated, dialect, out var schedule, out var mistake))
            {
                Assert.IsNull(mistake);
                Assert.AreEqual(schedule.NeverRuns, schedule.Next(new DateTime(1969, 12, 31)) is null, mutated);
                continue;
            }

            Assert.IsTrue(mistake.Value.Range.Start >= 0 && mistake.Value.Range.End <= mutated.Length && mistake.Value.Range.Start <= mistake.Value.Range.End, mutated);
            Assert.IsFalse(mistake.Value.Message.EndsWith('.') || mistake.Value.Message.Length == 0, mistake.Value.Message);
        }
    }

    [TestMethod]
    public void Hostile_texts_are_refused_quickly()
    {
        foreach (var text in new[] { new string('*', 100_000), new string(',', 100_000), string.Concat(Enumerable.Repeat("1,", 100_000)) + "1 * * * *", "*/" + new string('9', 100_000), new string(' ', 100_000), "cron(" + new string('(', 100_000), new string('@', 100_000) })
        {
            foreach (var dialect in Dialects)
            {
                var watch = Stopwatch.StartNew();
                CronSchedule.TryParse(text, dialect, out _, out _);
                Assert.IsLessThan(1000, watch.ElapsedMilliseconds, text[..10]);
            }
        }
    }

    private static (CronOracle Oracle, CronSchedule Schedule) Generate(Random random, CronDialect dialect)
    {
        var oracle = new CronOracle(random, dialect);
        return CronSchedule.TryParse(oracle.Text, dialect, out var schedule, out var mistake)
            ? (oracle, schedule)
            : throw new AssertFailedException($"{dialect} {oracle.Text}: {mistake.Value.Message}");
    }
}
