using Dpp.Text;

namespace Dpp.Model;

/// <summary>Why a text is no schedule; the range counts in that text.</summary>
public readonly record struct CronMistake(TextRange Range, string Message);
