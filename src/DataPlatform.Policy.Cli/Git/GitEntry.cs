namespace Dpp.Cli.Git;

/// <summary>What git keeps under a path: its mode and the name of its content.</summary>
internal readonly record struct GitEntry(string Mode, string Id)
{
    public bool IsLink => Mode == "120000";

    /// <summary>True for a submodule: another repository, of which only a commit is known.</summary>
    public bool IsSubmodule => Mode == "160000";
}
