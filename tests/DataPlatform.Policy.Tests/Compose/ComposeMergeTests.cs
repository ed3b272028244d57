using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class ComposeMergeTests
{
    [TestMethod]
    public void A_scalar_of_the_overlay_wins_and_names_what_it_overrode()
    {
        var image = Of("image: postgres:15", "image: postgres:16").Only.Image;

        Assert.AreEqual("postgres:16", image.Value().Text);
        Assert.AreEqual("compose.1.yaml", image.At.Source.Path);
        Assert.AreEqual("postgres:15", ((Overrode)image.Origin!).Loser.Text);
    }

    [TestMethod]
    public void Mappings_are_merged_deeply()
    {
        var project = Of(
            """
            deploy:
              resources:
                limits: {memory: 1g, cpus: "2"}
            """,
            """
            deploy:
              resources:
                limits: {memory: 2g}
              replicas: 3
            """);

        Assert.AreEqual(Bytes.FromGibibytes(2), project.Only.MemoryLimit.Value());
        Assert.AreEqual(Cpu.FromCores(2), project.Only.CpuLimit.Value());
        Assert.AreEqual(3, project.Stack.Workloads.Single().Replicas.Value());
    }

    [TestMethod]
    public void Ports_of_the_base_survive_and_equal_ones_are_one()
    {
        var ports = Of(
            """
            ports: ["5432:5432", "127.0.0.1:9000:9000", "53:53/udp"]
            """,
            """
            ports:
              - "5433:5432"
              - target: 5432
                published: 5432
              - "53:53/tcp"
            """).Only.Published;

        CollectionAssert.AreEqual(
            (string[])["5432", "9000", "53", "5433", "53"],
            ports.Select(port => port.Host.Value().ToString()).ToArray());
    }

    [TestMethod]
    public void Volumes_are_replaced_by_target()
    {
        var mounts = Of(
            """
            volumes: ["data:/var/lib/postgresql/data", "./a.conf:/etc/a.conf:ro"]
            """,
            """
            volumes: ["/mnt/pg:/var/lib/postgresql/data/"]
            """).Only.Mounts;

        CollectionAssert.AreEqual((string[])["/mnt/pg", "./a.conf"], mounts.Select(mount => mount.Source.Value()).ToArray());
        Assert.AreEqual(MountKind.Bind, mounts[0].Kind);
    }

    [TestMethod]
    [DataRow("environment: [A=1, B=2]", "environment: [B=3, C=4]")]
    [DataRow("environment: {A: 1, B: 2}", "environment: [B=3, C=4]")]
    [DataRow("environment: [A=1, B=2]", "environment: {B: 3, C: 4}")]
    [DataRow("environment: {A: 1, B: 2}", "environment: {B: 3, C: 4}")]
    public void Environment_is_merged_by_key_however_it_is_written(string below, string above)
    {
        var environment = Of(below, above).Only.Environment;

        Assert.AreEqual("A=1 B=3 C=4", string.Join(' ', environment.All.Select(variable => $"{variable.Name}={variable.Value.Value()}")));
        Assert.AreEqual("3", environment["B"].Said());
        Assert.AreEqual("2", ((Overrode)environment["B"].Origin!).Loser.Text);
        Assert.IsTrue(environment["D"].IsMissing);
    }

    [TestMethod]
    [DataRow("command: [a, b]", "command: [c]", "c")]
    [DataRow("command: a b", "command: [c, d]", "c d")]
    [DataRow("command: [a, b]", "command: c", "c")]
    public void Commands_are_replaced(string below, string above, string expected)
        => Assert.AreEqual(expected, string.Join(' ', Of(below, above).Only.Arguments.Words.Select(word => word.Value.Value())));

    [TestMethod]
    public void The_test_of_a_healthcheck_is_replaced_and_the_rest_merged()
    {
        var check = Of("healthcheck: {test: [CMD, a], retries: 5}", "healthcheck: {test: [CMD, b]}").Service("db")["healthcheck"];

        Assert.AreEqual("b", check["test"].Items[1].Text);
        Assert.HasCount(2, check["test"].Items);
        Assert.AreEqual("5", check["retries"].Text);
    }

    [TestMethod]
    public void Dependencies_are_merged_in_both_forms()
    {
        var waits = Of("depends_on: [a, b]", "depends_on: {b: {condition: service_healthy}, c: {condition: service_started}}").Service("db")["depends_on"];

        CollectionAssert.AreEqual((string[])["a", "b", "c"], waits.Entries.Select(entry => entry.Name).ToArray());
        Assert.AreEqual("service_healthy", waits["b"]["condition"].Text);
    }

    [TestMethod]
    public void Networks_are_merged_in_both_forms()
        => CollectionAssert.AreEqual(
            (string[])["a", "b"],
            Of("networks: [a]", "networks: {b: {aliases: [x]}}").Service("db")["networks"].Entries.Select(entry => entry.Name).ToArray());

    [TestMethod]
    public void Logging_options_are_merged_only_under_the_same_driver()
    {
        const string below = "logging: {driver: json-file, options: {max-size: 10m}}";

        Assert.AreEqual("10m", Of(below, "logging: {options: {max-file: 3}}").Only.LogLimit.Value());
        Assert.AreEqual(Knowledge.Implied, Of(below, "logging: {driver: local}").Only.LogLimit.State);
    }

    [TestMethod]
    public void Reset_removes_what_the_base_says()
    {
        var project = Of(
            """
            ports: ["5432:5432"]
            privileged: true
            environment: {A: 1, B: 2}
            """,
            """
            ports: !reset []
            privileged: !reset null
            environment: {A: !reset null}
            """);

        Assert.IsEmpty(project.Only.Published);
        Assert.IsTrue(project.Only.Privileged.IsMissing);
        Assert.AreEqual("B", project.Only.Environment.All.Single().Name);
    }

    [TestMethod]
    public void Override_replaces_instead_of_merging()
    {
        var project = Of("ports: [\"5432:5432\", \"9000:9000\"]", "ports: !override [\"127.0.0.1:5432:5432\"]");

        Assert.AreEqual("127.0.0.1", project.Only.Published.Single().Address.Value());
    }

    [TestMethod]
    public void A_reset_in_the_only_file_takes_the_value_away()
        => Assert.IsTrue(new ComposeCase("services: {db: {image: a, privileged: !reset true}}").Only.Privileged.IsMissing);

    [TestMethod]
    public void An_empty_value_of_an_overlay_leaves_a_mapping_as_it_is()
        => Assert.AreEqual("postgres:16", new ComposeCase("services: {db: {image: postgres:16}}", "services: {db: }").Only.Image.Value().Text);

    [TestMethod]
    public void Variables_are_put_in_before_files_are_merged()
    {
        var environment = Of("environment: {A: \"${X:-one}\"}", "environment: {B: \"$${X}\"}").Only.Environment;

        Assert.AreEqual("one", environment["A"].Value());
        Assert.AreEqual("${X}", environment["B"].Value());
    }

    [TestMethod]
    public void A_fix_of_what_the_base_says_may_go_to_the_overlay()
    {
        var project = Of("mem_limit: 1g", "image: postgres:16");

        var change = project.Only.MemoryLimit.Write(Bytes.FromGibibytes(2))!;

        Assert.AreEqual("compose.yaml", change.InPlace!.Single().Place.Source.Path);
        var own = Apply(change.InOwnLayer!);
        Assert.AreEqual("services:\n  db:\n    image: postgres:16\n    mem_limit: 2g\n", own);
    }

    [TestMethod]
    public void What_nobody_says_is_written_into_the_overlay_when_the_service_is_there()
    {
        var change = Of("image: postgres:16", "cpus: 1").Only.MemoryLimit.Write(Bytes.FromGibibytes(2))!;

        Assert.IsNull(change.InOwnLayer);
        Assert.AreEqual(
            """
            services:
              db:
                cpus: 1
                deploy:
                  resources:
                    limits:
                      memory: 2g

            """.ReplaceLineEndings("\n"),
            Apply(change.InPlace!));
    }

    [TestMethod]
    public void A_listed_variable_is_written_with_its_name()
    {
        var change = new ComposeCase("services: {db: {environment: [A=1]}}").Only.Environment["A"].Write("2");

        Assert.AreEqual("services: {db: {environment: [A=2]}}", Apply(change!.InPlace!));
    }

    private static ComposeCase Of(string below, string above) => new(Service(below), Service(above));

    private static string Service(string body) => $"services:\n  db:\n{string.Concat(body.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => $"    {line}\n"))}";

    private static string Apply(IReadOnlyList<Edit> edits)
    {
        var edit = edits.Single();
        var text = edit.Place.Source.Text;
        return text[..edit.Place.Range.Start] + edit.NewText + text[edit.Place.Range.End..];
    }
}
