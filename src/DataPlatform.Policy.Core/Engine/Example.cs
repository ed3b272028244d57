using Dpp.Model;

namespace Dpp.Engine;

/// <summary>A file of an example. Marks: [|primary|] and {|related|}.</summary>
public readonly record struct ExampleFile(string Path, string Text);

/// <summary>The smallest text that shows a fault, or a correct text that could be misread as one.</summary>
public sealed record Example(bool IsBad, Input Input, IReadOnlyList<ExampleFile> Files)
{
    public Tier Environment { get; init; } = Tier.Production;

    /// <summary>The marked file after the rule's fix, without marks; null when the rule offers none here.</summary>
    public string? Fixed { get; init; }

    /// <summary>Why a good example is good, or what a bad one shows; printed on the rule's page.</summary>
    public string? Note { get; init; }

    /// <summary>What its findings are reported as, where that is not what the rule says for the environment.</summary>
    public Severity? Severity { get; init; }

    /// <summary>True when the finding rests on what is not there or on the structure: no marked value, made unknown, silences it.</summary>
    public bool IsStructural { get; init; }

    /// <summary>True when what is wrong is that quotes are missing: in quotes it is right.</summary>
    public bool IsAboutQuotes { get; init; }

    /// <summary>The files that version control keeps; null where nobody knows.</summary>
    public IReadOnlyList<string>? Tracked { get; init; }

    /// <summary>The text of a dpp.yaml beside the files; it may carry marks.</summary>
    public string? Settings { get; init; }
}

/// <summary>Examples that must give exactly the marked findings of the rule.</summary>
public static class Bad
{
    public static Example Compose(string text, string? @fixed = null) => Of(Input.Compose, "compose.yaml", text, @fixed);
    public static Example Kubernetes(string text, string? @fixed = null) => Of(Input.Kubernetes, "platform.yaml", text, @fixed);
    public static Example PostgresConf(string text, string? @fixed = null) => Of(Input.PostgresConf, "postgresql.conf", text, @fixed);
    public static Example HbaConf(string text, string? @fixed = null) => Of(Input.HbaConf, "pg_hba.conf", text, @fixed);
    public static Example PgBouncer(string text, string? @fixed = null) => Of(Input.PgBouncer, "pgbouncer.ini", text, @fixed);
    public static Example DbtProfile(string text, string? @fixed = null) => Of(Input.DbtProfile, "profiles.yml", text, @fixed);

    public static Example Terraform(string text, string? @fixed = null) => Of(Input.Terraform, "main.tf", text, @fixed);
    public static Example SupersetConfig(string text, string? @fixed = null) => Of(Input.SupersetConfig, "superset_config.py", text, @fixed);
    public static Example DremioConf(string text, string? @fixed = null) => Of(Input.DremioConf, "dremio.conf", text, @fixed);
    public static Example DremioEnv(string text, string? @fixed = null) => Of(Input.DremioConf, "dremio-env", text, @fixed);

    /// <summary>A document that the settings name, beside the files of the platform.</summary>
    public static Example Document(string text, params (string Path, string Text)[] files)
        => Files(Input.Markdown, [("guide.md", text), .. files]) with { Settings = "documents: [guide.md]" };

    /// <summary>Several files that are read together; the fixed text is that of the file with the primary mark.</summary>
    public static Example Files(Input input, params (string Path, string Text)[] files)
        => new(true, input, [.. files.Select(file => new ExampleFile(file.Path, file.Text))]);

    private static Example Of(Input input, string path, string text, string? @fixed)
        => new(true, input, [new ExampleFile(path, text)]) { Fixed = @fixed };
}

/// <summary>Examples that must give no finding of the rule.</summary>
public static class Good
{
    public static Example Compose(string text, string? note = null) => Of(Input.Compose, "compose.yaml", text, note);
    public static Example Kubernetes(string text, string? note = null) => Of(Input.Kubernetes, "platform.yaml", text, note);
    public static Example PostgresConf(string text, string? note = null) => Of(Input.PostgresConf, "postgresql.conf", text, note);
    public static Example HbaConf(string text, string? note = null) => Of(Input.HbaConf, "pg_hba.conf", text, note);
    public static Example PgBouncer(string text, string? note = null) => Of(Input.PgBouncer, "pgbouncer.ini", text, note);
    public static Example Terraform(string text, string? note = null) => Of(Input.Terraform, "main.tf", text, note);
    public static Example SupersetConfig(string text, string? note = null) => Of(Input.SupersetConfig, "superset_config.py", text, note);
    public static Example DremioConf(string text, string? note = null) => Of(Input.DremioConf, "dremio.conf", text, note);
    public static Example DremioEnv(string text, string? note = null) => Of(Input.DremioConf, "dremio-env", text, note);
    public static Example DbtProfile(string text, string? note = null) => Of(Input.DbtProfile, "profiles.yml", text, note);

    public static Example Document(string text, params (string Path, string Text)[] files)
        => Files(Input.Markdown, [("guide.md", text), .. files]) with { Settings = "documents: [guide.md]" };

    public static Example Files(Input input, params (string Path, string Text)[] files)
        => new(false, input, [.. files.Select(file => new ExampleFile(file.Path, file.Text))]);

    private static Example Of(Input input, string path, string text, string? note)
        => new(false, input, [new ExampleFile(path, text)]) { Note = note };
}
