namespace Dpp.Facts.Kubernetes;

/// <summary>A type of the Kubernetes API: which fields an object has. Nothing is loaded; each question reads a few hundred characters of the table.</summary>
internal readonly record struct KubernetesType(int At)
{
    /// <summary>What ends a name in the table; no field has one of them in it.</summary>
    private static readonly char[] ends = [':', '!', ' ', '}'];

    /// <summary>"PodSpec": without version.</summary>
    public string Name => KubernetesText.Word(KubernetesTable.Types.Slice(At, Open - At));

    public KubernetesField? Field(string name)
    {
        if (name.Length == 0 || name.IndexOfAny(ends) >= 0)
        {
            return null;
        }

        var text = KubernetesTable.Types;
        for (var at = FirstField; at >= 0; at = Next(at))
        {
            var end = at + name.Length;
            if (KubernetesText.StartsWith(text.Slice(at), name) && text[end] is (byte)':' or (byte)'!')
            {
                return new KubernetesField(end);
            }
        }

        return null;
    }

    public IEnumerable<(string Name, KubernetesField Field)> Fields
    {
        get
        {
            for (var at = FirstField; at >= 0; at = Next(at))
            {
                var end = EndOfName(at);
                yield return (KubernetesText.Word(KubernetesTable.Types.Slice(at, end - at)), new KubernetesField(end));
            }
        }
    }

    /// <summary>The fields that must be there, without asking for the name of any other.</summary>
    public IEnumerable<(string Name, KubernetesField Field)> Required
    {
        get
        {
            for (var at = FirstField; at >= 0; at = Next(at))
            {
                var end = EndOfName(at);
                if (new KubernetesField(end).IsRequired)
                {
                    yield return (KubernetesText.Word(KubernetesTable.Types.Slice(at, end - at)), new KubernetesField(end));
                }
            }
        }
    }

    private int Open => At + KubernetesTable.Types.Slice(At).IndexOf((byte)'{');
    private int FirstField => Open + 1 is var first && KubernetesTable.Types[first] != '}' ? first : -1;

    private static int EndOfName(int at) => at + KubernetesTable.Types.Slice(at).IndexOfAny((byte)':', (byte)'!');

    private static int Next(int at)
    {
        var end = at + KubernetesTable.Types.Slice(at).IndexOfAny((byte)' ', (byte)'}');
        return KubernetesTable.Types[end] == '}' ? -1 : end + 1;
    }
}
