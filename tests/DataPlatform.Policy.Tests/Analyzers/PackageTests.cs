namespace Dpp.Tests.Analyzers;

[TestClass]
public sealed class PackageTests
{
    private const string Privileged = """
        services:
          warehouse:
            image: postgres:16.4
            privileged: true
        """;

    [TestMethod]
    public void A_build_with_the_package_fails_at_the_line_of_the_file()
    {
        using var consumer = new ConsumerBuild("<DppEnvironment>production</DppEnvironment>");
        consumer.Write("compose.yaml", Privileged);

        Assert.AreNotEqual(0, consumer.Build(), consumer.Output);
        StringAssert.Contains(consumer.Output, "compose.yaml(4,17): error DP7001:");
    }

    [TestMethod]
    public void A_global_configuration_sets_the_severity()
    {
        using var consumer = new ConsumerBuild("<DppEnvironment>production</DppEnvironment>");
        consumer.Write("compose.yaml", Privileged);
        consumer.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.DP7001.severity = suggestion\ndotnet_diagnostic.DP1001.severity = none\n");

        consumer.Build();

        StringAssert.DoesNotMatch(consumer.Output, new("error DP7001"));
        Assert.IsTrue(consumer.Log().Any(logged => logged is { Id: "DP7001", Level: "note" }), consumer.Output);
        Assert.IsFalse(consumer.Log().Any(logged => logged.Id == "DP1001"), consumer.Output);
    }
}
