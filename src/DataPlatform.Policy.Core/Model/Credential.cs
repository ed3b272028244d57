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

    /// <summary>The same in base64: readable by anybody, judged by nobody without decoding.</summary>
    EncodedSecretObject,
}

/// <summary>A secret that stands readable in a file. Rules may judge its value, never print it.</summary>
/// <param name="Name">The key, option or URL scheme that carries it.</param>
/// <param name="Value">The secret itself, at its own characters.</param>
/// <param name="Owner">The workload or object it stands in, for messages.</param>
public sealed record Credential(string Name, Located<string> Value, CredentialForm Form, Located<string> Owner)
{
    public ProductKind Product { get; init; }

    /// <summary>True for factory defaults and the words every dictionary attack begins with.</summary>
    public bool IsKnownToEverybody { get; init; }

    /// <summary>True when nothing that holds it can be reached from beyond this host.</summary>
    public bool StaysOnLoopback { get; init; }

    public Place At => Value.At;

    public override string ToString() => $"{Name} at {At}";
}
