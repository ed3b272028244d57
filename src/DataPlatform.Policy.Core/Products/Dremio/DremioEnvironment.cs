using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>The variables that the launcher of a node sees: those of the container, and over them what dremio-env sets.</summary>
internal sealed class DremioEnvironment
{
    /// <summary>In the order in which the launcher puts them on the command line, after its own options.</summary>
    public static readonly string[] OptionVariables = ["DREMIO_JAVA_SERVER_EXTRA_OPTS", "DREMIO_JAVA_EXTRA_OPTS"];

    private readonly Container? container;
    private readonly Dictionary<string, ContainerText> fromFile = new(StringComparer.Ordinal);
    private readonly Place owner;
    private readonly bool mayBeSetElsewhere;

    private DremioEnvironment(Container? container, SourceText? file, Place owner, bool mayBeSetElsewhere)
    {
        this.container = container;
        this.owner = owner;
        this.mayBeSetElsewhere = mayBeSetElsewhere;
        if (file is not null)
        {
            Read(file);
        }
    }

    /// <summary>The variables that dremio-env sets, with the places of their names.</summary>
    public List<(string Name, Place At)> Named { get; } = [];

    public static DremioEnvironment Of(Container container, DremioFolder folder)
        => new(container, folder.Find("dremio-env", out var unseen), container.Name.At, unseen);

    /// <summary>Of a dremio-env that nothing mounts.</summary>
    public static DremioEnvironment OfFile(SourceText? file, Place owner) => new(null, file, owner, true);

    public ContainerText? Find(string name)
        => fromFile.TryGetValue(name, out var text) ? text : container?.Environment.Find(name);

    /// <summary>Why a variable that nobody names here may have a value after all; null when it has none.</summary>
    public Knowledge? State(string name)
        => mayBeSetElsewhere ? Knowledge.OutOfSight
            : container?.Environment[name] is { IsMissing: false } rest ? rest.State
            : null;

    /// <summary>A size in megabytes; Missing when nobody says one.</summary>
    public Located<Bytes> Megabytes(string name)
    {
        if (Find(name) is not { } text)
        {
            return State(name) is { } state ? Located<Bytes>.Unknown(state, owner) : Located<Bytes>.Missing(owner);
        }

        if (!text.IsKnown)
        {
            return Located<Bytes>.Unknown(text.Value.State, text.Value.At, text.Value.Origin);
        }

        var all = TextRange.At(0, text.Shape.Length);
        return text.Shape.Length == 0 ? Located<Bytes>.Missing(owner)
            : Bytes.TryParse(text.Shape, ByteDialect.Megabytes, out var size) ? text.Part(all, size, Format)
            : Located<Bytes>.Unknown(Knowledge.Unreadable, text.PlaceOf(all), text.Value.Origin);
    }

    /// <summary>The launcher sources the file, so what it sets wins over the variables of the container.</summary>
    private void Read(SourceText file)
    {
        foreach (var command in ShellParser.Parse(file).Commands)
        {
            if (command.Frame is { } frame && (frame.IsWithin(ShellFrameKind.Subshell) || frame.IsWithin(ShellFrameKind.Substitution)))
            {
                continue;
            }

            foreach (var variable in command.Variables())
            {
                var at = variable.Value.Place;
                Named.Add((variable.Name.Value, variable.Name.Place));
                fromFile[variable.Name.Value] = new ContainerText(
                    variable.Value.Text is { } text && !variable.IsAppend && !command.IsConditional ? Located<string>.Written(text, at) : Located<string>.Unknown(Knowledge.AtRunTime, at),
                    variable.Value.AsSource());
            }
        }
    }

    private static string? Format(object value) => value is Bytes size ? size.Format(ByteDialect.Megabytes) : null;
}

/// <summary>The configuration folder of a node, as its container sees it.</summary>
internal sealed class DremioFolder
{
    private const string Usual = "/opt/dremio/conf", Variable = "DREMIO_CONF_DIR";

    private readonly Container container;
    private readonly MountedFiles files;
    private readonly string? path;

    public DremioFolder(Container container)
    {
        this.container = container;
        files = new MountedFiles(container.Mounts);
        path = container.Environment.Find(Variable) is not { } said ? Usual : said.IsKnown ? said.Shape.TrimEnd('/') : null;
    }

    /// <param name="unseen">True when the file may be there and was not read.</param>
    public SourceText? Find(string name, out bool unseen)
    {
        unseen = path is null;
        if (path is null || files.Find($"{path}/{name}") is { } file)
        {
            return path is null ? null : files.Find($"{path}/{name}");
        }

        foreach (var mount in container.Mounts)
        {
            unseen |= !mount.Target.Knows(out var target) ? !mount.Complete
                : (target == $"{path}/{name}" || target.TrimEnd('/') == path) && (!mount.Complete || mount.Kind == MountKind.Scratch);
        }

        return null;
    }

    /// <summary>True when a mount takes the place of the whole folder, so that nothing of the image is left in it.</summary>
    public bool IsReplaced => path is not null && files.IsTarget(path);
}
