using Dpp.Model;
using Dpp.Syntax.Ini;
using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Products.PgBouncer;

/// <summary>Who may log in at a PgBouncer: its auth_file, its HBA file, and whether anybody can at all.</summary>
internal static class PgBouncerUsers
{
    private const string Scram = "SCRAM-SHA-256$";

    private static readonly string[] methods = ["trust", "reject", "md5", "password", "plain", "peer", "cert", "scram-sha-256", "ldap", "pam", "gss"];

    public static IReadOnlyList<PoolUser> Read(SourceText file, bool isInSecret, List<Observation> oddities)
    {
        var list = UserListParser.Parse(file);
        foreach (var problem in list.Problems)
        {
            oddities.Add(new RefusedByPgBouncer(problem.Place, problem.Message) { IsFatal = false });
        }

        return [.. list.Entries.Select(entry => new PoolUser(
            Located<string>.Written(entry.Name.Value, entry.Name.Place),
            PgBouncerValue.IsTemplate(entry.Secret.Value) ? Located<string>.Unknown(Knowledge.AtRunTime, entry.Secret.Place) : Located<string>.Written(entry.Secret.Value, entry.Secret.Place),
            KindOf(entry.Secret.Value),
            isInSecret))];
    }

    /// <summary>Lines of an HBA file that PgBouncer drops with a warning: it knows fewer words than the server.</summary>
    public static IEnumerable<Observation> Dropped(SourceText file, int? minor)
    {
        var access = HbaParser.Parse(file);
        foreach (var problem in access.Problems)
        {
            yield return Drop(problem.Place, problem.Message);
        }

        foreach (var line in access.Lines)
        {
            if (line.Connection is HbaConnection.HostGssEnc or HbaConnection.HostNoGssEnc)
            {
                yield return Drop(line.Type.Place, $"PgBouncer does not know '{line.Type.Value}'");
            }
            else if (line.Databases.FirstOrDefault(name => name.Text.Value is "samerole" or "samegroup" || (name.Kind == HbaNameKind.Replication && minor <= 18)) is { } database)
            {
                yield return Drop(database.Text.Place, $"PgBouncer does not know '{database.Text.Value}' for a database");
            }
            else if (line.Users.FirstOrDefault(name => name.Kind == HbaNameKind.Group) is { } group)
            {
                yield return Drop(group.Text.Place, "PgBouncer knows no groups");
            }
            else if (line.Address is { } address && (address.Kind is HbaAddressKind.SameHost or HbaAddressKind.SameNetwork or HbaAddressKind.HostName or HbaAddressKind.HostSuffix
                || (address.Kind == HbaAddressKind.All && minor <= 18)
                || (address.Kind == HbaAddressKind.Network && address.Text.Value.IndexOf(':') < 0 && address.Text.Value.Count(c => c == '.') < 3)))
            {
                yield return Drop(address.Text.Place, $"PgBouncer takes only addresses with a mask, not '{address.Text.Value}'");
            }
            else if (!methods.Contains(line.Method.Value) || (line.Method.Value == "ldap" && minor <= 24) || (line.Method.Value == "gss" && minor <= 25))
            {
                yield return Drop(line.Method.Place, $"PgBouncer does not know the method '{line.Method.Value}'");
            }
            else if (line.Options.Count > 0 && (minor <= 18 || !line.Options.All(option => option.Name == "map" || line.Method.Value == "ldap")))
            {
                yield return Drop(line.Options[0].Text.Place, $"PgBouncer does not know the option '{line.Options[0].Name}' here");
            }
        }
    }

    /// <summary>Why no client can log in, if none can.</summary>
    /// <param name="isFileGone">True when the auth_file is certainly not where it is looked for.</param>
    public static Observation? WhyNobody(PgBouncerConfiguration settings, Located<IReadOnlyList<PoolUser>> users, bool isFileGone)
    {
        if (!settings.Text("auth_type").Knows(out var type) || !settings.SeesAll)
        {
            return null;
        }

        if (PgBouncerJudge.Is(type, "hba"))
        {
            var access = settings.Text("auth_hba_file");
            return PgBouncerJudge.IsUnset(access) ? Useless(settings.Text("auth_type").At, "auth_type = hba without an auth_hba_file lets nobody in") : null;
        }

        var asksServer = !PgBouncerJudge.IsUnset(settings.Text("auth_user")) || settings.Databases.Any(database => !database.AuthUser.IsMissing);
        if (asksServer || !(PgBouncerJudge.Is(type, "md5") || PgBouncerJudge.Is(type, "scram-sha-256") || PgBouncerJudge.Is(type, "plain") || PgBouncerJudge.Is(type, "trust")))
        {
            return null;
        }

        var file = settings.Text("auth_file");
        var how = settings.Text("auth_type");
        return PgBouncerJudge.IsUnset(file) ? Useless(how.At, $"auth_type = {type} without an auth_file or an auth_user lets nobody in")
            : isFileGone && file.Knows(out var path) ? Useless(file.At, $"{path} is not in the container, and without an auth_user nobody can log in")
            : users.Knows(out var known) && known.Count == 0 && file.Knows(out path) ? Useless(file.At, $"{path} names no user, and without an auth_user nobody can log in")
            : null;
    }

    private static PoolSecret KindOf(string secret)
        => secret.Length == 0 ? PoolSecret.Empty
            : secret.StartsWith(Scram, StringComparison.Ordinal) ? PoolSecret.Scram
            : secret.Length == 35 && secret.StartsWith("md5", StringComparison.Ordinal) ? PoolSecret.Md5
            : PoolSecret.Plain;

    private static RefusedByPgBouncer Drop(Place at, string message) => new(at, message + ": the line is dropped") { IsFatal = false };

    public static RefusedByPgBouncer Useless(Place at, string message) => new(at, message) { IsFatal = false, IsUseless = true };
}
