using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>One entry of a service's volumes, taken apart: "[source:]target[:mode]" or the long syntax.</summary>
internal readonly record struct ComposeVolume(MountKind Kind, Located<string> Target, Located<string> Source, bool ReadOnly)
{
    public static ComposeVolume? Of(Tree item, ComposeVariables variables)
        => item.Kind == TreeKind.Mapping ? Long(item) : ComposeText.Of(item, variables) is { } text ? Short(item, text) : null;

    /// <summary>What makes two entries the same mount.</summary>
    public static string? Key(Tree item, ComposeVariables variables)
        => Of(item, variables) is not { } volume ? null
            : volume.Target.Knows(out var target) ? target.TrimEnd('/') : ComposeText.Of(item, variables)?.Text;

    public static bool IsHostPath(string source)
        => source.Length > 0 && (source[0] is '.' or '/' or '~' or '\\' || (source.Length > 1 && source[1] == ':'));

    private static ComposeVolume Long(Tree item)
    {
        var source = item["source"].IsMissing ? item["src"].AsText() : item["source"].AsText();
        var target = item["target"].IsMissing ? item["dst"].AsText() : item["target"].AsText();
        var kind = item["type"].AsText().Knows(out var type) ? type switch
        {
            "bind" or "npipe" => MountKind.Bind,
            "tmpfs" => MountKind.Scratch,
            _ => source.IsMissing ? MountKind.Anonymous : MountKind.Volume,
        } : KindOf(source);
        return new ComposeVolume(kind, target, source, item["read_only"].AsBool().Knows(out var readOnly) && readOnly);
    }

    private static ComposeVolume Short(Tree item, ComposeText text)
    {
        var shape = text.Shape;
        var first = ComposeShortForms.VolumeColon(shape, 0);
        if (first < 0)
        {
            return new ComposeVolume(MountKind.Anonymous, text.Value(TextRange.At(0, shape.Length)), Located<string>.Missing(item.At), false);
        }

        var second = ComposeShortForms.VolumeColon(shape, first + 1);
        var target = text.Value(new TextRange(first + 1, second < 0 ? shape.Length : second));
        var source = text.Value(new TextRange(0, first));
        var mode = second < 0 ? [] : shape.Substring(second + 1).Split(',');
        return new ComposeVolume(KindOf(source), target, source, mode.Contains("ro"));
    }

    private static MountKind KindOf(Located<string> source)
        => source.IsMissing ? MountKind.Anonymous
            : !source.Knows(out var path) || IsHostPath(path) ? MountKind.Bind
            : MountKind.Volume;
}
