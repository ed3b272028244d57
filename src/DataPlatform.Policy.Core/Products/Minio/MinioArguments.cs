using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Text;

namespace Dpp.Products.Minio;

/// <summary>What a container gives "minio server" to keep its data on.</summary>
public static class MinioArguments
{
    /// <summary>In the order of the command; null when they are not known, or the container runs something else.</summary>
    public static IReadOnlyList<DriveArgument>? Of(Container container)
    {
        var command = ServerCommand.Of(container, ProductTable.MinIO.Starters);
        if (command.Run != ServerRun.Yes || !command.IsKnown)
        {
            return null;
        }

        var arguments = ArgumentReader.Read("minio server", [.. command.Words.Select(word => ContainerText.Of(word).AsWord())]);
        if (!arguments.IsComplete || arguments.Operands.Any(word => word.Text is not { } text || text.IndexOf('$') >= 0))
        {
            return null;
        }

        IReadOnlyList<DriveArgument> drives = arguments.Operands.Count > 0 ? [.. arguments.Operands.Select(Drive)] : OfVariable(container);
        return drives.Count == 0 || (RunsInShell(container) && drives.Any(drive => drive.TwoDots.Any())) ? null : drives;
    }

    private static DriveArgument Drive(ShellWord word)
        => new(new ContainerText(Located<string>.Written(word.Shape, word.Place), word.AsSource()));

    private static IReadOnlyList<DriveArgument> OfVariable(Container container)
    {
        if (container.Environment.Find("MINIO_VOLUMES") is not { IsKnown: true } volumes || volumes.Shape.IndexOf('$') >= 0)
        {
            return [];
        }

        var drives = new List<DriveArgument>();
        var said = volumes.Shape;
        for (var at = 0; at < said.Length; at++)
        {
            var end = said.IndexOf(' ', at);
            end = end < 0 ? said.Length : end;
            if (end > at)
            {
                var range = new TextRange(at, end);
                var part = said.Substring(at, end - at);
                var source = volumes.Source is { } whole ? new SourceText(part, TextMap.Verbatim(whole, range)) : null;
                drives.Add(new DriveArgument(new ContainerText(Located<string>.Written(part, volumes.PlaceOf(range), null, volumes.Value.Origin), source)));
            }

            at = end;
        }

        return drives;
    }

    /// <summary>Bash makes several words of {1..4} before MinIO sees them.</summary>
    private static bool RunsInShell(Container container)
        => container.Entrypoint.Words.Concat(container.Arguments.Words).Any(word => word.Value.Knows(out var text) && ShellPrograms.IsShell(FileTree.NameOf(text)));
}
