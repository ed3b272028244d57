namespace Dpp.Facts.Kubernetes;

/// <summary>What a value of a manifest must be; the letters are those of the table.</summary>
internal enum ShapeKind : byte
{
    Anything = (byte)'*',
    List = (byte)'[',
    Map = (byte)'%',
    Object = (byte)'#',
    Text = (byte)'s',
    Integer = (byte)'i',
    Number = (byte)'n',
    Bool = (byte)'b',
    Quantity = (byte)'q',
    IntegerOrText = (byte)'o',
    Time = (byte)'t',
    Base64 = (byte)'y',
}

/// <summary>The shape of a value, read from the table when it is asked for.</summary>
internal readonly record struct KubernetesShape(int At)
{
    public ShapeKind Kind => (ShapeKind)KubernetesTable.Types[At];

    /// <summary>The shape of the items of a list or the values of a map.</summary>
    public KubernetesShape Inner => new(At + 1);

    /// <summary>The type of an object.</summary>
    public KubernetesType Type => new(KubernetesText.Place(KubernetesTable.Types, At + 1));

    /// <summary>The type of an object or of the objects in lists and maps; null when there is none.</summary>
    public KubernetesType? InnermostType => Kind switch
    {
        ShapeKind.Object => Type,
        ShapeKind.List or ShapeKind.Map => Inner.InnermostType,
        _ => null,
    };
}
