using Dpp.Model;
using Dpp.Products.Jvm;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>The memory of a Dremio node as its launcher sets it: bin/dremio-config of 25.2, then the options of the user.</summary>
internal sealed class DremioReader
{
    private const string ConfigurationFolder = "/opt/dremio/conf", EnvironmentFile = ConfigurationFolder + "/dremio-env", ConfigurationFile = ConfigurationFolder + "/dremio.conf";
    private const string Total = "DREMIO_MAX_MEMORY_SIZE_MB", Heap = "DREMIO_MAX_HEAP_MEMORY_SIZE_MB", Direct = "DREMIO_MAX_DIRECT_MEMORY_SIZE_MB";

    /// <summary>In the order in which the launcher puts them on the command line, after its own options.</summary>
    private static readonly string[] userOptions = ["DREMIO_JAVA_SERVER_EXTRA_OPTS", "DREMIO_JAVA_EXTRA_OPTS"];

    private static readonly Fact defaults = new("defaults of the Dremio launcher", "2026-11");

    private readonly Container container;
    private readonly Dictionary<string, ContainerText> fromFile = new(StringComparer.Ordinal);
    private readonly bool mayBeSetElsewhere;

    private DremioReader(Container container)
    {
        this.container = container;
        foreach (var mount in container.Mounts)
        {
            if (FileIn(mount, EnvironmentFile, out var unseen) is { } file)
            {
                ReadEnvironmentFile(file);
            }

            mayBeSetElsewhere |= unseen;
        }
    }

    public static Model.Dremio Read(Container container, Located<ProductVersion> version)
    {
        var reader = new DremioReader(container);
        return new Model.Dremio(version, reader.HeapSize(), reader.DirectSize());
    }

    private Located<Bytes> HeapSize()
        => FromOptions(JvmOptions.Heap) ?? (Megabytes(Heap) is { IsMissing: false } said ? said : Derived(Direct, 4096, DremioMemory.Heap));

    private Located<Bytes> DirectSize()
        => FromOptions(JvmOptions.DirectMemory) ?? (Megabytes(Direct) is { IsMissing: false } said ? said : Derived(Heap, 8192, DremioMemory.Direct));

    /// <summary>The last one on the command line counts; null when the options of the user say nothing.</summary>
    private Located<Bytes>? FromOptions(Func<string, JvmNumber<Bytes>?> find)
    {
        Located<Bytes>? found = null;
        foreach (var name in userOptions)
        {
            if (Find(name) is not { } text)
            {
                if (State(name) is { } state)
                {
                    return Located<Bytes>.Unknown(state, container.Name.At);
                }

                continue;
            }

            if (!text.IsKnown)
            {
                found = Located<Bytes>.Unknown(text.Value.State, text.Value.At, text.Value.Origin);
            }
            else if (find(text.Shape) is { } size)
            {
                found = text.Part(size.Range, size.Value, JvmOptions.Format);
            }
        }

        return found;
    }

    private Located<Bytes> Megabytes(string name)
    {
        if (Find(name) is not { } text)
        {
            return State(name) is { } state ? Located<Bytes>.Unknown(state, container.Name.At) : Located<Bytes>.Missing(container.Name.At);
        }

        if (!text.IsKnown)
        {
            return Located<Bytes>.Unknown(text.Value.State, text.Value.At, text.Value.Origin);
        }

        var all = TextRange.At(0, text.Shape.Length);
        return text.Shape.Length == 0 ? Located<Bytes>.Missing(container.Name.At)
            : Bytes.TryParse(text.Shape, ByteDialect.Megabytes, out var size) ? text.Part(all, size, Format)
            : Located<Bytes>.Unknown(Knowledge.Unreadable, text.PlaceOf(all), text.Value.Origin);
    }

    /// <summary>What the launcher takes when one of the two sizes is not said: from the total, or its default.</summary>
    private Located<Bytes> Derived(string other, long defaultMegabytes, Func<Bytes, Bytes?, Bytes> fromTotal)
    {
        var total = Megabytes(Total);
        if (total.IsMissing)
        {
            return Located<Bytes>.Implied(Bytes.FromMebibytes(defaultMegabytes), container.Name.At, defaults);
        }

        var said = Megabytes(other);
        if (!total.Knows(out var megabytes) || !(said.IsMissing || said.Knows(out _)))
        {
            return total.Knows(out _) ? said : total;
        }

        return RunsExecutor() is true
            ? Located<Bytes>.Written(
                fromTotal(megabytes, said.Knows(out var size) ? size : null), total.At, null, new Computed([(total.At, total.Origin), (said.At, said.Origin)]))
            : Located<Bytes>.Unknown(Knowledge.OutOfSight, total.At);
    }

    /// <summary>A node runs an executor unless somebody says that it does not; null when a file that is not read may say it.</summary>
    private bool? RunsExecutor()
    {
        foreach (var mount in container.Mounts)
        {
            if (FileIn(mount, ConfigurationFile, out var unseen) is not null || unseen)
            {
                return null;
            }
        }

        foreach (var name in userOptions)
        {
            if (Find(name) is { } text && JvmOptions.Property(text.Shape, "services.executor.enabled") is { } property)
            {
                return text.IsKnown ? property.Value == "true" : null;
            }
        }

        return true;
    }

    private ContainerText? Find(string name) => fromFile.TryGetValue(name, out var text) ? text : container.Environment.Find(name);

    /// <summary>Why a variable that nobody names here may have a value after all; null when it has none.</summary>
    private Knowledge? State(string name)
        => mayBeSetElsewhere ? Knowledge.OutOfSight
            : container.Environment[name] is { IsMissing: false } rest ? rest.State
            : null;

    /// <summary>The launcher sources this file, so what it sets wins over the variables of the container.</summary>
    private void ReadEnvironmentFile(SourceText file)
    {
        foreach (var command in ShellParser.Parse(file).Commands)
        {
            if (command.Frame is { } frame && (frame.IsWithin(ShellFrameKind.Subshell) || frame.IsWithin(ShellFrameKind.Substitution)))
            {
                continue;
            }

            foreach (var variable in command.Variables())
            {
                var at = variable.Value.Place;
                fromFile[variable.Name.Value] = new ContainerText(
                    variable.Value.Text is { } text && !variable.IsAppend && !command.IsConditional ? Located<string>.Written(text, at) : Located<string>.Unknown(Knowledge.AtRunTime, at),
                    variable.Value.AsSource());
            }
        }
    }

    private static SourceText? FileIn(Mount mount, string path, out bool unseen)
    {
        foreach (var file in mount.Files)
        {
            if (file.Path == path)
            {
                unseen = false;
                return file.Text;
            }
        }

        unseen = !mount.Complete && mount.Target.Knows(out var target) && (target == path || target.TrimEnd('/') == ConfigurationFolder);
        return null;
    }

    private static string? Format(object value) => value is Bytes size ? size.Format(ByteDialect.Megabytes) : null;
}

/// <summary>How the launcher divides a total for a node that runs an executor.</summary>
internal static class DremioMemory
{
    private const long LargeTotal = 64_000, ReserveOfLargeTotal = 6_000, ReservePercent = 5;

    public static Bytes Heap(Bytes total, Bytes? direct)
    {
        var usable = Usable(total);
        return direct is { } said ? Positive(usable - said) : Lesser(HeapOf(total), usable);
    }

    public static Bytes Direct(Bytes total, Bytes? heap) => Positive(Usable(total) - (heap ?? Heap(total, null)));

    private static Bytes HeapOf(Bytes total)
        => total >= Bytes.FromMebibytes(32_768) ? Bytes.FromMebibytes(8_192)
            : total >= Bytes.FromMebibytes(6_144) ? Bytes.FromMebibytes(4_096)
            : Bytes.FromMebibytes(2_048);

    /// <summary>Some of the total is left for what is neither heap nor direct memory.</summary>
    private static Bytes Usable(Bytes total)
        => total - (total >= Bytes.FromMebibytes(LargeTotal)
            ? Bytes.FromMebibytes(ReserveOfLargeTotal)
            : Bytes.FromMebibytes(total.Count / (1 << 20) * ReservePercent / 100));

    private static Bytes Positive(Bytes size) => size < Bytes.Zero ? Bytes.Zero : size;

    private static Bytes Lesser(Bytes one, Bytes other) => one < other ? one : other;
}
