using Dpp.Tests.House;

namespace Dpp.Tests.Cli;

/// <summary>Correct roots of Terraform: nothing is said of them.</summary>
[TestClass]
public sealed class TerraformSampleTests
{
    [TestMethod]
    [DataRow("terraform-azure")]
    [DataRow("terraform-google")]
    public void A_correct_root_gets_no_warning(string sample)
    {
        var ended = Executable.Run(Executable.Managed, Repository.PathOf("samples/" + sample), ["check", "--fail-on", "warning", "--today", "2026-11-20"]);

        Assert.Contains("in 1 stack", ended.Output);
        Assert.AreEqual(0, ended.Code, ended.Output + ended.Errors);
    }
}
