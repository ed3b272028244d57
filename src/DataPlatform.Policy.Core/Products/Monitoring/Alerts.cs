using Dpp.Model;

namespace Dpp.Products.Monitoring;

/// <summary>A rule that alerts, or a file of them.</summary>
/// <param name="Text">What it asks, as far as it is one rule; otherwise the whole file.</param>
public sealed record Alert(Located<string> Name, string Text);

/// <summary>Finds what alerts: PrometheusRule objects, and rule files that ConfigMaps and mounts bring.</summary>
public static class Alerts
{
    public static IEnumerable<Alert> Of(Stack stack)
    {
        foreach (var one in stack.Resources)
        {
            if (one.Kind is "PrometheusRule" or "VMRule")
            {
                foreach (var rule in one.Body["spec"]["groups"].Items.SelectMany(group => group["rules"].Items).Where(rule => !rule["alert"].IsMissing))
                {
                    yield return new Alert(rule["alert"].AsName(), rule["alert"].Text + " " + rule["expr"].Text);
                }
            }
            else if (one is { Kind: "ConfigMap", Group: "" })
            {
                foreach (var entry in one.Body["data"].Entries.Where(entry => IsRules(entry.Value.Text)))
                {
                    yield return new Alert(one.Name, entry.Value.Text);
                }
            }
        }

        foreach (var container in stack.Containers)
        {
            foreach (var file in container.Mounts.SelectMany(mount => mount.Files).Where(file => IsRules(file.Text.Text)))
            {
                yield return new Alert(container.Name, file.Text.Text);
            }
        }
    }

    private static bool IsRules(string text) => text.IndexOf("alert:", StringComparison.Ordinal) >= 0 && text.IndexOf("expr:", StringComparison.Ordinal) >= 0;
}
