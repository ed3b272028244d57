using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine.Changes;

/// <summary>Problems that may have been there before, but could not be seen because a file could not be read then.</summary>
/// <remarks>Whoever mends a syntax error must not answer for what it had hidden: a problem on a line that stood there before, word for word, is not new.</remarks>
public sealed class HiddenBefore
{
    private readonly Func<string, SourceFile?> before;
    private readonly HashSet<string> files;
    private readonly HashSet<string> stacks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> lines = new(StringComparer.Ordinal);

    /// <param name="problems">Those of the state before.</param>
    /// <param name="now">The stacks after the change.</param>
    /// <param name="before">The file of the state before that has this name now.</param>
    public HiddenBefore(IReadOnlyList<Problem> problems, IEnumerable<Stack> now, Func<string, SourceFile?> before)
    {
        this.before = before;
        files = new HashSet<string>(
            problems.Where(problem => problem.Rule == EngineRules.SyntaxError || problem.Rule == EngineRules.LimitHit).Select(problem => problem.At.Source?.Path ?? ""),
            StringComparer.Ordinal);
        if (files.Count > 0)
        {
            stacks.UnionWith(now.Where(stack => stack.Looked.Any(files.Contains)).Select(stack => stack.Name));
        }
    }

    public bool Explains(Problem problem)
        => files.Count > 0 && problem.At.Source is { } file
            && (files.Contains(file.Path) || problem.Stacks.Any(stacks.Contains))
            && !EngineRules.IsFixed(problem.Rule)
            && Lines(file.Path).Contains(Line(file, problem.At.Start.Line));

    private HashSet<string> Lines(string path)
    {
        if (!lines.TryGetValue(path, out var known))
        {
            known = new HashSet<string>(StringComparer.Ordinal);
            if (before(path) is { } file)
            {
                for (var number = 1; number <= file.LineCount; number++)
                {
                    known.Add(Line(file, number));
                }
            }

            lines.Add(path, known);
        }

        return known;
    }

    private static string Line(SourceFile file, int number)
    {
        var range = file.LineRange(number);
        return file.Text.Substring(range.Start, range.Length).Trim();
    }
}
