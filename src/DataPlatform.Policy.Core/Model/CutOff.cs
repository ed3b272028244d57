namespace Dpp.Model;

/// <summary>The pods of a cluster that network policies keep from talking to each other.</summary>
public sealed record CutOffNodes(Workload Workload, int Port, Passage Reach) : Observation(Workload.Name.At);

/// <summary>What an Ingress serves and nothing outside its namespace may reach.</summary>
/// <param name="Backend">The Service, where the Ingress names it.</param>
/// <param name="Port">Of the container.</param>
public sealed record BlockedDoor(Resource Ingress, Located<string> Backend, int Port, Workload To, Passage Reach) : Observation(Backend.At);
