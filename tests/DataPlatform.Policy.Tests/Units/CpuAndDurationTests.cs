using Dpp.Model;

namespace Dpp.Tests.Units;

[TestClass]
public sealed class CpuAndDurationTests
{
    [TestMethod]
    [DataRow(CpuDialect.Compose, "0.5", "0.5 CPUs", "500m")]
    [DataRow(CpuDialect.Compose, "1", "1 CPU", "1")]
    [DataRow(CpuDialect.Compose, "0.001", "0.001 CPUs", "1m")]
    [DataRow(CpuDialect.Kubernetes, "500m", "0.5 CPUs", "500m")]
    [DataRow(CpuDialect.Kubernetes, "2", "2 CPUs", "2")]
    [DataRow(CpuDialect.Kubernetes, "2000m", "2 CPUs", "2")]
    [DataRow(CpuDialect.Kubernetes, "100u", "0.0001 CPUs", "0.0001")]
    [DataRow(CpuDialect.Kubernetes, "1.5", "1.5 CPUs", "1500m")]
    public void Processors_are_read_exactly(CpuDialect dialect, string text, string people, string kubernetes)
    {
        Assert.IsTrue(Cpu.TryParse(text, dialect, out var cpu));
        Assert.AreEqual(people, cpu.ToString());
        Assert.AreEqual(kubernetes, cpu.Format(CpuDialect.Kubernetes));
        Assert.IsTrue(Cpu.TryParse(cpu.Format(dialect), dialect, out var again) && again == cpu);
    }

    [TestMethod]
    [DataRow(CpuDialect.Compose, "500m")]
    [DataRow(CpuDialect.Compose, "half")]
    [DataRow(CpuDialect.Compose, "-1")]
    [DataRow(CpuDialect.Kubernetes, "2 cores")]
    [DataRow(CpuDialect.Kubernetes, "")]
    public void What_is_no_number_of_processors_is_refused(CpuDialect dialect, string text)
        => Assert.IsFalse(Cpu.TryParse(text, dialect, out _));

    [TestMethod]
    public void Processors_compare_and_add_up()
    {
        Assert.IsTrue(Cpu.FromCores(0.5m) < Cpu.FromCores(2) && Cpu.FromCores(2) >= Cpu.FromCores(2));
        Assert.AreEqual(Cpu.FromCores(2.5m), Cpu.FromCores(0.5m) + Cpu.FromCores(2));
        Assert.AreEqual(Cpu.FromCores(6), Cpu.FromCores(2) * 3);
    }

    [TestMethod]
    [DataRow(DurationDialect.Go, "1m30s", "1 min 30 s")]
    [DataRow(DurationDialect.Go, "30s", "30 s")]
    [DataRow(DurationDialect.Go, "500ms", "500 ms")]
    [DataRow(DurationDialect.Go, "1.5h", "1 h 30 min")]
    [DataRow(DurationDialect.Go, "100us", "100 us")]
    [DataRow(DurationDialect.Go, "100\u00b5s", "100 us")]
    [DataRow(DurationDialect.Go, "0", "0 s")]
    [DataRow(DurationDialect.Go, "1w", "7 d")]
    [DataRow(DurationDialect.Go, "-5s", "-5 s")]
    [DataRow(DurationDialect.Seconds, "30", "30 s")]
    [DataRow(DurationDialect.Seconds, "900", "15 min")]
    [DataRow(DurationDialect.Postgres, "5min", "5 min")]
    [DataRow(DurationDialect.Postgres, "15 min", "15 min")]
    [DataRow(DurationDialect.Postgres, "900", "15 min")]
    [DataRow(DurationDialect.Postgres, "0.25h", "15 min")]
    [DataRow(DurationDialect.Postgres, "1d", "1 d")]
    [DataRow(DurationDialect.Postgres, "1500ms", "2 s")]
    [DataRow(DurationDialect.Postgres, "0", "0 s")]
    [DataRow(DurationDialect.Iso, "PT15M", "15 min")]
    [DataRow(DurationDialect.Iso, "P1DT12H", "1 d 12 h")]
    [DataRow(DurationDialect.Iso, "P2W", "14 d")]
    [DataRow(DurationDialect.Iso, "PT0.5S", "500 ms")]
    public void Durations_are_read_in_their_dialect(DurationDialect dialect, string text, string expected)
    {
        Assert.IsTrue(Duration.TryParse(text, dialect, out var duration, Duration.FromSeconds(1)));
        Assert.AreEqual(expected, duration.ToString());
        if (duration.Format(dialect) is { } written)
        {
            Assert.IsTrue(Duration.TryParse(written, dialect, out var again, Duration.FromSeconds(1)), written);
            Assert.AreEqual(duration, again, written);
        }
    }

    [TestMethod]
    [DataRow(DurationDialect.Go, "30")]
    [DataRow(DurationDialect.Go, "30 s")]
    [DataRow(DurationDialect.Go, "")]
    [DataRow(DurationDialect.Go, "5min")]
    [DataRow(DurationDialect.Go, "1m-3s")]
    [DataRow(DurationDialect.Seconds, "30s")]
    [DataRow(DurationDialect.Seconds, "1.5")]
    [DataRow(DurationDialect.Postgres, "15m")]
    [DataRow(DurationDialect.Postgres, "15MIN")]
    [DataRow(DurationDialect.Postgres, "30sec")]
    [DataRow(DurationDialect.Iso, "P1M")]
    [DataRow(DurationDialect.Iso, "PT")]
    [DataRow(DurationDialect.Iso, "15M")]
    public void What_is_no_duration_in_a_dialect_is_refused(DurationDialect dialect, string text)
        => Assert.IsFalse(Duration.TryParse(text, dialect, out _, Duration.FromSeconds(1)));

    [TestMethod]
    public void Durations_compare_and_add_up()
    {
        Assert.IsTrue(Duration.FromMinutes(15) > Duration.FromSeconds(899) && Duration.FromHours(1) == Duration.FromMinutes(60));
        Assert.AreEqual("1 h 15 min", (Duration.FromHours(1) + Duration.FromMinutes(15)).ToString());
        Assert.AreEqual(900m, Duration.FromMinutes(15).TotalSeconds);
        Assert.AreEqual(long.MaxValue, (Duration.FromHours(decimal.MaxValue) + Duration.FromHours(1)).Nanoseconds);
    }

    [TestMethod]
    public void Nothing_throws_on_anything()
    {
        const string Letters = "0123456789.PTDHMSWhmsduwin+- \0é";
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 34)).Select(_ => Letters[random.Next(Letters.Length)])]);
            foreach (var dialect in Enum.GetValues<DurationDialect>())
            {
                if (Duration.TryParse(text, dialect, out var duration, Duration.FromSeconds(1)))
                {
                    Assert.AreNotEqual("", duration.ToString());
                }
            }

            Assert.IsTrue(!Cpu.TryParse(text, CpuDialect.Kubernetes, out var cpu) || cpu >= default(Cpu));
        }
    }
}
