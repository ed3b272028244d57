using Dpp.Text;

namespace Dpp.Model;

/// <summary>What follows when a check fails.</summary>
public enum HealthCheckKind : byte
{
    /// <summary>The container is called unhealthy: a healthcheck of docker.</summary>
    Health,

    /// <summary>It gets no traffic.</summary>
    Readiness,

    /// <summary>It is started again.</summary>
    Liveness,

    /// <summary>It is not yet started.</summary>
    Startup,
}

/// <summary>How somebody finds out whether a container works.</summary>
/// <param name="At">The key that names it.</param>
public sealed record HealthCheck(HealthCheckKind Kind, Place At)
{
    /// <summary>The program that is run, when one is; a script is one word.</summary>
    public CommandLine Command { get; init; } = new(Knowledge.Missing, []);

    /// <summary>True when a shell runs the command as a script.</summary>
    public bool IsScript { get; init; }

    /// <summary>The path that is asked for by HTTP.</summary>
    public Located<string> Path { get; init; }

    /// <summary>The port that is asked, by number or name.</summary>
    public Located<string> Port { get; init; }
    public Located<Duration> Interval { get; init; }
    public Located<Duration> Timeout { get; init; }

    /// <summary>How long failures do not count after the start.</summary>
    public Located<Duration> StartPeriod { get; init; }
    public Located<int> Retries { get; init; }
    public required Tree Declared { get; init; }
}
