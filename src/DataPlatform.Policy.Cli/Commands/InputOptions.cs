using System.CommandLine;
using System.Globalization;
using Dpp.Cli.Files;
using Dpp.Engine;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Cli.Commands;

/// <summary>What check, fix and model have in common: which files, as which environment, by which rules.</summary>
internal sealed class InputOptions
{
    private static readonly TimeSpan HelmPatience = TimeSpan.FromSeconds(60);

    private readonly Argument<string[]> paths = new("PATH")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files and folders; none is the current folder, '-' is standard input",
    };

    private readonly Option<string?> environment = new("--environment") { HelpName = "NAME", Description = "development, staging, production or dr; else what the files say" };
    private readonly Option<string[]> select = Many("--select", "RULES", "Only these rules: ids, beginnings of ids, names or areas");
    private readonly Option<string[]> ignore = Many("--ignore", "RULES", "Not these rules");
    private readonly Option<string[]> envFiles = Many("--env-file", "FILE", "Variables for compose files instead of .env");
    private readonly Option<string[]> composeFiles = Many("--compose-file", "A,B", "The compose files that belong together, base first");
    private readonly Option<string?> settings = new("--settings") { HelpName = "FILE", Description = "The settings instead of dpp.yaml found upwards" };
    private readonly Option<string?> kubernetesVersion = new("--kubernetes-version") { HelpName = "1.N", Description = "The Kubernetes that the manifests are for, 1.33; else what 'targets:' says" };
    private readonly Option<string?> today = new("--today") { HelpName = "DATE", Description = "The day to judge by, 2027-01-31; else today" };
    private readonly Option<string?> jobs = new("--jobs") { HelpName = "N", Description = "Threads; the output does not depend on it" };
    private readonly Option<string?> standardInputName = new("--stdin-filename") { HelpName = "FILE", Description = "The file that standard input stands for" };

    /// <summary>Only for commands that change nothing.</summary>
    public Option<bool> Helm { get; } = new("--helm") { Description = "Run 'helm template' on the charts and check what it prints" };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Everything: infos, reasons, stacks" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(paths);
        AddOptionsTo(command);
    }

    /// <summary>For a command with an argument of its own for paths.</summary>
    public void AddOptionsTo(Command command)
    {
        foreach (var option in (Option[])[environment, select, ignore, envFiles, composeFiles, settings, standardInputName, kubernetesVersion, today, jobs, Verbose])
        {
            command.Options.Add(option);
        }
    }

    public Inputs Read(ParseResult asked) => Read(asked, asked.GetValue(paths) ?? []);

    public Inputs Read(ParseResult asked, IReadOnlyList<string> given)
    {
        var current = Directory.GetCurrentDirectory();
        var fromInput = given.Contains("-");
        var name = asked.GetValue(standardInputName);
        if (fromInput && given.Count > 1)
        {
            throw new UsageException("'-' reads standard input and cannot be combined with other paths");
        }

        if (name is not null && !fromInput)
        {
            throw new UsageException("--stdin-filename is for standard input: give '-' as the path");
        }

        List<string> files = fromInput ? [name ?? "stdin.yaml"] : [.. given];
        var named = files.Concat(Files(asked)).ToList();
        if (named.Contains(""))
        {
            throw new UsageException("an empty path names nothing; the current folder is '.'");
        }

        if (!fromInput)
        {
            files.ForEach(path => MustExist(path, current));
        }

        var workspace = Workspace.Find(current, given.Count == 0 ? [current, .. Files(asked)] : named);
        var disk = new DiskTree(workspace.Root);
        var bytes = fromInput ? Terminal.ReadInput() : [];
        FileTree tree = fromInput ? OneFileTree.Of(disk, workspace.ToTree(files[0]), bytes) : disk;
        var rules = Rules.RuleIndex.All;
        return new Inputs(workspace, disk, new LintRequest(tree, files.Count == 0 ? [workspace.ToTree(".")] : [.. files.Select(workspace.ToTree).Distinct(StringComparer.Ordinal)], rules)
        {
            Environment = Tier(asked.GetValue(environment)),
            SettingsPath = asked.GetValue(settings) is { } settingsFile ? ExistingFile("--settings", settingsFile, workspace) : null,
            KubernetesVersion = Kubernetes(asked.GetValue(kubernetesVersion)),
            Today = Day(asked.GetValue(today)),
            Jobs = JobCount(asked.GetValue(jobs)),
            Select = Selection("--select", Parts(asked, select), rules),
            Ignore = Selection("--ignore", Parts(asked, ignore), rules),
            Charts = asked.GetValue(Helm) ? new HelmRenderer(workspace.Root, HelmRenderer.Program ?? throw new UsageException("--helm: there is no helm on the PATH"), HelmPatience) : null,
            EnvFiles = [.. Parts(asked, envFiles).Select(file => ExistingFile("--env-file", file, workspace))],
            ComposeFiles = [.. Parts(asked, composeFiles).Select(file => ExistingFile("--compose-file", file, workspace))],
        })
        {
            StandardInput = fromInput ? workspace.ToTree(files[0]) : null,
            StandardInputBytes = bytes,
        };
    }

    internal static Option<string[]> Many(string name, string helpName, string description)
        => new(name) { HelpName = helpName, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private IEnumerable<string> Files(ParseResult asked)
        => Parts(asked, envFiles).Concat(Parts(asked, composeFiles)).Concat(asked.GetValue(settings) is { } file ? [file] : []);

    private static List<string> Parts(ParseResult asked, Option<string[]> option)
        => [.. (asked.GetValue(option) ?? []).SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static void MustExist(string path, string current)
    {
        var full = Path.GetFullPath(path, current);
        if (Directory.Exists(full))
        {
            return;
        }

        if (!Path.Exists(full))
        {
            var folder = Path.GetDirectoryName(full);
            var neighbours = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
            throw new UsageException($"'{path}' does not exist" + DidYouMean.Hint(Path.GetFileName(full), neighbours));
        }

        if (new FileInfo(full).Length == 0 && SpecialFile.Is(full))
        {
            throw new UsageException($"'{path}' is a pipe or a device, not a file; to check what a command prints: COMMAND | dpp check -");
        }
    }

    private static string ExistingFile(string option, string file, Workspace workspace)
        => File.Exists(Path.GetFullPath(file, workspace.Current))
            ? workspace.ToTree(file)
            : throw new UsageException($"{option}: '{file}' {(Directory.Exists(file) ? "is a folder" : "does not exist")}");

    private static Tier? Tier(string? name) => name?.ToLowerInvariant() switch
    {
        null => null,
        "development" or "dev" or "develop" or "local" => Model.Tier.Development,
        "staging" or "stage" or "preprod" or "uat" or "qa" => Model.Tier.Staging,
        "production" or "prod" or "live" => Model.Tier.Production,
        "dr" or "failover" => Model.Tier.DisasterRecovery,
        _ => throw new UsageException($"--environment: '{name}' is not development, staging, production or dr" + DidYouMean.Hint(name, ["development", "staging", "production", "dr"])),
    };

    private static ProductVersion? Kubernetes(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return ProductVersion.TryParse(text, out var version) && version is { Major: 1, Minor: not null }
            ? version
            : throw new UsageException($"--kubernetes-version: '{text}' is not a version such as 1.33");
    }

    private static DateTime Day(string? day)
    {
        if (day is null)
        {
            return DateTime.UtcNow.Date;
        }

        return DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? parsed
            : throw new UsageException($"--today: '{day}' is not a date such as 2027-01-31");
    }

    private static int JobCount(string? text)
    {
        if (text is null)
        {
            return Environment.ProcessorCount;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1024
            ? number
            : throw new UsageException($"--jobs: '{text}' is not a number from 1 to 1024");
    }

    private static List<string> Selection(string option, List<string> names, IReadOnlyList<RuleDefinition> rules)
    {
        foreach (var name in names)
        {
            if (!RuleNames.Selects(name, rules))
            {
                throw new UsageException($"{option}: no rule, beginning of an id or area is called '{name}'" + DidYouMean.Hint(name, RuleNames.All(rules)));
            }
        }

        return names;
    }
}

/// <summary>What the options named, ready to be linted.</summary>
internal sealed record Inputs(Workspace Workspace, DiskTree Disk, LintRequest Request)
{
    /// <summary>The path that standard input stands for; null when files are read.</summary>
    public string? StandardInput { get; init; }
    public byte[] StandardInputBytes { get; init; } = [];
}
