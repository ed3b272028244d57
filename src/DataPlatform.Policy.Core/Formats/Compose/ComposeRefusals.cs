using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>What docker compose 2.40 refuses although every key and form is known (as of 2026-11, by trial): short forms it cannot read, numbers out of range, keys that exclude each other.</summary>
internal sealed class ComposeRefusals
{
    private static readonly string[] pullPolicies = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];
    private static readonly string[] ofExternal = ["driver", "driver_opts", "labels"];
    private static readonly string[] secretSources = ["file", "environment"];
    private static readonly string[] configSources = ["file", "environment", "content"];

    private readonly List<Observation> all = [];

    public static IReadOnlyList<Observation> Of(Tree root, ComposeVariables variables)
    {
        var refusals = new ComposeRefusals();
        foreach (var service in root["services"].Entries)
        {
            refusals.Service(service.Value, variables);
        }

        foreach (var volume in root["volumes"].Entries)
        {
            refusals.External(volume);
        }

        refusals.Sources(root["secrets"], secretSources);
        refusals.Sources(root["configs"], configSources);
        return refusals.all;
    }

    private void Service(Tree service, ComposeVariables variables)
    {
        foreach (var item in service["ports"].Items)
        {
            if (item.Kind == TreeKind.Scalar && ComposeShortForms.WrongPort(item.Text) is { } wrong && IsWhole(item, variables))
            {
                Refuse(item.At, $"'{item.Text}' is no port that compose can read: {wrong}");
            }
        }

        foreach (var item in service["volumes"].Items)
        {
            if (item.Kind == TreeKind.Scalar && ComposeShortForms.WrongVolume(item.Text) is { } wrong && IsWhole(item, variables))
            {
                Refuse(item.At, $"'{item.Text}' is no volume that compose can read: {wrong}");
            }
            else if (item.Kind == TreeKind.Mapping && Is(item["type"], "bind") && item["source"].IsMissing && item.Find("src") is null)
            {
                Refuse(item["type"].At, "a mount of type bind needs a source");
            }
        }

        Numbers(service);
        Exclusive(service, "network_mode", service, "networks");
        Exclusive(service["build"], "dockerfile", service["build"], "dockerfile_inline");
        foreach (var device in service["gpus"].Items.Concat(service["deploy"]["resources"]["reservations"]["devices"].Items))
        {
            Exclusive(device, "count", device, "device_ids");
            Text(device["count"], text => text is "all" || IsNumber(text), "'all' or a whole number");
        }

        Text(service["pull_policy"], text => Array.IndexOf(pullPolicies, text) >= 0 || text.StartsWith("every_", StringComparison.Ordinal), "always, never, build, missing, daily, weekly or every_ and a time");
        Text(service["container_name"], IsContainerName, "two or more letters, digits, dots, dashes and underscores, a letter or digit first");
        foreach (var host in service["extra_hosts"].Items)
        {
            Text(host, text => text.IndexOfAny([':', '=']) > 0, "a name and an address, such as db:10.0.0.5");
        }

        foreach (var device in service["devices"].Items)
        {
            Text(device, text => text.Split(':').Length <= 3 || text.IndexOf('\\') >= 0, "source, target and permissions; more needs the long form");
        }

        foreach (var file in service["env_file"].Items)
        {
            Text(file["format"], text => text is "raw" or "", "raw, or is left out");
        }

        foreach (var secret in service["secrets"].Items.Concat(service["configs"].Items))
        {
            Text(secret["mode"], IsNumber, "an octal number such as 0440");
        }

        foreach (var watch in service["develop"]["watch"].Items)
        {
            if (watch["action"].AsText().Knows(out var action) && action.StartsWith("sync", StringComparison.Ordinal) && watch.Kind == TreeKind.Mapping && watch["target"].IsMissing)
            {
                Refuse(watch["action"].At, $"'{action}' needs a target");
            }
        }
    }

    private void Numbers(Tree service)
    {
        Range(service["oom_score_adj"], -1000, 1000);
        Range(service["cpu_percent"], 0, 100);
        Range(service["cpu_count"], 0, long.MaxValue);
        Range(service["scale"], 0, long.MaxValue);
        Range(service["deploy"]["replicas"], 0, long.MaxValue);
        Range(service["healthcheck"]["retries"], 0, long.MaxValue);
    }

    private void Range(Tree number, long least, long most)
    {
        if (number.Kind == TreeKind.Scalar && decimal.TryParse(number.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
        {
            Refuse(number.At, most == long.MaxValue ? $"'{number.Text}' is less than {least}" : $"'{number.Text}' is not between {least} and {most}");
        }
    }

    private void Exclusive(Tree owner, string name, Tree otherOwner, string other)
    {
        if (owner.Find(name) is { IsNull: false, Kind: not TreeKind.None } one && otherOwner.Find(other) is { Kind: not TreeKind.None, IsNull: false } two && (two.Kind == TreeKind.Scalar || two.Items.Count + two.Entries.Count > 0))
        {
            Refuse(one.Name.Source is null ? one.At : one.Name, $"'{name}' and '{other}' exclude each other", two.Name.Source is null ? two.At : two.Name, $"'{other}' is here");
        }
    }

    private void Text(Tree tree, Func<string, bool> isRight, string expected)
    {
        if (tree.Kind == TreeKind.Scalar && !tree.IsNull && !isRight(tree.Text))
        {
            Refuse(tree.At, $"'{tree.Text}' is not what compose takes here: {expected}");
        }
    }

    /// <summary>What exists already is described where it was made.</summary>
    private void External(TreeEntry volume)
    {
        var external = volume.Value["external"];
        foreach (var key in external.Kind == TreeKind.Mapping || (external.AsBool().Knows(out var flag) && flag) ? ofExternal : [])
        {
            if (volume.Value.Find(key) is { IsNull: false, Kind: not TreeKind.None } said)
            {
                Refuse(said.Name, $"the volume '{volume.Name}' is external, so that compose takes no '{key}' for it", external.Name, "external here");
            }
        }
    }

    private void Sources(Tree declared, string[] keys)
    {
        foreach (var entry in declared.Entries)
        {
            var body = entry.Value;
            if (body.Kind != TreeKind.Mapping || body.Rest != Knowledge.Missing || body.Find("external") is not null || body.Find("driver") is not null)
            {
                continue;
            }

            var said = keys.Where(key => body.Find(key) is { IsNull: false }).ToList();
            if (said.Count == 0)
            {
                Refuse(entry.Key.At, $"'{entry.Name}' has none of {string.Join(", ", keys)}");
            }
            else if (said.Count > 1)
            {
                Exclusive(body, said[1], body, said[0]);
            }
        }
    }

    private void Refuse(Place at, string message, Place? other = null, string says = "") => all.Add(new RefusedByCompose(at, message) { Other = other, Says = says });

    private static bool Is(Tree tree, string word) => tree.Kind == TreeKind.Scalar && tree.Text == word;

    /// <summary>False when a part of it is decided at start.</summary>
    private static bool IsWhole(Tree item, ComposeVariables variables)
        => ComposeText.Of(item, variables) is { } text && text.IsKnown(TextRange.At(0, text.Shape.Length));

    private static bool IsNumber(string text) => text.Length > 0 && text.All(letter => letter is >= '0' and <= '9');

    private static bool IsContainerName(string text)
        => text.Length > 1 && text.All(letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-') && text[0] is not ('_' or '.' or '-');
}
