using Dpp.Model;

namespace Dpp.Products.Superset;

/// <summary>A Superset: a container that runs it, or a configuration that nothing mounts.</summary>
/// <param name="Workload">Null for a configuration alone, as the container.</param>
public sealed record SupersetApp(Located<string> Name, SupersetSettings Settings, Workload? Workload, Container? Container)
{
    /// <summary>The kind of the resource that a configuration file is which nothing mounts.</summary>
    public const string FileKind = "superset_config";

    public static IReadOnlyList<SupersetApp> Of(Stack stack)
    {
        var found = new List<SupersetApp>();
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (container.Product?.Kind == ProductKind.Superset)
                {
                    found.Add(new SupersetApp(container.Name, SupersetSettings.Of(container), workload, container));
                }
            }
        }

        found.AddRange(stack.Resources.Where(one => one.Kind == FileKind).Select(one => new SupersetApp(one.Name, new SupersetSettings(one.Body, null), null, null)));
        return found;
    }
}
