namespace Dpp.Model;

/// <summary>Something that changes how many pods of a workload run, or how large they are.</summary>
/// <param name="Named">The name of its target, as it says it.</param>
/// <param name="Target">Null when it is not in the tree.</param>
public sealed record Autoscaler(Resource Declared, Located<string> Named, Workload? Target)
{
    public bool IsVertical => Declared.Kind == "VerticalPodAutoscaler";

    /// <summary>The fewest it leaves.</summary>
    public Located<int> Least { get; init; }
    public Located<int> Most { get; init; }

    /// <summary>The resources of the pods that it goes by.</summary>
    public IReadOnlyList<ScalingMetric> Metrics { get; init; } = [];

    /// <summary>The most pods of a workload that may run: what it says, or what an autoscaler allows.</summary>
    public static Located<int> MostOf(Workload workload, IReadOnlyList<Autoscaler> all)
        => workload.Replicas.Knows(out _) ? workload.Replicas : all.FirstOrDefault(one => !one.IsVertical && ReferenceEquals(one.Target, workload))?.Most ?? workload.Replicas;

    public static IReadOnlyList<Autoscaler> Of(Stack stack)
    {
        var found = new List<Autoscaler>();
        ILookup<(string Kind, string Name), Workload>? workloads = null;
        foreach (var one in stack.Resources)
        {
            if (one.Kind is not ("HorizontalPodAutoscaler" or "VerticalPodAutoscaler" or "ScaledObject"))
            {
                continue;
            }

            var spec = one.Body["spec"];
            var target = (one.Group, one.Kind) switch
            {
                ("autoscaling", "HorizontalPodAutoscaler") or ("keda.sh", "ScaledObject") => spec["scaleTargetRef"],
                ("autoscaling.k8s.io", "VerticalPodAutoscaler") => spec["targetRef"],
                _ => null,
            };
            if (target is null)
            {
                continue;
            }

            workloads ??= stack.Workloads.ToLookup(workload => (workload.Declared.Kind, $"{workload.Declared.Name}"));
            var kind = target["kind"].IsMissing ? "Deployment" : target["kind"].Text;
            var name = target["name"].AsName();
            var meant = name.Knows(out var wanted) ? workloads[(kind, wanted)].FirstOrDefault(workload => PodIndex.SameNamespace(workload.Namespace, one.Namespace)) : null;
            found.Add(new Autoscaler(one, name, meant)
            {
                Least = one.Kind == "HorizontalPodAutoscaler" && spec["minReplicas"].IsMissing
                    ? Located<int>.Implied(1, one.Name.At, new Fact("an autoscaler leaves at least 1", "2026-11")) : spec[one.Kind == "ScaledObject" ? "minReplicaCount" : "minReplicas"].AsInt(),
                Most = spec[one.Kind == "ScaledObject" ? "maxReplicaCount" : "maxReplicas"].AsInt(),
                Metrics = [.. one.Kind == "ScaledObject" ? OfKeda(spec) : one.Kind == "HorizontalPodAutoscaler" ? OfHorizontal(one, spec) : []],
            });
        }

        return found;
    }

    private static IEnumerable<ScalingMetric> OfHorizontal(Resource one, Tree spec)
    {
        if (!spec["targetCPUUtilizationPercentage"].IsMissing)
        {
            yield return new ScalingMetric(Located<string>.Written("cpu", spec["targetCPUUtilizationPercentage"].At), null, IsShare: true);
        }
        else if (spec["metrics"].IsMissing)
        {
            yield return new ScalingMetric(Located<string>.Implied("cpu", one.Name.At, new Fact("80 % of the CPU that is asked for", "2026-11")), null, IsShare: true);
        }

        foreach (var metric in spec["metrics"].Items)
        {
            var (body, container) = metric["type"].Text switch
            {
                "Resource" => (metric["resource"], null),
                "ContainerResource" => (metric["containerResource"], metric["containerResource"]["container"].Text),
                _ => ((Tree?)null, (string?)null),
            };
            if (body is not null)
            {
                yield return new ScalingMetric(body["name"].AsName(), container, body["target"]["type"].Text == "Utilization" || body["targetAverageUtilization"].Kind == TreeKind.Scalar);
            }
        }
    }

    private static IEnumerable<ScalingMetric> OfKeda(Tree spec)
        => spec["triggers"].Items.Where(trigger => trigger["type"].Text is "cpu" or "memory")
            .Select(trigger => new ScalingMetric(trigger["type"].AsName(), null, trigger["metricType"].Text == "Utilization" || trigger["metadata"]["type"].Text == "Utilization"));
}

/// <summary>A resource that an autoscaler goes by.</summary>
/// <param name="Container">The one container it looks at; null for all of the pod.</param>
/// <param name="IsShare">True when it is a percentage of what the containers ask for.</param>
public readonly record struct ScalingMetric(Located<string> Resource, string? Container, bool IsShare);
