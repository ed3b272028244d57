using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class KubernetesMountTests
{
    private const string Map = """

        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: conf}
        data:
          postgresql.conf: |
            shared_buffers = 2GB
            fsync = off
          pg_hba.conf: |
            local all all peer

        """;

    [TestMethod]
    [DataRow("emptyDir: {}", MountKind.Scratch, "v")]
    [DataRow("hostPath: {path: /srv/x}", MountKind.Bind, "/srv/x")]
    [DataRow("persistentVolumeClaim: {claimName: c}", MountKind.Volume, "c")]
    [DataRow("ephemeral: {}", MountKind.Anonymous, "v")]
    [DataRow("nfs: {server: s, path: /}", MountKind.Volume, "v")]
    [DataRow("secret: {secretName: s}", MountKind.Secret, "s")]
    [DataRow("configMap: {name: elsewhere}", MountKind.Configuration, "elsewhere")]
    [DataRow("projected: {sources: [{secret: {name: s}}]}", MountKind.Secret, "v")]
    [DataRow("projected: {sources: [{secret: {name: s}}, {downwardAPI: {}}]}", MountKind.Configuration, "v")]
    [DataRow("csi: {driver: secrets-store.csi.k8s.io}", MountKind.Secret, "v")]
    public void Each_kind_of_volume_is_what_it_keeps(string volume, MountKind kind, string source)
    {
        var mount = Manifests.Pod("volumeMounts: [{name: v, mountPath: /data}]", $"  volumes: [{{name: v, {volume}}}]\n").MainContainer().Mounts.Single();
        Assert.AreEqual(kind, mount.Kind);
        Assert.AreEqual("/data", mount.Target.ToString());
        Assert.AreEqual(source, mount.Source.ToString());
    }

    [TestMethod]
    public void The_claims_of_a_stateful_set_are_volumes()
    {
        var stack = Manifests.Stack("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: db}
            spec:
              template:
                spec:
                  containers:
                  - name: main
                    volumeMounts: [{name: data, mountPath: /data}]
              volumeClaimTemplates:
              - metadata: {name: data}
            """);
        Assert.AreEqual(MountKind.Volume, stack.MainContainer().Mounts.Single().Kind);
    }

    [TestMethod]
    public void A_file_of_a_config_map_points_into_the_yaml_file()
    {
        var mount = Manifests.Pod("volumeMounts: [{name: v, mountPath: /etc/postgresql/}]", "  volumes: [{name: v, configMap: {name: conf}}]\n" + Map).MainContainer().Mounts.Single();
        Assert.IsTrue(mount.Complete);
        CollectionAssert.AreEqual(
            new[] { "/etc/postgresql/postgresql.conf", "/etc/postgresql/pg_hba.conf" },
            mount.Files.Select(file => file.Path).ToArray());
        var text = mount.Files[0].Text;
        var at = text.Text.IndexOf("off", StringComparison.Ordinal);
        Assert.AreEqual("off", text.PlaceOf(TextRange.At(at, 3)).Text);
        Assert.AreEqual("k8s/0.yaml:17:13", text.PlaceOf(TextRange.At(at, 3)).ToString());
    }

    [TestMethod]
    [DataRow("subPath: postgresql.conf, mountPath: /etc/pg.conf", "configMap: {name: conf}", "/etc/pg.conf")]
    [DataRow("mountPath: /etc", "configMap: {name: conf, items: [{key: pg_hba.conf, path: hba/main.conf}]}", "/etc/hba/main.conf")]
    [DataRow("subPath: hba, mountPath: /etc", "configMap: {name: conf, items: [{key: pg_hba.conf, path: hba/main.conf}]}", "/etc/main.conf")]
    [DataRow("subPath: other, mountPath: /etc", "configMap: {name: conf}", "")]
    [DataRow("mountPath: /etc", "projected: {sources: [{configMap: {name: conf, items: [{key: pg_hba.conf, path: a}]}}]}", "/etc/a")]
    public void Items_and_sub_paths_choose_files(string mount, string volume, string expected)
    {
        var bound = Manifests.Pod($"volumeMounts: [{{name: v, {mount}}}]", $"  volumes: [{{name: v, {volume}}}]\n" + Map).MainContainer().Mounts.Single();
        Assert.AreEqual(expected, string.Join(",", bound.Files.Select(file => file.Path)));
        Assert.IsTrue(bound.Complete);
    }

    [TestMethod]
    [DataRow("configMap: {name: elsewhere}")]
    [DataRow("configMap: {name: conf, items: [{key: gone, path: a}]}")]
    [DataRow("secret: {secretName: elsewhere}")]
    public void What_may_bring_unread_files_is_not_complete(string volume)
        => Assert.IsFalse(Manifests.Pod("volumeMounts: [{name: v, mountPath: /etc}]", $"  volumes: [{{name: v, {volume}}}]\n" + Map).MainContainer().Mounts.Single().Complete);

    [TestMethod]
    public void A_mount_of_an_unknown_volume_is_not_complete()
        => Assert.IsFalse(Manifests.Pod("volumeMounts: [{name: v, mountPath: /etc}]").MainContainer().Mounts.Single().Complete);
}
