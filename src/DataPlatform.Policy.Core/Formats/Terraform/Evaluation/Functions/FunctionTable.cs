namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>All built-in functions by name, but for try() and can(), which evaluate their arguments themselves.</summary>
internal static class FunctionTable
{
    public static IReadOnlyDictionary<string, Function> All { get; } = Make();

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
        return all;
    }
}
