using Dpp.Model;

namespace Dpp.Tests.Compose;

/// <summary>What a service may do, and how somebody finds out whether it works.</summary>
[TestClass]
public sealed class ComposeHardeningTests
{
    [TestMethod]
    public void Every_word_about_rights_is_read_at_its_place()
    {
        var hardening = Of("""
            user: "1000:1000"
            read_only: true
            cap_add: [cap_net_admin, SYS_PTRACE]
            cap_drop: [ALL]
            security_opt: ["no-new-privileges:true", "seccomp=unconfined", "apparmor:dremio"]
            network_mode: host
            pid: host
            ipc: shareable
            userns_mode: host
            sysctls:
              - net.core.somaxconn=1024
            """).Hardening;

        Assert.AreEqual("1000:1000", hardening.User.Value());
        Assert.IsTrue(hardening.ReadOnlyRoot.Value());
        CollectionAssert.AreEqual(new[] { "NET_ADMIN", "SYS_PTRACE" }, hardening.AddedCapabilities.Value().Select(one => one.Value()).ToArray());
        Assert.AreEqual("cap_net_admin", hardening.AddedCapabilities.Value()[0].Said());
        Assert.AreEqual("ALL", hardening.DroppedCapabilities.Value().Single().Value());
        Assert.IsFalse(hardening.MayGainPrivileges.Value());
        Assert.AreEqual("unconfined", hardening.Seccomp.Value());
        Assert.AreEqual("unconfined", hardening.Seccomp.Said());
        Assert.AreEqual("dremio", hardening.AppArmor.Value());
        Assert.IsTrue(hardening.HostNetwork.Value());
        Assert.IsTrue(hardening.HostProcesses.Value());
        Assert.IsFalse(hardening.HostIpc.Value());
        Assert.IsTrue(hardening.HostUsers.Value());
        Assert.AreEqual("net.core.somaxconn", hardening.KernelSettings.Single().Name.Value());
        Assert.AreEqual("1024", hardening.KernelSettings.Single().Value.Value());
    }

    [TestMethod]
    public void What_nobody_says_is_missing()
    {
        var hardening = Of("").Hardening;

        Assert.IsTrue(hardening.User.IsMissing);
        Assert.IsTrue(hardening.MayGainPrivileges.IsMissing);
        Assert.IsTrue(hardening.Seccomp.IsMissing);
        Assert.IsTrue(hardening.AddedCapabilities.IsMissing);
        Assert.IsTrue(hardening.HostNetwork.IsMissing);
        Assert.IsTrue(Of("security_opt: [label:disable]").Hardening.Seccomp.IsMissing);
    }

    [TestMethod]
    public void An_option_decided_at_start_may_be_any()
    {
        var hardening = Of("security_opt: [\"${OPTION}\"]").Hardening;

        Assert.AreEqual(Knowledge.AtRunTime, hardening.Seccomp.State);
        Assert.AreEqual(Knowledge.AtRunTime, hardening.MayGainPrivileges.State);
    }

    [TestMethod]
    [DataRow("security_opt: [no-new-privileges]", false)]
    [DataRow("security_opt: [no-new-privileges=true]", false)]
    [DataRow("security_opt: [no-new-privileges:false]", true)]
    public void No_new_privileges_has_several_spellings(string text, bool mayGain)
        => Assert.AreEqual(mayGain, Of(text).Hardening.MayGainPrivileges.Value());

    [TestMethod]
    [DataRow("[CMD, pg_isready, -U, app]", "pg_isready|-U|app", false)]
    [DataRow("[CMD-SHELL, \"pg_isready || exit 1\"]", "pg_isready || exit 1", true)]
    [DataRow("curl -f http://localhost:9047", "curl -f http://localhost:9047", true)]
    public void A_healthcheck_is_a_program_or_a_script(string test, string words, bool isScript)
    {
        var check = Of($"healthcheck:\n  test: {test}\n  interval: 1m30s\n  retries: 5\n  start_period: 2m").Checks.Value().Single();

        Assert.AreEqual(HealthCheckKind.Health, check.Kind);
        Assert.AreEqual(words, string.Join('|', check.Command.Words.Select(word => word.Value.Value())));
        Assert.AreEqual(isScript, check.IsScript);
        Assert.AreEqual(Duration.FromSeconds(90), check.Interval.Value());
        Assert.AreEqual(Duration.FromMinutes(2), check.StartPeriod.Value());
        Assert.AreEqual(5, check.Retries.Value());
        Assert.AreEqual(Knowledge.Implied, check.Timeout.State);
        Assert.AreEqual(Duration.FromSeconds(30), check.Timeout.Value());
    }

    [TestMethod]
    [DataRow("disable: true", "true")]
    [DataRow("test: [NONE]", "[NONE]")]
    [DataRow("test: NONE", "NONE")]
    public void A_healthcheck_can_be_switched_off(string text, string said)
    {
        var checks = Of($"healthcheck: {{{text}}}").Checks;

        Assert.IsEmpty(checks.Value());
        Assert.AreEqual(said, checks.Said());
    }

    [TestMethod]
    public void Without_a_test_the_one_of_the_image_counts()
    {
        Assert.AreEqual(Knowledge.OutOfSight, Of("healthcheck: {interval: 5s}").Checks.State);
        Assert.AreEqual(Knowledge.Missing, Of("").Checks.State);
        Assert.AreEqual(Knowledge.AtRunTime, Of("healthcheck: {disable: \"${OFF}\", test: \"${TEST}\"}").Checks.Value().Single().Command.Words[0].Value.State);
    }

    [TestMethod]
    public void Stopping_takes_ten_seconds_or_what_is_said()
    {
        Assert.AreEqual(Duration.FromSeconds(10), Of("").StopGrace.Value());
        Assert.AreEqual(Knowledge.Implied, Of("").StopGrace.State);
        Assert.AreEqual(Duration.FromMinutes(2), Of("stop_grace_period: 2m").StopGrace.Value());
    }

    [TestMethod]
    public void It_serves_what_it_publishes_and_what_it_exposes()
        => Assert.AreEqual("5432 9000-9001", string.Join(' ', Of("ports: [\"5433:5432\"]\nexpose: [\"9000-9001/tcp\"]").Serves.Select(port => port.Value())));

    private static Container Of(string text)
        => new ComposeCase("services:\n  db:\n    image: example/db:1\n" + string.Concat(text.Split('\n').Select(line => $"    {line}\n"))).Only;
}
