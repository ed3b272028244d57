using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>Looks for what a stack misses in the other ones: what is applied to the same cluster is there, what only another environment has is not.</summary>
public static class KubernetesEstate
{
    /// <summary>The same stacks, in which every reference that led nowhere is judged by all of them.</summary>
    public static IReadOnlyList<Stack> Resolve(IReadOnlyList<Stack> stacks)
    {
        if (stacks.Count < 2 || !stacks.Any(stack => stack.Observations.Any(IsOpen)))
        {
            return stacks;
        }

        var declared = new Dictionary<(string Kind, string Name), List<(Stack Stack, Resource Resource)>>();
        foreach (var stack in stacks)
        {
            foreach (var one in stack.Resources)
            {
                Add(stack, one);
            }
        }

        return [.. stacks.Select(stack => stack.Observations.Any(IsOpen) ? Judged(stack) : stack)];

        Stack Judged(Stack stack)
        {
            // What it found elsewhere can change what is told of it.
            var looked = new HashSet<string>(stack.Looked, StringComparer.Ordinal);
            var observations = stack.Observations.Select(seen => seen is DanglingReference open && IsOpen(seen) ? Judge(stack, open, looked) : seen).OfType<Observation>().ToList();
            return looked.Count == stack.Looked.Count && observations.SequenceEqual(stack.Observations) ? stack : stack with { Observations = observations, Looked = looked };
        }

        void Add(Stack stack, Resource one)
        {
            if (one.Group is null || !one.Name.Knows(out var name))
            {
                return;
            }

            foreach (var (kind, made) in Makes(one, name))
            {
                if (!declared.TryGetValue((kind, made), out var same))
                {
                    declared.Add((kind, made), same = []);
                }

                same.Add((stack, one));
            }
        }

        DanglingReference? Judge(Stack stack, DanglingReference open, HashSet<string> looked)
        {
            if (!declared.TryGetValue((open.Kind, open.Name), out var found))
            {
                return open;
            }

            looked.UnionWith(found.Select(each => each.Resource.Name.At.Source?.Path).OfType<string>());
            var near = found.Where(each => SameTier(each.Stack, stack)).ToList();
            if (near.Exists(each => KubernetesObject.SameNamespace(each.Resource.Namespace, open.Space)))
            {
                return null;
            }

            if (near.Count > 0)
            {
                return open with { Miss = Miss.OtherNamespace, Other = near[0].Resource.Name.At, Elsewhere = near[0].Resource.Namespace };
            }

            var far = found.FirstOrDefault(each => KubernetesObject.SameNamespace(each.Resource.Namespace, open.Space));
            return far.Stack is null || !IsOfApplication(open) ? open : open with { Miss = Miss.OtherStack, Other = far.Resource.Name.At, Elsewhere = far.Stack.Name };
        }
    }

    /// <summary>What comes with an application. Secrets are often made by hand where it matters, and classes and claims come with the cluster.</summary>
    private static bool IsOfApplication(DanglingReference open)
        => open.Kind is "ConfigMap" or "ServiceAccount" || open.Topic is ReferenceTopic.Backend or ReferenceTopic.GoverningService;

    private static bool IsOpen(Observation seen) => seen is DanglingReference { Miss: Miss.Nowhere, Topic: not ReferenceTopic.Collector };

    private static bool SameTier(Stack one, Stack other) => one.Tier.Knows(out var tier) && other.Tier.Knows(out var same) && tier == same;

    private static IEnumerable<(string Kind, string Name)> Makes(Resource one, string name)
    {
        yield return (one.Kind, name);
        foreach (var made in OperatorNames.Of(new KubernetesObject(one.Group!, one), name)) // the caller looked
        {
            yield return made;
        }
    }
}
