using Dpp.Text;

namespace Dpp.Syntax.Yaml;

/// <summary>Reads YAML 1.2 text into nodes with exact ranges; never throws, whatever the text.</summary>
public static class YamlParser
{
    public static YamlStream Parse(SourceText source, YamlLimits? limits = null)
        => new YamlReader(source, limits ?? YamlLimits.Default).ReadStream();
}
