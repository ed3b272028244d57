using Dpp.Text;

namespace Dpp.Model;

/// <summary>A parameter that the server does not know, so that it does not start.</summary>
/// <param name="Server">What it was held against: "PostgreSQL 16".</param>
public sealed record UnknownParameter(Place At, string Name, string Server) : Observation(At)
{
    /// <summary>Why not, to be read after a semicolon: "it was removed in 16".</summary>
    public string? Because { get; init; }

    /// <summary>The parameter that was probably meant.</summary>
    public string? Nearest { get; init; }

    /// <summary>True for what belonged into recovery.conf once.</summary>
    public bool IsOfRecovery { get; init; }
}

/// <summary>A value that its parameter does not take, so that the server does not start.</summary>
/// <param name="Takes">What it takes, to be read after "takes".</param>
public sealed record RefusedValue(Located<string> Value, string Name, string Takes, string Server) : Observation(Value.At)
{
    /// <summary>The same value in the letters of the server, where only their case is wrong.</summary>
    public string? Spelled { get; init; }
}

/// <summary>A name with a dot, which the server takes for the setting of an extension without a word, and which is none.</summary>
/// <param name="Because">To be read after the name: "is the parameter 'shared_buffers' with something before it".</param>
public sealed record MisnamedParameter(Place At, string Name, string Because) : Observation(At);

/// <summary>A parameter that one file sets twice: the later line counts.</summary>
public sealed record RepeatedParameter(Place At, string Name, Place First) : Observation(At);

/// <summary>A file that a configuration includes, and that is not where the server looks.</summary>
public sealed record MissingInclude(Place At, string Path) : Observation(At);

/// <summary>A number that the server reads otherwise than people do.</summary>
/// <param name="Means">What it comes to, with its unit.</param>
/// <param name="Because">"a leading zero makes it octal".</param>
public sealed record MisleadingNumber(Located<string> Value, string Name, string Means, string Because) : Observation(Value.At);

/// <summary>More standbys must confirm than are named.</summary>
public sealed record TooFewStandbys(Located<string> Value, int Count, int Named) : Observation(Value.At);

/// <summary>A configuration file that is mounted where the server never looks.</summary>
/// <param name="Target">Where it is mounted, or the folder it lies in.</param>
public sealed record UnreadConfiguration(Located<string> Target, Located<string> Server, string Path) : Observation(Target.At);

/// <summary>A certificate or key that a server is told to read and that nothing puts into its container.</summary>
public sealed record MissingServerFile(Located<string> Path, string Name, Located<string> Server) : Observation(Path.At);
