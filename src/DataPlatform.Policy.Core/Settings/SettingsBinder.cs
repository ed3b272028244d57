using Dpp.Model;
using Dpp.Syntax;

namespace Dpp.Settings;

/// <summary>Takes values out of a document that was checked: what does not fit is left out without a word.</summary>
internal sealed class SettingsBinder(string folder)
{
    public static MappingNode? Mapping(MappingNode? owner, string key)
        => owner is null ? null : SettingsNodes.Resolve(SettingsNodes.Find(owner, key)) as MappingNode;

    public static Located<T> Value<T>(MappingNode? owner, string key, TryRead<T> read)
        => owner is null || SettingsNodes.Find(owner, key) is not { } node ? Located<T>.Missing(owner?.Place ?? default) : Value(node, read);

    public IReadOnlyList<StackSetting> Stacks(MappingNode root)
    {
        var stacks = new List<StackSetting>();
        foreach (var (name, body) in Named(Mapping(root, "stacks")))
        {
            if (body is MappingNode stack)
            {
                stacks.Add(new StackSetting(name, Texts(stack, "files"), Globs(stack, "paths"))
                {
                    Environment = Value<Tier>(stack, "environment", SettingsWords.TryTier),
                    Topology = Value<Topology>(stack, "topology", SettingsWords.TryTopology),
                });
            }
        }

        return stacks;
    }

    public IReadOnlyList<EnvironmentSetting> Environments(MappingNode root)
    {
        var environments = new List<EnvironmentSetting>();
        foreach (var (name, body) in Named(Mapping(root, "environments")))
        {
            if (name.Knows(out var word) && SettingsWords.TryTier(word, out var tier))
            {
                environments.Add(new EnvironmentSetting(tier, name.At, [.. Items<string>(body, SettingsNodes.TryText).Select(ToGlob)]));
            }
        }

        return environments;
    }

    public IReadOnlyList<OverrideSetting> Overrides(MappingNode root)
        => [.. Mappings(root, "overrides").Select(body => new OverrideSetting(Globs(body, "paths"), Tiers(body), Rules(body)))];

    public IReadOnlyList<SuppressionSetting> Suppressions(MappingNode root)
        => [.. Mappings(root, "suppressions").Select(body => new SuppressionSetting(SettingsNodes.Resolve(SettingsNodes.Find(body, "rules"))?.Place ?? body.Place, Texts(body, "rules"))
        {
            Paths = Globs(body, "paths"),
            Stacks = Texts(body, "stacks"),
            Components = Texts(body, "components"),
            Environments = Tiers(body),
            Reason = Value<string>(body, "reason", SettingsNodes.TryText),
            Until = Value<DateTime>(body, "until", SettingsNodes.TryDay),
        })];

    public IReadOnlyList<SchemaSetting> Schemas(MappingNode root)
    {
        var schemas = new List<SchemaSetting>();
        foreach (var (name, body) in Named(Mapping(root, "schemas")))
        {
            if (body is MappingNode setting)
            {
                schemas.Add(new SchemaSetting(name, ToGlob(name), Value<string>(setting, "file", SettingsNodes.TryText), Value<string>(setting, "draft", SettingsNodes.TryText)));
            }
            else if (body is not null)
            {
                schemas.Add(new SchemaSetting(name, ToGlob(name), Value<string>(body, SettingsNodes.TryText), default));
            }
        }

        return schemas;
    }

    public IReadOnlyList<Located<Glob>> Globs(MappingNode owner, string key) => [.. Texts(owner, key).Select(ToGlob)];

    public static IReadOnlyList<PolicySetting> Policies(MappingNode root)
    {
        var policies = new List<PolicySetting>();
        foreach (var (name, body) in Named(Mapping(root, "policy")))
        {
            if (body is MappingNode terms && name.Knows(out var word) && SettingsWords.TryTier(word, out var tier))
            {
                policies.Add(new PolicySetting(tier, name.At, Terms(terms), Texts(terms, "neverAllow")));
            }
        }

        return policies;
    }

    public static IReadOnlyList<RuleSetting> Rules(MappingNode owner)
    {
        var rules = new List<RuleSetting>();
        foreach (var (name, body) in Named(Mapping(owner, "rules")))
        {
            if (body is MappingNode settings)
            {
                rules.Add(new RuleSetting(name, Value<string>(settings, "severity", TrySeverity), Parameters(settings)));
            }
            else if (body is not null)
            {
                rules.Add(new RuleSetting(name, Value<string>(body, TrySeverity), []));
            }
        }

        return rules;
    }

    public static IReadOnlyList<ExternalSetting> Externals(MappingNode root)
        => [.. Named(Mapping(root, "externals")).Select(entry => new ExternalSetting(entry.Name, Items<string>(entry.Body, SettingsNodes.TryText)))];

    private static PolicyTerms Terms(MappingNode terms) => new()
    {
        Rpo = Value<Duration>(terms, "rpo", SettingsNodes.TryTime),
        Rto = Value<Duration>(terms, "rto", SettingsNodes.TryTime),
        MinReplicas = Value<int>(terms, "minReplicas", SettingsNodes.TryCount),
        BackupRetention = Value<Duration>(terms, "backupRetention", SettingsNodes.TryTime),
        HostMemory = Value<Bytes>(terms, "hostMemory", SettingsNodes.TrySize),
        Availability = Value<decimal>(terms, "availability", SettingsNodes.TryPercent),
    };

    private static IReadOnlyList<ParameterSetting> Parameters(MappingNode rule)
        => [.. Named(Mapping(rule, "parameters")).Select(entry => new ParameterSetting(
            entry.Name, entry.Body is null ? default : Value<string>(entry.Body, SettingsNodes.TryText)))];

    private static IReadOnlyList<Located<Tier>> Tiers(MappingNode owner)
        => Items<Tier>(SettingsNodes.Resolve(SettingsNodes.Find(owner, "environments")), SettingsWords.TryTier);

    public static IReadOnlyList<Located<string>> Texts(MappingNode owner, string key)
        => Items<string>(SettingsNodes.Resolve(SettingsNodes.Find(owner, key)), SettingsNodes.TryText);

    private static IEnumerable<MappingNode> Mappings(MappingNode owner, string key)
        => SettingsNodes.Resolve(SettingsNodes.Find(owner, key)) is SequenceNode list
            ? list.Items.Select(SettingsNodes.Resolve).OfType<MappingNode>()
            : [];

    private static IEnumerable<(Located<string> Name, Node? Body)> Named(MappingNode? mapping)
        => mapping is null ? [] : mapping.Entries
            .Where(entry => entry.Name is not null)
            .Select(entry => (Located<string>.Written(entry.Name!, entry.Key.Place), SettingsNodes.Resolve(entry.Value))); // the line above keeps named ones

    private static IReadOnlyList<Located<T>> Items<T>(Node? node, TryRead<T> read)
    {
        var items = new List<Located<T>>();
        foreach (var item in node is SequenceNode list ? list.Items : node is ScalarNode ? [node] : [])
        {
            var value = Value(item, read);
            if (value.State == Knowledge.Written)
            {
                items.Add(value);
            }
        }

        return items;
    }

    private static Located<T> Value<T>(Node node, TryRead<T> read)
    {
        if (SettingsNodes.Resolve(node) is not ScalarNode scalar)
        {
            return Located<T>.Unknown(Knowledge.Unreadable, node.Place);
        }

        if (SettingsNodes.IsNothing(scalar))
        {
            return Located<T>.Missing(scalar.Place);
        }

        return read(scalar.Value, out var value) ? Located<T>.Written(value, scalar.Place) : Located<T>.Unknown(Knowledge.Unreadable, scalar.Place);
    }

    private static bool TrySeverity(string text, out string severity)
    {
        severity = text;
        return SettingsWords.Severities.Contains(text);
    }

    private Located<Glob> ToGlob(Located<string> text) => text.Select(pattern => Glob.Parse(pattern, folder));
}
