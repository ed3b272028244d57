using Dpp.Model;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class KubernetesEnvironmentTests
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata:\n  LEVEL: debug\n  HEAP: \"-Xmx4g\"\n";

    [TestMethod]
    public void A_value_is_what_is_written_and_other_variables_are_missing()
    {
        var environment = Manifests.Pod("env:\n- {name: A, value: \"1\"}\n- name: EMPTY\n").MainContainer().Environment;
        Assert.AreEqual("1", environment["A"].ToString());
        Assert.AreEqual("", environment["EMPTY"].ToString());
        Assert.AreEqual(Knowledge.Missing, environment["B"].State);
        Assert.AreEqual("main", environment["B"].At.Text);
    }

    [TestMethod]
    public void A_secret_is_known_at_run_time_only()
    {
        var environment = Manifests.Pod("env:\n- name: P\n  valueFrom: {secretKeyRef: {name: s, key: k}}\n- name: IP\n  valueFrom: {fieldRef: {fieldPath: status.podIP}}\n").MainContainer().Environment;
        Assert.AreEqual(Knowledge.AtRunTime, environment["P"].State);
        Assert.AreEqual(Knowledge.AtRunTime, environment["IP"].State);
        Assert.AreEqual(Knowledge.Missing, environment["Q"].State);
    }

    [TestMethod]
    public void A_value_of_a_config_map_is_found_where_it_stands()
    {
        var environment = Manifests.Pod("env:\n- name: L\n  valueFrom: {configMapKeyRef: {name: settings, key: LEVEL}}\n", "---\n" + Map).MainContainer().Environment;
        Assert.AreEqual("debug", environment["L"].ToString());
        Assert.AreEqual("debug", environment["L"].At.Text);
        Assert.AreEqual("LEVEL", ((Shared)environment["L"].Origin!).Use!.Value.Text);
        Assert.IsNull(environment["L"].Slot);
    }

    [TestMethod]
    [DataRow("env:\n- name: L\n  valueFrom: {configMapKeyRef: {name: elsewhere, key: LEVEL}}\n", Knowledge.OutOfSight, Knowledge.Missing)]
    [DataRow("env:\n- name: L\n  valueFrom: {configMapKeyRef: {name: settings, key: GONE}}\n", Knowledge.OutOfSight, Knowledge.Missing)]
    [DataRow("env:\n- name: L\n  valueFrom: {configMapKeyRef: {name: settings, key: GONE, optional: true}}\n", Knowledge.Missing, Knowledge.Missing)]
    [DataRow("envFrom:\n- configMapRef: {name: elsewhere}\n", Knowledge.OutOfSight, Knowledge.OutOfSight)]
    [DataRow("envFrom:\n- secretRef: {name: elsewhere}\n", Knowledge.OutOfSight, Knowledge.OutOfSight)]
    public void What_is_not_in_the_tree_is_out_of_sight(string container, Knowledge named, Knowledge other)
    {
        var environment = Manifests.Pod(container, "---\n" + Map).MainContainer().Environment;
        Assert.AreEqual(named, environment["L"].State);
        Assert.AreEqual(other, environment["OTHER"].State);
    }

    [TestMethod]
    public void All_values_of_a_config_map_come_with_their_prefix_and_env_wins()
    {
        var environment = Manifests.Pod("envFrom:\n- {prefix: X_, configMapRef: {name: settings}}\nenv:\n- {name: X_LEVEL, value: info}\n", "---\n" + Map).MainContainer().Environment;
        Assert.AreEqual("info", environment["X_LEVEL"].ToString());
        Assert.AreEqual("-Xmx4g", environment["X_HEAP"].ToString());
        Assert.AreEqual(Knowledge.Missing, environment["LEVEL"].State);
    }

    [TestMethod]
    public void Variables_are_put_into_values_and_words()
    {
        var main = Manifests.Pod("""
            env:
            - {name: HOST, value: db}
            - {name: URL, value: "postgresql://$(HOST):5432/$(NOBODY)/$$(HOST)"}
            command: [run, "--to=$(URL)"]
            args: ["--cost=$5"]
            """).MainContainer();
        Assert.AreEqual("postgresql://db:5432/$(NOBODY)/$(HOST)", main.Environment["URL"].ToString());
        Assert.AreEqual("--to=postgresql://db:5432/$(NOBODY)/$(HOST)", main.Entrypoint.Words[1].Value.ToString());
        Assert.AreEqual("--cost=$5", main.Arguments.Words[0].Value.ToString());
        var source = main.Environment.All[1].Source!;
        Assert.AreEqual("$(HOST)", source.PlaceOf(Dpp.Text.TextRange.At(source.Text.IndexOf("db", StringComparison.Ordinal), 2)).Text);
        Assert.AreEqual("5432", source.PlaceOf(Dpp.Text.TextRange.At(source.Text.IndexOf("5432", StringComparison.Ordinal), 4)).Text);
    }

    [TestMethod]
    public void A_word_with_a_secret_in_it_is_known_at_run_time_only()
    {
        var main = Manifests.Pod("env:\n- name: P\n  valueFrom: {secretKeyRef: {name: s, key: k}}\nargs: [\"--password=$(P)\", \"--x\"]\n").MainContainer();
        Assert.AreEqual(Knowledge.AtRunTime, main.Arguments.Words[0].Value.State);
        Assert.AreEqual("--x", main.Arguments.Words[1].Value.ToString());
    }

    [TestMethod]
    public void A_command_without_arguments_takes_none_from_the_image()
    {
        var main = Manifests.Pod("command: [pg_dump]\n").MainContainer();
        Assert.AreEqual(Knowledge.Written, main.Arguments.State);
        Assert.AreEqual(Knowledge.Missing, Manifests.Pod("image: x\n").MainContainer().Arguments.State);
        Assert.AreEqual(Knowledge.Missing, Manifests.Pod("args: [x]\n").MainContainer().Entrypoint.State);
    }
}
