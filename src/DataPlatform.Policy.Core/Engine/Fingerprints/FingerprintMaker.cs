using Dpp.Text;

namespace Dpp.Engine.Fingerprints;

/// <summary>Makes the fingerprints of problems; each file is parsed once for all of them.</summary>
public sealed class FingerprintMaker
{
    private readonly Dictionary<SourceFile, WrittenPaths> files = [];

    /// <summary>Equal problems in several files or items have equal fingerprints: they are told apart by counting them.</summary>
    public Fingerprint Of(Problem problem)
    {
        if (problem.At.Source is not { } file)
        {
            return Fingerprint.Of(problem.Rule.Id, "", "");
        }

        if (!files.TryGetValue(file, out var paths))
        {
            files.Add(file, paths = new WrittenPaths(file));
        }

        var (path, value) = paths.Of(problem.At.Range);
        return Fingerprint.Of(problem.Rule.Id, path, value);
    }
}
