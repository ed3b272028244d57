namespace Dpp.JsonSchema.Patterns;

/// <summary>A regular expression that answers one question, whether it occurs in a text, in time linear in the text.</summary>
/// <remarks>Not System.Text.RegularExpressions: ECMA-262 means other things by \d, \w and $, a hostile pattern must not hang, and its start takes longer than a check.</remarks>
internal sealed class Pattern
{
    private readonly PatternProgram program;

    private Pattern(string text, PatternProgram program)
    {
        Text = text;
        this.program = program;
    }

    public string Text { get; }

    /// <summary>Null when it cannot be read; then the problem says why.</summary>
    public static Pattern? Parse(string text, out string? problem)
    {
        try
        {
            problem = null;
            return new Pattern(text, PatternProgram.Of(new PatternParser(text).Parse()));
        }
        catch (PatternException wrong)
        {
            problem = wrong.Message;
            return null;
        }
    }

    /// <summary>Null when it takes more work than a text is worth.</summary>
    public bool? IsMatch(string text) => program.IsMatch(text);
}
