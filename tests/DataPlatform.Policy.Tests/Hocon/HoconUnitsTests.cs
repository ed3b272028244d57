using System.Globalization;
using Dpp.Syntax.Hocon;
using Dpp.Tests.Laws;

namespace Dpp.Tests.Hocon;

/// <summary>Values as the types that programs ask for.</summary>
[TestClass]
public sealed class HoconUnitsTests
{
    private static readonly string[] sections =
    [
        "Unchanged from JSON", "Comments", "Omit root braces", "Key-value separator", "Commas", "Whitespace", "Duplicate keys and object merging",
        "Unquoted strings", "Multi-line strings", "Value concatenation", "String value concatenation", "Array and object concatenation",
        "Note: Concatenation with whitespace and substitutions", "Note: Arrays without commas or newlines", "Path expressions", "Paths as keys",
        "Substitutions", "Self-Referential Substitutions", "The `+=` field separator", "Examples of Self-Referential Substitutions",
        "List values from environment variables", "Include syntax", "Include semantics: merging", "Include semantics: substitution",
        "Include semantics: missing files and required files", "Include semantics: file formats and extensions", "Include semantics: locating resources",
        "Conversion of numerically-indexed objects to arrays", "Automatic type conversions", "Units format", "Duration format", "Period Format",
        "Size in bytes format", "Config object merging and file merging", "Substitution fallback to environment variables", "Note on Java properties similarity",
    ];

    [TestMethod]
    public void Every_section_of_the_specification_has_a_case()
        => SpecificationSections.AreAllProved(sections, 200, typeof(HoconSyntaxTests), typeof(HoconResolutionTests), typeof(HoconUnitsTests));

    [TestMethod]
    [DataRow("Automatic type conversions: number to string", "1.50", "1.50", null, "1.5")]
    [DataRow("Automatic type conversions: boolean to string", "true", "true", true, null)]
    [DataRow("Automatic type conversions: string to number", "\"-2e3\"", "-2e3", null, "-2000")]
    [DataRow("Automatic type conversions: string to boolean", "yes", "yes", true, null)]
    [DataRow("Automatic type conversions: off is false", "\"off\"", "off", false, null)]
    [DataRow("Automatic type conversions: no other words", "True", "True", null, null)]
    [DataRow("Automatic type conversions: a number is no boolean", "1", "1", null, "1")]
    [DataRow("Automatic type conversions: null is nothing", "null", null, null, null)]
    [DataRow("Automatic type conversions: an array is nothing", "[1]", null, null, null)]
    [DataRow("Automatic type conversions: an object is nothing", "{}", null, null, null)]
    public void A_value_can_be_asked_for_as(string section, string text, string? asString, bool? asBoolean, string? asNumber)
    {
        var value = new HoconCase($"a = {text}").Result.Find("a")!;
        Assert.AreEqual(asString, value.AsString(), section);
        Assert.AreEqual(asBoolean, value.AsBoolean(), section);
        Assert.AreEqual(asNumber, value.AsNumber()?.ToString(CultureInfo.InvariantCulture), section);
    }

    [TestMethod]
    [DataRow("Automatic type conversions: string to null", "a = \"null\"", "null")]
    [DataRow("Conversion of numerically-indexed objects to arrays: in the order of the numbers", "a { 2 = z, 0 = x, b = 1, -1 = w, 1 = y }", "x y z")]
    [DataRow("Conversion of numerically-indexed objects to arrays: not one without numbers", "a { b = 1 }", "none")]
    [DataRow("Conversion of numerically-indexed objects to arrays: not an empty object", "a {}", "none")]
    [DataRow("Conversion of numerically-indexed objects to arrays: an array as it is", "a = [x, y]", "x y")]
    public void A_value_has_items(string section, string text, string expected)
    {
        var value = new HoconCase(text).Result.Find("a")!;
        var actual = value.IsNull() ? "null" : value.AsItems() is { } items ? string.Join(' ', items.Select(item => item.AsString())) : "none";
        Assert.AreEqual(expected, actual, section);
    }

    [TestMethod]
    [DataRow("Units format: blanks are optional", "\" 10  ms \"", 10_000_000L)]
    [DataRow("Units format: a string without a unit", "\"10\"", 10_000_000L)]
    [DataRow("Units format: something else", "10 m/s", null)]
    [DataRow("Units format: no number", "ms", null)]
    [DataRow("Duration format: a number is milliseconds", "10", 10_000_000L)]
    [DataRow("Duration format: nanoseconds", "10 ns", 10L)]
    [DataRow("Duration format: microseconds", "10micros", 10_000L)]
    [DataRow("Duration format: seconds", "10 seconds", 10_000_000_000L)]
    [DataRow("Duration format: minutes", "1.5 m", 90_000_000_000L)]
    [DataRow("Duration format: hours", "-1 hour", -3_600_000_000_000L)]
    [DataRow("Duration format: days", "2days", 172_800_000_000_000L)]
    [DataRow("Duration format: only lower case", "10 S", null)]
    [DataRow("Duration format: no weeks", "1 week", null)]
    [DataRow("Duration format: too long", "1000000 days", null)]
    public void A_duration_is(string section, string text, long? expected)
        => Assert.AreEqual(expected, HoconUnits.Nanoseconds(new HoconCase($"a = {text}").Result.Find("a")!), section);

    [TestMethod]
    [DataRow("Period Format: a number is days", "3", "0 0 3")]
    [DataRow("Period Format: weeks", "2 weeks", "0 0 14")]
    [DataRow("Period Format: months", "2mo", "0 2 0")]
    [DataRow("Period Format: years", "1 year", "1 0 0")]
    [DataRow("Period Format: no fractions", "1.5 d", "")]
    [DataRow("Period Format: no hours", "1 h", "")]
    public void A_period_is(string section, string text, string expected)
        => Assert.AreEqual(expected, HoconUnits.Period(new HoconCase($"a = {text}").Result.Find("a")!) is var (years, months, days) ? $"{years} {months} {days}" : "", section);

    [TestMethod]
    [DataRow("Size in bytes format: a number is bytes", "512", "512")]
    [DataRow("Size in bytes format: bytes", "512 B", "512")]
    [DataRow("Size in bytes format: one letter is a power of two", "512K", "524288")]
    [DataRow("Size in bytes format: or a small one", "1g", "1073741824")]
    [DataRow("Size in bytes format: powers of two", "1 GiB", "1073741824")]
    [DataRow("Size in bytes format: powers of two in words", "2 mebibytes", "2097152")]
    [DataRow("Size in bytes format: powers of ten", "1 kB", "1000")]
    [DataRow("Size in bytes format: powers of ten in words", "3 megabytes", "3000000")]
    [DataRow("Size in bytes format: fractions", "1.5 K", "1536")]
    [DataRow("Size in bytes format: no capital kilo", "1 KB", "")]
    [DataRow("Size in bytes format: more than 64 bits", "1 YiB", "1208925819614629174706176")]
    [DataRow("Size in bytes format: unknown", "1 XB", "")]
    public void A_size_is(string section, string text, string expected)
        => Assert.AreEqual(expected, HoconUnits.Bytes(new HoconCase($"a = {text}").Result.Find("a")!)?.ToString(CultureInfo.InvariantCulture) ?? "", section);
}
