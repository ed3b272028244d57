using Dpp.Model;
using Dpp.Products.Jvm;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>The memory that the launcher gives a node: bin/dremio-config of 25.2, then the options of the user.</summary>
/// <param name="executor">Whether the node runs an executor.</param>
internal sealed class DremioMemory(DremioEnvironment environment, Place owner, Located<bool> executor)
{
    private static readonly Fact defaults = new("defaults of the Dremio launcher", "2026-11");

    public DremioVariables Variables { get; } = new()
    {
        Total = environment.Megabytes("DREMIO_MAX_MEMORY_SIZE_MB"),
        Heap = environment.Megabytes("DREMIO_MAX_HEAP_MEMORY_SIZE_MB"),
        Direct = environment.Megabytes("DREMIO_MAX_DIRECT_MEMORY_SIZE_MB"),
        HeapOption = FromOptions(environment, owner, JvmOptions.Heap),
        DirectOption = FromOptions(environment, owner, JvmOptions.DirectMemory),
    };

    public Located<Bytes> Heap()
        => Variables.HeapOption is { IsMissing: false } option ? option
            : Variables.Heap is { IsMissing: false } said ? said
            : Derived(Variables.Direct, 4096, DremioShares.Heap);

    public Located<Bytes> Direct()
        => Variables.DirectOption is { IsMissing: false } option ? option
            : Variables.Direct is { IsMissing: false } said ? said
            : Derived(Variables.Heap, 8192, DremioShares.Direct);

    /// <summary>The last one on the command line counts; Missing when the options of the user say nothing.</summary>
    private static Located<Bytes> FromOptions(DremioEnvironment environment, Place owner, Func<string, JvmNumber<Bytes>?> find)
    {
        var found = Located<Bytes>.Missing(owner);
        foreach (var name in DremioEnvironment.OptionVariables)
        {
            if (environment.Find(name) is not { } text)
            {
                if (environment.State(name) is { } state)
                {
                    return Located<Bytes>.Unknown(state, owner);
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

    /// <summary>What the launcher takes when one of the two sizes is not said: from the total, or its default.</summary>
    private Located<Bytes> Derived(Located<Bytes> other, long defaultMegabytes, Func<Bytes, Bytes?, bool, Bytes> fromTotal)
    {
        var total = Variables.Total;
        if (total.IsMissing)
        {
            return Located<Bytes>.Implied(Bytes.FromMebibytes(defaultMegabytes), owner, defaults);
        }

        if (!total.Knows(out var megabytes) || !(other.IsMissing || other.Knows(out _)))
        {
            return total.Knows(out _) ? other : total;
        }

        return executor.Knows(out var runsExecutor)
            ? Located<Bytes>.Written(
                fromTotal(megabytes, other.Knows(out var size) ? size : null, runsExecutor), total.At, null, new Computed([(total.At, total.Origin), (other.At, other.Origin)]))
            : Located<Bytes>.Unknown(Knowledge.OutOfSight, total.At);
    }
}

/// <summary>How the launcher divides a total.</summary>
internal static class DremioShares
{
    private const long LargeTotal = 64_000, ReserveOfLargeTotal = 6_000, ReservePercent = 5;
    private const long CoordinatorHeap = 16_384, CoordinatorDirect = 2_048, LargeCoordinator = 18_432;

    public static Bytes Heap(Bytes total, Bytes? direct, bool isExecutor)
    {
        var usable = Usable(total);
        return direct is { } said ? Positive(usable - said) : Lesser(isExecutor ? HeapOfExecutor(total) : HeapOfCoordinator(total), usable);
    }

    public static Bytes Direct(Bytes total, Bytes? heap, bool isExecutor) => Positive(Usable(total) - (heap ?? Heap(total, null, isExecutor)));

    private static Bytes HeapOfExecutor(Bytes total)
        => total >= Bytes.FromMebibytes(32_768) ? Bytes.FromMebibytes(8_192)
            : total >= Bytes.FromMebibytes(6_144) ? Bytes.FromMebibytes(4_096)
            : Bytes.FromMebibytes(2_048);

    private static Bytes HeapOfCoordinator(Bytes total)
        => total >= Bytes.FromMebibytes(LargeCoordinator) ? Bytes.FromMebibytes(CoordinatorHeap) : Positive(Usable(total) - Bytes.FromMebibytes(CoordinatorDirect));

    /// <summary>Some of the total is left for what is neither heap nor direct memory.</summary>
    private static Bytes Usable(Bytes total)
        => total - (total >= Bytes.FromMebibytes(LargeTotal)
            ? Bytes.FromMebibytes(ReserveOfLargeTotal)
            : Bytes.FromMebibytes(total.Count / (1 << 20) * ReservePercent / 100));

    private static Bytes Positive(Bytes size) => size < Bytes.Zero ? Bytes.Zero : size;

    private static Bytes Lesser(Bytes one, Bytes other) => one < other ? one : other;
}
