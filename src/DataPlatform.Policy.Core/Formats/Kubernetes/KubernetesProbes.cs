using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Reads the probes of a container; what one leaves out the API server sets.</summary>
internal static class KubernetesProbes
{
    private static readonly (string Key, HealthCheckKind Kind)[] kinds =
    [
        ("readinessProbe", HealthCheckKind.Readiness),
        ("livenessProbe", HealthCheckKind.Liveness),
        ("startupProbe", HealthCheckKind.Startup),
    ];

    private static readonly Fact defaults = new("the API server: every 10 s, 1 s to answer, 3 attempts", "2026-11");

    public static Located<IReadOnlyList<HealthCheck>> Of(Tree container, Func<Tree, CommandLine> words)
    {
        var checks = new List<HealthCheck>();
        foreach (var (key, kind) in kinds)
        {
            var probe = container[key];
            if (probe.Kind == TreeKind.Mapping)
            {
                checks.Add(One(probe, kind, words));
            }
            else if (!probe.IsMissing && !probe.IsNull)
            {
                return Located<IReadOnlyList<HealthCheck>>.Unknown(probe.Kind == TreeKind.None ? probe.State : Knowledge.Unreadable, probe.At, probe.Origin);
            }
        }

        var owner = container["name"];
        return checks.Count > 0 ? Located<IReadOnlyList<HealthCheck>>.Written(checks, checks[0].At)
            : container.Kind == TreeKind.Mapping && container.Rest != Knowledge.Missing ? Located<IReadOnlyList<HealthCheck>>.Unknown(container.Rest, owner.At)
            : Located<IReadOnlyList<HealthCheck>>.Missing(owner.At);
    }

    private static HealthCheck One(Tree probe, HealthCheckKind kind, Func<Tree, CommandLine> words) => new(kind, probe.Name)
    {
        Command = words(probe["exec"]["command"]),
        Path = probe["httpGet"]["path"].AsText(),
        Port = (probe["httpGet"]["port"] is { IsMissing: false } http ? http : probe["tcpSocket"]["port"] is { IsMissing: false } tcp ? tcp : probe["grpc"]["port"]).AsText(),
        Interval = Seconds(probe, "periodSeconds", 10),
        Timeout = Seconds(probe, "timeoutSeconds", 1),
        StartPeriod = Seconds(probe, "initialDelaySeconds", 0),
        Retries = probe["failureThreshold"].AsInt() is { IsMissing: true } none ? Located<int>.Implied(3, none.At, defaults, none.Slot) : probe["failureThreshold"].AsInt(),
        Declared = probe,
    };

    private static Located<Duration> Seconds(Tree probe, string key, int missing)
    {
        var written = probe[key].AsInt();
        return written.IsMissing ? Located<Duration>.Implied(Duration.FromSeconds(missing), written.At, defaults, written.Slot) : written.Select(seconds => Duration.FromSeconds(seconds));
    }
}
