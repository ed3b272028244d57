using Dpp.Text;

namespace Dpp.Syntax.Postgres;

/// <summary>What a pg_hba.conf says: who may connect, from where, and how they prove who they are. The first line that matches decides.</summary>
public sealed record HbaFile(
    SourceText Source,
    IReadOnlyList<HbaLine> Lines,
    IReadOnlyList<HbaInclude> Includes,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

public enum HbaConnection : byte
{
    Local,
    Host,
    HostSsl,
    HostNoSsl,
    HostGssEnc,
    HostNoGssEnc,
}

/// <summary>One line that the server accepts, by columns.</summary>
/// <param name="Address">Null on a local line.</param>
/// <param name="Mask">Null unless the mask has a column of its own.</param>
public sealed record HbaLine(
    TextRange Range,
    HbaConnection Connection,
    ScalarNode Type,
    IReadOnlyList<HbaName> Databases,
    IReadOnlyList<HbaName> Users,
    HbaAddress? Address,
    ScalarNode? Mask,
    ScalarNode Method,
    IReadOnlyList<HbaOption> Options);

public enum HbaNameKind : byte
{
    /// <summary>The name of a database or a role.</summary>
    Name,

    /// <summary>all.</summary>
    All,

    /// <summary>sameuser, samerole, samegroup.</summary>
    Same,

    /// <summary>replication: physical replication, never a database.</summary>
    Replication,

    /// <summary>+group: its members.</summary>
    Group,

    /// <summary>/expression: only from PostgreSQL 16, a plain name before.</summary>
    Regex,

    /// <summary>@file: names from another file.</summary>
    File,
}

/// <summary>One entry of the database or the user column.</summary>
public sealed record HbaName(ScalarNode Text, HbaNameKind Kind);

public enum HbaAddressKind : byte
{
    All,
    SameHost,
    SameNetwork,
    HostName,

    /// <summary>.example.com: every host below it.</summary>
    HostSuffix,

    /// <summary>An address with the length of its network, or with a mask of its own column.</summary>
    Network,
}

public sealed record HbaAddress(ScalarNode Text, HbaAddressKind Kind);

/// <summary>One name=value at the end of a line.</summary>
public sealed record HbaOption(ScalarNode Text)
{
    private int Sign => Text.Value.IndexOf('=');

    public string Name => Text.Value.Substring(0, Sign);
    public string Value => Text.Value.Substring(Sign + 1);
    public Place ValuePlace => Text.Map.Slice(new TextRange(Sign + 1, Text.Value.Length));
}

/// <summary>A line that reads another file at this point, from PostgreSQL 16.</summary>
public sealed record HbaInclude(PostgresIncludeKind Kind, ScalarNode Name, ScalarNode Path);
