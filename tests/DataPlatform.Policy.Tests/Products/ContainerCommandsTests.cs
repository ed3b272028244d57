using Dpp.Products;
using Dpp.Tests.Compose;

namespace Dpp.Tests.Products;

/// <summary>Which programs a container runs, whichever way its command is written.</summary>
[TestClass]
public sealed class ContainerCommandsTests
{
    [TestMethod]
    [DataRow("command: superset run -p 8088", "superset run -p 8088")]
    [DataRow("command: [superset, run]", "superset run")]
    [DataRow("entrypoint: [tini, --]\n    command: superset run", "tini -- superset run")]
    [DataRow("command: [sh, -c, 'superset db upgrade && exec superset run']", "superset db upgrade | exec superset run")]
    [DataRow("command: /bin/bash -ec \"cd /app; superset run\"", "cd /app | superset run")]
    [DataRow("command: sh start.sh", "sh start.sh")]
    [DataRow("image: example/loader:1", "")]
    public void A_script_is_its_commands_and_everything_else_is_one(string lines, string expected)
        => Assert.AreEqual(expected, string.Join(" | ", Of(lines).Select(command => string.Join(" ", command.Words))));

    [TestMethod]
    public void Words_are_found_wherever_they_stand_and_however_the_program_is_called()
    {
        var command = Of("command: [sh, -c, 'cd /app && exec /usr/local/bin/superset run -p 8088']")[1];

        Assert.AreEqual("/usr/local/bin/superset run", command.Find("superset", "run")!.Value.Text);
        Assert.IsNull(command.Find("run", "8088"));
        Assert.IsNull(Of("command: mysuperset run")[0].Find("superset", "run"));
        Assert.AreEqual("run", Of("command: [superset, run]")[0].Find("superset", "run")!.Value.Text);
    }

    private static IReadOnlyList<RunCommand> Of(string lines)
        => ContainerCommands.Of(new ComposeCase($"services:\n  web:\n    {lines}\n").Only);
}
