using Dpp.Text;

namespace Dpp.Engine.Baselines;

/// <summary>One finding that was there when the baseline was written.</summary>
/// <param name="At">Where the baseline says it.</param>
/// <param name="Rule">The id.</param>
/// <param name="File">The file it was found in, as a path of the tree; a file outside the tree as it is written.</param>
/// <param name="Path">What it is written about.</param>
public sealed record BaselineEntry(Place At, string Rule, Severity Severity, string File, string Path, string Message, string Fingerprint);
