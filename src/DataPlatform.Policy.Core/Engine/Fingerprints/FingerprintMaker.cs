using Dpp.Text;

namespace Dpp.Engine.Fingerprints;

/// <summary>Makes the fingerprints of problems; each file is parsed once for all of them.</summary>
public sealed class FingerprintMaker
{
    private readonly Dictionary<SourceFile, WrittenPaths> files = [];

    /// <summary>Equal problems in several files or items have equal fingerprints: they are told apart by counting them.</summary>
    public Fingerprint Of(Problem problem) => Of(problem.Rule, problem.At);

    /// <summary>One fault of a problem that is told for several.</summary>
    public Fingerprint Of(RuleInfo rule, Place at)
    {
        if (at.Source is not { } file)
        {
            return Fingerprint.Of(rule.Id, "", "");
        }

        if (!files.TryGetValue(file, out var paths))
        {
            files.Add(file, paths = new WrittenPaths(file));
        }

        var (path, value) = paths.Of(at.Range);
        return Fingerprint.Of(rule.Id, path, value);
    }
}
