using Dpp.Model;
using Dpp.Tests.Compose;

namespace Dpp.Tests.Formats;

/// <summary>What a container of a pod may do, and how somebody finds out whether it works.</summary>
[TestClass]
public sealed class KubernetesHardeningTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: db}
        spec:
          hostNetwork: true
          hostPID: true
          terminationGracePeriodSeconds: 120
          securityContext:
            runAsUser: 999
            runAsNonRoot: true
            seccompProfile: {type: Unconfined}
            sysctls: [{name: net.core.somaxconn, value: "1024"}]
          containers:
            - name: main
              image: example/db:1
              ports: [{containerPort: 5432}]
              securityContext:
                runAsUser: 1000
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities: {add: [net_admin], drop: [ALL]}
              readinessProbe:
                httpGet: {path: /ready, port: http}
              livenessProbe:
                exec: {command: [pg_isready]}
                periodSeconds: 20
                timeoutSeconds: 5
                failureThreshold: 6
            - name: side
              image: example/side:1
        """;

    [TestMethod]
    public void The_container_wins_over_its_pod()
    {
        var hardening = Container("main").Hardening;

        Assert.AreEqual("1000", hardening.User.Value());
        Assert.AreEqual("999", Container("side").Hardening.User.Value());
        Assert.IsTrue(hardening.MustNotBeRoot.Value());
        Assert.AreEqual("unconfined", hardening.Seccomp.Value());
        Assert.IsFalse(hardening.MayGainPrivileges.Value());
        Assert.IsTrue(Container("side").Hardening.MayGainPrivileges.IsMissing);
        Assert.IsTrue(hardening.ReadOnlyRoot.Value());
        Assert.AreEqual("NET_ADMIN", hardening.AddedCapabilities.Value().Single().Value());
        Assert.AreEqual("ALL", hardening.DroppedCapabilities.Value().Single().Value());
        Assert.IsTrue(hardening.HostNetwork.Value());
        Assert.IsTrue(hardening.HostProcesses.Value());
        Assert.IsTrue(hardening.HostIpc.IsMissing);
        Assert.AreEqual("net.core.somaxconn", hardening.KernelSettings.Single().Name.Value());
    }

    [TestMethod]
    public void Probes_are_checks_with_the_defaults_of_the_api_server()
    {
        var checks = Container("main").Checks.Value();

        Assert.HasCount(2, checks);
        Assert.AreEqual(HealthCheckKind.Readiness, checks[0].Kind);
        Assert.AreEqual("/ready", checks[0].Path.Value());
        Assert.AreEqual("http", checks[0].Port.Value());
        Assert.AreEqual(Duration.FromSeconds(1), checks[0].Timeout.Value());
        Assert.AreEqual(Knowledge.Implied, checks[0].Timeout.State);
        Assert.AreEqual(HealthCheckKind.Liveness, checks[1].Kind);
        Assert.AreEqual("pg_isready", checks[1].Command.Words.Single().Value.Value());
        Assert.AreEqual(Duration.FromSeconds(5), checks[1].Timeout.Value());
        Assert.AreEqual(6, checks[1].Retries.Value());
        Assert.IsTrue(Container("side").Checks.IsMissing);
        Assert.AreEqual("side", Container("side").Checks.Said());
    }

    [TestMethod]
    public void What_a_namespace_enforces_is_known_to_its_workloads_only()
    {
        var stack = Manifests.Stack("""
            apiVersion: v1
            kind: Namespace
            metadata: {name: strict, labels: {pod-security.kubernetes.io/enforce: restricted}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: inside, namespace: strict}
            spec: {containers: [{name: db, image: "example/db:1"}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: outside, namespace: elsewhere}
            spec: {containers: [{name: db, image: "example/db:1"}]}
            """);

        Assert.AreEqual("restricted", stack.Workloads[0].EnforcedStandard.Value());
        Assert.AreEqual(Knowledge.OutOfSight, stack.Workloads[1].EnforcedStandard.State);
        Assert.IsTrue(stack.Workloads[0].Containers.Single().Hardening.SaysNothing);
        Assert.IsFalse(Container("side").Hardening.SaysNothing);
    }

    [TestMethod]
    public void Capabilities_that_are_no_list_are_not_known()
    {
        var hardening = Manifests.Stack(Pod.Replace("add: [net_admin]", "add: net_admin")).Containers.First().Hardening;

        Assert.AreEqual(Knowledge.Unreadable, hardening.AddedCapabilities.State);
        Assert.AreEqual("ALL", hardening.DroppedCapabilities.Value().Single().Value());
    }

    [TestMethod]
    public void Stopping_and_serving_are_read()
    {
        Assert.AreEqual(Duration.FromMinutes(2), Container("main").StopGrace.Value());
        Assert.AreEqual(new PortRange(5432, 5432), Container("main").Serves.Single().Value());
    }

    private static Container Container(string name) => Manifests.Stack(Pod).Containers.Single(one => one.Name.ToString() == name);
}
