using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Superset;

/// <summary>How a Superset is set: by its superset_config.py, and by its environment.</summary>
/// <param name="Configuration">What the file assigns, by name.</param>
/// <param name="Environment">Null when nobody knows it: for a file that nothing mounts.</param>
public sealed record SupersetSettings(Tree Configuration, EnvironmentVariables? Environment)
{
    private const string Path = "/app/pythonpath/superset_config.py", Name = "/superset_config.py";

    /// <summary>A setting of the file; it is not asked what the environment says instead.</summary>
    public Tree this[string name] => Configuration[name];

    public Located<string> Text(string name) => Overriding(name) ?? Configuration[name].AsText();

    public Located<bool> Flag(string name)
    {
        var said = Text(name);
        return said.Knows(out var text)
            ? text.Trim().ToLowerInvariant() is "true" or "1" or "t" or "yes" ? said.Select(_ => true)
                : text.Trim().ToLowerInvariant() is "false" or "0" or "f" or "no" ? said.Select(_ => false)
                : Located<bool>.Unknown(Knowledge.Unreadable, said.At)
            : said.IsMissing ? Located<bool>.Missing(said.At) : Located<bool>.Unknown(said.State, said.At);
    }

    /// <summary>The settings of a container that runs Superset.</summary>
    public static SupersetSettings Of(Container container)
    {
        var at = container.Name.At;
        var environment = container.Environment;
        if (File(container) is { } file)
        {
            return new SupersetSettings(new SupersetConfiguration(environment).Read(file, at), environment);
        }

        var nothing = new Tree { Kind = TreeKind.Mapping, State = Knowledge.Written, At = at, Name = at, Rest = MayHaveFile(container) ? Knowledge.OutOfSight : Knowledge.Missing };
        return new SupersetSettings(nothing, environment);
    }

    /// <summary>Those of a file that nothing mounts.</summary>
    public static SupersetSettings Of(SourceText file) => new(new SupersetConfiguration(null).Read(file, file.PlaceOf(new TextRange(0, 0))), null);

    /// <summary>A text as far as it is known; '\uFFFC' stands for what is not.</summary>
    public static string Shape(Tree tree) => tree.Kind == TreeKind.Scalar ? tree.Text : tree.Node is PartlyKnown known ? known.Shape : "\uFFFC";

    /// <summary>What the environment says instead of the file.</summary>
    private Located<string>? Overriding(string name)
    {
        var own = Environment?["SUPERSET__" + name];
        if (own is { IsMissing: false } said)
        {
            return said;
        }

        return name == "TALISMAN_ENABLED" && Configuration[name].IsMissing && Environment?[name] is { IsMissing: false } talisman ? talisman : null;
    }

    private static SourceText? File(Container container)
    {
        var files = new MountedFiles(container.Mounts);
        var path = container.Environment["SUPERSET_CONFIG_PATH"];
        return path.Knows(out var said) ? files.Find(said)
            : !path.IsMissing ? null
            : files.Find(Path) ?? container.Mounts.SelectMany(mount => mount.Files).FirstOrDefault(file => file.Path.EndsWith(Name, StringComparison.Ordinal)).Text;
    }

    /// <summary>True when a file that is not here may configure it.</summary>
    private static bool MayHaveFile(Container container)
        => !container.Environment["SUPERSET_CONFIG_PATH"].IsMissing || !container.Environment["PYTHONPATH"].IsMissing || !container.Environment["SUPERSET_CONFIG"].IsMissing
            || container.Declared["volumeMounts"] is { Kind: TreeKind.None, IsMissing: false }
            || container.Declared["volumes"] is { Kind: TreeKind.None, IsMissing: false }
            || container.Mounts.Any(mount => !mount.Target.Knows(out var target) || MountedFiles.IsWithin(Path, target) || IsForCode(target))
            || container.Entrypoint.Words.Concat(container.Arguments.Words).Any(word => !word.Value.Knows(out var text) || text.IndexOf("superset_config", StringComparison.Ordinal) >= 0);

    private static bool IsForCode(string target)
        => target == "/app" || target == "/app/superset" || target.StartsWith("/app/pythonpath", StringComparison.Ordinal) || target.StartsWith("/app/docker", StringComparison.Ordinal)
            || target.EndsWith(".py", StringComparison.Ordinal) || target.EndsWith(".pth", StringComparison.Ordinal);
}
