namespace Dpp.Formats.Helm;

/// <summary>Runs Helm for those who ask for it: the one seam through which the templates of charts become manifests.</summary>
public abstract class ChartRenderer
{
    /// <param name="folder">That of the Chart.yaml, in the tree.</param>
    public abstract ChartRendering Render(string folder);
}

/// <summary>What Helm prints for a chart, or why it prints nothing: in one line, no full stop.</summary>
public readonly record struct ChartRendering(string? Manifests, string? Problem);
