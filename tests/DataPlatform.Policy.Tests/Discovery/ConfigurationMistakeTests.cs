using Dpp.Tests.House;

namespace Dpp.Tests.Discovery;

/// <summary>What a server refuses to read is told at its own place, however deep the file is embedded.</summary>
[TestClass]
public sealed class ConfigurationMistakeTests
{
    [TestMethod]
    public void A_lone_configuration_is_told_by_line()
        => Told(
            ["pg_hba.conf 1:29", "postgresql.conf 2:6"],
            ("postgresql.conf", "ssl = on\nfsync: off\n"),
            ("pg_hba.conf", "host replication replicator standby1-ip/32 md5\nlocal all all peer\n"));

    [TestMethod]
    public void A_configuration_in_a_manifest_is_told_in_the_manifest()
        => Told(
            ["db.yaml 6:10"],
            ("db.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: db}
                data:
                  postgresql.conf: |
                    fsync: off
                    ssl = on
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: db}
                spec:
                  containers:
                    - name: db
                      image: postgres:16.4
                      args: [-c, config_file=/etc/db/postgresql.conf]
                      resources: {limits: {memory: 1Gi}}
                      volumeMounts: [{name: conf, mountPath: /etc/db}, {name: data, mountPath: /var/lib/postgresql/data}]
                  volumes: [{name: conf, configMap: {name: db}}, {name: data, persistentVolumeClaim: {claimName: db}}]
                """));

    [TestMethod]
    public void A_configuration_of_two_environments_is_told_once()
        => Told(
            ["postgresql.conf 1:6"],
            ("postgresql.conf", "fsync: off\n"),
            ("compose.yaml", """
                services:
                  db:
                    image: postgres:16.4
                    command: -c config_file=/etc/db.conf
                    volumes: [./postgresql.conf:/etc/db.conf]
                """),
            ("compose.prod.yaml", "services: {db: {mem_limit: 1g}}\n"));

    private static void Told(string[] places, params (string Path, string Text)[] files)
    {
        var result = Linter.Run(new LintRequest(new TextTree(files), [""], []) { Today = new DateTime(2026, 11, 20) });

        CollectionAssert.AreEqual(places, result.Problems.Where(problem => problem.Rule.Id == "DP0005").Select(problem => $"{problem.At.Source.Path} {problem.At.Start}").ToArray());
    }
}
