using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Minio;

/// <summary>MinIO servers that are one: those with the same command line, or a Tenant of the operator.</summary>
/// <param name="Name">Of the first server, or of the tenant.</param>
/// <param name="Pools">Each stands for itself; empty when their drives cannot be counted.</param>
public sealed record MinioDeployment(Located<string> Name, IReadOnlyList<MinioPool> Pools)
{
    /// <summary>Empty for a tenant.</summary>
    public IReadOnlyList<MinioServer> Servers { get; init; } = [];

    /// <summary>What the parity is asked to be, as EC:4; Missing when MinIO chooses.</summary>
    public Located<string> Parity { get; init; }

    /// <summary>How many drives a set is asked to have; Missing when MinIO chooses.</summary>
    public Located<int> SetSize { get; init; }

    /// <summary>An argument without ranges beside others that have some: MinIO refuses it.</summary>
    public DriveArgument? WithoutRange { get; init; }

    /// <summary>True when the servers name each other.</summary>
    public bool IsDistributed => Servers.Count == 0 || Servers[0].Drives.Any(drive => drive.Scheme is not null);
}

/// <summary>A container that runs MinIO, and what it is given.</summary>
public sealed record MinioServer(Workload Workload, Container Container, IReadOnlyList<DriveArgument> Drives);

/// <summary>Drives that are divided into sets together.</summary>
/// <param name="At">What says how many they are.</param>
/// <param name="Nodes">How many hosts they are on; 1 for folders.</param>
/// <param name="Symmetry">How many numbers the first range has; null when there is none.</param>
public sealed record MinioPool(Place At, long Drives, long Nodes, int? Symmetry)
{
    private static readonly int[] sizes = [16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

    /// <summary>The other value that the number of drives follows from; null when there is none.</summary>
    public Place? AlsoFrom { get; init; }

    /// <summary>The largest number of drives, 2 to 16, that divides them and fits the first range; 0 when there is none.</summary>
    public int LargestSet => sizes.FirstOrDefault(size => Drives % size == 0 && (Symmetry is not { } count || count % size == 0 || size % count == 0));

    public override string ToString() => $"{Drives} {(Drives == 1 ? "drive" : "drives")} ({Nodes} {(Nodes == 1 ? "node" : "nodes")} x {(Nodes == 0 ? 0 : Drives / Nodes)})";
}

/// <summary>Finds the MinIO servers of a stack and puts together those that are one.</summary>
public static class MinioDeployments
{
    public static IReadOnlyList<MinioDeployment> Of(Stack stack)
    {
        var servers = new List<MinioServer>();
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (container.Product?.Kind == ProductKind.MinIO && !container.IsInit && MinioArguments.Of(container) is { } drives)
                {
                    servers.Add(new MinioServer(workload, container, drives));
                }
            }
        }

        return
        [
            .. servers.GroupBy(server => server.Drives.All(drive => drive.Scheme is null) ? $"{server.Container.Name.At.Source.Path}:{server.Container.Name.At.Range.Start}" : KeyOf(server), StringComparer.Ordinal).Select(group => Together([.. group])),
            .. stack.Resources.Where(one => one is { Kind: "Tenant", Group: "minio.min.io" }).Select(Tenant),
        ];
    }

    private static string KeyOf(MinioServer server) => server.Workload.Namespace + " " + string.Join(" ", server.Drives.Select(drive => drive.Said.ToString()));

    private static MinioDeployment Together(IReadOnlyList<MinioServer> servers)
    {
        var first = servers[0];
        var withRanges = first.Drives.Any(drive => drive.HasBraces);
        var isReadable = first.Drives.All(drive => drive.IsReadable && drive.Hosts is not null && drive.Folders is not null);
        return new MinioDeployment(first.Container.Name, !isReadable ? [] : withRanges ? [.. first.Drives.Where(drive => drive.HasBraces).Select(Pool)] : [Pool(first.Drives)])
        {
            Servers = servers,
            Parity = first.Container.Environment["MINIO_STORAGE_CLASS_STANDARD"],
            SetSize = Number(first.Container.Environment["MINIO_ERASURE_SET_DRIVE_COUNT"]),
            WithoutRange = withRanges && isReadable ? first.Drives.FirstOrDefault(drive => !drive.HasBraces) : null,
        };
    }

    private static MinioPool Pool(DriveArgument drive)
        => new(drive.Said.At, drive.Drives, Math.Max(1, drive.Hosts?.Count ?? 0), drive.Counts.First());

    private static MinioPool Pool(IReadOnlyList<DriveArgument> drives)
        => new(drives[0].Said.At, drives.Count, Math.Max(1, drives.SelectMany(drive => drive.Hosts ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Count()), null);

    private static MinioDeployment Tenant(Resource tenant)
    {
        var pools = new List<MinioPool>();
        var spec = tenant.Body["spec"];
        foreach (var pool in spec["pools"].Items)
        {
            var servers = pool["servers"].AsInt();
            var volumes = pool["volumesPerServer"].AsInt();
            if (servers.Knows(out var nodes) && volumes.Knows(out var each) && nodes > 0 && each > 0)
            {
                pools.Add(new MinioPool(servers.At, (long)nodes * each, nodes, nodes) { AlsoFrom = volumes.At });
            }
        }

        return new MinioDeployment(tenant.Name, pools)
        {
            Parity = Variable(spec["env"], "MINIO_STORAGE_CLASS_STANDARD"),
            SetSize = Number(Variable(spec["env"], "MINIO_ERASURE_SET_DRIVE_COUNT")),
        };
    }

    private static Located<string> Variable(Tree variables, string name)
    {
        foreach (var variable in variables.Items)
        {
            if (variable["name"].Text == name)
            {
                return variable["value"].AsName();
            }
        }

        return variables.Kind == TreeKind.Sequence || variables.IsMissing ? Located<string>.Missing(variables.At) : default;
    }

    private static Located<int> Number(Located<string> text)
        => text.Knows(out var said) && !int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? Located<int>.Unknown(Knowledge.Unreadable, text.At)
            : text.Select(known => int.Parse(known, CultureInfo.InvariantCulture));
}
