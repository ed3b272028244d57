using System.Collections.Concurrent;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Files that were parsed, kept for another look at the same tree: what did not change is not parsed twice.</summary>
public sealed class ReadFiles
{
    private readonly ConcurrentDictionary<SourceFile, ParsedFile?> files = new();

    /// <summary>Null when it is none of ours.</summary>
    internal ParsedFile? Of(SourceFile file, WordCache words) => files.TryGetValue(file, out var known) ? known : files.GetOrAdd(file, ParsedFile.Of(file, words));
}
