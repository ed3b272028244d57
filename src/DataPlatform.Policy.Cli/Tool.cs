namespace Dpp.Cli;

/// <summary>What dpp says of itself.</summary>
internal static class Tool
{
    public static string Version { get; } = typeof(Tool).Assembly.GetName().Version is { } version ? $"{version.Major}.{version.Minor}.{version.Build}" : "0.0.0";
}
