using Dpp.Model;
using Dpp.Products.Jvm;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Products.Elastic;

/// <summary>A node of Elasticsearch as its image starts it.</summary>
internal static class ElasticsearchReader
{
    private const string Folder = "/usr/share/elasticsearch/config", File = Folder + "/elasticsearch.yml", Setting = "ES_SETTING_", Options = "ES_JAVA_OPTS";

    public static Model.Elasticsearch Read(Container container, ImageFacts image, Located<ProductVersion> version, ServerCommand command)
    {
        var at = container.Name.At;
        var configuration = new Configuration(at, version.Knows(out var known) ? known.Major : null);
        ReadFile(configuration, container);
        foreach (var variable in container.Environment.All)
        {
            if (KeyOf(variable.Name) is { } key)
            {
                configuration.Set(key, variable.Value);
            }
        }

        if (!command.IsKnown || command.Run != ServerRun.Yes || image.ConfiguresItself)
        {
            configuration.Forget(at);
        }
        else if (container.Environment["discovery.type"] is { State: Knowledge.OutOfSight } rest)
        {
            configuration.Doubt(rest.At);
        }

        foreach (var word in command.Words)
        {
            Option(configuration, ContainerText.Of(word));
        }

        return new Model.Elasticsearch(version, configuration, InitialHeap(container));
    }

    private static void ReadFile(Configuration configuration, Container container)
    {
        var files = new MountedFiles(container.Mounts);
        if (files.Find(File) is { } file)
        {
            var stream = YamlParser.Parse(file);
            if (stream.Problems.Count > 0)
            {
                configuration.Doubt(container.Name.At);
            }

            if (stream.Documents.Count > 0 && stream.Documents[0].Root is MappingNode root)
            {
                Below(configuration, root, "");
            }
        }
        else if (files.IsTarget(File) || files.IsTarget(Folder) || container.Mounts.Any(mount => !mount.Target.Knows(out _)))
        {
            configuration.Doubt(container.Name.At);
        }
    }

    /// <summary>Keys may be nested or written with dots.</summary>
    private static void Below(Configuration configuration, MappingNode section, string path)
    {
        foreach (var entry in section.Entries)
        {
            if (entry.Name is not { } name)
            {
                continue;
            }

            var key = path + name;
            switch (entry.Value is AliasNode { Target: { } shared } ? shared : entry.Value)
            {
                case MappingNode inside:
                    Below(configuration, inside, key + ".");
                    break;
                case SequenceNode list when list.Items.All(item => item is ScalarNode):
                    configuration.Set(key, Located<string>.Written(string.Join(",", list.Items.Select(item => ((ScalarNode)item).Value)), list.Place));
                    break;
                case ScalarNode scalar:
                    // ${NAME} is put in from the environment of the process.
                    configuration.Set(key, scalar.Value.IndexOf("${", StringComparison.Ordinal) >= 0
                        ? Located<string>.Unknown(Knowledge.AtRunTime, scalar.Place)
                        : Located<string>.Written(scalar.Value, scalar.Place));
                    break;
            }
        }
    }

    /// <summary>The entrypoint of the image hands on variables whose names read like settings, and those with its prefix.</summary>
    private static string? KeyOf(string variable)
        => variable.StartsWith(Setting, StringComparison.Ordinal)
            ? variable.Substring(Setting.Length).ToLowerInvariant().Replace("__", "\u0001").Replace('_', '.').Replace('\u0001', '_')
            : variable.IndexOf('.') > 0 && variable.All(letter => letter is '.' or '_' or '-' || char.IsLower(letter) || char.IsDigit(letter)) ? variable
            : null;

    private static void Option(Configuration configuration, ContainerText text)
    {
        if (text.Shape.StartsWith("-E", StringComparison.Ordinal) && text.Shape.IndexOf('=') is var equals and > 2)
        {
            var value = text.Shape.Substring(equals + 1);
            configuration.Set(text.Shape.Substring(2, equals - 2), text.IsKnown
                ? text.Part(new TextRange(equals + 1, text.Shape.Length), value, static said => said as string)
                : Located<string>.Unknown(text.Value.State, text.Value.At));
        }
    }

    private static Located<Bytes> InitialHeap(Container container)
        => container.Environment.Find(Options) is not { } text ? Located<Bytes>.Missing(container.Name.At)
            : !text.IsKnown ? Located<Bytes>.Unknown(text.Value.State, text.Value.At)
            : JvmOptions.InitialHeap(text.Shape) is { } size ? text.Part(size.Range, size.Value, JvmOptions.Format)
            : Located<Bytes>.Missing(container.Name.At);

    private sealed class Configuration(Place owner, int? major) : ElasticsearchSettings
    {
        private const int SecureByDefault = 8;
        private static readonly Fact defaults = new("defaults of Elasticsearch", "2026-11");
        private readonly Dictionary<string, Located<string>> said = new(StringComparer.Ordinal);
        private Place? unseenAt;

        public override Located<string> Text(string key)
            => said.TryGetValue(key, out var value) ? value
                : unseenAt is { } at ? Located<string>.Unknown(Knowledge.OutOfSight, at)
                : key == "xpack.security.enabled" && major >= SecureByDefault ? Located<string>.Implied("true", owner, defaults)
                : Located<string>.Missing(owner);

        public void Set(string key, Located<string> value) => said[key] = value;

        public void Doubt(Place at) => unseenAt = at;

        public void Forget(Place at)
        {
            said.Clear();
            unseenAt = at;
        }
    }
}
