using System.Globalization;
using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>What one service of the effective model says.</summary>
internal sealed class ComposeService(ComposeSite site, TreeEntry entry, ComposeMounts mounts)
{
    private static readonly Fact TenSeconds = new("docker: 10 s to stop", "2026-11");
    private static readonly Fact OneReplica = new("compose: one container per service", "2026-11");

    private readonly ComposeEnvironment environment = new(site);

    public Tree Body => entry.Value;

    /// <summary>What could not be read in its env files; known when it is bound.</summary>
    public IReadOnlyList<SyntaxMistake> Mistakes => environment.Mistakes;

    public Located<string> Name { get; } = entry.Key.AsText();
    public Resource Declared { get; } = new("service", entry.Key.AsText(), entry.Value);

    /// <summary>A task that somebody runs now and then: told not to come back, given something to do, and serving nobody.</summary>
    private bool IsJob => Body["restart"].AsText().Knows(out var restart) && restart == "no"
        && !(Body["command"].IsMissing && Body["entrypoint"].IsMissing)
        && Body["ports"].IsMissing && Body["healthcheck"].IsMissing;

    private Tree Deploy => Body["deploy"];
    private Tree Limits => Deploy["resources"]["limits"];
    private Tree Reservations => Deploy["resources"]["reservations"];

    /// <param name="isWaitedToEnd">Others start when it has ended.</param>
    public Workload Bind(bool isWaitedToEnd) => new()
    {
        Name = Name,
        Kind = WorkloadKind.Service,
        Replicas = Replicas(),
        Containers = [Container(isWaitedToEnd || IsJob)],
        Declared = Declared,
    };

    /// <summary>Settings that are written in two places and disagree: compose refuses to load them.</summary>
    public IEnumerable<Observation> Twins()
    {
        return
        [
            .. Twin("mem_limit", "deploy.resources.limits.memory", Limits["memory"], Same<Bytes>(Size)),
            .. Twin("mem_reservation", "deploy.resources.reservations.memory", Reservations["memory"], Same<Bytes>(Size)),
            .. Twin("cpus", "deploy.resources.limits.cpus", Limits["cpus"], Same<Cpu>(Processors)),
            .. Twin("pids_limit", "deploy.resources.limits.pids", Limits["pids"], Same<long>(Whole)),
            .. Twin("scale", "deploy.replicas", Deploy["replicas"], Same<long>(Whole)),
        ];
    }

    /// <summary>Command lines that compose refuses to load.</summary>
    public IEnumerable<Observation> Refused()
        => new[] { "entrypoint", "command" }.Select(key => ComposeCommand.Refused(Body[key], site.Variables)).OfType<Observation>();

    private Container Container(bool isInit)
    {
        var published = ComposePorts.Read(Body["ports"], site.Variables);
        return new Container
        {
            Name = Name,
            Image = Image(),
            MemoryLimit = Either(Limits["memory"], Body["mem_limit"]).Read<Bytes>(Size, WriteSize),
            MemoryReservation = Either(Reservations["memory"], Body["mem_reservation"]).Read<Bytes>(Size, WriteSize),
            CpuLimit = Either(Limits["cpus"], Body["cpus"]).Read<Cpu>(Processors, WriteProcessors),
            CpuReservation = Reservations["cpus"].Read<Cpu>(Processors, WriteProcessors),
            Privileged = Body["privileged"].AsBool(),
            Hardening = ComposeHardening.Of(Body, site.Variables),
            Checks = ComposeHealth.Of(Body, site.Variables),
            StopGrace = StopGrace(),
            Environment = environment.Of(Body),
            Entrypoint = ComposeCommand.Read(Body["entrypoint"], site.Variables),
            Arguments = ComposeCommand.Read(Body["command"], site.Variables),
            Mounts = mounts.Of(Body),
            Published = published,
            Serves = [.. published.Select(port => port.Container), .. ComposePorts.Exposed(Body["expose"])],
            LogLimit = ComposeLogging.LimitOf(Body),
            IsInit = isInit,
            Declared = Body,
        };
    }

    private Located<ImageReference> Image()
    {
        var image = Body["image"];
        var build = Body["build"];
        return image.IsMissing && !build.IsMissing
            ? Located<ImageReference>.Unknown(Knowledge.OutOfSight, build.Name)
            : image.Read<ImageReference>(ImageReference.TryParse);
    }

    private Located<Duration> StopGrace()
    {
        var written = Body["stop_grace_period"].Read((string text, out Duration time) => Duration.TryParse(text, DurationDialect.Go, out time));
        return written.IsMissing ? Located<Duration>.Implied(Duration.FromSeconds(10), written.At, TenSeconds, written.Slot) : written;
    }

    private Located<int> Replicas()
    {
        var mode = Deploy["mode"];
        if (mode.AsText().Knows(out var written) && written.StartsWith("global", StringComparison.Ordinal))
        {
            return Located<int>.Unknown(Knowledge.AtRunTime, mode.At);
        }

        var replicas = Either(Deploy["replicas"], Body["scale"]);
        return replicas.AsInt() is { IsMissing: true } missing
            ? Located<int>.Implied(1, missing.At, OneReplica, missing.Slot)
            : replicas.AsInt();
    }

    private IEnumerable<Observation> Twin(string name, string twinName, Tree twin, Func<string, string, bool> same)
    {
        var legacy = Body[name].AsText();
        var other = twin.AsText();
        return legacy.Knows(out var one) && other.Knows(out var two) && !same(one, two)
            ? [new TwinsDiffer(entry.Name, name, legacy, twinName, other)]
            : [];
    }

    /// <summary>A value that may be written in two places: the modern one counts when both are.</summary>
    private static Tree Either(Tree modern, Tree legacy) => modern.IsMissing && !legacy.IsMissing ? legacy : modern;

    private static Func<string, string, bool> Same<T>(TryRead<T> read)
        => (one, two) => one == two || !read(one, out var first) || !read(two, out var second) || EqualityComparer<T>.Default.Equals(first, second);

    private static bool Size(string text, out Bytes size) => Bytes.TryParse(text, ByteDialect.Compose, out size);
    private static bool Processors(string text, out Cpu cpu) => Cpu.TryParse(text, CpuDialect.Compose, out cpu);
    private static bool Whole(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static string WriteSize(object value)
        => value is Bytes size ? size.Format(ByteDialect.Compose) ?? size.Count.ToString(CultureInfo.InvariantCulture) : $"{value}";

    private static string WriteProcessors(object value) => value is Cpu cpu ? cpu.Format(CpuDialect.Compose) : $"{value}";
}
