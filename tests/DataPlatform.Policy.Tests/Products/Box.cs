using Dpp.Model;
using Dpp.Products;
using Dpp.Text;

namespace Dpp.Tests.Products;

/// <summary>A container put together by hand; a text with ${ is known only at run time.</summary>
internal static class Box
{
    public static Container Of(
        string image, string[]? environment = null, string[]? command = null, string[]? entrypoint = null, Mount[]? mounts = null, string? memory = null, bool unseenVariables = false)
    {
        Assert.IsTrue(ImageReference.TryParse(image, out var reference), image);
        var rest = unseenVariables ? Located<string>.Unknown(Knowledge.OutOfSight, Name.At) : Located<string>.Missing(Name.At);
        var container = new Container
        {
            Name = Name,
            Image = Located<ImageReference>.Written(reference, new Place(new SourceFile("image", image), TextRange.At(0, image.Length))),
            Environment = new EnvironmentVariables([.. (environment ?? []).Select(Variable)], rest),
            Arguments = Words(command),
            Entrypoint = Words(entrypoint),
            Mounts = mounts ?? [],
            MemoryLimit = memory is not null && Bytes.TryParse(memory, ByteDialect.Compose, out var size) ? Located<Bytes>.Written(size, Name.At) : default,
            Declared = Tree.Unknown(Knowledge.OutOfSight, Name.At),
        };
        return ProductReader.Recognize(container);
    }

    public static Store? StoreOf(Container container, WorkloadKind kind = WorkloadKind.Service) => StoreReader.Read(container, new Workload
    {
        Name = container.Name,
        Kind = kind,
        Containers = [container],
        Declared = new Resource("service", container.Name, container.Declared),
    });

    public static Mount Volume(string target) => Mounted(MountKind.Volume, target, complete: false);

    public static Mount Folder(string target) => Mounted(MountKind.Bind, target, complete: false);

    public static Mount Unseen(string file) => Mounted(MountKind.Bind, file, complete: false);

    public static Mount Files(string target, params (string Path, string Text)[] files)
        => Mounted(MountKind.Configuration, target, complete: true, [.. files.Select(file => new MountedFile(file.Path, Source(file.Text)))]);

    public static SourceText Source(string text) => new(new SourceFile("mounted", text));

    private static Located<string> Name { get; } = Located<string>.Written("box", new Place(new SourceFile("compose.yaml", "box"), new TextRange(0, 3)));

    private static Mount Mounted(MountKind kind, string target, bool complete, MountedFile[]? files = null)
    {
        var place = new Place(new SourceFile("mount", target), TextRange.At(0, target.Length));
        var known = target.Contains("${", StringComparison.Ordinal) ? Located<string>.Unknown(Knowledge.AtRunTime, place) : Located<string>.Written(target, place);
        return new Mount(kind, known, known, files ?? [], complete);
    }

    private static CommandLine Words(string[]? words)
        => words is null ? new CommandLine(Knowledge.Missing, []) : new CommandLine(Knowledge.Written, [.. words.Select(word => new CommandWord(Text(word, out var source), source))]);

    private static EnvironmentVariable Variable(string pair)
    {
        var sign = pair.IndexOf('=');
        var value = Text(pair[(sign + 1)..], out var source);
        return new EnvironmentVariable(pair[..sign], value, source);
    }

    private static Located<string> Text(string text, out SourceText source)
    {
        source = new SourceText(new SourceFile("text", text));
        var at = source.PlaceOf(TextRange.At(0, text.Length));
        return text.Contains("${", StringComparison.Ordinal) ? Located<string>.Unknown(Knowledge.AtRunTime, at) : Located<string>.Written(text, at);
    }
}
