using Dpp.Model;
using Dpp.Syntax;

namespace Dpp.Products;

/// <summary>What a parser could not read, as observations of the stack that needs the text.</summary>
internal static class Mistakes
{
    public static IEnumerable<SyntaxMistake> Of(IEnumerable<SyntaxProblem> problems)
        => problems.Select(problem => new SyntaxMistake(problem.Place, problem.Message, problem.IsLimit));
}
