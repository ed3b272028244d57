namespace Dpp.Rules;

/// <summary>The images that a stack builds itself: no registry decides what they are.</summary>
internal static class BuiltImages
{
    public static HashSet<string> Of(Stack stack)
    {
        var built = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in stack.Containers)
        {
            if (!container.Declared["build"].IsMissing && container.Image.Knows(out var image))
            {
                built.Add(image.Identity);
            }
        }

        return built;
    }
}
