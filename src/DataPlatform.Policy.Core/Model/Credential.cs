using Dpp.Text;

namespace Dpp.Model;

/// <summary>How a secret stands in a file.</summary>
public enum CredentialForm : byte
{
    /// <summary>PASSWORD=secret.</summary>
    Literal,

    /// <summary>PASSWORD=${PASSWORD:-secret}.</summary>
    VariableDefault,

    /// <summary>postgresql://user:secret@host/.</summary>
    Url,

    /// <summary>--password secret.</summary>
    CommandLine,

    /// <summary>A value of a Kubernetes Secret that is committed in clear text.</summary>
    SecretObject,

    /// <summary>The same in base64: readable by anybody who decodes it.</summary>
    EncodedSecretObject,

    /// <summary>A value of a ConfigMap, or of a file in one.</summary>
    ConfigMap,

    /// <summary>A setting in a file that is put into a container.</summary>
    Configuration,

    /// <summary>A value of the .env file that compose puts in for a variable: the place for secrets, but not for weak ones.</summary>
    VariableFile,

    /// <summary>A private key or token somewhere in a file, known by its format.</summary>
    KeyMaterial,
}

/// <summary>A secret that stands readable in a file. Rules may judge its value, never print it.</summary>
/// <param name="Name">The key, option or URL scheme that carries it.</param>
/// <param name="Value">The secret itself, at its own characters.</param>
/// <param name="Owner">The workload, object or file it stands in, for messages.</param>
public sealed record Credential(string Name, Located<string> Value, CredentialForm Form, Located<string> Owner)
{
    public ProductKind Product { get; init; }

    /// <summary>What the consumer gets: the value, decoded where it stands in base64.</summary>
    public string Plain { get; init; } = "";

    /// <summary>True for factory defaults and the words every dictionary attack begins with.</summary>
    public bool IsKnownToEverybody { get; init; }

    /// <summary>True for what somebody wrote to be replaced.</summary>
    public bool IsPlaceholder { get; init; }

    /// <summary>True for a long value of few different characters.</summary>
    public bool IsMonotonous { get; init; }

    /// <summary>The product that publishes this very key; null when none does.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>What it is by its format, such as "GitHub token"; null for a text without one.</summary>
    public string? Format { get; init; }

    /// <summary>The user or service of the same name; null when it differs from both.</summary>
    public Located<string>? Same { get; init; }

    /// <summary>What it opens, as far as its names tell: a server and its own clients hold the same account.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>True when nothing that holds it can be reached from beyond this host.</summary>
    public bool StaysOnLoopback { get; init; }

    public Place At => Value.At;

    public override string ToString() => $"{Name} at {At}";
}

/// <summary>A variable by which a container gets a secret.</summary>
public readonly record struct SecretVariable(Container Container, EnvironmentVariable Variable);

/// <summary>Something that a secret opens or protects, and who holds it.</summary>
public readonly record struct Account(string Name, Located<string> Holder);
