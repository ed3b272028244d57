using System.Globalization;
using Dpp.Products.Postgres;
using Dpp.Syntax.Postgres;
using Dpp.Text;

namespace Dpp.Tests.Postgres;

/// <summary>Our verdict on a line of pg_hba.conf is the one of a real server.</summary>
[TestClass]
public sealed class AccessOracleTests
{
    private const int Count = 200, Seed = 20261120;

    private static readonly string[] types = ["local", "host", "hostssl", "hostnossl", "hostgssenc", "hostnogssenc"];
    private static readonly string[] oddTypes = ["Host", "hosts", "hostsll", "tcp", "\"host\"", "host,local", "include", "include_dir"];
    private static readonly string[] databases = ["all", "replication", "app", "sameuser", "samerole", "app,reporting", "\"all\"", "\"Weird Name\"", "app, reporting", "/^app_", "@names"];
    private static readonly string[] users = ["all", "app", "+admins", "app,+ops", "\"App User\"", "/^app", "\"+x\"", "a,b,c", "@names"];
    private static readonly string[] addresses =
    [
        "all", "samehost", "samenet", "10.0.0.0/8", "10.0.0.1/32", "0.0.0.0/0", "::/0", "::1/128", "fd00::/8", "db.example.com", ".example.com", "0/0", "10/8", "10.0.0/24", "10.0.0.0 255.0.0.0", "10.0.0.0 8",
        "fe80:: ffff::", "::ffff:10.0.0.1/128", "localhost", "172.16.0.0/12", "\"10.0.0.0/8\"", "\"all\"",
    ];
    private static readonly string[] oddAddresses =
    [
        "standby1-ip/32", "all/0", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/", "::1/129", "10.0.0.1", "10.0.0.1 somewhere", "10.0.0.1 ffff::", "::1 255.0.0.0", "a,b", "10.0.0.0/-1", "10.0.0.0/8/8", "/24", "10.0.0.0/ 8",
        "10.0.0.300/32", "1.2.3.4.5/8", "10.0.0.0/08", "::1::/64", "10.0.0.0/+8", "10.0.0.0/ ", "samehost/8", "10.0.0.0/8 255.0.0.0",
    ];
    private static readonly string[] methods =
    [
        "trust", "reject", "scram-sha-256", "md5", "password", "gss", "ident", "peer", "pam", "cert", "ldap ldapserver=l ldapbasedn=dc", "ldap ldapurl=ldap://l/dc=x", "radius radiusservers=127.0.0.1 radiussecrets=x", "peer map=m",
        "ident map=m", "cert map=m", "cert clientcert=verify-full", "scram-sha-256 clientcert=verify-ca", "scram-sha-256 clientcert=verify-full", "pam pamservice=x pam_use_hostname=1", "gss include_realm=0 krb_realm=X",
        "scram-sha-256 # why", "\"md5\"",
    ];
    private static readonly string[] oddMethods =
    [
        "scram", "MD5", "none", "scram-sha256", "md5 verify", "md5 map=x", "md5 colour=blue", "md5 clientcert=yes", "scram-sha-256 clientcert=1", "cert clientcert=verify-ca", "ldap", "ldap ldapserver=l", "radius radiusservers=127.0.0.1", "radius", "sspi", "bsd",
        "trust,md5", "oauth issuer=i scope=s", "", "md5,x=y", "ldap ldapserver=l ldapport=x ldapbasedn=d", "ldap ldapscheme=http ldapserver=l ldapbasedn=d", "krb5", "crypt", "pam map=x", "scram-sha-256 clientname=DN", "cert clientname=DN",
        "cert clientname=X", "ldap ldaptls=1 ldapserver=l ldapprefix=a ldapbasedn=b", "ldap ldapurl=http://l/", "radius radiusservers=nowhere.invalid radiussecrets=x",
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void A_line_that_the_server_refuses_we_refuse_and_what_it_takes_we_take()
    {
        using var server = RunningServer.Make();
        server.WriteNames();
        server.Configure("ssl = on\n");
        Assert.IsNull(server.Start());
        var major = server.Major;
        var lines = Lines().Distinct(StringComparer.Ordinal).Take(Count).ToList();
        server.Allow(string.Concat(lines.Select(line => line + "\n")));
        var theirs = server.Ask("select line_number || ' ' || coalesce(error, '') from pg_hba_file_rules").Select(row => row.Split(' ', 2)).ToDictionary(row => int.Parse(row[0], CultureInfo.InvariantCulture), row => row[1]);

        var ours = new string[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var access = HbaParser.Parse(new SourceText(new SourceFile("pg_hba.conf", lines[i] + "\n")));
            ours[i] = access.Problems.Select(problem => problem.Message).Concat(new AccessJudge(major, isLinux: true).Mistakes(access).Select(mistake => mistake.Message)).FirstOrDefault() ?? "";
        }

        // The list of the running server misses some mistakes: where it differs, the start decides.
        server.Stop();
        var different = Enumerable.Range(0, lines.Count).Where(i => (ours[i].Length > 0) != (!theirs.TryGetValue(i + 1, out var error) || error.Length > 0)).ToList();
        var differences = different.Where(i => Starts(server, lines[i]) == ours[i].Length > 0)
            .Select(i => $"{lines[i]}: the server says '{theirs.GetValueOrDefault(i + 1)}', we say '{ours[i]}'").ToList();
        var refused = ours.Count(each => each.Length > 0);
        TestContext.WriteLine($"PostgreSQL {major}: {lines.Count} lines, {lines.Count - refused} taken, {refused} refused, {different.Count} of them decided by a start, {differences.Count} disagreements");
        Assert.HasCount(Count, lines);
        Assert.IsTrue(refused is > 50 and < 150);
        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    private static bool Starts(RunningServer server, string line)
    {
        server.Allow(line + "\n");
        var starts = server.Start() is null;
        server.Stop();
        return starts;
    }

    private static IEnumerable<string> Lines()
    {
        // These the list of the running server does not show.
        yield return "hostssl all all all scram-sha-256 clientcert=1";
        yield return "hostssl all all all cert clientname=X";
        var random = new Random(Seed);
        string One(string[] usual, string[] odd, int oddness) => random.Next(100) < oddness ? odd[random.Next(odd.Length)] : usual[random.Next(usual.Length)];
        while (true)
        {
            var type = One(types, oddTypes, 5);
            var line = $"{type} {databases[random.Next(databases.Length)]} {users[random.Next(users.Length)]}{(type == "local" ? "" : " " + One(addresses, oddAddresses, 20))} {One(methods, oddMethods, 20)}";
            yield return random.Next(25) == 0 ? string.Join(' ', line.Split(' ').Take(random.Next(1, 4))) : line;
        }
    }
}
