using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Settings;

/// <summary>Something wrong in the settings, in one line.</summary>
public readonly record struct SettingsProblem(Place Place, string Message);

/// <summary>The settings as far as they could be read, and what is wrong with them.</summary>
public sealed record SettingsReading(DppSettings Settings, IReadOnlyList<SettingsProblem> Problems, IReadOnlyList<SyntaxProblem> SyntaxProblems)
{
    public bool IsWrong => Problems.Count > 0 || SyntaxProblems.Count > 0;
}
