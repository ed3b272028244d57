namespace Dpp.Tests.House;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, found upwards from the test program (a path from the compiler would break under a path map).</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>A file or folder of the checkout; the relative path is written with '/'.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>The C# files below a folder that people wrote, relative to the root, in ordinal order.</summary>
    public static IReadOnlyList<string> Sources(string folder)
        => !Directory.Exists(PathOf(folder))
            ? []
            : [.. Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"))
                .Order(StringComparer.Ordinal)];

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DataPlatform.Policy.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new AssertFailedException("no DataPlatform.Policy.sln above " + AppContext.BaseDirectory);
    }
}
