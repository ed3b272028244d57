using Dpp.Cli.Files;
using Dpp.Engine.Fixes;

namespace Dpp.Cli.Commands;

/// <summary>Writes changed files back as they were stored, unless somebody else changed them.</summary>
internal static class ChangeWriter
{
    /// <returns>Why the file was not written; null when it was.</returns>
    public static string? Write(FileChange change, Workspace workspace, DiskTree disk)
    {
        var full = workspace.FullPath(change.File.Path);
        try
        {
            var isNew = !File.Exists(full) && change.File.Text.Length == 0;
            if (!isNew && TextForms.Decode(File.ReadAllBytes(full)).Text != change.File.Text)
            {
                return "was changed while dpp ran and is left as it is";
            }

            if (!isNew && File.GetAttributes(full).HasFlag(FileAttributes.ReadOnly))
            {
                return "is read-only and is left as it is";
            }

            AtomicFile.Replace(full, TextForms.Encode(change.NewText, disk.FormOf(change.File.Path)));
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "cannot be written: " + failure.Message.TrimEnd('.');
        }
    }
}
