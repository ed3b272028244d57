using Dpp.Formats.Kubernetes.Graph;
using Dpp.Formats.Terraform;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Finds which files belong together, for which environment, and takes them together into stacks.</summary>
public static class Discoverer
{
    /// <param name="paths">Files and folders of the tree; "" is the root.</param>
    public static Discovered Find(FileTree tree, IReadOnlyList<string> paths, DppSettings settings, DiscoveryOptions options)
    {
        var walk = Walk(tree, paths, settings, options);
        var (files, unreadable) = FileReading.Read(tree, walk.Found, options);
        var terraform = new TerraformFolders(tree);
        foreach (var file in files)
        {
            if (file.Terraform is { } known)
            {
                terraform.Know(known);
            }
        }

        var planner = new StackPlanner(settings, options, files, terraform);
        var composer = new StackComposer(tree, settings, options, files, terraform);
        var charts = new Charts(tree, walk, files, options.Charts);
        IReadOnlyList<StackPlan> plans = [.. planner.Plan(), .. planner.OfCharts(charts)];
        var stacks = composer.Compose(plans);
        var mounted = Mounted(stacks);
        var loose = planner.Configuration(mounted.Contains);
        plans = [.. plans, .. loose];
        stacks = KubernetesEstate.Resolve([.. stacks, .. composer.Compose(loose)]);

        var schemas = SchemaStacks.Of(tree, settings, options, walk, files);
        var judged = walk.OnlyFiles ? [.. schemas.Stacks.Where(stack => stack.Looked.Any(walk.Given.Contains))] : schemas.Stacks;
        var parts = Parts(stacks, [.. settings.Stacks.SelectMany(stack => StackPlanner.PathsOf(stack, settings)), .. options.ComposeFiles]);
        IReadOnlyList<int> kept = [.. Kept(walk, plans, stacks).Where(i => !parts.Contains(stacks[i]))];
        var used = new HashSet<string>(kept.SelectMany(i => stacks[i].Layers.Concat(stacks[i].Called)).Select(file => file.Path), StringComparer.Ordinal);
        used.UnionWith(Mounted([.. kept.Select(i => stacks[i])]));
        IReadOnlyList<ParsedFile> read = [.. files.Where(file => used.Contains(file.Path)), .. charts.Rendered.SelectMany(chart => chart.Files)];
        var documents = DocumentStacks.Of(tree, settings, options, [.. kept.Select(i => stacks[i])]);
        return new Discovered(
            Estates([.. kept.Select(i => stacks[i]), .. judged, .. documents], settings),
            [.. read.Select(file => file.File).Concat(judged.Concat(documents).SelectMany(stack => stack.Layers)).Distinct().OrderBy(file => file.Path, StringComparer.Ordinal)],
            [.. read.SelectMany(file => file.Problems), .. schemas.SyntaxProblems],
            unreadable,
            Notes(walk, [.. kept.Select(i => plans[i])], planner))
        {
            SchemaProblems = schemas.Problems,
            NotInterpreted = charts.NotInterpreted,
        };
    }

    private static FileWalk Walk(FileTree tree, IReadOnlyList<string> paths, DppSettings settings, DiscoveryOptions options)
    {
        var walk = new FileWalk(tree, settings);
        foreach (var path in paths)
        {
            walk.Start(path);
        }

        foreach (var path in settings.Stacks.SelectMany(stack => StackPlanner.PathsOf(stack, settings)).Concat(options.ComposeFiles))
        {
            walk.Name(path);
        }

        return walk;
    }

    /// <summary>The stacks to tell of: all, or those that read one of the given files when only files were given.</summary>
    private static IReadOnlyList<int> Kept(FileWalk walk, IReadOnlyList<StackPlan> plans, IReadOnlyList<Stack> stacks)
    {
        var all = Enumerable.Range(0, plans.Count);
        return walk.OnlyFiles
            ? [.. all.Where(i => stacks[i].Looked.Any(walk.Given.Contains))]
            : [.. all];
    }

    /// <summary>Stacks of one file that another one extends or includes: nobody starts them alone, unless the settings or the options name them.</summary>
    private static HashSet<Stack> Parts(IReadOnlyList<Stack> stacks, IReadOnlyCollection<string> named)
    {
        var calls = stacks.Where(stack => stack.Called.Count > 0).ToList();
        var called = new HashSet<string>(calls.SelectMany(stack => stack.Called.Select(file => file.Path).Except(stack.Layers.Select(layer => layer.Path))), StringComparer.Ordinal);
        // Files that include each other are nobody's part.
        var fromOutside = calls.Where(stack => !stack.Layers.Any(layer => called.Contains(layer.Path))).SelectMany(stack => stack.Called.Select(file => file.Path));
        var parts = new HashSet<string>(fromOutside.Except(named), StringComparer.Ordinal);
        return [.. stacks.Where(stack => stack.Layers.Count == 1 && parts.Contains(stack.Layers[0].Path))];
    }

    private static HashSet<string> Mounted(IReadOnlyList<Stack> stacks) => new(
        stacks.SelectMany(stack => stack.Containers).SelectMany(container => container.Mounts).SelectMany(mount => mount.Files).Select(file => file.Text.File.Path),
        StringComparer.Ordinal);

    private static IReadOnlyList<Estate> Estates(IReadOnlyList<Stack> stacks, DppSettings settings)
        => [.. stacks
            .GroupBy(stack => stack.Tier.Knows(out var tier) ? tier : Tier.Production)
            .OrderBy(group => group.Key)
            .Select(group => new Estate(group.Key, settings.TermsFor(group.Key, group.First().At), [.. group]))];

    private static IReadOnlyList<string> Notes(FileWalk walk, IReadOnlyList<StackPlan> plans, StackPlanner planner)
    {
        var notes = new List<string>();
        foreach (var plan in plans)
        {
            plan.Tier.Knows(out var tier);
            notes.Add($"{plan.Name}: {EnvironmentWords.NameOf(tier)}, {plan.Note}");
        }

        notes.AddRange(planner.Notes);
        if (walk.LeftOut.Count > 0)
        {
            var files = walk.LeftOut.Count == 1 ? "1 file" : $"{walk.LeftOut.Count} files";
            notes.Add($"{files} in test, example, chart-template and vendored folders left out (such as {walk.LeftOut.First()}); name the folder to check them");
        }

        return notes;
    }
}
