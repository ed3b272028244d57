using Dpp.Text;

namespace Dpp.Cli;

/// <summary>The end of a message about a word nobody knows.</summary>
internal static class DidYouMean
{
    /// <summary>" (did you mean 'x'?)", or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> known) => Nearest.Of(word, known) is { } meant ? $" (did you mean '{meant}'?)" : "";
}
