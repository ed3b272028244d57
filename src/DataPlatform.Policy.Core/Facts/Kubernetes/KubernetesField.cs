namespace Dpp.Facts.Kubernetes;

/// <summary>A field of a type, read from the table when it is asked for.</summary>
/// <param name="At">Where its name ends.</param>
internal readonly record struct KubernetesField(int At)
{
    public bool IsRequired => KubernetesTable.Types[At] == '!';
    public KubernetesShape Shape => new(At + 1);

    /// <summary>By which field the items of the list are the same one in a strategic merge; null: the list is replaced.</summary>
    public string? MergeKey
    {
        get
        {
            var text = Text;
            var open = text.IndexOf((byte)'(');
            return open < 0 ? null : KubernetesText.Word(text.Slice(open + 1, text.IndexOf((byte)')') - open - 1));
        }
    }

    public MinorRange Versions => KubernetesText.Range(Text);

    private ReadOnlySpan<byte> Text
    {
        get
        {
            var rest = KubernetesTable.Types.Slice(At);
            return rest.Slice(0, rest.IndexOfAny((byte)' ', (byte)'}'));
        }
    }
}
