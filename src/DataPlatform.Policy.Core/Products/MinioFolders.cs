using System.Globalization;
using Dpp.Model;
using Dpp.Syntax.Shell.Arguments;

namespace Dpp.Products;

/// <summary>The drives of a MinIO server, from its arguments: /data, /data{1...4}, http://minio{1...4}/data.</summary>
public static class MinioFolders
{
    private const int MostDrives = 64;

    /// <summary>Null when the command is not known or is no server.</summary>
    public static IReadOnlyList<string>? Of(Container container)
    {
        var command = ServerCommand.Of(container, ProductTable.MinIO.Starters);
        if (command.Run != ServerRun.Yes || !command.IsKnown)
        {
            return null;
        }

        var folders = new List<string>();
        var arguments = ArgumentReader.Read("minio server", [.. command.Words.Select(word => ContainerText.Of(word).AsWord())]);
        if (!arguments.IsComplete || !arguments.Operands.All(word => word.Text is { } text && Path(text) is { } path && TryExpand(path, folders)))
        {
            return null;
        }

        if (folders.Count > 0)
        {
            return folders;
        }

        return container.Environment.Find("MINIO_VOLUMES") is { IsKnown: true } volumes
            && volumes.Shape.Split([' '], StringSplitOptions.RemoveEmptyEntries).All(word => Path(word) is { } path && TryExpand(path, folders))
            && folders.Count > 0
            ? folders
            : null;
    }

    private static string? Path(string word)
    {
        var scheme = word.IndexOf("://", StringComparison.Ordinal);
        var slash = word.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 || (scheme < 0 && slash > 0) ? null : word.Substring(slash).TrimEnd('/');
    }

    /// <summary>Each {1...4} stands for its numbers.</summary>
    private static bool TryExpand(string path, List<string> folders)
    {
        var open = path.IndexOf('{');
        if (open < 0)
        {
            folders.Add(path);
            return folders.Count <= MostDrives;
        }

        var dots = path.IndexOf("...", open, StringComparison.Ordinal);
        var close = path.IndexOf('}', open);
        if (dots < 0 || close < dots
            || !TryNumber(path.Substring(open + 1, dots - open - 1), out var first)
            || !TryNumber(path.Substring(dots + 3, close - dots - 3), out var last)
            || last - first >= MostDrives)
        {
            return false;
        }

        for (var number = first; number <= last; number++)
        {
            if (!TryExpand(path.Substring(0, open) + number.ToString(CultureInfo.InvariantCulture) + path.Substring(close + 1), folders))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
