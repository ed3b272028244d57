using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>What keeps the log of a service from filling the disk.</summary>
internal static class ComposeLogging
{
    private static readonly Fact Local = new("docker logging drivers: local keeps 5 files of 20 MB", "2026-11");
    private static readonly Fact Elsewhere = new("docker logging drivers: the log does not stay in a file of docker", "2026-11");

    public static Located<string> LimitOf(Tree service)
    {
        var logging = service["logging"];
        var driver = logging["driver"].AsText();
        if (!driver.Knows(out var name))
        {
            // Nobody names a driver: the engine's own, json-file unless its host says otherwise.
            return driver.IsMissing ? logging["options"]["max-size"].AsText() : Located<string>.Unknown(driver.State, driver.At, driver.Origin);
        }

        return name switch
        {
            "" or "json-file" => logging["options"]["max-size"].AsText(),
            "local" => logging["options"]["max-size"].AsText() is { IsMissing: false } written ? written : Located<string>.Implied("20m", driver.At, Local),
            _ => Located<string>.Implied(name, driver.At, Elsewhere),
        };
    }
}
