using Dpp.Facts.PgBouncer;
using Dpp.Model;
using Dpp.Tests.Products;

namespace Dpp.Tests.Ini;

/// <summary>The verdict on a pgbouncer.ini is the one of the real program when it starts: it does not, it complains, or it takes it.</summary>
[TestClass]
public sealed class PgBouncerOracleTests
{
    private const string Folder = "/etc/pgbouncer";

    private static readonly string[] ofDatabases =
    [
        "a = host=x", "a =", "* = host=x", "pgbouncer = host=x", "a = host=x port=abc", "a = host=x port=70000", "a = host=x port=0", "a = host=x port=-1", "a = host=x port=5432,5433", "a = host=x,y",
        "a = hostaddr=1.2.3.4", "a = host=x foo=1", "a = host=x pool_size=ten", "a = host=x pool_mode=foo", "a = host=x pool_mode=SESSION", "a = host=x pool_mode=", "a = host=x sslmode=require",
        "a = host=x min_pool_size=2 reserve_pool=3 max_db_connections=8 connect_query='select 1' client_encoding=UTF8 datestyle=ISO timezone=UTC auth_user=z application_name=k user=u password=p dbname=d",
        "a = host=x reserve_pool_size=3", "a = host='x", "a = host=x auth_dbname=d", "a = host=x HOST=y", "a = host=x\na = host=y", "a", "a = dbname=", "a = host=x user='a b'", "my db = host=x", "a : host=x",
        "a = host=x load_balance_hosts=disable", "a = host=x max_db_client_connections=5", "a = host=x\n[databases]\nb = host=y", "a = host=x\n[users]\nu = pool_mode=session", "a = host=x\n[users]\nu = pool_mode=sess",
        "a = host=x\n[users]\nu = max_user_connections=abc", "a = host=x\n[users]\nu = foo=1", "a = host=x\n[users]\nu =", "a = host=x\n[users]\nu = pool_size=5", "a = host=x\n[peers]\n1 = host=y", "a = host=x\n[foo]", "a = host=x\n[ users ]",
        "a = host=x\n[PGBOUNCER]", "a = host=x\n%include $DIR/more.ini", "a = host=x\n%include $DIR/wrong.ini", "a = host=x\n%include $DIR/none.ini", "; a\n# b\na = host=x", "a = host=x\n%includes x", "a = host=x\n[open",
    ];

    private static readonly string[] ofSettings =
    [
        "auth_type = md5\nauth_file = $DIR/users", "auth_type = md5\nauth_file = $DIR/none", "auth_type = plain\nauth_file = $DIR/broken", "auth_type = md5\nauth_file = $DIR/halves", "auth_type = md5\nauth_file = $DIR/empty", "auth_type = any\nauth_file = $DIR/broken",
        "auth_type = hba\nauth_file = $DIR/users", "auth_type = hba\nauth_file = $DIR/users\nauth_hba_file = $DIR/none", "auth_type = hba\nauth_file = $DIR/users\nauth_hba_file = $DIR/access", "auth_type = hba\nauth_file = $DIR/users\nauth_hba_file = $DIR/dropped",
        "auth_type = trust", "auth_type = pam", "auth_type = cert", "auth_type = md5\nauth_type = foo", "auth_type = foo\nauth_type = md5", "auth_type = cert\nclient_tls_sslmode = require\nclient_tls_key_file = $DIR/k\nclient_tls_cert_file = $DIR/c",
        "client_tls_sslmode = require", "client_tls_sslmode = prefer\nclient_tls_key_file = $DIR/none", "client_tls_sslmode = verify-full\nclient_tls_key_file = $DIR/k\nclient_tls_cert_file = $DIR/c", "client_tls_sslmode = disable\nclient_tls_key_file = $DIR/none",
        "server_tls_sslmode = verify-full", "server_tls_sslmode = require\nserver_tls_protocols = tlsv1.2,tlsv1.3", "server_tls_sslmode = require\nserver_tls_protocols = 1.2", "server_tls_sslmode = disable\nserver_tls_protocols = 1.2", "server_tls_sslmode = require\nserver_tls_protocols = SECURE",
        "listen_addr = 127.0.0.1\nlisten_port = 0", "listen_addr = 127.0.0.1,\nlisten_port = 0", "listen_addr = '127.0.0.1'\nlisten_port = 0", "listen_addr = 127.0.0.1 ::1\nlisten_port = 0", "listen_addr = 127.0.0.1, ::1\nlisten_port = 0",
        "pool_mode = transaction\npool_mode = session", "Pool_mode = session", "jobname = x", "max_client_conn", "= 5", "max_client_conn = 5\n[databases]\nb = host=y", "max_clent_conn = 5",
    ];

    private static readonly (string Name, string Text)[] beside =
    [
        ("users", "; who\n\"a\" \"md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n\"b\"\t\"say \"\"b\"\"\" more\n\n  \"c\" \"\"\n"), ("broken", "# who\n\"a\" \"b\"\n"), ("halves", "\"a\" \"b\"\n\"c\"\n"), ("empty", ""),
        ("access", "local all all peer\nhost all a,b 10.0.0.0/8 md5\nhostssl db all ::1/128 cert\nhost sameuser all 10.0.0.0 255.0.0.0 reject\n"), ("dropped", "host all all samenet md5\n"),
        ("more.ini", "b = host=y\n[pgbouncer]\nmax_client_conn = 7\n"), ("wrong.ini", "[pgbouncer]\nmax_client_conn = seven\n"), ("k", ""), ("c", ""),
    ];

    /// <summary>What the machine decides.</summary>
    private static readonly HashSet<string> elsewhere = new(StringComparer.Ordinal) { "conffile", "listen_addr", "logfile", "pidfile", "resolv_conf", "service_name", "unix_socket_dir", "unix_socket_group", "user", "auth_file", "auth_hba_file" };

    private static readonly string[] oddities = ["", "abc", "0", "1", "-1", "2", "on", "yes", "0x10", "010", "09", "1.5", ".5", "1e3", "10s", "10 s", "5 ; c", "5 # c", "\"5\"", "'5'", "+7", "inf", "99999999999999999999", "1e400"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod, NeedsPgBouncer]
    public void What_PgBouncer_refuses_we_refuse_and_what_it_takes_we_take()
    {
        var asked = ofDatabases.Select(line => $"[databases]\n{line}\n[pgbouncer]\nunix_socket_dir = $DIR\n")
            .Concat(ofSettings.Select(lines => $"[databases]\na = host=x\n[pgbouncer]\nunix_socket_dir = $DIR\n{lines}\n"))
            .Concat(Generated(new Random(18)).Select(line => $"[databases]\na = host=x\n[pgbouncer]\nunix_socket_dir = $DIR\n{line}\n")).ToList();
        var differences = new List<string>();
        var counts = new int[3];
        foreach (var text in asked)
        {
            (string, string)[] files = [("p.ini", text), .. beside];
            var (theirs, said) = PgBouncerServer.Start(files);
            var ours = Verdict(files, out var because);
            counts[(int)theirs]++;
            if (ours != theirs)
            {
                differences.Add($"{text}--- PgBouncer {theirs}:{said}\n--- we {ours}: {because}\n");
            }
        }

        TestContext.WriteLine($"PgBouncer {PgBouncerServer.Version}: {asked.Count} files, {counts[0]} taken, {counts[1]} taken with complaints, {counts[2]} refused, {differences.Count} disagreements");
        Assert.IsGreaterThan(60, asked.Count);
        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    /// <summary>Two values for each setting, one of a kind that it takes.</summary>
    private static IEnumerable<string> Generated(Random random)
    {
        foreach (var parameter in PgBouncerParameters.General.Where(parameter => !elsewhere.Contains(parameter.Name)))
        {
            var usual = parameter.Words.Count > 0 ? parameter.Words[random.Next(parameter.Words.Count)].ToUpperInvariant() : parameter.Default ?? "5";
            foreach (var value in new[] { usual, oddities[random.Next(oddities.Length)] })
            {
                yield return $"{parameter.Name} = {value}";
            }
        }
    }

    private static StartUp Verdict((string Name, string Text)[] files, out string because)
    {
        var mount = Box.Files(Folder, [.. files.Select(file => ($"{Folder}/{(file.Name == "p.ini" ? "pgbouncer.ini" : file.Name)}", file.Text.Replace("$DIR", Folder, StringComparison.Ordinal)))]);
        var container = Box.Of($"edoburu/pgbouncer:v{PgBouncerServer.Version}", mounts: [mount]);
        var server = (Dpp.Model.PgBouncer)container.Product!; // its image is one
        because = string.Join(" | ", server.Oddities.Select(odd => odd switch { RefusedByPgBouncer refused => refused.Message, SyntaxMistake mistake => mistake.Message, _ => "" }));
        return server.Oddities.Any(odd => odd is SyntaxMistake or RefusedByPgBouncer { IsFatal: true }) ? StartUp.Fatal
            : server.Oddities.OfType<RefusedByPgBouncer>().Any(IsLogged) ? StartUp.Warns
            : StartUp.Accepts;
    }

    /// <summary>Of a list of users that nobody asked for, or that is empty, PgBouncer says nothing.</summary>
    private static bool IsLogged(RefusedByPgBouncer refused)
        => !refused.IsUseless || !(refused.Message.Contains("without an auth_file or", StringComparison.Ordinal) || refused.Message.Contains("names no user", StringComparison.Ordinal));
}
