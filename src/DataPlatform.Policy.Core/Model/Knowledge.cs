namespace Dpp.Model;

/// <summary>What dpp knows of one setting. Only Written and Implied carry a value.</summary>
public enum Knowledge : byte
{
    /// <summary>Something that could set it was not read. The default, so that a forgetful reader makes rules silent, not wrong.</summary>
    OutOfSight,

    /// <summary>A file says it.</summary>
    Written,

    /// <summary>Nobody wrote it; the consumer's documented default for this version is known.</summary>
    Implied,

    /// <summary>Everything that could set it was read, and nothing does.</summary>
    Missing,

    /// <summary>It is written, but not in a form that can be read.</summary>
    Unreadable,

    /// <summary>Decided when the platform starts, for instance by a variable of the shell.</summary>
    AtRunTime,
}
