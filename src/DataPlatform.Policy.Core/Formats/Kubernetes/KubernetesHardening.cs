using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Reads the security context of a container over the one of its pod.</summary>
internal sealed class KubernetesHardening(Tree pod)
{
    private readonly Tree podContext = pod["securityContext"];

    public Hardening Of(Tree container)
    {
        var own = container["securityContext"];
        var capabilities = own["capabilities"];
        return new Hardening
        {
            User = Either(own, "runAsUser").AsText(),
            MustNotBeRoot = Either(own, "runAsNonRoot").AsBool(),
            ReadOnlyRoot = own["readOnlyRootFilesystem"].AsBool(),
            MayGainPrivileges = own["allowPrivilegeEscalation"].AsBool(),
            Seccomp = Profile(Either(own, "seccompProfile")),
            AppArmor = Profile(Either(own, "appArmorProfile")),
            AddedCapabilities = capabilities["add"].AsTexts(name => name.ToUpperInvariant()),
            DroppedCapabilities = capabilities["drop"].AsTexts(name => name.ToUpperInvariant()),
            HostNetwork = pod["hostNetwork"].AsBool(),
            HostProcesses = pod["hostPID"].AsBool(),
            HostIpc = pod["hostIPC"].AsBool(),
            HostUsers = pod["hostUsers"].AsBool(),
            KernelSettings = [.. podContext["sysctls"].Items.Select(item => new KernelSetting(item["name"].AsText(), item["value"].AsText()))],
        };
    }

    private Tree Either(Tree container, string key)
    {
        var own = container[key];
        return own.IsMissing && podContext[key] is { IsMissing: false } ofPod ? ofPod : own;
    }

    private static Located<string> Profile(Tree profile)
    {
        var type = profile["type"].AsText();
        return type.Knows(out var kind) && kind == "Localhost" ? profile["localhostProfile"].AsText() : type.Select(text => text == "Unconfined" ? "unconfined" : text);
    }
}
