using Dpp.Model;

namespace Dpp.Tests.Units;

[TestClass]
public sealed class ProductVersionTests
{
    [TestMethod]
    [DataRow("16", 16, null, null, "16")]
    [DataRow("16.4", 16, 4, null, "16.4")]
    [DataRow("16.4-alpine", 16, 4, null, "16.4")]
    [DataRow("16-alpine3.20", 16, null, null, "16")]
    [DataRow("26.0", 26, 0, null, "26.0")]
    [DataRow("v1.2.3", 1, 2, 3, "1.2.3")]
    [DataRow("8.15.0", 8, 15, 0, "8.15.0")]
    [DataRow("RELEASE.2025-09-07T16-13-09Z", 2025, 9, 7, "2025-09-07T16-13-09")]
    [DataRow("18beta1", 18, null, null, "18")]
    [DataRow("25.2.0-202501011200", 25, 2, 0, "25.2.0")]
    public void A_version_is_read_from_a_tag(string text, int major, int? minor, int? patch, string part)
    {
        Assert.IsTrue(ProductVersion.TryParse(text, out var version));
        Assert.AreEqual((major, minor, patch), (version.Major, version.Minor, version.Patch));
        Assert.AreEqual(part, text[version.Range.Start..version.Range.End]);
    }

    [TestMethod]
    [DataRow("latest")]
    [DataRow("stable")]
    [DataRow("alpine")]
    [DataRow("main")]
    [DataRow("")]
    [DataRow("v")]
    [DataRow("bookworm")]
    [DataRow("7f3a9c1")]
    [DataRow("RELEASE.")]
    public void Words_that_float_are_no_version(string text) => Assert.IsFalse(ProductVersion.TryParse(text, out _));

    [TestMethod]
    public void Versions_compare_as_numbers()
    {
        string[] ordered = ["9.6", "10", "16", "16.4", "16.10", "17rc1", "17", "26.0.1"];
        for (var i = 1; i < ordered.Length; i++)
        {
            Assert.IsTrue(ProductVersion.TryParse(ordered[i - 1], out var before));
            Assert.IsTrue(ProductVersion.TryParse(ordered[i], out var after));
            Assert.IsTrue(before < after && after > before && before <= after && after >= before, $"{before} < {after}");
        }
    }

    [TestMethod]
    public void Releases_by_date_compare_by_date()
    {
        Assert.IsTrue(ProductVersion.TryParse("RELEASE.2023-10-28T00-00-00Z", out var before));
        Assert.IsTrue(ProductVersion.TryParse("RELEASE.2024-03-29T00-00-00Z", out var after));
        Assert.IsLessThan(after, before);
    }

    [TestMethod]
    public void A_version_is_at_least_another_only_as_far_as_its_text_says()
    {
        Assert.IsTrue(ProductVersion.TryParse("16", out var sixteen) && sixteen.IsAtLeast(16) && !sixteen.IsAtLeast(16, 4) && !sixteen.IsAtLeast(17));
        Assert.IsTrue(ProductVersion.TryParse("18beta1", out var beta) && !beta.IsAtLeast(18) && beta.IsAtLeast(17, 6));
    }
}
