namespace Dpp.Model;

/// <summary>What the paths of an Ingress lead to.</summary>
/// <param name="Port">The port of the Service; a missing tree when the Service has no such port.</param>
public sealed record IngressRoute(Resource Ingress, Tree Backend, Resource Service, Tree Port)
{
    /// <summary>Every path whose Service is in the tree.</summary>
    public static IEnumerable<IngressRoute> Of(Stack stack)
    {
        ILookup<string, Resource>? services = null;
        foreach (var ingress in stack.Resources.Where(one => one is { Kind: "Ingress", Group: "networking.k8s.io" }))
        {
            services ??= stack.Resources.Where(one => one is { Kind: "Service", Group: "" }).ToLookup(one => $"{one.Name}");
            var spec = ingress.Body["spec"];
            foreach (var backend in spec["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items).Select(path => path["backend"]).Append(spec["defaultBackend"]))
            {
                var asked = backend["service"]["port"];
                if (backend["service"]["name"].AsName().Knows(out var name)
                    && services[name].FirstOrDefault(one => PodIndex.SameNamespace(one.Namespace, ingress.Namespace)) is { } service
                    && service.Body["spec"]["ports"].Items.FirstOrDefault(port => asked["number"].IsMissing ? port["name"].Text == asked["name"].Text : port["port"].Text == asked["number"].Text) is { } port)
                {
                    yield return new IngressRoute(ingress, backend, service, port);
                }
            }
        }
    }
}
