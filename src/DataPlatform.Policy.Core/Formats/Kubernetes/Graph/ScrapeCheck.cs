using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Monitors that find nothing to ask: no Service or pod of their labels, or none with their port.</summary>
internal sealed class ScrapeCheck
{
    private readonly LabelIndex<KubernetesObject> services = new(one => one.Body["metadata"]["labels"], one => one.Namespace);
    private readonly LabelIndex<KubernetesObject> monitors = new(one => one.Body["metadata"]["labels"], one => one.Namespace);
    private readonly HashSet<KubernetesObject> chosen = [];
    private readonly List<KubernetesObject> prometheuses = [];
    private readonly HashSet<string> servedSpaces = new(StringComparer.Ordinal);
    private readonly PodIndex pods;
    private readonly ReferenceCheck check;
    private bool isEverythingChosen;

    public ScrapeCheck(KubernetesCluster cluster, PodIndex pods, ReferenceCheck check)
    {
        this.pods = pods;
        this.check = check;
        foreach (var one in cluster.Objects)
        {
            switch (one.Group, one.Kind)
            {
                case ("", "Service"):
                    services.Add(one);
                    servedSpaces.Add(one.Namespace ?? "");
                    break;
                case ("monitoring.coreos.com", "Prometheus" or "PrometheusAgent"):
                    prometheuses.Add(one);
                    break;
                case ("monitoring.coreos.com", "ServiceMonitor" or "PodMonitor"):
                    monitors.Add(one);
                    break;
            }
        }
    }

    public void CheckAll()
    {
        Choose();
        foreach (var one in monitors.All)
        {
            if (one.Kind == "ServiceMonitor")
            {
                OfServices(one, one.Body["spec"]);
            }
            else
            {
                OfPods(one, one.Body["spec"]);
            }

            if (prometheuses.Count > 0 && !isEverythingChosen && !chosen.Contains(one))
            {
                check.Add(new DanglingReference(ReferenceTopic.Collector, Miss.Nowhere, one.Name.ToString(), one.Kind, prometheuses[0].Name.ToString(), one.Name.At) { Other = Selector(prometheuses[0], one.Kind).Name });
            }
        }
    }

    /// <summary>What the Prometheus objects here choose; a selector that is not there chooses nothing, an empty one everything.</summary>
    private void Choose()
    {
        foreach (var prometheus in prometheuses)
        {
            foreach (var kind in (string[])["ServiceMonitor", "PodMonitor"])
            {
                var selector = Selector(prometheus, kind);
                var spaces = prometheus.Body["spec"][kind == "ServiceMonitor" ? "serviceMonitorNamespaceSelector" : "podMonitorNamespaceSelector"];
                if (selector.Kind == TreeKind.None && !selector.IsMissing)
                {
                    isEverythingChosen = true;
                    continue;
                }

                // Which namespaces have which labels is not known here: any may be chosen.
                var (found, isComplete) = selector.IsMissing ? ([], true) : monitors.BySelector(selector, spaces.IsMissing ? prometheus.Namespace : null);
                chosen.UnionWith(found.Where(one => one.Kind == kind));
                isEverythingChosen |= !isComplete;
            }
        }
    }

    private static Tree Selector(KubernetesObject prometheus, string kind) => prometheus.Body["spec"][kind == "ServiceMonitor" ? "serviceMonitorSelector" : "podMonitorSelector"];

    private void OfServices(KubernetesObject one, Tree spec)
    {
        var asked = Spaces(one, spec["namespaceSelector"]).ToList();
        var found = new List<KubernetesObject>();
        var isComplete = true;
        foreach (var space in asked)
        {
            var (some, complete) = services.BySelector(spec["selector"], space);
            found.AddRange(some);
            isComplete &= complete;
        }

        if (!isComplete || spec["selector"].Kind != TreeKind.Mapping)
        {
            return;
        }

        if (found.Count == 0)
        {
            // Services that an operator makes, or a namespace without any here, may well be what it means.
            if (asked.Any(space => space is not null && servedSpaces.Contains(space)) && !asked.Exists(check.Declared.MayHoldMore))
            {
                Missed(one, spec["selector"], "Service");
            }

            return;
        }

        foreach (var endpoint in spec["endpoints"].Items.Select(endpoint => endpoint["port"]))
        {
            Port(one, endpoint, found.Select(service => (service.Name, service.Body["spec"]["ports"].Items)).ToList(), "Service");
        }
    }

    private void OfPods(KubernetesObject one, Tree spec)
    {
        var selections = Spaces(one, spec["namespaceSelector"]).Select(space => pods.BySelector(spec["selector"], space)).ToList();
        if (selections.Exists(each => !each.IsComplete) || selections.TrueForAll(each => each.Pods.Count == 0))
        {
            return;
        }

        foreach (var endpoint in spec["podMetricsEndpoints"].Items.Select(endpoint => endpoint["port"]))
        {
            Port(one, endpoint, selections.SelectMany(each => each.Pods)
                .Select(pod => (pod.Name, (IReadOnlyList<Tree>)[.. pod.Containers.SelectMany(container => container.Declared["ports"].Items)])).ToList(), "pod");
        }
    }

    private void Missed(KubernetesObject one, Tree selector, string kind)
    {
        var pairs = selector["matchLabels"].Entries;
        check.Add(new DanglingReference(ReferenceTopic.Scrape, Miss.NoPod, one.Name.ToString(), kind, string.Join(", ", pairs.Select(pair => $"{pair.Name}: {pair.Value.Text}")), pairs.Count > 0 ? pairs[0].Value.At : selector.Name));
    }

    private void Port(KubernetesObject one, Tree asked, List<(Located<string> Name, IReadOnlyList<Tree> Ports)> targets, string kind)
    {
        if (!asked.AsName().Knows(out var wanted) || targets.Exists(target => target.Ports.Any(port => port["name"].AsName() is var name && !name.IsMissing && (!name.Knows(out var said) || said == wanted))))
        {
            return;
        }

        var names = targets.SelectMany(target => target.Ports).Select(port => port["name"]).Where(name => !name.IsMissing).ToList();
        var near = Nearest.Of(wanted, names.Select(name => name.Text)) ?? (names.Count == 1 ? names[0].Text : null);
        check.Add(new DanglingReference(ReferenceTopic.Scrape, Miss.Part, one.Name.ToString(), kind, targets[0].Name.ToString(), asked.At)
        {
            Part = wanted,
            Nearest = near,
            Other = names.Find(name => name.Text == near)?.At ?? targets[0].Name.At,
        });
    }

    /// <summary>Null stands for all namespaces.</summary>
    private static IEnumerable<string?> Spaces(KubernetesObject one, Tree selector)
    {
        if (selector["any"].AsBool().Knows(out var any) && any)
        {
            return [null];
        }

        return selector["matchNames"].Items is { Count: > 0 } names ? names.Select(name => name.AsName().Knows(out var said) ? said : null) : [one.Namespace];
    }
}
