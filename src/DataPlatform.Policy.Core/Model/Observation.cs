using Dpp.Text;

namespace Dpp.Model;

/// <summary>Something odd about the writing that a reader saw; a rule turns the observations of one type into findings.</summary>
public abstract record Observation(Place At);

/// <summary>Text that the program it is written for refuses to read.</summary>
/// <param name="IsLimit">True when it is dpp that stopped reading.</param>
public sealed record SyntaxMistake(Place At, string Message, bool IsLimit = false) : Observation(At);

/// <summary>Two spellings of one setting disagree, such as mem_limit and deploy.resources.limits.memory.</summary>
public sealed record TwinsDiffer(string Service, string LegacyName, Located<string> Legacy, string TwinName, Located<string> Twin) : Observation(Legacy.At);

/// <summary>A name that nothing declares: a network, volume, secret, config or service.</summary>
public sealed record UndefinedName(string Service, string Kind, string Name, Place At, string? Nearest) : Observation(At);

/// <summary>A file that a service mounts from beside the project, and that is not there.</summary>
public sealed record MissingFile(string Service, Located<string> Path) : Observation(Path.At);

/// <summary>Services that wait for each other.</summary>
public sealed record DependencyCycle(Place At, IReadOnlyList<string> Services, IReadOnlyList<Place> Others) : Observation(At);

/// <summary>A value that its JSON Schema does not allow.</summary>
/// <param name="Keyword">The keyword that does not, such as "type".</param>
public sealed record SchemaMismatch(Place At, string Message, string Keyword, Place Schema) : Observation(At);

/// <summary>A key written twice in one mapping.</summary>
public sealed record DuplicateKey(string Key, Place At, Place First) : Observation(At);

/// <summary>A value that tells of development, such as --reload or DEBUG=1, and what it means.</summary>
public sealed record DevelopmentMarker(Located<string> Value, string Means) : Observation(Value.At);

/// <summary>An item of a list that one file says twice, where only the later one counts: a port, a mount, a device.</summary>
/// <param name="Attribute">The list: "volumes", "ports"...</param>
public sealed record RepeatedItem(string Service, string Attribute, Located<string> Item, Place At, Place First) : Observation(At);

/// <summary>Something docker compose refuses to load, although the text can be read.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record RefusedByCompose(Place At, string Message) : Observation(At)
{
    public Place? Other { get; init; }

    /// <summary>What the other place has to do with it.</summary>
    public string Says { get; init; } = "";
}

/// <summary>Something for which kustomize builds nothing.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record RefusedByKustomize(Place At, string Message) : Observation(At)
{
    public Place? Other { get; init; }

    /// <summary>What the other place has to do with it.</summary>
    public string Says { get; init; } = "";
}

/// <summary>Something that is made only when another program runs.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record NotInterpreted(Place At, string Message) : Observation(At);

/// <summary>A key that the format does not know at this level.</summary>
/// <param name="Path">Of the mapping it stands in, with dots; empty for the file itself.</param>
/// <param name="Nearest">The key that was probably meant.</param>
public sealed record UnknownKey(Place At, string Key, string Path, string? Nearest) : Observation(At);

/// <summary>A value of a form that its key does not take.</summary>
/// <param name="Path">Of the value, with dots.</param>
/// <param name="Expected">What the key takes and what it got, to be read after "takes".</param>
public sealed record WrongType(Place At, string Path, string Expected) : Observation(At)
{
    /// <summary>True when a key has no value at all.</summary>
    public bool IsEmpty { get; init; }
}

/// <summary>A variable that a file uses without a default and without ":?", and that nothing sets.</summary>
public sealed record UnsetVariable(string Name, Place At) : Observation(At)
{
    /// <summary>True when all files that set variables were named.</summary>
    public bool IsCertain { get; init; }

    /// <summary>True when a template beside the project, such as .env.example, says that it is to be set.</summary>
    public bool IsAnnounced { get; init; }

    /// <summary>How the text would change if it had to be set.</summary>
    public Change? Guard { get; init; }
}

/// <summary>A secret of a container that is empty when its variable is not set.</summary>
public sealed record UnguardedSecret(string Name, Located<string> Container, UnsetVariable Variable) : Observation(Variable.At);

/// <summary>A key that the program reads no more.</summary>
public sealed record ObsoleteKey(Located<string> Value, string Key, Place At) : Observation(At);
