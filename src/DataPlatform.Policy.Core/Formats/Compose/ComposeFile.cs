using Dpp.Formats.Yaml;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>One compose file as it was parsed, before variables are put in: the same for every stack that uses it.</summary>
public sealed record ComposeFile(SourceFile File, YamlStream Stream)
{
    private const int DeepestMerge = 8;

    public static ComposeFile Parse(SourceFile file) => new(file, YamlParser.Parse(file.AsText));

    /// <summary>The names of its services, as written.</summary>
    public IEnumerable<string> Services => Roots
        .SelectMany(root => root.Entries.Where(entry => entry.Name == "services"))
        .SelectMany(entry => entry.Value is MappingNode services ? services.Entries : [])
        .Select(entry => entry.Name)
        .OfType<string>();

    /// <summary>True when its content is that of a compose file, whatever its name.</summary>
    public bool LooksLikeCompose => Roots.Any(root => root.Entries.Any(entry => entry is { Name: "services", Value: MappingNode services }
        && services.Entries.Any(service => Runs(service.Value, 0))));

    /// <summary>Whether a service says what it runs, itself or in what it merges.</summary>
    private static bool Runs(Node service, int depth) => service switch
    {
        _ when depth > DeepestMerge => false,
        MappingNode body => body.Entries.Any(entry => entry.Name is "image" or "build" || (entry.Name == "<<" && Runs(entry.Value, depth + 1))),
        SequenceNode several => several.Items.Any(item => Runs(item, depth + 1)),
        AliasNode { Target: { } target } => Runs(target, depth + 1),
        _ => false,
    };

    private IEnumerable<MappingNode> Roots => Stream.Documents.Select(document => document.Root).OfType<MappingNode>();

    /// <summary>What the file means with these variables; several documents are layers of each other.</summary>
    public ComposeLayer Read(ComposeVariables variables)
    {
        var reader = new InterpolatedTree(File.AsText, Stream, variables);
        var merge = new ComposeMerge(variables);
        Tree? whole = null;
        foreach (var document in Stream.Documents)
        {
            var tree = reader.Read(document);
            whole = whole is null ? tree : merge.Files(whole, tree);
        }

        var start = new Place(File, default);
        return new ComposeLayer(this, whole ?? Tree.Unknown(Knowledge.Missing, start), [.. reader.Observations, .. reader.Unset], [.. reader.Problems]);
    }

    /// <summary>YAML whose scalars may use variables.</summary>
    private sealed class InterpolatedTree(SourceText source, YamlStream stream, ComposeVariables variables) : YamlTree(source, stream, YamlDialect.Compose)
    {
        private readonly HashSet<Place> told = [];

        /// <summary>An anchor that is used twice is one text.</summary>
        public List<UnsetVariable> Unset { get; } = [];

        protected override Tree Scalar(ScalarNode node, Place name, Origin? origin)
        {
            if (node.Value.IndexOf('$') < 0 || Interpolation.Apply(new SourceText(node.Value, node.Map), variables.Find) is not { } text)
            {
                return base.Scalar(node, name, origin);
            }

            foreach (var (variable, use) in text.Unset)
            {
                if (told.Add(use))
                {
                    Unset.Add(new UnsetVariable(variable, use)
                    {
                        IsCertain = variables.IsComplete,
                        Guard = new Change([new Edit(use, $"${{{variable}:?}}")]),
                    });
                }
            }

            var isKnown = text.State == Knowledge.Written;
            return new Tree
            {
                Kind = isKnown ? TreeKind.Scalar : TreeKind.None,
                State = text.State,
                At = text.At ?? node.Place,
                Name = name,
                Text = text.Text,
                Map = text.Map,
                Origin = origin is null ? text.Origin : text.Origin is null ? origin : Both(origin, text.Origin),
                Writer = Writer,
                Spot = SpotOf(node),
                Node = node,
            };
        }

        private static Origin Both(Origin outer, Origin inner) => outer switch
        {
            Overrode overrode => overrode with { Before = overrode.Before is null ? inner : Both(overrode.Before, inner) },
            Called called => called with { Inside = called.Inside is null ? inner : Both(called.Inside, inner) },
            _ => inner,
        };
    }
}

/// <summary>What one compose file says, with its variables put in.</summary>
public sealed record ComposeLayer(ComposeFile File, Tree Root, IReadOnlyList<Observation> Observations, IReadOnlyList<SyntaxProblem> Problems);
