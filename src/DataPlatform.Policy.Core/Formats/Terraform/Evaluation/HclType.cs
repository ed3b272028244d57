namespace Dpp.Formats.Terraform.Evaluation;

internal enum HclKind : byte
{
    /// <summary>Any type: it is not known, or nobody said.</summary>
    Any,
    Bool,
    Number,
    String,
    List,
    Set,
    Map,
    Tuple,
    Object,
}

/// <summary>The type of a value as Terraform counts them.</summary>
internal sealed class HclType
{
    private static readonly HclType[] none = [];

    private HclType(HclKind kind, HclType? element = null)
    {
        Kind = kind;
        Element = element ?? this;
    }

    public static HclType Any { get; } = new(HclKind.Any);
    public static HclType Bool { get; } = new(HclKind.Bool);
    public static HclType Number { get; } = new(HclKind.Number);
    public static HclType String { get; } = new(HclKind.String);
    public static HclType AnyList { get; } = new(HclKind.List, Any);
    public static HclType AnyMap { get; } = new(HclKind.Map, Any);

    public HclKind Kind { get; }

    /// <summary>Of the items of a list, set or map; itself for other kinds.</summary>
    public HclType Element { get; }

    /// <summary>The items of a tuple.</summary>
    public IReadOnlyList<HclType> Items { get; private init; } = none;

    /// <summary>The attributes of an object, by name.</summary>
    public IReadOnlyList<HclField> Fields { get; private init; } = [];

    public bool IsPrimitive => Kind is HclKind.Bool or HclKind.Number or HclKind.String;
    public bool IsSequence => Kind is HclKind.List or HclKind.Set or HclKind.Tuple;
    public bool IsMapping => Kind is HclKind.Map or HclKind.Object;

    public static HclType List(HclType element) => new(HclKind.List, element);
    public static HclType Set(HclType element) => new(HclKind.Set, element);
    public static HclType Map(HclType element) => new(HclKind.Map, element);
    public static HclType Tuple(IReadOnlyList<HclType> items) => new(HclKind.Tuple) { Items = items };

    /// <param name="fields">In the order of their names.</param>
    public static HclType Object(IReadOnlyList<HclField> fields) => new(HclKind.Object) { Fields = fields };

    public HclField? Field(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    public bool HasAny => Kind switch
    {
        HclKind.Any => true,
        HclKind.List or HclKind.Set or HclKind.Map => Element.HasAny,
        HclKind.Tuple => Items.Any(item => item.HasAny),
        HclKind.Object => Fields.Any(one => one.Type.HasAny),
        _ => false,
    };

    public bool Same(HclType other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (Kind != other.Kind || Items.Count != other.Items.Count || Fields.Count != other.Fields.Count)
        {
            return false;
        }

        for (var i = 0; i < Items.Count; i++)
        {
            if (!Items[i].Same(other.Items[i]))
            {
                return false;
            }
        }

        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name != other.Fields[i].Name || !Fields[i].Type.Same(other.Fields[i].Type))
            {
                return false;
            }
        }

        return ReferenceEquals(Element, this) || Element.Same(other.Element);
    }

    /// <summary>As people say it: "list of string".</summary>
    public override string ToString() => Kind switch
    {
        HclKind.Any => "any type",
        HclKind.List or HclKind.Set or HclKind.Map => $"{Kind.ToString().ToLowerInvariant()} of {Element}",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>An attribute of an object type.</summary>
/// <param name="Default">For optional(type, default); null when it has none.</param>
internal sealed record HclField(string Name, HclType Type, bool IsOptional = false, Value? Default = null);
