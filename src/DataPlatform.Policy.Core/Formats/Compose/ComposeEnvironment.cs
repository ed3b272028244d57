using Dpp.Model;
using Dpp.Syntax.DotEnv;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Reads the variables a service gets: from its env files, then from its environment, which wins.</summary>
internal sealed class ComposeEnvironment(ComposeSite site)
{
    private readonly List<SyntaxMistake> mistakes = [];

    /// <summary>What could not be read in the env files.</summary>
    public IReadOnlyList<SyntaxMistake> Mistakes => mistakes;

    /// <summary>The variables of .env files as compose puts them into its own files.</summary>
    /// <param name="mistakes">Gets what could not be read, if somebody asks.</param>
    public static ComposeVariables Variables(IEnumerable<SourceFile> files, List<SyntaxMistake>? mistakes = null)
    {
        var known = new Dictionary<string, VariableSetting>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var variable in Read(Parsed(file, isRaw: false, mistakes), name => known.TryGetValue(name, out var setting) ? setting : null))
            {
                if (variable.Value.Knows(out var value))
                {
                    known[variable.Name] = new VariableSetting(variable.Name, value, variable.Value.At);
                }
            }
        }

        return new ComposeVariables(known.Values);
    }

    /// <summary>The names that an env file sets, to whatever.</summary>
    public static IEnumerable<string> NamesIn(SourceFile file) => DotEnvParser.Parse(new SourceText(file)).Variables.Select(variable => variable.Name.Value);

    public EnvironmentVariables Of(Tree service)
    {
        var environment = service["environment"];
        var gathered = new Gathered();
        var rest = environment.Kind == TreeKind.None && !environment.IsMissing
            ? Located<string>.Unknown(environment.State, environment.At)
            : Located<string>.Missing(environment.IsMissing ? environment.At : environment.Name);
        foreach (var entry in FilesOf(service["env_file"]))
        {
            if (FileOf(entry) is { } file)
            {
                AddFile(file, entry, gathered);
                continue;
            }

            // What an unread file may set again is not known any more.
            gathered.Clear();
            rest = Located<string>.Unknown(Knowledge.OutOfSight, entry.At);
        }

        if (environment.Kind == TreeKind.Mapping && environment.Rest != Knowledge.Missing)
        {
            rest = Located<string>.Unknown(environment.Rest, environment.At);
        }

        foreach (var entry in Entries(environment))
        {
            gathered.Set(Variable(entry));
        }

        return new EnvironmentVariables(gathered.All, rest);
    }

    private EnvironmentVariable Variable(TreeEntry entry)
    {
        if (!entry.Value.IsNull)
        {
            return new EnvironmentVariable(entry.Name, ComposeScalar.AsText(entry.Value), ComposeText.Of(entry.Value, site.Variables)?.Source);
        }

        var origin = new Variable(entry.Name, entry.Key.At, null);
        return site.Variables.Find(entry.Name) is { } setting
            ? new EnvironmentVariable(entry.Name, Located<string>.Written(setting.Value, entry.Key.At, null, origin with { SetAt = setting.At }))
            : new EnvironmentVariable(entry.Name, Located<string>.Unknown(Knowledge.AtRunTime, entry.Key.At, origin));
    }

    private IReadOnlyList<TreeEntry> Entries(Tree environment)
        => environment.Kind == TreeKind.Sequence ? ListedPair.Entries(environment, site.Variables, '=') : environment.Entries;

    private static IEnumerable<Tree> FilesOf(Tree tree)
        => tree.IsMissing || tree.IsNull ? [] : tree.Kind == TreeKind.Sequence ? tree.Items : [tree];

    private SourceFile? FileOf(Tree entry)
    {
        var path = entry.Kind == TreeKind.Mapping ? entry["path"].AsText() : entry.AsText();
        return path.Knows(out var written) ? site.File(written) : null;
    }

    private void AddFile(SourceFile file, Tree entry, Gathered gathered)
    {
        var isRaw = entry.Kind == TreeKind.Mapping && entry["format"].AsText().Knows(out var format) && format == "raw";
        foreach (var variable in Read(Parsed(file, isRaw, mistakes), gathered.Setting))
        {
            gathered.Set(variable with { Value = variable.Value.WithOrigin(new Called(entry.At, variable.Value.Origin)) });
        }
    }

    private static DotEnvFile Parsed(SourceFile file, bool isRaw, List<SyntaxMistake>? mistakes)
    {
        var source = new SourceText(file);
        var parsed = isRaw ? RawEnvParser.Parse(source) : DotEnvParser.Parse(source);
        mistakes?.AddRange(parsed.Problems.Select(problem => new SyntaxMistake(problem.Place, problem.Message, problem.IsLimit)));
        return parsed;
    }

    private static IEnumerable<EnvironmentVariable> Read(DotEnvFile file, Func<string, VariableSetting?> before)
    {
        var here = new Dictionary<string, VariableSetting>(StringComparer.Ordinal);
        foreach (var variable in file.Variables)
        {
            var name = variable.Name.Value;
            if (variable.Value is not { } node)
            {
                var unknown = Located<string>.Unknown(Knowledge.AtRunTime, variable.Name.Place, new Variable(name, variable.Name.Place, null));
                yield return new EnvironmentVariable(name, unknown);
                continue;
            }

            var text = new SourceText(node.Value, node.Map);
            var value = Located<string>.Written(node.Value, node.Place);
            if (variable.Expands && Interpolation.Apply(text, Lookup) is { } put)
            {
                text = new SourceText(put.Text, put.Map);
                value = put.State == Knowledge.Written
                    ? Located<string>.Written(put.Text, put.At ?? node.Place, null, put.Origin)
                    : Located<string>.Unknown(put.State, node.Place, put.Origin);
            }

            if (value.Knows(out var known))
            {
                here[name] = new VariableSetting(name, known, value.At);
            }

            yield return new EnvironmentVariable(name, value, text);
        }

        VariableSetting? Lookup(string name) => here.TryGetValue(name, out var setting) ? setting : before(name);
    }

    /// <summary>Variables in the order they take effect, each name once.</summary>
    private sealed class Gathered
    {
        private readonly List<EnvironmentVariable> all = [];
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

        public IReadOnlyList<EnvironmentVariable> All => all;

        public void Clear()
        {
            all.Clear();
            places.Clear();
        }

        public void Set(EnvironmentVariable variable)
        {
            if (!places.TryGetValue(variable.Name, out var at))
            {
                places[variable.Name] = all.Count;
                all.Add(variable);
                return;
            }

            all[at] = variable with { Value = variable.Value.WithOrigin(new Overrode(all[at].Value.At, variable.Value.Origin)) };
        }

        public VariableSetting? Setting(string name)
            => places.TryGetValue(name, out var at) && all[at].Value.Knows(out var value) ? new VariableSetting(name, value, all[at].Value.At) : null;
    }
}
