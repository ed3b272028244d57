using Dpp.Model;
using Dpp.Products;

namespace Dpp.Tests.Products;

[TestClass]
public sealed class HealthCommandTests
{
    [TestMethod]
    [DataRow("curl -f http://localhost || exit 1", "curl exit?")]
    [DataRow("curl -f http://localhost || wget -q http://localhost", "curl? wget?")]
    [DataRow("curl -s http://localhost | grep -q ok", "curl| grep")]
    [DataRow("test \"$(curl -s http://localhost)\" = ok", "test curl?|")]
    [DataRow("if nc -z localhost 80; then exit 0; fi", "nc? exit?")]
    public void Programs_of_a_script_are_sure_or_not(string script, string expected)
    {
        var command = Of(script);

        var programs = command.Programs.Select(program => program.Name + (program.IsSure ? "" : "?") + (program.IsPiped ? "|" : "")).Order(StringComparer.Ordinal);
        Assert.AreEqual(string.Join(' ', expected.Split(' ').Order(StringComparer.Ordinal)), string.Join(' ', programs));
    }

    [TestMethod]
    [DataRow("pg_isready || true", "|| true")]
    [DataRow("pg_isready; exit 0", "; exit 0")]
    [DataRow("pg_isready || echo down", "|| echo down")]
    [DataRow("exit 0", "exit")]
    [DataRow("pg_isready || exit 1", null)]
    [DataRow("pg_isready || exit 1; exit 0", null)]
    [DataRow("set -e; pg_isready; true", null)]
    [DataRow("pg_isready && echo ok", null)]
    [DataRow("if pg_isready; then true; else false; fi", null)]
    [DataRow("pg_isready", null)]
    public void An_end_that_excuses_every_failure_is_told(string script, string? expected)
        => Assert.AreEqual(expected, Of(script).Excuse.Knows(out var excuse) ? excuse : null);

    [TestMethod]
    public void A_check_that_is_not_known_says_nothing()
        => Assert.IsNull(HealthCommand.Of(Check(new CommandLine(Knowledge.AtRunTime, []))));

    private static HealthCommand Of(string script)
    {
        var command = HealthCommand.Of(Check(Box.Of("postgres:16.4", command: [script]).Arguments));
        Assert.IsNotNull(command);
        return command;
    }

    private static HealthCheck Check(CommandLine command)
        => new(HealthCheckKind.Health, default) { Command = command, IsScript = true, Declared = Box.Of("postgres:16.4").Declared };
}
