using Dpp.Facts.PgBouncer;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Ini;
using Dpp.Text;

namespace Dpp.Products.PgBouncer;

/// <summary>Says what PgBouncer thinks of each line when it starts: it looks at every one, also at those that a later one replaces.</summary>
internal sealed class PgBouncerJudge(PgBouncerConfiguration configuration)
{
    private static readonly string[] sections = ["pgbouncer", "databases", "users", "peers"];

    public void Section(ScalarNode name)
    {
        if (!sections.Contains(name.Value))
        {
            Refuse(name.Place, $"there is no section [{name.Value}]{Meant(name.Value, sections)}");
        }
        else if (name.Value == "peers" && configuration.Minor <= 18)
        {
            Refuse(name.Place, "there is no section [peers] before 1.19");
        }
    }

    public void Setting(string name, Place at, Located<string> value)
    {
        if (Known(PgBouncerParameters.General, name) is not { } parameter)
        {
            Refuse(at, Unknown(PgBouncerParameters.General, name, "setting"));
        }
        else if (value.Knows(out var text) && PgBouncerValue.WhyNot(parameter, text, configuration.Minor) is { } takes)
        {
            var meant = PgBouncerValue.Meant(parameter, text, configuration.Minor);
            Refuse(value.At, $"{name} takes {takes}, not '{text}'{(meant is null ? "" : $": quotes, comments and words for switches are no part of it, write {meant}")}");
        }
    }

    public void Database(ScalarNode name, ConnectionString said)
    {
        if (name.Value == "pgbouncer")
        {
            Refuse(name.Place, "the name 'pgbouncer' is kept for its own console");
        }

        Pairs(PgBouncerParameters.OfDatabase, said, "key of a database");
        foreach (var pair in said.Pairs)
        {
            if (pair.Key.Value == "port" && PgBouncerValue.LeadingNumber(pair.Value.Value) == 0 && !PgBouncerValue.IsTemplate(pair.Value.Value))
            {
                Refuse(pair.Value.Place, $"port takes a number, not '{pair.Value.Value}'");
            }
        }
    }

    public void Pairs(IReadOnlyList<PgBouncerParameter> section, ConnectionString said, string what)
    {
        foreach (var problem in said.Problems)
        {
            configuration.Oddities.Add(new SyntaxMistake(problem.Place, problem.Message));
        }

        foreach (var pair in said.Pairs)
        {
            if (Known(section, pair.Key.Value) is not { } parameter)
            {
                Refuse(pair.Key.Place, Unknown(section, pair.Key.Value, what));
            }
            else if (!PgBouncerValue.IsTemplate(pair.Value.Value) && PgBouncerValue.WhyNot(parameter, pair.Value.Value, configuration.Minor) is { } takes)
            {
                Refuse(pair.Value.Place, $"{parameter.Name} takes {takes}, not '{pair.Value.Value}'");
            }
        }
    }

    /// <summary>What one setting says about another.</summary>
    public void Together()
    {
        var mode = configuration.Text("client_tls_sslmode");
        if (mode.Knows(out var tls) && !Is(tls, "disable"))
        {
            var (key, certificate) = (configuration.Text("client_tls_key_file"), configuration.Text("client_tls_cert_file"));
            if (IsUnset(key) || IsUnset(certificate))
            {
                Refuse(mode.At, $"client_tls_sslmode = {tls} needs {(IsUnset(key) ? "client_tls_key_file" : "client_tls_cert_file")}, which nothing sets");
            }
            else if (Is(tls, "verify-full") && IsUnset(configuration.Text("client_tls_ca_file")))
            {
                Refuse(mode.At, "client_tls_sslmode = verify-full needs client_tls_ca_file, which nothing sets");
            }
        }

        var how = configuration.Text("auth_type");
        if (how.Knows(out var type) && Is(type, "cert") && mode.Knows(out tls) && !Is(tls, "verify-full"))
        {
            Refuse(how.At, $"auth_type = cert needs client_tls_sslmode = verify-full, which is {tls}", mode.At, $"client_tls_sslmode is {tls}");
        }

        foreach (var side in new[] { "client", "server" })
        {
            var protocols = configuration.Text(side + "_tls_protocols");
            var ownMode = configuration.Text(side + "_tls_sslmode");
            if (protocols.Knows(out var words) && !PgBouncerValue.AreProtocols(words) && ownMode.Knows(out tls) && !Is(tls, "disable"))
            {
                Refuse(protocols.At, $"{side}_tls_protocols takes tlsv1.0 to tlsv1.3, secure or all, not '{words}'", ownMode.At, "TLS is on");
            }
        }

        var listen = configuration.Text("listen_addr");
        if (listen.Knows(out var addresses) && addresses.Split(',').Any(address => address.Trim().IndexOfAny(['\'', '"', ' ', ';']) >= 0))
        {
            Refuse(listen.At, $"listen_addr takes addresses with commas between them and without quotes, not '{addresses}'");
        }
    }

    public static bool Is(string text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public static bool IsUnset(Located<string> value) => value.IsMissing || (value.Knows(out var text) && text.Length == 0);

    private PgBouncerParameter? Known(IReadOnlyList<PgBouncerParameter> section, string name)
        => PgBouncerParameters.Find(section, name) is { } found && !(configuration.Minor <= found.LastWithout) ? found : null;

    private string Unknown(IReadOnlyList<PgBouncerParameter> section, string name, string what)
        => PgBouncerParameters.Find(section, name) is { } found
            ? $"{configuration.Server} does not know '{name}' yet: it is newer than 1.{found.LastWithout}"
            : $"there is no {what} '{name}'{Meant(name, section.Select(each => each.Name))}";

    private static string Meant(string name, IEnumerable<string> known) => Nearest.Of(name, known) is { } meant ? $"; did you mean '{meant}'?" : "";

    private void Refuse(Place at, string message, Place? other = null, string says = "")
        => configuration.Oddities.Add(new RefusedByPgBouncer(at, message) { Other = other, Says = says });
}
