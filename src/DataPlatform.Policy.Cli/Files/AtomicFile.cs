namespace Dpp.Cli.Files;

/// <summary>Replaces a file whole or not at all; its mode stays, and a link keeps leading where it led.</summary>
internal static class AtomicFile
{
    public static void Replace(string path, byte[] bytes)
    {
        var target = new RealPaths().Of(path) ?? path;
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Environment.ProcessId}.dpp"); // a file has a folder
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            // Asked for at creation, so that a private file is never readable for a moment; set again because of the umask.
            options.UnixCreateMode = File.GetUnixFileMode(target);
        }

        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && options.UnixCreateMode is { } mode)
            {
                File.SetUnixFileMode(temporary, mode);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
