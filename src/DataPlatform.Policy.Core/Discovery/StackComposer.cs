using Dpp.Formats.Compose;
using Dpp.Formats.Kubernetes;
using Dpp.Formats.Kustomize;
using Dpp.Formats.Terraform;
using Dpp.Model;
using Dpp.Products;
using Dpp.Products.Platform;
using Dpp.Reach;
using Dpp.Secrets;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Makes stacks of plans; each layer is read once for all stacks of its folder.</summary>
internal sealed class StackComposer(FileTree tree, DppSettings settings, DiscoveryOptions options, IReadOnlyList<ParsedFile> parsed, TerraformFolders terraform)
{
    private readonly KustomizeFiles kustomize = KustomizePlanner.Known(tree, parsed);

    public IReadOnlyList<Stack> Compose(IReadOnlyList<StackPlan> plans)
    {
        var stacks = plans.Select(plan => options.Composed?.Of(plan)).ToArray();
        var open = Enumerable.Range(0, plans.Count).Where(i => stacks[i] is null).ToArray();
        var made = ComposeAnew([.. open.Select(i => plans[i])]);
        for (var i = 0; i < open.Length; i++)
        {
            stacks[open[i]] = made[i];
            options.Composed?.Keep(plans[open[i]], made[i]);
        }

        return stacks!; // each is known or made
    }

    private Stack[] ComposeAnew(IReadOnlyList<StackPlan> plans)
    {
        var projects = plans.Where(plan => plan.Kind == FileKind.Compose).Select(FolderOf).Distinct(StringComparer.Ordinal).ToDictionary(folder => folder, Variables, StringComparer.Ordinal);
        var keys = plans.Where(plan => plan.Kind == FileKind.Compose).SelectMany(plan => plan.Files.Select(file => (Folder: FolderOf(plan), File: file))).Distinct().ToArray();
        var read = new ComposeLayer[keys.Length];
        FileReading.Each(keys.Length, options.Jobs, i => read[i] = keys[i].File.Compose!.Read(projects[keys[i].Folder].Variables)); // plans of compose hold compose files
        var layers = new Dictionary<(string, ParsedFile), ComposeLayer>();
        for (var i = 0; i < keys.Length; i++)
        {
            layers[keys[i]] = read[i];
        }

        var stacks = new Stack[plans.Count];
        FileReading.Each(plans.Count, options.Jobs, i => stacks[i] = plans[i].Kind switch
        {
            FileKind.Compose => Project(plans[i], [.. plans[i].Files.Select(file => layers[(FolderOf(plans[i]), file)])], projects[FolderOf(plans[i])]),
            FileKind.Kubernetes => Manifests(plans[i]),
            FileKind.Kustomization => Overlay(plans[i]),
            FileKind.DbtProfiles => Finished(PlatformJoin.DbtConfiguration(Frame(plans[i]), plans[i].Files[0].File), plans[i], []),
            FileKind.PgBouncerIni => Finished(PlatformJoin.PoolerConfiguration(Frame(plans[i]), Sources(plans[i])), plans[i], []),
            FileKind.Terraform => Infrastructure(plans[i], plans[i].Terraform!), // its plans have one
            FileKind.SupersetConfig => Finished(PlatformJoin.SupersetConfiguration(Frame(plans[i]), plans[i].Files[0].File), plans[i], []),
            FileKind.DremioConf => Finished(PlatformJoin.DremioFiles(Frame(plans[i]), Sources(plans[i])), plans[i], []),
            _ => Finished(PlatformJoin.Configuration(Frame(plans[i]), Sources(plans[i])), plans[i], []),
        });
        return stacks;
    }

    private Stack Project(StackPlan plan, IReadOnlyList<ComposeLayer> layers, ProjectVariables project)
    {
        var watched = new WatchedTree(tree);
        var stack = ComposeProject.Bind(Frame(plan), layers, new ComposeSite(watched, FolderOf(plan), project.Variables));
        stack = SharedNetworks.Judge(stack) with { Observations = [.. stack.Observations, .. Mistakes.Of(layers.SelectMany(layer => layer.Problems)), .. project.Mistakes] };
        return Finished(stack, plan, [.. watched.Paths, .. project.EnvFiles]);
    }

    private Stack Manifests(StackPlan plan)
        => Finished(NetworkPolicies.Judge(KubernetesStack.Compose(Frame(plan), [.. plan.Files.Select(file => file.Manifests!)], options.Jobs)), plan, []); // plans of Kubernetes hold manifests

    private Stack Overlay(StackPlan plan)
    {
        var built = KustomizeBuild.Build(plan.Files[0].Kustomization!, kustomize); // its plans hold kustomizations
        var stack = NetworkPolicies.Judge(KubernetesStack.Compose(Frame(plan), built.Objects, built.Files, built.Observations, options.Jobs)) with
        {
            IsLayered = true,
            OwnLayers = built.Own,
            Sight = built.Unseen.Count == 0 ? Sight.Complete : new Sight(built.Unseen),
        };
        return Finished(stack, plan, [.. built.Files.Select(file => file.Path), .. built.Missing]);
    }

    private Stack Infrastructure(StackPlan plan, TerraformRoot root)
    {
        var stack = TerraformStack.Compose(Frame(plan), root, terraform);
        return Finished(stack, plan, [.. stack.Looked]);
    }

    private static IReadOnlyList<SourceFile> Sources(StackPlan plan) => [.. plan.Files.Select(file => file.File)];

    private Stack Finished(Stack bound, StackPlan plan, IReadOnlyList<string> looked)
    {
        var stack = PlatformJoin.Join(bound);
        var credentials = CredentialFinder.Find(stack);
        return stack with
        {
            Today = options.Today,
            Credentials = credentials,
            VariableFiles = VariableFiles.Of(credentials, tree),
            SecretVariables = SecretVariables.Find(stack),
            Observations = [.. stack.Observations, .. UnguardedSecrets.Of(stack), .. UnwrittenConnections.Of(stack)],
            Looked = [.. plan.Files.Select(file => file.Path).Concat(looked).Distinct(StringComparer.Ordinal).OrderBy(path => path, StringComparer.Ordinal)],
        };
    }

    private StackFrame Frame(StackPlan plan)
    {
        plan.Tier.Knows(out var tier);
        var terms = settings.TermsFor(tier, new Place(plan.Files[0].File, default));
        return new StackFrame(plan.Name, plan.Tier, plan.Topology.Knows(out _) ? terms with { Topology = plan.Topology } : terms);
    }

    private ProjectVariables Variables(string folder)
    {
        IReadOnlyList<string> paths = options.EnvFiles.Count > 0 ? options.EnvFiles : [folder.Length == 0 ? ".env" : folder + "/.env"];
        var mistakes = new List<SyntaxMistake>();
        var variables = ComposeEnvironment.Variables(paths.Select(path => tree.Look(path).File).OfType<SourceFile>(), mistakes);
        return new ProjectVariables(options.EnvFiles.Count > 0 ? variables.Whole() : variables, paths, mistakes);
    }

    private static string FolderOf(StackPlan plan) => plan.Files[0].Folder;

    private sealed record ProjectVariables(ComposeVariables Variables, IReadOnlyList<string> EnvFiles, IReadOnlyList<SyntaxMistake> Mistakes);
}
