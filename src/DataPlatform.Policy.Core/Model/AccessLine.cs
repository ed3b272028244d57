namespace Dpp.Model;

/// <summary>One line of pg_hba.conf. The first that matches a connection decides.</summary>
public sealed record AccessLine(
    Located<string> Type, IReadOnlyList<Located<string>> Databases, IReadOnlyList<Located<string>> Users, Located<string> Address, Located<string> Method)
{
    private const string Everything = "all";

    /// <summary>True for hostssl: the line matches only encrypted connections.</summary>
    public bool RequiresTls => Is(Type, "hostssl");

    /// <summary>True when it lets in connections from everywhere.</summary>
    public bool IsForEverybody => Address.Knows(out var text) && (text == Everything || (AddressRange.TryParse(text, out var range) && range.IsEverywhere));

    /// <summary>True when it is about connections from the server's own host alone.</summary>
    public bool IsLocal => Is(Type, "local") || (Address.Knows(out var text) && (text is "samehost" or "localhost" || (AddressRange.TryParse(text, out var range) && range.IsLoopback)));

    /// <summary>True when it is about standbys and base backups.</summary>
    public bool IsForReplication => Databases.Any(one => Is(one, "replication"));

    /// <summary>True when it is for every user.</summary>
    public bool IsForAllUsers => Users.Any(one => Is(one, Everything));

    /// <summary>True when every connection that the other line matches is matched by this one.</summary>
    public bool Covers(AccessLine other)
        => CoversType(other) && CoversAddress(other)
            && other.Databases.All(one => Databases.Any(mine => CoversDatabase(mine, one)))
            && other.Users.All(one => Users.Any(mine => Is(mine, Everything) || AreSame(mine, one)));

    public bool Is(string method) => Is(Method, method);

    private bool CoversType(AccessLine other) => AreSame(Type, other.Type) || (Is(Type, "host") && !Is(other.Type, "local"));

    private bool CoversAddress(AccessLine other)
    {
        if (Is(Type, "local") || Is(Address, Everything) || AreSame(Address, other.Address))
        {
            return true;
        }

        return Address.Knows(out var mine) && other.Address.Knows(out var theirs) && AddressRange.TryParse(mine, out var wide) && AddressRange.TryParse(theirs, out var narrow) && wide.Contains(narrow);
    }

    /// <summary>"all" is every database; replication is none.</summary>
    private static bool CoversDatabase(Located<string> mine, Located<string> one) => AreSame(mine, one) || (Is(mine, Everything) && !Is(one, "replication"));

    private static bool Is(Located<string> text, string expected) => text.Knows(out var known) && known == expected;

    private static bool AreSame(Located<string> one, Located<string> other) => one.Knows(out var mine) && other.Knows(out var theirs) && mine == theirs;
}
