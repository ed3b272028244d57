namespace Dpp.Settings;

/// <summary>Every key of dpp.yaml and what may stand there; schemas/dpp.schema.json says the same, which a test compares.</summary>
internal static class SettingsTable
{
    private static readonly SettingsShape text = new ValueShape(SettingsValue.Text);
    private static readonly SettingsShape texts = new ListShape(text, SingleAllowed: true);
    private static readonly SettingsShape time = new ValueShape(SettingsValue.Time);
    private static readonly SettingsShape version = new ValueShape(SettingsValue.Version);
    private static readonly SettingsShape tier = new ValueShape(SettingsValue.Word, SettingsWords.Tiers);
    private static readonly SettingsShape tiers = new ListShape(tier, SingleAllowed: true);
    private static readonly SettingsShape topology = new ValueShape(SettingsValue.Word, SettingsWords.Topologies);
    private static readonly ValueShape severity = new(SettingsValue.Word, SettingsWords.Severities);

    private static readonly SettingsShape rules = new NamedShape("rules by id, prefix, name or area", new EitherShape(severity, new KeysShape(
        new SettingsKey("severity", severity),
        new SettingsKey("parameters", new NamedShape("parameters", text)))));

    private static readonly SettingsShape terms = new KeysShape(
        new SettingsKey("rpo", time),
        new SettingsKey("rto", time),
        new SettingsKey("minReplicas", new ValueShape(SettingsValue.Count)),
        new SettingsKey("backupRetention", time),
        new SettingsKey("hostMemory", new ValueShape(SettingsValue.Size)),
        new SettingsKey("availability", new ValueShape(SettingsValue.Percent)),
        new SettingsKey("neverAllow", texts));

    private static readonly SettingsShape stack = new KeysShape(
        new SettingsKey("files", texts),
        new SettingsKey("paths", texts),
        new SettingsKey("environment", tier),
        new SettingsKey("topology", topology));

    private static readonly SettingsShape suppression = new KeysShape(
        new SettingsKey("rules", texts, Required: true),
        new SettingsKey("paths", texts),
        new SettingsKey("stacks", texts),
        new SettingsKey("components", texts),
        new SettingsKey("environments", tiers),
        new SettingsKey("reason", text),
        new SettingsKey("until", new ValueShape(SettingsValue.Day)));

    private static readonly SettingsShape overriding = new KeysShape(
        new SettingsKey("paths", texts),
        new SettingsKey("environments", tiers),
        new SettingsKey("rules", rules, Required: true));

    public static KeysShape Root { get; } = new(
        new SettingsKey("stacks", new NamedShape("stacks", stack)),
        new SettingsKey("environments", PerTier(texts)),
        new SettingsKey("topology", topology),
        new SettingsKey("policy", PerTier(terms)),
        new SettingsKey("rules", rules),
        new SettingsKey("overrides", new ListShape(overriding, SingleAllowed: false)),
        new SettingsKey("externals", new KeysShape([.. SettingsWords.ExternalKinds.Select(kind => new SettingsKey(kind, texts))])),
        new SettingsKey("closed", new ValueShape(SettingsValue.Flag)),
        new SettingsKey("exclude", texts),
        new SettingsKey("suppressions", new ListShape(suppression, SingleAllowed: false)),
        new SettingsKey("schemas", new NamedShape("globs", new EitherShape(new ValueShape(SettingsValue.Text), new KeysShape(
            new SettingsKey("file", text, Required: true),
            new SettingsKey("draft", new ValueShape(SettingsValue.Word, ["7", "2019-09", "2020-12"])))))),
        new SettingsKey("profile", new ValueShape(SettingsValue.Word, SettingsWords.Profiles)),
        new SettingsKey("targets", new KeysShape(
            new SettingsKey("kubernetes", version),
            new SettingsKey("postgresql", version),
            new SettingsKey("dremio", version))));

    private static KeysShape PerTier(SettingsShape shape) => new([.. SettingsWords.Tiers.Select(name => new SettingsKey(name, shape))]);
}
