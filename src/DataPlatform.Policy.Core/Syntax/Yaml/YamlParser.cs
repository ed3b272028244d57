using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Reads YAML 1.2 text into nodes with exact ranges; never throws, whatever the text.</summary>
public static class YamlParser
{
    /// <param name="words">Shared with other texts, so that what all of them say is one string.</param>
    public static YamlStream Parse(SourceText source, YamlLimits? limits = null, WordCache? words = null)
        => new YamlReader(source, limits ?? YamlLimits.Default, words ?? new WordCache()).ReadStream();
}
