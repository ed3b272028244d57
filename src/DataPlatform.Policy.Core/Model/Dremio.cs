using Dpp.Text;

namespace Dpp.Model;

/// <summary>A node of Dremio.</summary>
/// <param name="Heap">What its heap may grow to, and its direct memory, whoever decides it.</param>
public sealed record Dremio(Located<ProductVersion> Version, Located<Bytes> Heap, Located<Bytes> DirectMemory)
    : Product(ProductKind.Dremio, "Dremio", Version)
{
    public DremioSettings Settings { get; init; } = DremioSettings.Unseen;
    public DremioVariables Variables { get; init; } = new();

    /// <summary>True for the community image, false for the Enterprise one; unknown for a file without an image.</summary>
    public Located<bool> IsCommunity { get; init; }

    /// <summary>What the daemon would refuse or read over in its files and options.</summary>
    public IReadOnlyList<Observation> Oddities { get; init; } = [];

    public Located<bool> IsCoordinator => Settings.Flag("services.coordinator.enabled");
    public Located<bool> IsExecutor => Settings.Flag("services.executor.enabled");

    /// <summary>A master candidate: what the daemon starts of a master only on a coordinator.</summary>
    public Located<bool> IsMaster => IsCoordinator.Knows(out var coordinator) && !coordinator ? IsCoordinator : Settings.Flag("services.coordinator.master.enabled");
}

/// <summary>The keys of dremio.conf as the daemon gets them: from its files, its -D options, or the reference configuration.</summary>
public abstract class DremioSettings
{
    public static DremioSettings Unseen { get; } = new Nothing();

    /// <summary>Implied when it is the default; Missing when nobody sets it and the default is none.</summary>
    public abstract Located<string> Text(string key);

    public Located<bool> Flag(string key)
    {
        var text = Text(key);
        return !text.Knows(out var said) || said is "true" or "yes" or "on" or "false" or "no" or "off"
            ? text.Select(static word => word is "true" or "yes" or "on")
            : Located<bool>.Unknown(Knowledge.Unreadable, text.At, text.Origin);
    }

    public Located<long> Number(string key)
    {
        var text = Text(key);
        return !text.Knows(out var said) || long.TryParse(said, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? text.Select(static word => long.Parse(word, System.Globalization.CultureInfo.InvariantCulture))
            : Located<long>.Unknown(Knowledge.Unreadable, text.At, text.Origin);
    }

    private sealed class Nothing : DremioSettings
    {
        public override Located<string> Text(string key) => default;
    }
}

/// <summary>The memory that variables and options give the launcher; Missing where they say nothing.</summary>
public sealed record DremioVariables
{
    /// <summary>DREMIO_MAX_MEMORY_SIZE_MB.</summary>
    public Located<Bytes> Total { get; init; }

    /// <summary>DREMIO_MAX_HEAP_MEMORY_SIZE_MB.</summary>
    public Located<Bytes> Heap { get; init; }

    /// <summary>DREMIO_MAX_DIRECT_MEMORY_SIZE_MB.</summary>
    public Located<Bytes> Direct { get; init; }

    /// <summary>-Xmx among the options of the user.</summary>
    public Located<Bytes> HeapOption { get; init; }

    /// <summary>-XX:MaxDirectMemorySize among the options of the user.</summary>
    public Located<Bytes> DirectOption { get; init; }
}

/// <summary>A node of Dremio with what runs it; only its files are here when nothing does.</summary>
public sealed record DremioNode(Located<string> Name, Dremio Product)
{
    public Container? Container { get; init; }
    public Workload? Workload { get; init; }

    public override string ToString() => Name.ToString();
}

/// <summary>A key of dremio.conf that the daemon does not know, so that it does not start.</summary>
/// <param name="Nearest">The key that was probably meant.</param>
public sealed record UnknownDremioKey(Place At, string Key, string? Nearest) : Observation(At)
{
    /// <summary>True for a -D option: nothing reads it, and the daemon starts.</summary>
    public bool IsOption { get; init; }

    /// <summary>True when a release or an edition that dpp has not read may know it.</summary>
    public bool MayBeKnown { get; init; }

    /// <summary>True when it belongs to the Enterprise edition and the image is the community one.</summary>
    public bool IsOfEnterprise { get; init; }

    /// <summary>How the text would change if the nearest had been written.</summary>
    public Change? Rename { get; init; }
}

/// <summary>A value that its key does not take, so that the daemon does not start.</summary>
/// <param name="Takes">To be read after "takes".</param>
public sealed record RefusedDremioValue(Located<string> Value, string Key, string Takes) : Observation(Value.At);

/// <summary>Text of a dremio.conf that comes to nothing: a substitution without a value, a circle.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record UnresolvedDremioText(Place At, string Message) : Observation(At);

/// <summary>A key that dremio.conf and an option set to different values: the option wins.</summary>
public sealed record OverriddenDremioKey(Located<string> Option, Located<string> InFile, string Key, Located<string> Node) : Observation(Option.At);

/// <summary>A variable that looks like one of Dremio and that nothing reads.</summary>
public sealed record UnknownDremioVariable(Place At, string Name, string? Nearest, Located<string> Node) : Observation(At);
