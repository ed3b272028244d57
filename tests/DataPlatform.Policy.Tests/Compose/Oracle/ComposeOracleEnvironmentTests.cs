using System.Text.Json.Nodes;
using Dpp.Model;

namespace Dpp.Tests.Compose.Oracle;

/// <summary>The variables that a service gets from its env files and its environment.</summary>
[TestClass]
[NeedsDockerCompose]
public sealed class ComposeOracleEnvironmentTests
{
    private static readonly (string Path, string Text)[] files =
    [
        (".env", "SET=project\nEMPTY=\nSHARED=project\n"),
        ("a.env", "# first\nA=1\nB=two words\n\nexport C=\"quoted # text\" # comment\nD='sin$gle'\nSHARED=a\n"),
        ("b.env", "B=b\nE=${A}-${SHARED}-${OWN:-none}\nOWN=b\nF=$OWN\n"),
        ("sub/c.env", "C=c\r\nG=\r\nH: yaml\r\nI = spaced \r\n"),
        ("sub/plain.env", "A='quoted'\nB=$SET\n"),
        ("asks.env", "P=${SET}\nQ=${UNSET}\nR=${UNSET:-default}\nS=${EMPTY-x}${EMPTY:-y}\nT=\"${SET}/x\"\nU='${SET}'\nV=$$SET\nW=${SET:+alt}\nX=${FROM_SERVICE}\nY=\\${SET}\n"),
        ("bare.env", "SET\nUNSET\nA=1\n"),
        ("raw.env", "A=\"quoted\"\nB='${SET}' # no comment\nC=$SET\nD=\n  E=x \nF=a=b\n# comment\nSET\n"),
        ("multi.env", "A=\"one\ntwo\"\nB='x\ny'\nC=\"tab\\tnew\\nline\"\nD='tab\\t'\nE=plain\\n\nF=\"say \\\"hi\\\"\"\n"),
    ];

    [TestMethod]
    [DataRow("env_file: a.env", "", DisplayName = "one file")]
    [DataRow("env_file: [a.env, b.env, sub/c.env]", "", DisplayName = "several files")]
    [DataRow("env_file: [sub/c.env, a.env]", "", DisplayName = "several files the other way round")]
    [DataRow("env_file: ./sub/../a.env", "", DisplayName = "a path with dots")]
    [DataRow("env_file: [{path: a.env}, {path: b.env, required: true}, {path: none.env, required: false}]", "", DisplayName = "long forms, and one that need not be there")]
    [DataRow("env_file: [a.env, {path: none.env, required: false}, b.env]", "environment: {Z: 1}", DisplayName = "short and long forms")]
    [DataRow("env_file: [{path: raw.env, format: raw}]", "", DisplayName = "a raw file")]
    [DataRow("env_file: [a.env, {path: raw.env, format: raw}, b.env]", "", DisplayName = "a raw file between others")]
    [DataRow("env_file: asks.env", "", DisplayName = "variables in a file")]
    [DataRow("env_file: asks.env\n    environment: {FROM_SERVICE: mine, P: own}", "", DisplayName = "variables of the service in a file")]
    [DataRow("env_file: [a.env, b.env]\n    environment: {A: own, OWN: , SHARED: own}", "", DisplayName = "the service before the files before")]
    [DataRow("env_file: [a.env, bare.env, b.env]", "", DisplayName = "names alone between others")]
    [DataRow("env_file: multi.env", "", DisplayName = "several lines and escapes")]
    [DataRow("env_file: bare.env", "", DisplayName = "names alone")]
    [DataRow("env_file: a.env\n    environment: [A=own, SET, UNSET, B]", "", DisplayName = "the environment wins, also with a name alone")]
    [DataRow("env_file: a.env\n    environment: {A: , B: '', C: '${SET}', SHARED: }", "", DisplayName = "a mapping with nothing in it")]
    [DataRow("env_file: a.env", "env_file: b.env", DisplayName = "an overlay adds a file")]
    [DataRow("env_file: [a.env, b.env]", "env_file: [b.env, {path: a.env}]", DisplayName = "an overlay names the same files")]
    [DataRow("env_file: b.env\n    environment: {A: base, K: base}", "env_file: [a.env]\n    environment: {A: over}", DisplayName = "an overlay adds a file and a variable")]
    [DataRow("env_file: a.env", "env_file: !override [sub/c.env]", DisplayName = "an overlay names other files")]
    [DataRow("env_file: a.env\n    environment: {Z: 1}", "env_file: !reset []", DisplayName = "an overlay takes the files away")]
    [DataRow("env_file: [{path: sub/plain.env, required: false}]", "env_file: [{path: sub/plain.env, format: raw}]", DisplayName = "an overlay reads the same file raw")]
    [DataRow("env_file: '${EMPTY}a.env'", "env_file: ['${UNSET:-b}.env']", DisplayName = "a path with variables")]
    public void A_service_gets_the_variables_that_docker_compose_gives_it(string below, string above)
    {
        List<(string Path, string Text)> layers = [("compose.yaml", Service("image: x\n    " + below))];
        if (above.Length > 0)
        {
            layers.Add(("compose.1.yaml", Service(above)));
        }

        var answer = DockerCompose.Config([.. layers.Select(layer => layer.Path)], [.. layers, .. files], readsVariables: true);
        Assert.IsNotNull(answer.Model, answer.Refusal);
        var expected = (JsonObject)CanonicalForm.Service((JsonObject)answer.Model["services"]!["a"]!)["environment"]!; // each case gives it some
        var ours = new ComposeCase([.. layers], files).Only.Environment.All;

        // What nothing here sets may come from the shell: docker-compose takes it for empty or leaves it out, and we do not know it.
        var atRunTime = ours.Where(one => one.Value.State == Knowledge.AtRunTime).Select(one => one.Name).ToList();
        Assert.IsEmpty(atRunTime.Where(name => $"{expected[name]}".Length > 0).ToList());
        Assert.AreEqual(
            Text(expected.Where(one => !atRunTime.Contains(one.Key)).Select(one => (one.Key, $"{one.Value}"))),
            Text(ours.Where(one => !atRunTime.Contains(one.Name)).Select(one => (one.Name, one.Value.Knows(out var value) ? value : $"<{one.Value.State}>"))));
    }

    [TestMethod]
    public void A_missing_file_is_refused_and_hides_what_it_may_set()
    {
        var layer = ("compose.yaml", Service("image: x\n    env_file: [a.env, none.env]\n    environment: {Z: 1}"));

        Assert.Contains("none.env", DockerCompose.Config(["compose.yaml"], [layer, .. files], readsVariables: true).Refusal);
        var environment = new ComposeCase([layer], files).Only.Environment;
        Assert.AreEqual(Knowledge.OutOfSight, environment["A"].State);
        Assert.AreEqual("1", environment["Z"].Value());
    }

    private static string Service(string body) => $"services:\n  a:\n    {body}\n";

    private static string Text(IEnumerable<(string Name, string Value)> variables)
        => string.Join('\n', variables.OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => $"{one.Name}=[{one.Value.Replace("\n", "\\n").Replace("\t", "\\t")}]"));
}
