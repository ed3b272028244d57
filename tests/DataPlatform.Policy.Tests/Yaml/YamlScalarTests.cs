using Dpp.Syntax.Yaml;

namespace Dpp.Tests.Yaml;

[TestClass]
public sealed class YamlScalarTests
{
    [TestMethod]
    [DataRow("", "Null", "Null", "Null")]
    [DataRow("~", "Null", "Null", "Null")]
    [DataRow("null", "Null", "Null", "Null")]
    [DataRow("nULL", "Text", "Text", "Text")]
    [DataRow("true", "Bool", "Bool", "Bool")]
    [DataRow("FALSE", "Bool", "Bool", "Bool")]
    [DataRow("yes", "Text", "Bool", "Text")]
    [DataRow("On", "Text", "Bool", "Text")]
    [DataRow("n", "Text", "Bool", "Text")]
    [DataRow("oN", "Text", "Text", "Text")]
    [DataRow("0", "Integer", "Integer", "Integer")]
    [DataRow("-12", "Integer", "Integer", "Integer")]
    [DataRow("0777", "Integer", "Integer", "Integer")]
    [DataRow("08", "Integer", "Number", "Number")]
    [DataRow("0o777", "Integer", "Integer", "Integer")]
    [DataRow("0x1F", "Integer", "Integer", "Integer")]
    [DataRow("0b101", "Text", "Integer", "Integer")]
    [DataRow("1_000", "Text", "Integer", "Integer")]
    [DataRow("22:30", "Text", "Text", "Text")]
    [DataRow("1.5", "Number", "Number", "Number")]
    [DataRow("1e3", "Number", "Number", "Number")]
    [DataRow(".5", "Number", "Number", "Number")]
    [DataRow(".", "Text", "Text", "Text")]
    [DataRow("-.inf", "Number", "Number", "Number")]
    [DataRow(".nan", "Number", "Number", "Number")]
    [DataRow("1.2.3", "Text", "Text", "Text")]
    [DataRow("2024-02-29", "Text", "Timestamp", "Timestamp")]
    [DataRow("2023-02-29", "Text", "Text", "Text")]
    [DataRow("2001-12-14t21:59:43.10Z", "Text", "Timestamp", "Timestamp")]
    [DataRow("2001-12-14 21:59:43", "Text", "Timestamp", "Timestamp")]
    [DataRow("512m", "Text", "Text", "Text")]
    public void A_plain_scalar_has_the_type_of_its_dialect(string value, string core, string kubernetes, string compose)
    {
        Assert.AreEqual(core, YamlScalar.ResolvePlain(value, YamlDialect.Core12).ToString(), "core");
        Assert.AreEqual(kubernetes, YamlScalar.ResolvePlain(value, YamlDialect.Kubernetes).ToString(), "kubernetes");
        Assert.AreEqual(compose, YamlScalar.ResolvePlain(value, YamlDialect.Compose).ToString(), "compose");
    }

    [TestMethod]
    [DataRow("0777", YamlDialect.Core12, 777L)]
    [DataRow("0777", YamlDialect.Kubernetes, 511L)]
    [DataRow("0o777", YamlDialect.Compose, 511L)]
    [DataRow("-0x10", YamlDialect.Kubernetes, -16L)]
    [DataRow("1_000", YamlDialect.Compose, 1000L)]
    [DataRow("+5", YamlDialect.Core12, 5L)]
    public void A_whole_number_has_the_value_of_its_dialect(string value, YamlDialect dialect, long expected)
    {
        Assert.IsTrue(YamlScalar.TryInteger(value, dialect, out var number));
        Assert.AreEqual(expected, number);
    }

    [TestMethod]
    public void A_number_too_great_is_no_whole_number()
        => Assert.IsFalse(YamlScalar.TryInteger("99999999999999999999", YamlDialect.Core12, out _));
}
