using System.Globalization;
using Dpp.Engine;
using Dpp.Engine.Fingerprints;

namespace Dpp.Cli.Reports;

/// <summary>The fingerprints of a report: those of the engine, with a number where several problems have the same.</summary>
internal sealed class Fingerprint
{
    private readonly FingerprintMaker maker = new();
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>To be asked once per problem, in the order of the report: equal ones are counted.</summary>
    public string Next(Problem problem)
    {
        var text = maker.Of(problem).Text;
        seen[text] = seen.GetValueOrDefault(text) + 1;
        return text + ":" + seen[text].ToString(CultureInfo.InvariantCulture);
    }
}
