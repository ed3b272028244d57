namespace Dpp.Model;

/// <summary>One container of a workload, whatever declared it.</summary>
public sealed record Container
{
    public required Located<string> Name { get; init; }
    public Located<ImageReference> Image { get; init; }

    /// <summary>What runs in it, joined from image, environment, command line and mounted files; null when it is not a product we know.</summary>
    public Product? Product { get; init; }

    public Located<Bytes> MemoryLimit { get; init; }
    public Located<Bytes> MemoryReservation { get; init; }
    public Located<Cpu> CpuLimit { get; init; }
    public Located<Cpu> CpuReservation { get; init; }

    /// <summary>The largest heap its Java options allow, when there are any.</summary>
    public Located<Bytes> JavaHeap { get; init; }

    public Located<bool> Privileged { get; init; }
    public Hardening Hardening { get; init; } = new();

    /// <summary>Missing when nobody checks it; an empty list where somebody switches the checks off.</summary>
    public Located<IReadOnlyList<HealthCheck>> Checks { get; init; }

    /// <summary>How long it may take to end before it is killed.</summary>
    public Located<Duration> StopGrace { get; init; }
    public EnvironmentVariables Environment { get; init; } = EnvironmentVariables.Unseen;
    public CommandLine Entrypoint { get; init; } = CommandLine.Unseen;
    public CommandLine Arguments { get; init; } = CommandLine.Unseen;
    public IReadOnlyList<Mount> Mounts { get; init; } = [];
    public IReadOnlyList<PublishedPort> Published { get; init; } = [];

    /// <summary>The ports that its declaration says it serves; a program may serve others.</summary>
    public IReadOnlyList<Located<PortRange>> Serves { get; init; } = [];

    /// <summary>What keeps its log from filling the disk; Missing when nothing does.</summary>
    public Located<string> LogLimit { get; init; }

    /// <summary>True for an init container or a service that only prepares others: it ends before the platform serves.</summary>
    public bool IsInit { get; init; }

    /// <summary>Where it is written, for what only one format has.</summary>
    public required Tree Declared { get; init; }

    public override string ToString() => Name.ToString();
}

/// <summary>The variables a container gets.</summary>
/// <param name="all">In the order they take effect, each name once.</param>
/// <param name="rest">What an unnamed variable is: Missing when everything was read, OutOfSight when a file was not.</param>
public sealed class EnvironmentVariables(IReadOnlyList<EnvironmentVariable> all, Located<string> rest)
{
    public static EnvironmentVariables Unseen { get; } = new([], default);

    public IReadOnlyList<EnvironmentVariable> All { get; } = all;

    public Located<string> this[string name]
    {
        get
        {
            foreach (var variable in All)
            {
                if (variable.Name == name)
                {
                    return variable.Value;
                }
            }

            return rest;
        }
    }
}

/// <summary>A variable of a container.</summary>
/// <param name="Source">The text of the value, to point inside it; null when it is not in the tree.</param>
public readonly record struct EnvironmentVariable(string Name, Located<string> Value, Text.SourceText? Source = null);

/// <summary>The words of an entrypoint or command, as the container gets them.</summary>
/// <param name="Words">Each with its own place; empty when nobody wrote any.</param>
/// <param name="State">Written, Missing (the image decides), or why the words are not known.</param>
public sealed record CommandLine(Knowledge State, IReadOnlyList<CommandWord> Words)
{
    public static CommandLine Unseen { get; } = new(Knowledge.OutOfSight, []);
}

/// <summary>One word of a command line, with its text as a source to point inside it.</summary>
public readonly record struct CommandWord(Located<string> Value, Text.SourceText? Source);
