using Dpp.Text;

namespace Dpp.Model;

/// <summary>A PgBouncer, from its files, its image's variables, or the defaults of its version.</summary>
public sealed record PgBouncer(Located<ProductVersion> Version, PgBouncerSettings Settings) : Product(ProductKind.PgBouncer, "PgBouncer", Version)
{
    /// <summary>What clients may ask for; each name once, the last line that says it.</summary>
    public IReadOnlyList<PooledDatabase> Databases { get; init; } = [];

    /// <summary>False when a file that was not read may say more of them, or others.</summary>
    public bool SeesAllDatabases { get; init; }

    /// <summary>Who may log in, by its auth_file.</summary>
    public Located<IReadOnlyList<PoolUser>> Users { get; init; }

    /// <summary>What it would refuse, or read over.</summary>
    public IReadOnlyList<Observation> Oddities { get; init; } = [];
}

/// <summary>The settings of the section [pgbouncer].</summary>
public abstract class PgBouncerSettings
{
    /// <summary>Implied when it is the default of the version; Missing when there is none.</summary>
    public abstract Located<string> Text(string name);
    public abstract Located<long> Number(string name);
}

/// <summary>A line of [databases]: what is said of it, Missing where nothing is.</summary>
/// <param name="Name">"*" for every name that has no line of its own.</param>
public sealed record PooledDatabase(Located<string> Name)
{
    public Located<string> Host { get; init; }
    public Located<string> Database { get; init; }
    public Located<string> User { get; init; }
    public Located<string> Password { get; init; }
    public Located<string> AuthUser { get; init; }
    public Located<string> PoolMode { get; init; }

    /// <summary>The most connections of one pool.</summary>
    public Located<long> PoolSize { get; init; }
    public Located<long> ReserveSize { get; init; }

    /// <summary>The server of the stack that its host leads to; null when it leads elsewhere.</summary>
    public Database? Server { get; init; }

    /// <summary>The most connections of all its pools; zero or Missing: as many as there are.</summary>
    public Located<long> MostConnections { get; init; }

    public bool IsWildcard => Name.Knows(out var name) && name == "*";
}

/// <summary>How the secret of a user stands in an auth_file.</summary>
public enum PoolSecret : byte
{
    Plain,
    Md5,
    Scram,
    Empty,
}

/// <summary>A line of an auth_file.</summary>
/// <param name="IsInSecret">True when the file comes from a Kubernetes or Swarm secret.</param>
public sealed record PoolUser(Located<string> Name, Located<string> Secret, PoolSecret Kind, bool IsInSecret);

/// <summary>A PgBouncer of the stack, with what runs it.</summary>
/// <param name="Container">Null when only its configuration is here.</param>
public sealed record Pooler(Located<string> Name, PgBouncer Server, Container? Container, Workload? Workload)
{
    /// <summary>Those of the server, with where they lead.</summary>
    public IReadOnlyList<PooledDatabase> Databases { get; init; } = [];
}

/// <summary>Something with which PgBouncer does not start, or serves nobody.</summary>
/// <param name="Message">In one line, no full stop.</param>
public sealed record RefusedByPgBouncer(Place At, string Message) : Observation(At)
{
    /// <summary>False when it starts and reads over it.</summary>
    public bool IsFatal { get; init; } = true;

    /// <summary>True when it starts, and no client can log in.</summary>
    public bool IsUseless { get; init; }
    public Place? Other { get; init; }

    /// <summary>What the other place has to do with it.</summary>
    public string Says { get; init; } = "";
}
