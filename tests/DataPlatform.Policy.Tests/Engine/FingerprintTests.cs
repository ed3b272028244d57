using Dpp.Engine;
using Dpp.Engine.Fingerprints;

namespace Dpp.Tests.Engine;

[TestClass]
public sealed class FingerprintTests
{
    private const string Compose = "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: hunter2\n";

    [TestMethod]
    [DataRow("# new\n\nservices:\n  db:\n    environment:\n      POSTGRES_PASSWORD: hunter2\n", DisplayName = "lines before it")]
    [DataRow("services:\r\n  db:\r\n    environment:\r\n      POSTGRES_PASSWORD: hunter2\r\n", DisplayName = "other line ends")]
    [DataRow("services:\n  db:\n    environment:\n      - CACHE=redis\n      - POSTGRES_PASSWORD=hunter2\n", DisplayName = "as an item of a list")]
    [DataRow("services: {db: {environment: {POSTGRES_PASSWORD: 'hunter2'}}}\n", DisplayName = "in braces and quotes")]
    [DataRow("services:\n  app:\n    image: x\n  db:\n    image: y\n    environment:\n      A: b\n      POSTGRES_PASSWORD: hunter2 # the password\n", DisplayName = "with neighbours and a comment")]
    public void The_same_setting_written_elsewhere_or_otherwise_is_known_again(string text)
        => Assert.AreEqual(Of("compose.yml", Compose, "hunter2"), Of("renamed/file.yaml", text, "hunter2"));

    [TestMethod]
    [DataRow("services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: hunter3\n", "hunter3", DisplayName = "another value")]
    [DataRow("services:\n  dc:\n    environment:\n      POSTGRES_PASSWORD: hunter2\n", "hunter2", DisplayName = "another service")]
    [DataRow("services:\n  db:\n    environment:\n      MYSQL_PASSWORD: hunter2\n", "hunter2", DisplayName = "another key")]
    [DataRow("services:\n  db:\n    labels:\n      POSTGRES_PASSWORD: hunter2\n", "hunter2", DisplayName = "another mapping")]
    public void Another_fault_is_not_taken_for_it(string text, string word)
        => Assert.AreNotEqual(Of("compose.yml", Compose, "hunter2"), Of("compose.yml", text, word));

    [TestMethod]
    [DataRow("compose.yml", "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: hunter2\n", "hunter2", "services.db.environment.POSTGRES_PASSWORD")]
    [DataRow("compose.yml", "services:\n  db:\n    image: x\n", "db", "services.db")]
    [DataRow("web.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: data}\nspec:\n  template:\n    spec:\n      containers:\n        - image: x:1\n          name: main\n", "x:1", "Deployment/data/web:spec.template.spec.containers[main].image")]
    [DataRow("two.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n  postgresql.conf: |\n    # first\n    fsync = off\n", "off", "ConfigMap//b:data.postgresql.conf/fsync")]
    [DataRow("map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  values.yaml: |\n    outer:\n      inner: bad\n", "bad", "ConfigMap//a:data.values.yaml/outer.inner")]
    [DataRow("postgresql.conf", "# c\nshared_buffers 128MB\n", "128MB", "shared_buffers")]
    [DataRow(".env", "A=1\nPOSTGRES_PASSWORD=hunter2\n", "hunter2", "POSTGRES_PASSWORD")]
    [DataRow("pgbouncer.ini", "[databases]\na = b\n[pgbouncer]\nauth_type = trust\n", "trust", "pgbouncer.auth_type")]
    [DataRow("dremio.conf", "services: {\n  coordinator.enabled: true,\n  executor {\n    enabled: bad\n  }\n}\n", "bad", "services.executor.enabled")]
    [DataRow("pg_hba.conf", "# rules\nhost all all 0.0.0.0/0 trust\n", "trust", "")]
    public void A_path_names_what_is_written(string name, string text, string word, string path)
        => Assert.AreEqual(path, Made(name, text, word).Path);

    [TestMethod]
    public void Rules_of_a_list_are_told_apart_by_what_they_say_however_they_are_spaced()
    {
        var one = Of("pg_hba.conf", "host all all 0.0.0.0/0 trust\n", "trust");

        Assert.AreEqual(one, Of("pg_hba.conf", "local all all peer\nhost   all  all\t0.0.0.0/0     trust\n", "trust"));
        Assert.AreNotEqual(one, Of("pg_hba.conf", "host app all 0.0.0.0/0 trust\n", "trust"));
    }

    [TestMethod]
    public void Four_digits_are_kept_of_a_value_and_they_depend_on_where_it_stands()
    {
        var here = Of("compose.yml", Compose, "hunter2");
        var there = Of("compose.yml", Compose.Replace("db", "app", StringComparison.Ordinal), "hunter2");

        Assert.MatchesRegex("^[0-9a-f]{16}-[0-9a-f]{4}$", here);
        Assert.AreNotEqual(here[^4..], there[^4..]);
    }

    // Fingerprints stand in baselines for years: the same text must give the same one in every version.
    [TestMethod]
    public void A_fingerprint_never_changes() => Assert.AreEqual("7fef15d599239bb1-e740", Of("compose.yml", Compose, "hunter2"));

    private static string Of(string name, string text, string word) => Made(name, text, word).Text;

    private static Fingerprint Made(string name, string text, string word)
        => new FingerprintMaker().Of(new Problem(new WordRule("DP2001", "x").Info, Severity.Error, Bench.At(Bench.File(name, text), word), "wrong"));
}
