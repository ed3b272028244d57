namespace Dpp.Formats.Kustomize;

/// <summary>How certain it is that something a kustomization names is not there.</summary>
internal enum KustomizeAbsence : byte
{
    /// <summary>It may be here all the same: not all is seen, or git leaves it out.</summary>
    Uncertain,

    /// <summary>Neither a file nor a folder.</summary>
    File,

    /// <summary>A folder, but nothing in it says what to take of it.</summary>
    Kustomization,
}
