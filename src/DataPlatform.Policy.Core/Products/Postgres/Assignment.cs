using Dpp.Text;

namespace Dpp.Products.Postgres;

/// <summary>One place that sets a parameter.</summary>
/// <param name="Name">As written; a command line writes it without a dash.</param>
internal sealed record Assignment(string Name, Place NameAt, SettingValue Value, bool IsInFile)
{
    /// <summary>True when something that was not read may set it again, and this value then is not looked at.</summary>
    public bool MayBeReplaced { get; init; }
}
