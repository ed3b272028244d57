namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>All built-in functions by name, but for try() and can(), which evaluate their arguments themselves.</summary>
internal static class FunctionTable
{
    public static IReadOnlyDictionary<string, Function> All { get; } = Make();

    /// <summary>Functions of Terraform whose result dpp does not compute: it is not known.</summary>
    public static IReadOnlyCollection<string> NotComputed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "abspath", // where the tree lies
        "base64gzip", // the bytes of a compressor
        "bcrypt", // salted anew each time
        "pathexpand", // the home folder of whoever runs it
        "rsadecrypt", // needs a private key
    };

    private static Dictionary<string, Function> Make()
    {
        var all = new Dictionary<string, Function>(StringComparer.Ordinal);
        TypeFunctions.Add(all);
        NumberFunctions.Add(all);
        TextFunctions.Add(all);
        ListFunctions.Add(all);
        MapFunctions.Add(all);
        FormatFunctions.Add(all);
        EncodingFunctions.Add(all);
        FileFunctions.Add(all);
        HashFunctions.Add(all);
        NetworkFunctions.Add(all);
        TimeFunctions.Add(all);
        YamlFunctions.Add(all);
        return all;
    }
}
