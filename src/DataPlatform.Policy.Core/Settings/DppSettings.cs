using Dpp.Model;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>What a dpp.yaml says. Every value knows its place, so that a finding can point at it.</summary>
public sealed record DppSettings
{
    /// <summary>What holds where no settings file is.</summary>
    public static DppSettings None { get; } = new();

    public SourceFile? File { get; init; }

    /// <summary>The folder the settings count their paths from; "" is the root of the tree.</summary>
    public string Folder => File is null ? "" : FileTree.FolderOf(File.Path);

    public IReadOnlyList<StackSetting> Stacks { get; init; } = [];
    public IReadOnlyList<EnvironmentSetting> Environments { get; init; } = [];

    /// <summary>For every stack that does not say its own; Missing when nobody states it.</summary>
    public Located<Topology> Topology { get; init; }
    public IReadOnlyList<PolicySetting> Policy { get; init; } = [];
    public IReadOnlyList<RuleSetting> Rules { get; init; } = [];
    public IReadOnlyList<OverrideSetting> Overrides { get; init; } = [];
    public IReadOnlyList<ExternalSetting> Externals { get; init; } = [];

    /// <summary>What is not read at all.</summary>
    public IReadOnlyList<Located<Glob>> Exclude { get; init; } = [];
    public IReadOnlyList<SuppressionSetting> Suppressions { get; init; } = [];

    /// <summary>The file of findings that are known and wait; relative to the settings.</summary>
    public Located<string> Baseline { get; init; }

    /// <summary>True for "profile: regulated": compliance rules that are off elsewhere are told.</summary>
    public Located<bool> Regulated { get; init; }

    /// <summary>True when everything the platform needs is declared in this tree: an unknown reference is an error then.</summary>
    public Located<bool> Closed { get; init; }
    public Targets Targets { get; init; } = new();

    /// <summary>Which files keep to which JSON Schema.</summary>
    public IReadOnlyList<SchemaSetting> Schemas { get; init; } = [];

    /// <summary>Markdown files that belong to the platform: what they show is checked, and what they say is compared.</summary>
    public IReadOnlyList<Located<string>> Documents { get; init; } = [];

    /// <summary>The documents that are below one of the paths, as paths of the tree; "" is the root.</summary>
    public IEnumerable<string> DocumentsBelow(IReadOnlyList<string> paths)
        => Documents.Select(document => document.Knows(out var written) ? FileTree.Resolve(Folder, written) : null).OfType<string>()
            .Where(document => paths.Any(path => path.Length == 0 || path == document || document.StartsWith(path + "/", StringComparison.Ordinal)));

    public bool Excludes(string path)
    {
        foreach (var glob in Exclude)
        {
            if (glob.Knows(out var known) && known.IsMatch(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The environment that the settings name for a path; the last one that matches. Missing when none does.</summary>
    public Located<Tier> EnvironmentOf(string path)
    {
        var said = default(Located<Tier>);
        foreach (var environment in Environments)
        {
            foreach (var glob in environment.Paths)
            {
                if (glob.Knows(out var known) && known.IsMatch(path))
                {
                    said = Located<Tier>.Written(environment.Tier, glob.At);
                }
            }
        }

        return said;
    }

    /// <summary>What the environment asks for: the settings' terms over the defaults of dpp.</summary>
    /// <param name="owner">Where a finding points that rests on a default.</param>
    public PolicyTerms TermsFor(Tier tier, Place owner)
    {
        var terms = DefaultPolicy.For(tier, owner) with
        {
            Topology = Topology,
            Kubernetes = Targets.Kubernetes,
            PostgreSql = Targets.PostgreSql,
            Parameters = Parameters(),
            Closed = Closed,
            Externals = [.. Externals.Select(external => new External($"{external.Kind}", external.Names))],
        };
        foreach (var policy in Policy)
        {
            if (policy.Tier == tier)
            {
                terms = terms with
                {
                    Rpo = Over(policy.Terms.Rpo, terms.Rpo),
                    Rto = Over(policy.Terms.Rto, terms.Rto),
                    MinReplicas = Over(policy.Terms.MinReplicas, terms.MinReplicas),
                    BackupRetention = Over(policy.Terms.BackupRetention, terms.BackupRetention),
                    HostMemory = Over(policy.Terms.HostMemory, terms.HostMemory),
                    Availability = Over(policy.Terms.Availability, terms.Availability),
                };
            }
        }

        return terms;
    }

    private List<RuleParameter> Parameters()
    {
        var parameters = new List<RuleParameter>();
        foreach (var rule in Rules)
        {
            foreach (var parameter in rule.Parameters)
            {
                parameters.Add(new RuleParameter($"{rule.Selector}", $"{parameter.Name}", parameter.Value));
            }
        }

        return parameters;
    }

    private static Located<T> Over<T>(Located<T> said, Located<T> otherwise) => said.State == Knowledge.Written ? said : otherwise;
}

/// <summary>A stack by name: which files it is made of, the base first.</summary>
/// <param name="Files">Paths as written, relative to the settings; read in this order.</param>
/// <param name="Paths">Instead of files: everything that matches.</param>
public sealed record StackSetting(Located<string> Name, IReadOnlyList<Located<string>> Files, IReadOnlyList<Located<Glob>> Paths)
{
    public Located<Tier> Environment { get; init; }
    public Located<Topology> Topology { get; init; }
}

/// <summary>The files of one environment.</summary>
public sealed record EnvironmentSetting(Tier Tier, Place At, IReadOnlyList<Located<Glob>> Paths);

/// <summary>What one environment asks for, as far as the settings say so.</summary>
/// <param name="NeverAllow">Rules that nobody may suppress there, by id or name.</param>
public sealed record PolicySetting(Tier Tier, Place At, PolicyTerms Terms, IReadOnlyList<Located<string>> NeverAllow);

/// <summary>How much a rule matters here.</summary>
/// <param name="Selector">An id, a prefix of ids, a name or an area.</param>
/// <param name="Severity">off, info, warning or error; Missing when only parameters are set.</param>
public sealed record RuleSetting(Located<string> Selector, Located<string> Severity, IReadOnlyList<ParameterSetting> Parameters);

/// <summary>A number or word that a rule lets the settings choose.</summary>
public sealed record ParameterSetting(Located<string> Name, Located<string> Value);

/// <summary>Rules that matter differently in some environments or files; no paths and no environments: everywhere.</summary>
public sealed record OverrideSetting(IReadOnlyList<Located<Glob>> Paths, IReadOnlyList<Located<Tier>> Environments, IReadOnlyList<RuleSetting> Rules);

/// <summary>Things that the platform needs and somebody else declares.</summary>
/// <param name="Kind">secrets, services, backup...</param>
/// <param name="Names">Names, with * and ? for several.</param>
public sealed record ExternalSetting(Located<string> Kind, IReadOnlyList<Located<string>> Names);

/// <summary>Findings that somebody accepted, where a comment cannot stand.</summary>
public sealed record SuppressionSetting(Place At, IReadOnlyList<Located<string>> Rules)
{
    public IReadOnlyList<Located<Glob>> Paths { get; init; } = [];
    public IReadOnlyList<Located<string>> Stacks { get; init; } = [];
    public IReadOnlyList<Located<string>> Components { get; init; } = [];
    public IReadOnlyList<Located<Tier>> Environments { get; init; } = [];
    public Located<string> Reason { get; init; }
    public Located<DateTime> Until { get; init; }
}

/// <summary>What the platform runs on, where the files do not say it.</summary>
public sealed record Targets
{
    public Located<ProductVersion> Kubernetes { get; init; }
    public Located<ProductVersion> PostgreSql { get; init; }
    public Located<ProductVersion> Dremio { get; init; }
}
