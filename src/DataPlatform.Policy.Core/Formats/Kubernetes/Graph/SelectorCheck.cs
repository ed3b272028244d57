using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Selectors that mean no pod, and ports that no selected pod has.</summary>
internal sealed class SelectorCheck(PodIndex pods, ReferenceCheck check)
{
    public void Check(KubernetesObject one)
    {
        var spec = one.Body["spec"];
        switch (one.Group, one.Kind)
        {
            case ("", "Service") when spec["selector"] is { Kind: TreeKind.Mapping, Entries.Count: > 0 } selector:
                var selected = pods.ByLabels(selector, one.Namespace);
                Judge(one, selector, selected);
                Ports(one, spec, selected);
                break;
            case ("policy", "PodDisruptionBudget") when HasWords(spec["selector"]):
                Judge(one, spec["selector"], pods.BySelector(spec["selector"], one.Namespace));
                break;
            case ("networking.k8s.io", "NetworkPolicy") when HasWords(spec["podSelector"]):
                Judge(one, spec["podSelector"], pods.BySelector(spec["podSelector"], one.Namespace));
                break;
        }
    }

    private static bool HasWords(Tree selector) => selector["matchLabels"].Entries.Count + selector["matchExpressions"].Items.Count > 0;

    private void Judge(KubernetesObject one, Tree selector, PodSelection selected)
    {
        if (!selected.IsEmpty)
        {
            return;
        }

        var pairs = selector["matchLabels"].IsMissing ? selector.Kind == TreeKind.Mapping && selector["matchExpressions"].IsMissing ? selector : selector["matchLabels"] : selector["matchLabels"];
        var others = pods.All.Where(pod => KubernetesObject.SameNamespace(pod.Namespace, one.Namespace)).ToList();
        var near = others.Count > 0 ? Nearly(pairs, others) : null;
        // Pods that an operator makes, or a namespace without workloads here, may well be what it means.
        if (near is null && (others.Count == 0 || check.Declared.MayHoldMore(one.Namespace)))
        {
            return;
        }

        var words = string.Join(", ", pairs.Entries.Select(pair => $"{pair.Name}: {pair.Value.Text}"));
        var at = near?.Wrong.At ?? (pairs.Entries.Count > 0 ? pairs.Entries[0].Value.At : selector.Name);
        check.Add(new DanglingReference(ReferenceTopic.Selector, Miss.NoPod, one.Name.ToString(), one.Kind, words, at)
        {
            Nearest = near is { } found ? $"{found.Key}: {found.Right.Text}" : null,
            Other = near?.Right.At,
            Elsewhere = near?.Pod,
        });
    }

    /// <summary>The one pair that differs between the selector and the labels of a pod that has all the others.</summary>
    private static (string Key, Tree Wrong, Tree Right, string Pod)? Nearly(Tree pairs, List<Workload> others)
    {
        const int mostCompared = 200;
        (string, Tree, Tree, string)? best = null;
        foreach (var pod in others.Take(mostCompared))
        {
            var labels = pod.Pod!["metadata"]["labels"]; // the index holds pods only
            var wrong = pairs.Entries.Where(pair => labels[pair.Name].Text != pair.Value.Text).ToList();
            if (wrong.Count == 1 && labels.Find(wrong[0].Name) is { } right
                && (NearMiss.Of(wrong[0].Value.Text, [right.Text]) is not null || pairs.Entries.Count > 1))
            {
                best ??= (wrong[0].Name, wrong[0].Value, right, pod.Name.ToString());
            }
        }

        return best;
    }

    /// <summary>A port by name must be one of the container ports; a number reaches whatever listens there.</summary>
    private void Ports(KubernetesObject one, Tree spec, PodSelection selected)
    {
        if (!selected.IsComplete || selected.Pods.Count == 0)
        {
            return;
        }

        foreach (var port in spec["ports"].Items)
        {
            var target = port["targetPort"];
            if (!target.AsName().Knows(out _) || target.Text.Length == 0 || target.Text.All(letter => letter is >= '0' and <= '9'))
            {
                continue;
            }

            var names = new List<Tree>();
            if (selected.Pods.All(pod => Named(pod, names)) && names.TrueForAll(name => name.Text != target.Text))
            {
                var near = Nearest.Of(target.Text, names.Select(name => name.Text)) ?? (names.Count == 1 ? names[0].Text : null);
                check.Add(new DanglingReference(ReferenceTopic.TargetPort, Miss.Part, one.Name.ToString(), selected.Pods[0].Kind.ToString(), selected.Pods[0].Name.ToString(), target.At)
                {
                    Part = target.Text,
                    Nearest = near,
                    Other = names.Find(name => name.Text == near)?.At ?? selected.Pods[0].Name.At,
                });
            }
        }
    }

    /// <summary>False when the names of the ports cannot all be read.</summary>
    private static bool Named(Workload pod, List<Tree> names)
    {
        var spec = pod.Pod!["spec"]; // the index holds pods only
        foreach (var container in spec["containers"].Items.Concat(spec["initContainers"].Items))
        {
            if (container["ports"].Kind == TreeKind.None && !container["ports"].IsMissing)
            {
                return false;
            }

            foreach (var port in container["ports"].Items)
            {
                if (port["name"].AsName().Knows(out _))
                {
                    names.Add(port["name"]);
                }
                else if (!port["name"].IsMissing)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
