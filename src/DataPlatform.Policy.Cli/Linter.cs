namespace Dpp.Cli;

/// <summary>Stands in until the engine runs whole trees.</summary>
internal static class Linter
{
    public static LintResult Run(LintRequest request) => new([], [], [], request.Paths.Count == 0 ? 1 : 0);
}
