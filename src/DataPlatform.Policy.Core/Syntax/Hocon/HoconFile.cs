using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>One HOCON text as written: nothing merged, nothing looked up.</summary>
/// <param name="Root">An object, or an array in brackets.</param>
/// <param name="Includes">All of them in the order written, however deep.</param>
public sealed record HoconFile(
    SourceText Source,
    Node Root,
    IReadOnlyList<HoconInclude> Includes,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>Fields and includes in the order written, duplicates too. Without braces only at the root.</summary>
public sealed class HoconObjectNode(SourceText source, TextRange range, IReadOnlyList<Node> members, bool hasBraces) : Node(source, range)
{
    /// <summary>Each is a <see cref="HoconField"/> or a <see cref="HoconInclude"/>.</summary>
    public IReadOnlyList<Node> Members { get; } = members;
    public bool HasBraces { get; } = hasBraces;
}

/// <summary>What stands between a key and its value.</summary>
public enum HoconSeparator : byte
{
    /// <summary>Nothing: the value is an object.</summary>
    None,
    Colon,
    Equals,

    /// <summary>"+=": the value becomes one more element of the array.</summary>
    Append,
}

/// <summary>A key and its value. Range covers both.</summary>
public sealed class HoconField(SourceText source, TextRange range, HoconPath key, HoconSeparator separator, Node value) : Node(source, range)
{
    public HoconPath Key { get; } = key;
    public HoconSeparator Separator { get; } = separator;
    public Node Value { get; } = value;
}

/// <summary>The "a.b" of a key or of "${a.b}": names, one inside the other.</summary>
public sealed class HoconPath(SourceText source, TextRange range, IReadOnlyList<ScalarNode> elements) : Node(source, range)
{
    public IReadOnlyList<ScalarNode> Elements { get; } = elements;
    public override string ToString() => string.Join(".", Elements.Select(element => element.Value));
}

/// <summary>"${path}", or "${?path}" which may be undefined.</summary>
public sealed class HoconSubstitution(SourceText source, TextRange range, HoconPath path, bool isOptional, bool isList) : Node(source, range)
{
    public HoconPath Path { get; } = path;
    public bool IsOptional { get; } = isOptional;

    /// <summary>"${NAME[]}": the environment gives it as NAME_0, NAME_1 and so on.</summary>
    public bool IsList { get; } = isList;

    /// <summary>True when the path reads like the name of an environment variable.</summary>
    public bool MayBeVariable => Path.Elements is [{ Value: var name }] && name.Length > 0 && name.All(c => c == '_' || char.IsLetterOrDigit(c));
}

/// <summary>Values side by side on one line, at least one of them not a plain text. The blanks between them count when all turn out to be text.</summary>
public sealed class HoconConcatenation(SourceText source, TextRange range, IReadOnlyList<Node> parts) : Node(source, range)
{
    public IReadOnlyList<Node> Parts { get; } = parts;
}

/// <summary>How an include says where its file is.</summary>
public enum HoconIncludeKind : byte
{
    /// <summary>A name alone: a URL if it reads like one, otherwise a file next to the including one.</summary>
    Adjacent,
    File,
    Url,
    Classpath,
    Package,
}

/// <summary>A statement that puts the fields of another file here.</summary>
public sealed class HoconInclude(SourceText source, TextRange range, HoconIncludeKind kind, ScalarNode name, bool isRequired) : Node(source, range)
{
    private static readonly string[] protocols = ["http:", "https:", "file:", "ftp:", "jar:"];

    public HoconIncludeKind Kind { get; } = kind;
    public ScalarNode Name { get; } = name;
    public bool IsRequired { get; } = isRequired;

    public bool IsUrl => Kind == HoconIncludeKind.Url
        || (Kind == HoconIncludeKind.Adjacent && protocols.Any(protocol => Name.Value.StartsWith(protocol, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The files to read, all that exist, the later over the earlier: a name without a known extension stands for several.</summary>
    public IReadOnlyList<string> FileNames => IsUrl || Name.Value.EndsWith(".conf", StringComparison.Ordinal) || Name.Value.EndsWith(".json", StringComparison.Ordinal) || Name.Value.EndsWith(".properties", StringComparison.Ordinal)
        ? [Name.Value]
        : [Name.Value + ".properties", Name.Value + ".json", Name.Value + ".conf"];
}
