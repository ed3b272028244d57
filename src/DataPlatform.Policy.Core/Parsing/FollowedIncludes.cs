using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Parsing;

/// <summary>Leads from include lines to paths of the tree, as deep and as often as a file that is meant needs; what is not followed is told.</summary>
internal sealed class FollowedIncludes
{
    private const int Deepest = 10, Most = 1000;

    private int count;

    public List<SyntaxProblem> Problems { get; } = [];
    public List<SyntaxProblem> Notes { get; } = [];

    /// <returns>Null when the include is not followed.</returns>
    public string? PathOf(ScalarNode written, SourceFile from, int depth)
    {
        if (count > Most)
        {
            return null;
        }

        if (depth == Deepest || ++count > Most)
        {
            Problems.Add(new SyntaxProblem(written.Place, $"files include each other more than {Deepest} levels deep, or more than {Most} times", IsLimit: true));
            return null;
        }

        var path = FileTree.Resolve(FileTree.FolderOf(from.Path), written.Value);
        if (path is null)
        {
            Notes.Add(new SyntaxProblem(written.Place, $"'{written.Value}' lies outside of what is read"));
        }

        return path;
    }

    public void Missing(ScalarNode written) => Problems.Add(new SyntaxProblem(written.Place, $"'{written.Value}' is not there"));
}
