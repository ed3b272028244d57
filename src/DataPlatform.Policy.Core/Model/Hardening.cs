namespace Dpp.Model;

/// <summary>What a container may do to itself and to its host. What nobody says is Missing: the engine or the image decides.</summary>
public sealed record Hardening
{
    /// <summary>As written: a number or a name, with or without a group.</summary>
    public Located<string> User { get; init; }

    /// <summary>True when the container is refused if its user turns out to be root.</summary>
    public Located<bool> MustNotBeRoot { get; init; }
    public Located<bool> ReadOnlyRoot { get; init; }

    /// <summary>Whether a process may get rights that its parent does not have.</summary>
    public Located<bool> MayGainPrivileges { get; init; }

    /// <summary>The filter of system calls: "unconfined", "RuntimeDefault", or the name of a profile.</summary>
    public Located<string> Seccomp { get; init; }
    public Located<string> AppArmor { get; init; }

    /// <summary>Names in upper case without CAP_.</summary>
    public Located<IReadOnlyList<Located<string>>> AddedCapabilities { get; init; }
    public Located<IReadOnlyList<Located<string>>> DroppedCapabilities { get; init; }
    public Located<bool> HostNetwork { get; init; }
    public Located<bool> HostProcesses { get; init; }
    public Located<bool> HostIpc { get; init; }

    /// <summary>True when the root of the container is the root of the host.</summary>
    public Located<bool> HostUsers { get; init; }
    public IReadOnlyList<KernelSetting> KernelSettings { get; init; } = [];

    /// <summary>True when nobody said what it may do to itself: no user, no profile, no capability, no word about new privileges.</summary>
    public bool SaysNothing => User.IsMissing && MustNotBeRoot.IsMissing && ReadOnlyRoot.IsMissing && MayGainPrivileges.IsMissing
        && Seccomp.IsMissing && AppArmor.IsMissing && AddedCapabilities.IsMissing && DroppedCapabilities.IsMissing;
}

/// <summary>A kernel parameter that a container sets.</summary>
public readonly record struct KernelSetting(Located<string> Name, Located<string> Value);
