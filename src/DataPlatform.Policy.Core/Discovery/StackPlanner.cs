using Dpp.Formats.Terraform;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Decides which files make which stacks: what the settings or the host say first, then names.</summary>
internal sealed class StackPlanner(DppSettings settings, DiscoveryOptions options, IReadOnlyList<ParsedFile> files, TerraformFolders terraform)
{
    private readonly TierDecision decision = new(settings, options.Environment);
    private readonly Dictionary<string, ParsedFile> byPath = files.ToDictionary(file => file.Path, StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly List<StackPlan> plans = [];

    public List<string> Notes { get; } = [];

    /// <summary>The stacks of compose files and manifests; configuration files are left to <see cref="Configuration"/>.</summary>
    public IReadOnlyList<StackPlan> Plan()
    {
        foreach (var stack in settings.Stacks)
        {
            FromSettings(stack);
        }

        var compose = new ComposePlanner(decision);
        if (options.ComposeFiles.Count > 0)
        {
            FromOption(compose);
        }
        else
        {
            foreach (var folder in Free(FileKind.Compose).GroupBy(file => file.Folder, StringComparer.Ordinal))
            {
                compose.Group([.. folder]);
            }
        }

        plans.AddRange(compose.Plans);
        var kustomize = new KustomizePlanner(decision, Free(FileKind.Kustomization), Free(FileKind.Kubernetes));
        plans.AddRange(kustomize.Plans);
        plans.AddRange(new KubernetesPlanner(decision).Plan([.. Free(FileKind.Kubernetes).Where(file => !kustomize.Reaches(file.Path))]));
        plans.AddRange(new TerraformPlanner(decision, terraform).Plan(Free(FileKind.Terraform)));
        if (compose.OtherEnvironments.Count > 0)
        {
            Notes.Add($"left out, for other environments: {string.Join(", ", compose.OtherEnvironments)}");
        }

        return plans;
    }

    /// <summary>A stack for each chart that was rendered.</summary>
    public IReadOnlyList<StackPlan> OfCharts(Charts charts)
        => [.. charts.Rendered.Select(chart => new KubernetesPlanner(decision).Of(chart.Files, chart.Folder.Length == 0 ? "chart" : chart.Folder + "/"))];

    /// <summary>Stacks of the configuration files that no other stack uses, by folder.</summary>
    public IReadOnlyList<StackPlan> Configuration(Func<string, bool> isUsed)
    {
        var loose = files.Where(file => IsLoose(file.Kind) && !taken.Contains(file.Path) && !isUsed(file.Path));
        return
        [
            .. loose.GroupBy(file => (file.Folder, IsDremio: IsOfDremio(file.Kind))).SelectMany(folder => Servers([.. folder])),
            .. Poolers(isUsed),
            .. Alone(FileKind.SupersetConfig, isUsed),
            .. Alone(FileKind.DbtProfiles, isUsed),
        ];
    }

    /// <summary>Files of a kind that belong to no other.</summary>
    private IEnumerable<StackPlan> Alone(FileKind kind, Func<string, bool> isUsed)
    {
        foreach (var file in Free(kind).Where(file => !isUsed(file.Path)))
        {
            var (tier, how) = decision.Of([file.File], file.File, null, null, Tier.Production);
            yield return new StackPlan(file.Path, kind, [file], tier, how);
        }
    }

    /// <summary>Each pgbouncer.ini with the list of users beside it.</summary>
    private IEnumerable<StackPlan> Poolers(Func<string, bool> isUsed)
    {
        foreach (var file in Free(FileKind.PgBouncerIni).Where(file => !isUsed(file.Path)))
        {
            var users = Free(FileKind.UserList).FirstOrDefault(other => other.Folder == file.Folder && !isUsed(other.Path));
            var (tier, how) = decision.Of([file.File], file.File, null, null, Tier.Production);
            yield return new StackPlan(file.Path, FileKind.PgBouncerIni, users is null ? [file] : [file, users], tier, how);
        }
    }

    private static bool IsLoose(FileKind kind) => kind is FileKind.PostgresConf or FileKind.HbaConf || IsOfDremio(kind);

    private static bool IsOfDremio(FileKind kind) => kind is FileKind.DremioConf or FileKind.DremioEnv;

    /// <summary>A postgresql.conf and a pg_hba.conf beside it are one server, a dremio.conf and a dremio-env one node; several of a kind are one each.</summary>
    private IEnumerable<StackPlan> Servers(IReadOnlyList<ParsedFile> folder)
        => folder.Select(file => file.Kind).Distinct().Count() == folder.Count ? [Loose(folder)] : folder.Select(file => Loose([file]));

    private StackPlan Loose(IReadOnlyList<ParsedFile> together)
    {
        IReadOnlyList<ParsedFile> ordered = [.. together.OrderByDescending(file => file.Kind is FileKind.PostgresConf or FileKind.DremioConf)];
        var (tier, how) = decision.Of([.. ordered.Select(file => file.File)], ordered[0].File, null, null, Tier.Production);
        var name = string.Join(" + ", ordered.Select((file, i) => i == 0 ? file.Path : file.Name));
        return new StackPlan(name, IsOfDremio(ordered[0].Kind) ? FileKind.DremioConf : FileKind.PostgresConf, ordered, tier, how);
    }

    private void FromSettings(StackSetting stack)
    {
        var name = stack.Name.Knows(out var said) ? said : "stack";
        var members = stack.Files.Count > 0 ? Listed(stack) : Matching(stack);
        foreach (var file in members)
        {
            taken.Add(file.Path);
        }

        List<StackPlan> made = [];
        var compose = members.Where(file => file.Kind == FileKind.Compose).ToList();
        if (compose.Count > 0)
        {
            made.AddRange(ComposePlans(compose, stack.Files.Count > 0));
        }

        var manifests = members.Where(file => file.Kind == FileKind.Kubernetes).ToList();
        if (manifests.Count > 0)
        {
            made.Add(new KubernetesPlanner(decision).Of(manifests, name));
        }

        var kustomizations = members.Where(file => file.Kind == FileKind.Kustomization).ToList();
        if (kustomizations.Count > 0)
        {
            var kustomize = new KustomizePlanner(decision, kustomizations, manifests);
            made.RemoveAll(plan => plan.Kind == FileKind.Kubernetes && plan.Files.All(file => kustomize.Reaches(file.Path)));
            made.AddRange(kustomize.Plans);
        }

        made.AddRange(new TerraformPlanner(decision, terraform).Plan([.. members.Where(file => file.Kind == FileKind.Terraform)]));
        var servers = members.Where(file => IsLoose(file.Kind)).ToList();
        if (made.Count == 0 && servers.Count > 0)
        {
            made.AddRange(servers.GroupBy(file => IsOfDremio(file.Kind)).Select(together => Loose([.. together])));
        }

        foreach (var plan in made)
        {
            var called = made.Count == 1 ? plan with { Name = name, Topology = stack.Topology } : plan with { Topology = stack.Topology };
            plans.Add(options.Environment is null && stack.Environment.Knows(out _)
                ? called with { Tier = stack.Environment, Note = $"by {stack.Environment.At}" }
                : called);
        }
    }

    private IReadOnlyList<StackPlan> ComposePlans(List<ParsedFile> files, bool areLayers)
    {
        var planner = new ComposePlanner(decision);
        if (areLayers)
        {
            planner.Exactly(files);
        }
        else
        {
            foreach (var folder in files.GroupBy(file => file.Folder, StringComparer.Ordinal))
            {
                planner.Group([.. folder]);
            }
        }

        return planner.Plans;
    }

    private void FromOption(ComposePlanner compose)
    {
        var layers = options.ComposeFiles.Select(path => byPath.TryGetValue(path, out var file) ? file : null).OfType<ParsedFile>().Where(file => file.Compose is not null).ToList();
        if (layers.Count > 0)
        {
            compose.Exactly(layers);
        }
    }

    private IReadOnlyList<ParsedFile> Listed(StackSetting stack)
        => [.. PathsOf(stack, settings).Select(path => byPath.TryGetValue(path, out var file) ? file : null).OfType<ParsedFile>()];

    private IReadOnlyList<ParsedFile> Matching(StackSetting stack)
        => [.. files.Where(file => stack.Paths.Any(glob => glob.Knows(out var known) && known.IsMatch(file.Path)))];

    private IReadOnlyList<ParsedFile> Free(FileKind kind) => [.. files.Where(file => file.Kind == kind && !taken.Contains(file.Path))];

    /// <summary>The files that a stack of the settings names, relative to the root of the tree.</summary>
    public static IEnumerable<string> PathsOf(StackSetting stack, DppSettings settings)
        => stack.Files.Select(path => path.Knows(out var written) ? FileTree.Resolve(settings.Folder, written) : null).OfType<string>();
}
