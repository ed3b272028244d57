using Dpp.Model;
using Dpp.Text;

namespace Dpp.Reach;

/// <summary>Which pods may talk to which, by all NetworkPolicies of a stack together.</summary>
/// <remarks>https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ is what this does.</remarks>
public sealed class NetworkPolicies
{
    private readonly PolicyIndex index = new();
    private readonly Dictionary<string, Tree> spaces = new(StringComparer.Ordinal);
    private readonly Dictionary<Tree, PolicyPod> pods = [];
    private readonly bool isForeign;

    public NetworkPolicies(Stack stack)
    {
        foreach (var one in stack.Resources)
        {
            isForeign |= IsForeign(one);
            if (one is { Kind: "NetworkPolicy", Group: "networking.k8s.io" })
            {
                Any = true;
                index.Add(new NetworkPolicy(one));
            }
            else if (one is { Kind: "Namespace", Group: "" } && one.Name.Knows(out var name))
            {
                spaces[name] = PolicyPod.NamespaceLabels(name, one.Body["metadata"]["labels"]);
            }
        }
    }

    /// <summary>False when nothing here restricts anything; others may.</summary>
    public bool Any { get; }

    /// <summary>The same stack with the answer for every link from pods to a Service of its own, and for the name server.</summary>
    public static Stack Judge(Stack stack)
    {
        var policies = new NetworkPolicies(stack);
        if (!policies.Any || policies.isForeign)
        {
            return stack;
        }

        var selected = new PodIndex(stack.Workloads);
        return stack with
        {
            Workloads = [.. stack.Workloads.Select(workload => workload.Pod is null ? workload : workload with { NameServer = policies.ToNameServer(workload) })],
            Links = [.. stack.Links.Select(link => link.Kind == LinkKind.ConnectsTo && link.To is InTree { Resource: { Kind: "Service", Group: "" } service } ? link with { Reach = policies.Through(link, service, selected) } : link)],
        };
    }

    /// <summary>Whether pods of one workload may connect to those of the other.</summary>
    /// <param name="port">The port of the container, not that of a Service.</param>
    public Passage Between(Workload from, Workload to, int port, string protocol = "TCP")
        => isForeign || Pod(from) is not { } source || Pod(to) is not { } target || source.IsOnHost is not false || target.IsOnHost is not false
            ? default
            : Between(source, target, port, protocol);

    /// <summary>Whether anything that is not in the namespace of the pods may connect to them.</summary>
    public Passage FromOutside(Workload to, int port, string protocol = "TCP")
        => isForeign || Pod(to) is not { } target || target.IsOnHost is not false ? default : new Trial(this, IsEgress: false).Of(target, PolicyPod.Outside, port, protocol);

    /// <summary>Whether the pods may ask the name server of the cluster.</summary>
    public Passage ToNameServer(Workload from)
        => isForeign || Pod(from) is not { } source || source.IsOnHost is not false ? default : new Trial(this, IsEgress: true).Of(source, PolicyPod.NameServer, 53, "UDP");

    private Passage Between(PolicyPod source, PolicyPod target, int port, string protocol)
    {
        var leaves = new Trial(this, IsEgress: true).Of(source, target, port, protocol);
        if (leaves.Open.Knows(out var left) && !left)
        {
            return leaves;
        }

        var enters = new Trial(this, IsEgress: false).Of(target, source, port, protocol);
        return enters.Open.Knows(out var entered) && !entered ? enters : leaves.Open.Knows(out _) ? enters : leaves;
    }

    /// <summary>Blocked when every pod behind the Service is.</summary>
    private Passage Through(Link link, Resource service, PodIndex workloads)
    {
        var spec = service.Body["spec"];
        var selected = workloads.ByLabels(spec["selector"], service.Namespace);
        if (!selected.IsComplete || selected.Pods.Count == 0 || spec["selector"].Entries.Count == 0 || PortOf(link, spec) is not { } port)
        {
            return default;
        }

        var first = default(Passage);
        foreach (var to in selected.Pods)
        {
            var (number, protocol) = port.Number is { } said ? (said, port.Protocol) : (Pod(to)?.Numbered(port.Name!, port.Protocol) ?? 0, port.Protocol); // one of both is there
            var passage = number == 0 ? default : Between(link.From, to, number, protocol);
            if (!passage.Open.Knows(out var open) || open)
            {
                return passage;
            }

            first = first.Because is null ? passage : first;
        }

        return first;
    }

    private static (int? Number, string? Name, string Protocol)? PortOf(Link link, Tree spec)
    {
        var ports = spec["ports"].Items;
        Tree? port = null;
        if (link.Port.Knows(out var asked))
        {
            port = ports.FirstOrDefault(each => each["port"].AsInt().Knows(out var number) && number == asked);
            if (spec["clusterIP"].AsName().Knows(out var address) && address == "None")
            {
                return (asked, null, port?["protocol"].AsName().Knows(out var spoken) == true ? spoken : "TCP");
            }
        }
        else if (link.Port.IsMissing && ports.Count == 1)
        {
            port = ports[0];
        }

        if (port is null)
        {
            return null;
        }

        var protocol = port["protocol"].AsName().Knows(out var said) ? said : "TCP";
        var target = port["targetPort"].IsMissing ? port["port"] : port["targetPort"];
        return target.AsInt().Knows(out var inside) ? (inside, null, protocol) : target.AsName().Knows(out var name) ? (null, name, protocol) : null;
    }

    private PolicyPod? Pod(Workload workload)
    {
        if (workload.Pod is not { } template)
        {
            return null;
        }

        if (!pods.TryGetValue(template, out var pod))
        {
            pods.Add(template, pod = PolicyPod.Of(workload, template, workload.Namespace is { } space ? Space(space) : null));
        }

        return pod;
    }

    private Tree Space(string name)
    {
        if (!spaces.TryGetValue(name, out var labels))
        {
            spaces.Add(name, labels = PolicyPod.NamespaceLabels(name, null));
        }

        return labels;
    }

    private static bool IsForeign(Resource one) => one.Kind switch
    {
        "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy" or "GlobalNetworkPolicy" or "AdminNetworkPolicy" or "BaselineAdminNetworkPolicy" or "ClusterNetworkPolicy" => true,
        "NetworkPolicy" => one.Group != "networking.k8s.io",
        _ => false,
    };

    /// <summary>One direction of one connection.</summary>
    private readonly record struct Trial(NetworkPolicies All, bool IsEgress)
    {
        /// <param name="subject">Whose policies decide.</param>
        public Passage Of(PolicyPod subject, PolicyPod other, int port, string protocol)
        {
            bool? isolated = false, allowed = false;
            var deciding = new List<NetworkPolicy>();
            foreach (var policy in All.index.Of(subject))
            {
                var applies = policy.AppliesTo(subject, IsEgress);
                if (applies is false)
                {
                    continue;
                }

                isolated |= applies;
                deciding.Add(policy);
                foreach (var rule in policy.Rules(IsEgress))
                {
                    allowed |= applies & policy.Allows(rule, IsEgress, other) & NetworkPolicy.AllowsPort(rule, IsEgress ? other : subject, port, protocol);
                }

                allowed |= policy.AreRulesRead(IsEgress) ? false : null;
            }

            if (!isolated is true)
            {
                return new Passage(Located<bool>.Written(true, subject.At), null, null);
            }

            if ((!isolated | allowed) is not { } open)
            {
                return default;
            }

            if (open)
            {
                return new Passage(Located<bool>.Written(true, deciding[0].Name.At), deciding[0].Name.At, $"NetworkPolicy '{deciding[0].Name}' allows it");
            }

            var (at, because) = Why(deciding, subject, other, port, protocol);
            return new Passage(Located<bool>.Written(false, at), at, because);
        }

        /// <summary>The rule that comes nearest to allowing it, else the first policy.</summary>
        private (Place At, string Because) Why(List<NetworkPolicy> deciding, PolicyPod subject, PolicyPod other, int port, string protocol)
        {
            foreach (var policy in deciding)
            {
                foreach (var rule in policy.Rules(IsEgress))
                {
                    if (policy.Allows(rule, IsEgress, other) is true && rule["ports"].Items is { Count: > 0 } ports)
                    {
                        var said = ports[0]["port"].IsMissing ? ports[0]["protocol"] : ports[0]["port"];
                        return (said.At, $"NetworkPolicy '{policy.Name}' allows only {string.Join(", ", ports.Select(NetworkPolicy.Say))} {(IsEgress ? "to it" : "from there")}");
                    }
                }
            }

            foreach (var policy in deciding)
            {
                foreach (var rule in policy.Rules(IsEgress))
                {
                    if (NetworkPolicy.AllowsPort(rule, IsEgress ? other : subject, port, protocol) is true && policy.OnlyMissesNamespace(rule, IsEgress, other) is { } peer)
                    {
                        return (peer["podSelector"].At, $"NetworkPolicy '{policy.Name}' means pods of its own namespace '{policy.Space}', and the other end is in '{other.Space}'");
                    }
                }
            }

            return (deciding[0].Name.At, $"NetworkPolicy '{deciding[0].Name}' does not let it {(IsEgress ? "out" : "in")}");
        }
    }
}
