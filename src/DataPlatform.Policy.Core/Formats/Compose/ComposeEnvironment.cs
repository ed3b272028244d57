using Dpp.Model;
using Dpp.Syntax.DotEnv;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Reads the variables a service gets: from its env files, then from its environment, which wins.</summary>
internal sealed class ComposeEnvironment(ComposeSite site)
{
    private readonly List<SyntaxMistake> mistakes = [];
    private readonly IgnoredFiles ignored = new(site.Tree);

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
        var own = new Gathered();
        foreach (var entry in Entries(environment))
        {
            own.Set(Variable(entry));
        }

        foreach (var entry in FilesOf(service["env_file"]))
        {
            if (FileOf(entry) is { } file)
            {
                AddFile(file, entry, gathered, own);
                continue;
            }

            if (IsLeftOut(entry))
            {
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

        foreach (var variable in own.All)
        {
            gathered.Set(variable);
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

    private static Located<string> PathOf(Tree entry) => entry.Kind == TreeKind.Mapping ? entry["path"].AsText() : entry.AsText();

    private SourceFile? FileOf(Tree entry) => PathOf(entry).Knows(out var written) ? site.File(written) : null;

    /// <summary>A file that need not be there and is not: unless git leaves it out, it is nowhere.</summary>
    private bool IsLeftOut(Tree entry)
        => entry.Kind == TreeKind.Mapping && entry["required"].AsBool().Knows(out var isRequired) && !isRequired
            && PathOf(entry).Knows(out var written) && FileTree.Resolve(site.Folder, written) is { } path
            && site.Tree.Look(path).Presence == Presence.NotHere && !ignored.Has(path);

    /// <summary>What a file asks for is looked up in the project first, then in the service's own environment, then in the files before it and above in itself.</summary>
    private void AddFile(SourceFile file, Tree entry, Gathered gathered, Gathered own)
    {
        var isRaw = entry.Kind == TreeKind.Mapping && entry["format"].AsText().Knows(out var format) && format == "raw";
        foreach (var variable in Read(Parsed(file, isRaw, mistakes), name => site.Variables.Find(name) ?? own.Setting(name) ?? gathered.Setting(name)))
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

    /// <param name="known">Answers also for what was read before.</param>
    private static IEnumerable<EnvironmentVariable> Read(DotEnvFile file, Func<string, VariableSetting?> known)
    {
        foreach (var variable in file.Variables)
        {
            var name = variable.Name.Value;
            if (variable.Value is not { } node)
            {
                // A name alone takes the value that there is.
                var setting = known(name);
                var origin = new Variable(name, variable.Name.Place, setting?.At);
                yield return new EnvironmentVariable(name, setting is { } set
                    ? Located<string>.Written(set.Value, variable.Name.Place, null, origin)
                    : Located<string>.Unknown(Knowledge.AtRunTime, variable.Name.Place, origin));
                continue;
            }

            var text = new SourceText(node.Value, node.Map);
            var value = Located<string>.Written(node.Value, node.Place);
            if (variable.Expands && Interpolation.Apply(text, known) is { } put)
            {
                text = new SourceText(put.Text, put.Map);
                value = put.State == Knowledge.Written
                    ? Located<string>.Written(put.Text, put.At ?? node.Place, null, put.Origin)
                    : Located<string>.Unknown(put.State, node.Place, put.Origin);
            }

            yield return new EnvironmentVariable(name, value, text);
        }
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
