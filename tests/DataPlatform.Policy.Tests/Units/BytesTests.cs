using Dpp.Model;

namespace Dpp.Tests.Units;

[TestClass]
public sealed class BytesTests
{
    private const long Kibi = 1024, Mebi = 1024 * Kibi, Gibi = 1024 * Mebi, Tebi = 1024 * Gibi;

    [TestMethod]
    [DataRow("16G", 16 * Gibi)]
    [DataRow("16g", 16 * Gibi)]
    [DataRow("16gb", 16 * Gibi)]
    [DataRow("16GiB", 16 * Gibi)]
    [DataRow("512m", 512 * Mebi)]
    [DataRow("512 MB", 512 * Mebi)]
    [DataRow("64k", 64 * Kibi)]
    [DataRow("64Kb", 64 * Kibi)]
    [DataRow("2t", 2 * Tebi)]
    [DataRow("1p", 1024 * Tebi)]
    [DataRow("1.5g", 3 * Gibi / 2)]
    [DataRow("0.1g", 107374182L)]
    [DataRow("1e3", 1000L)]
    [DataRow("100b", 100L)]
    [DataRow("100B", 100L)]
    [DataRow("1048576", Mebi)]
    [DataRow("0", 0L)]
    public void Compose_sizes_are_powers_of_1024_in_any_case(string text, long expected)
    {
        Assert.IsTrue(Bytes.TryParse(text, ByteDialect.Compose, out var size));
        Assert.AreEqual(expected, size.Count);
    }

    [TestMethod]
    [DataRow("16Gi", 16 * Gibi)]
    [DataRow("16G", 16_000_000_000L)]
    [DataRow("512Mi", 512 * Mebi)]
    [DataRow("512M", 512_000_000L)]
    [DataRow("64Ki", 64 * Kibi)]
    [DataRow("64k", 64_000L)]
    [DataRow("1Ti", Tebi)]
    [DataRow("1T", 1_000_000_000_000L)]
    [DataRow("1E", 1_000_000_000_000_000_000L)]
    [DataRow("1Ei", 1L << 60)]
    [DataRow("1e3", 1000L)]
    [DataRow("129E6", 129_000_000L)]
    [DataRow("512m", 1L)]
    [DataRow("1500m", 2L)]
    [DataRow("128974848000m", 128974848L)]
    [DataRow("1.5Gi", 3 * Gibi / 2)]
    [DataRow(".5Gi", Gibi / 2)]
    [DataRow("100", 100L)]
    public void Kubernetes_quantities_keep_two_and_ten_apart(string text, long expected)
    {
        Assert.IsTrue(Bytes.TryParse(text, ByteDialect.Kubernetes, out var size));
        Assert.AreEqual(expected, size.Count);
    }

    [TestMethod]
    [DataRow("16g", 16 * Gibi)]
    [DataRow("16G", 16 * Gibi)]
    [DataRow("512m", 512 * Mebi)]
    [DataRow("1024k", Mebi)]
    [DataRow("1T", Tebi)]
    [DataRow("1073741824", Gibi)]
    public void Jvm_sizes_are_whole_numbers_of_powers_of_1024(string text, long expected)
    {
        Assert.IsTrue(Bytes.TryParse(text, ByteDialect.Jvm, out var size));
        Assert.AreEqual(expected, size.Count);
    }

    [TestMethod]
    [DataRow("4GB", 4 * Gibi)]
    [DataRow("4 GB", 4 * Gibi)]
    [DataRow("128MB", 128 * Mebi)]
    [DataRow("64kB", 64 * Kibi)]
    [DataRow("8192B", 8192L)]
    [DataRow("1TB", Tebi)]
    [DataRow("0.5GB", Gibi / 2)]
    [DataRow("4096", 4096 * 8 * Kibi)]
    [DataRow("0x1538", 0x1538 * 8 * Kibi)]
    [DataRow("010", 8 * 8 * Kibi)]
    [DataRow("1.5e3", 1500 * 8 * Kibi)]
    [DataRow("0", 0L)]
    [DataRow("100kB", 96 * Kibi)]
    public void Postgres_sizes_are_read_in_the_unit_of_the_parameter(string text, long expected)
    {
        Assert.IsTrue(Bytes.TryParse(text, ByteDialect.Postgres, out var size, Bytes.FromKibibytes(8)));
        Assert.AreEqual(expected, size.Count);
    }

    [TestMethod]
    public void A_bare_postgres_number_says_nothing_without_the_unit_of_its_parameter()
    {
        Assert.IsFalse(Bytes.TryParse("4096", ByteDialect.Postgres, out _));
        Assert.IsTrue(Bytes.TryParse("4096", ByteDialect.Megabytes, out var size));
        Assert.AreEqual(4096 * Mebi, size.Count);
    }

    [TestMethod]
    [DataRow(ByteDialect.Compose, "")]
    [DataRow(ByteDialect.Compose, "g")]
    [DataRow(ByteDialect.Compose, "16x")]
    [DataRow(ByteDialect.Compose, "16gbb")]
    [DataRow(ByteDialect.Compose, "16gi")]
    [DataRow(ByteDialect.Compose, "-1")]
    [DataRow(ByteDialect.Compose, "${MEMORY}")]
    [DataRow(ByteDialect.Compose, " 1g")]
    [DataRow(ByteDialect.Kubernetes, "16GB")]
    [DataRow(ByteDialect.Kubernetes, "16gi")]
    [DataRow(ByteDialect.Kubernetes, "16K")]
    [DataRow(ByteDialect.Kubernetes, "1e3Ki")]
    [DataRow(ByteDialect.Kubernetes, "1 Gi")]
    [DataRow(ByteDialect.Jvm, "1.5g")]
    [DataRow(ByteDialect.Jvm, "16gb")]
    [DataRow(ByteDialect.Jvm, "-1")]
    [DataRow(ByteDialect.Jvm, "")]
    [DataRow(ByteDialect.Postgres, "4gb")]
    [DataRow(ByteDialect.Postgres, "4G")]
    [DataRow(ByteDialect.Postgres, "4GiB")]
    [DataRow(ByteDialect.Postgres, "64Mb")]
    [DataRow(ByteDialect.Postgres, "09kB")]
    [DataRow(ByteDialect.Megabytes, "16g")]
    [DataRow(ByteDialect.Megabytes, "")]
    public void What_a_program_refuses_is_not_a_size(ByteDialect dialect, string text)
        => Assert.IsFalse(Bytes.TryParse(text, dialect, out _));

    [TestMethod]
    [DataRow(16 * Gibi, "16 GiB")]
    [DataRow(512 * Mebi, "512 MiB")]
    [DataRow(3 * Gibi / 2, "1.5 GiB")]
    [DataRow(9 * Gibi / 4, "2.25 GiB")]
    [DataRow(500_000_000L, "500 MB")]
    [DataRow(16_000_000_000L, "16 GB")]
    [DataRow(64 * Kibi, "64 KiB")]
    [DataRow(6500 * Mebi, "6500 MiB")]
    [DataRow(107374182L, "107.374182 MB")]
    [DataRow((16 * Gibi) + 1, "17.179869185 GB")]
    [DataRow(4 * Tebi, "4 TiB")]
    [DataRow(100L, "100 B")]
    [DataRow(0L, "0 B")]
    public void A_size_prints_as_people_write_it_and_exactly(long count, string expected)
        => Assert.AreEqual(expected, new Bytes(count).ToString());

    [TestMethod]
    public void Different_sizes_never_print_alike()
    {
        var seen = new Dictionary<string, long>();
        foreach (var near in (long[])[Mebi, 500_000_000, Gibi, 16 * Gibi, 16_000_000_000])
        {
            for (var count = near - 300; count <= near + 300; count++)
            {
                var text = new Bytes(count).ToString();
                Assert.IsTrue(seen.TryAdd(text, count) || seen[text] == count, text);
            }
        }
    }

    [TestMethod]
    public void Every_dialect_reads_what_it_writes()
    {
        var random = new Random(7);
        for (var i = 0; i < 4000; i++)
        {
            var size = new Bytes(random.NextInt64(1L << random.Next(1, 50)) * (long)Math.Pow(1024, random.Next(0, 2)));
            foreach (var dialect in Enum.GetValues<ByteDialect>())
            {
                if (size.Format(dialect) is { } text)
                {
                    Assert.IsTrue(Bytes.TryParse(text, dialect, out var read), $"{text} in {dialect}");
                    Assert.AreEqual(size, read, $"{text} in {dialect}");
                }
                else
                {
                    Assert.AreEqual(ByteDialect.Megabytes, dialect);
                }
            }
        }
    }

    [TestMethod]
    [DataRow(ByteDialect.Compose, "16g")]
    [DataRow(ByteDialect.Kubernetes, "16Gi")]
    [DataRow(ByteDialect.Jvm, "16g")]
    [DataRow(ByteDialect.Postgres, "16GB")]
    [DataRow(ByteDialect.Megabytes, "16384")]
    public void Sixteen_gibibytes_in_five_dialects(ByteDialect dialect, string expected)
        => Assert.AreEqual(expected, Bytes.FromGibibytes(16).Format(dialect));

    [TestMethod]
    public void Arithmetic_is_exact_and_stops_at_the_largest_number()
    {
        var heap = Bytes.FromGibibytes(16);
        var direct = Bytes.FromGibibytes(8);
        Assert.AreEqual("24 GiB", (heap + direct).ToString());
        Assert.AreEqual("8 GiB", (heap - direct).ToString());
        Assert.AreEqual("4 GiB", (heap * 0.25m).ToString());
        Assert.AreEqual(50m, direct.PercentOf(heap));
        Assert.IsTrue(heap > direct && direct < heap && heap >= direct && direct <= heap && heap.CompareTo(direct) > 0);
        Assert.AreEqual(long.MaxValue, (new Bytes(long.MaxValue) + heap).Count);
        Assert.AreEqual(long.MaxValue, (heap * decimal.MaxValue).Count);
        Assert.AreEqual(0m, heap.PercentOf(Bytes.Zero));
    }

    [TestMethod]
    public void Nothing_throws_on_anything()
    {
        const string Letters = "0123456789.eE+-kmgtpKMGTPibBBuns x\0é\u0661";
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 34)).Select(_ => Letters[random.Next(Letters.Length)])]);
            foreach (var dialect in Enum.GetValues<ByteDialect>())
            {
                if (Bytes.TryParse(text, dialect, out var size, Bytes.FromKibibytes(8)))
                {
                    Assert.AreNotEqual("", size.ToString());
                }
            }
        }
    }
}
