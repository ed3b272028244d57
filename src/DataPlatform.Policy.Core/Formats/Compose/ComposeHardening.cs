using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Reads what a service may do to itself and to its host.</summary>
internal static class ComposeHardening
{
    private const string Separators = ":=";

    public static Hardening Of(Tree service, ComposeVariables variables)
    {
        var options = service["security_opt"];
        return new Hardening
        {
            User = service["user"].AsText(),
            MustNotBeRoot = Located<bool>.Missing(service.Name),
            ReadOnlyRoot = service["read_only"].AsBool(),
            MayGainPrivileges = Option(options, "no-new-privileges").Select(flag => flag is not ("" or "true")),
            Seccomp = Option(options, "seccomp"),
            AppArmor = Option(options, "apparmor"),
            AddedCapabilities = service["cap_add"].AsTexts(Normal),
            DroppedCapabilities = service["cap_drop"].AsTexts(Normal),
            HostNetwork = IsHost(service["network_mode"]),
            HostProcesses = IsHost(service["pid"]),
            HostIpc = IsHost(service["ipc"]),
            HostUsers = IsHost(service["userns_mode"]),
            KernelSettings = KernelSettings(service["sysctls"], variables),
        };
    }

    /// <summary>"name:value", "name=value" or "name" in the list; an item nobody knows may be any option.</summary>
    private static Located<string> Option(Tree options, string name)
    {
        var unknown = default(Tree);
        foreach (var item in options.Items)
        {
            if (item.Kind != TreeKind.Scalar)
            {
                unknown ??= item;
            }
            else if (item.Text == name)
            {
                return item.AsText().Select(_ => "");
            }
            else if (item.Text.StartsWith(name, StringComparison.Ordinal) && Separators.IndexOf(item.Text[name.Length]) >= 0)
            {
                return item.Part(new TextRange(name.Length + 1, item.Text.Length));
            }
        }

        return unknown is not null ? Located<string>.Unknown(unknown.State, unknown.At, unknown.Origin)
            : options.Kind == TreeKind.None && !options.IsMissing ? Located<string>.Unknown(options.State, options.At, options.Origin)
            : Located<string>.Missing(options.IsMissing ? options.At : options.Name);
    }

    private static string Normal(string capability)
    {
        var name = capability.ToUpperInvariant();
        return name.StartsWith("CAP_", StringComparison.Ordinal) ? name.Substring("CAP_".Length) : name;
    }

    private static Located<bool> IsHost(Tree mode) => mode.AsText().Select(text => text == "host");

    private static IReadOnlyList<KernelSetting> KernelSettings(Tree tree, ComposeVariables variables)
        => [.. (tree.Kind == TreeKind.Sequence ? ListedPair.Entries(tree, variables, '=') : tree.Entries).Select(entry => new KernelSetting(entry.Key.AsText(), entry.Value.AsText()))];
}
