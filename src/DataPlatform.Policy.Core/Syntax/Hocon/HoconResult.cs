using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>What a HOCON file comes to, together with the files it includes.</summary>
public sealed record HoconResult(HoconValue Root, IReadOnlyList<HoconProblem> Problems)
{
    /// <summary>The value at a path such as "paths.local"; null when there is none.</summary>
    public HoconValue? Find(string path) => (Root as HoconObject)?.Find(path);
}

/// <summary>Why something could not be resolved, once per cause. Message in one line, no full stop.</summary>
public readonly record struct HoconProblem(HoconReason Reason, Place Place, string Message)
{
    public bool IsLimit => Reason == HoconReason.Limit;
}

/// <summary>What became of an include.</summary>
public sealed class HoconIncluded
{
    private HoconIncluded(bool isSeen, IReadOnlyList<HoconFile> files)
    {
        IsSeen = isSeen;
        Files = files;
    }

    /// <summary>It was looked for, and there is no such file.</summary>
    public static HoconIncluded NotThere { get; } = new(true, []);

    /// <summary>It is in a place that nobody looks into: a URL, the classpath.</summary>
    public static HoconIncluded OutOfSight { get; } = new(false, []);

    public bool IsSeen { get; }
    public IReadOnlyList<HoconFile> Files { get; }

    /// <summary>All files of the name, the later over the earlier.</summary>
    public static HoconIncluded Read(params IReadOnlyList<HoconFile> files) => new(true, files);
}
