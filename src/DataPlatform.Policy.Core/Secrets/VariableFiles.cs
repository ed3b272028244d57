using Dpp.Model;
using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Finds the files of variables that hold secrets; only for them is asked whether version control keeps them.</summary>
internal static class VariableFiles
{
    public static IReadOnlyList<VariableFile> Of(IReadOnlyList<Credential> credentials, FileTree tree)
    {
        List<VariableFile>? files = null;
        foreach (var credential in credentials)
        {
            if (credential.At.Source is { } source && IsVariableFile(FileTree.NameOf(source.Path)) && files?.Exists(file => ReferenceEquals(file.File, source)) is not true)
            {
                var secrets = credentials.Where(other => ReferenceEquals(other.At.Source, source) && !other.IsPlaceholder && other.Plain.Length > 0).OrderBy(other => other.At.Range.Start).ToList();
                (files ??= []).Add(new VariableFile(source, Tracked(source, tree), secrets));
            }
        }

        return files ?? [];
    }

    private static Located<bool> Tracked(SourceFile file, FileTree tree)
    {
        var at = new Place(file, default);
        return tree.Tracks(file.Path) switch
        {
            Presence.Here => Located<bool>.Written(true, at),
            Presence.NotHere => Located<bool>.Written(false, at),
            _ => Located<bool>.Unknown(Knowledge.OutOfSight, at),
        };
    }

    /// <summary>.env, .env.production, app.env, terraform.tfvars; templates such as .env.example hold no secrets of anybody.</summary>
    private static bool IsVariableFile(string name)
        => (name == ".env" || name.StartsWith(".env.", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal) || name.EndsWith(".tfvars", StringComparison.Ordinal))
            && name.IndexOf("example", StringComparison.OrdinalIgnoreCase) < 0 && name.IndexOf("sample", StringComparison.OrdinalIgnoreCase) < 0
            && name.IndexOf("template", StringComparison.OrdinalIgnoreCase) < 0 && !name.EndsWith(".dist", StringComparison.OrdinalIgnoreCase);
}
