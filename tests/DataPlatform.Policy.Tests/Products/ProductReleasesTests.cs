using Dpp.Facts;

namespace Dpp.Tests.Products;

/// <summary>The dated table of releases is asked in the way that each project counts.</summary>
[TestClass]
public sealed class ProductReleasesTests
{
    [TestMethod]
    [DataRow("PostgreSQL", 13, 4, "13", "2025-11-13")]
    [DataRow("PostgreSQL", 9, 4, "9.4", "2021-02-11")]
    [DataRow("MySQL", 8, 0, "8.0", "2026-04-30")]
    [DataRow("MariaDB", 10, 11, "10.11", "2028-02-16")]
    [DataRow("Elasticsearch", 5, 6, "5", "2022-02-10")]
    public void A_line_ends_on_its_day_and_older_lines_with_the_oldest(string product, int major, int minor, string line, string day)
    {
        var end = ProductReleases.EndOf(product, major, minor)!.Value;

        Assert.AreEqual(line, end.Line);
        Assert.AreEqual(day, end.End.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow("MySQL", 8, null)]
    [DataRow("PostgreSQL", 19, 0)]
    [DataRow("Redis", 7, 4)]
    [DataRow("Dremio", 26, 0)]
    public void A_line_that_nobody_dated_is_not_judged(string product, int major, int? minor) => Assert.IsNull(ProductReleases.EndOf(product, major, minor));

    [TestMethod]
    [DataRow("Redis", 7, 4, 5, "7.4.6")]
    [DataRow("Redis", 7, 4, 6, null)]
    [DataRow("Redis", 7, 4, null, null)]
    [DataRow("PgBouncer", 1, 23, 1, "1.24.1")]
    [DataRow("PgBouncer", 1, 25, 0, null)]
    [DataRow("PostgreSQL", 16, 4, null, "16.11")]
    [DataRow("PostgreSQL", 16, null, null, null)]
    public void A_fix_is_missing_before_the_first_release_that_has_it(string product, int major, int? minor, int? patch, string? fixedIn)
        => Assert.AreEqual(fixedIn, ProductReleases.MissingFix(product, major, minor, patch)?.FixedIn);
}
