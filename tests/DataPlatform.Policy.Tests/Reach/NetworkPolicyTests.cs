using Dpp.Model;
using Dpp.Reach;
using Dpp.Tests.Formats;

namespace Dpp.Tests.Reach;

[TestClass]
public sealed class NetworkPolicyTests
{
    [TestMethod]
    public void A_thousand_worlds_of_policies_are_judged_as_the_API_says()
    {
        const int worlds = 1000;
        int asked = 0, open = 0;
        Parallel.For(0, worlds, seed =>
        {
            var world = new PolicyWorld(seed);
            var manifests = world.Manifests();
            var stack = Manifests.Stack(manifests);
            var policies = new NetworkPolicies(stack);
            var workloads = stack.Workloads.ToDictionary(workload => workload.Name.ToString());
            foreach (var from in world.Pods)
            {
                foreach (var to in world.Pods)
                {
                    foreach (var (port, protocol) in ((int, string)[])[(80, "TCP"), (81, "TCP"), (82, "TCP"), (81, "UDP")])
                    {
                        var wanted = world.Open(from, to, port, protocol);
                        var passage = policies.Between(workloads[from.Name], workloads[to.Name], port, protocol);
                        Assert.IsTrue(passage.Open.Knows(out var said), $"seed {seed}: {from.Name} to {to.Name} {port}/{protocol} is not known\n{manifests}");
                        Assert.AreEqual(wanted, said, $"seed {seed}: {from.Name} to {to.Name} {port}/{protocol}\n{manifests}");
                        Interlocked.Increment(ref asked);
                        Interlocked.Add(ref open, wanted ? 1 : 0);
                    }
                }
            }
        });
        Assert.AreEqual(worlds * 5 * 5 * 4, asked);
        Assert.IsTrue(open > asked / 10 && open < asked * 9 / 10, $"{open} of {asked} are open: the worlds are too simple");
    }

    [TestMethod]
    [DataRow("to: [{ipBlock: {cidr: 0.0.0.0/0}}]", true)]
    [DataRow("to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]", null)]
    [DataRow("to: [{ipBlock: {cidr: 192.0.2.0/24}}]", null)]
    [DataRow("to: [{namespaceSelector: {matchLabels: {team: data}}}]", null)]
    [DataRow("to: [{namespaceSelector: {}}]", true)]
    [DataRow("to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: b}}}]", true)]
    [DataRow("to: [{podSelector: {}}]", false)]
    [DataRow("ports: [{port: db}]", true)]
    [DataRow("ports: [{port: web}]", false)]
    [DataRow("ports: [{protocol: UDP}]", false)]
    public void What_a_rule_says_of_a_namespace_that_is_elsewhere_is_not_guessed(string rule, bool? open)
    {
        var stack = Manifests.Stack($$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: client, namespace: a}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: server, namespace: b}
            spec: {containers: [{name: main, ports: [{name: db, containerPort: 5432}]}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: out, namespace: a}
            spec:
              podSelector: {}
              policyTypes: [Egress]
              egress:
              - {{{rule}}}
            """);
        var passage = new NetworkPolicies(stack).Between(stack.Workloads[0], stack.Workloads[1], 5432);
        Assert.AreEqual(open, passage.Open.Knows(out var said) ? said : null);
    }

    [TestMethod]
    [DataRow("cilium.io/v2", "CiliumNetworkPolicy")]
    [DataRow("projectcalico.org/v3", "NetworkPolicy")]
    [DataRow("crd.projectcalico.org/v1", "GlobalNetworkPolicy")]
    [DataRow("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy")]
    [DataRow("policy.networking.k8s.io/v1alpha1", "BaselineAdminNetworkPolicy")]
    public void Policies_of_another_kind_leave_the_answer_open(string version, string kind)
    {
        var stack = Manifests.Stack($$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: client, namespace: a}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: deny, namespace: a}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            ---
            apiVersion: {{version}}
            kind: {{kind}}
            metadata: {name: other}
            """);
        Assert.AreEqual(Knowledge.OutOfSight, new NetworkPolicies(stack).Between(stack.Workloads[0], stack.Workloads[0], 80).Open.State);
    }
}
