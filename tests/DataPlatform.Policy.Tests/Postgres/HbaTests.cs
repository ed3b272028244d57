using Dpp.Syntax;
using Dpp.Syntax.Postgres;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Postgres;

[TestClass]
public sealed class HbaTests
{
    private const string Sample = """
        # TYPE  DATABASE        USER            ADDRESS                 METHOD
        local   all             postgres                                peer map=admins
        local   all             all                                     scram-sha-256
        hostssl app,reporting   app             10.0.0.0/8              scram-sha-256
        host    all             all             127.0.0.1/32            trust    # loopback
        host    all             all             ::1/128                 trust
        host    replication     +replicators    192.168.1.0  255.255.255.0  md5
        hostssl "all"           "Weird Name"    .example.com            cert clientcert=verify-full
        host    /^app_          @users.txt      samenet                 ldap ldapserver=ldap.example.com ldapprefix="cn=" ldapsuffix=",dc=example"
        hostnossl all           all             all                     reject
        include_if_exists       extra.conf

        """;

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var file = HbaParser.Parse(source);
        var lines = file.Lines.SelectMany(line => (ScalarNode?[])
        [
            line.Type, .. line.Databases.Select(d => d.Text), .. line.Users.Select(u => u.Text), line.Address?.Text, line.Mask, line.Method,
            .. line.Options.Select(o => o.Text),
        ]);
        var includes = file.Includes.SelectMany(i => (ScalarNode[])[i.Name, i.Path]);
        return new([.. lines.OfType<ScalarNode>().Concat(includes).OrderBy(v => v.Range.Start)], file.Comments, file.Problems);
    });

    private static HbaFile Parse(string text) => HbaParser.Parse(new SourceText(new SourceFile("pg_hba.conf", text)));

    [TestMethod]
    [DataRow("local all all trust")]
    [DataRow("local all all peer map=x")]
    [DataRow("local all all ident")]
    [DataRow("host all all all md5")]
    [DataRow("host all all samehost reject")]
    [DataRow("host all all samenet password")]
    [DataRow("host all all .example.com scram-sha-256")]
    [DataRow("host all all db.example.com scram-sha-256")]
    [DataRow("host all all 10.0.0.1/32 scram-sha-256")]
    [DataRow("host all all 10.0.0.1 255.255.255.255 scram-sha-256")]
    [DataRow("host all all 10.0.0.0 8 md5")]
    [DataRow("host all all 0/0 md5")]
    [DataRow("host all all 10/8 md5")]
    [DataRow("host all all 10.0.0/24 md5")]
    [DataRow("host all all ::1/128 md5")]
    [DataRow("host all all ::/0 md5")]
    [DataRow("host all all fe80::7a31:c1ff:0:0 ffff:ffff:ffff:ffff:: md5")]
    [DataRow("host all all ::ffff:10.0.0.1/128 md5")]
    [DataRow("hostssl all all 0.0.0.0/0 cert")]
    [DataRow("hostssl all all 0.0.0.0/0 cert clientcert=verify-full")]
    [DataRow("hostssl all all 0.0.0.0/0 md5 clientcert=verify-ca")]
    [DataRow("hostnossl all all 0.0.0.0/0 gss include_realm=0 krb_realm=EXAMPLE.COM")]
    [DataRow("hostgssenc all all 0.0.0.0/0 gss")]
    [DataRow("hostnogssenc all all 0.0.0.0/0 pam pamservice=postgresql")]
    [DataRow("host a,b,c +group,x,\"q z\" 10.0.0.0/8 md5")]
    [DataRow("host a, b c 10.0.0.0/8 md5")]
    [DataRow("host all /^app_ 10.0.0.0/8 md5")]
    [DataRow("host @dbs @users 10.0.0.0/8 md5")]
    [DataRow("host all all 10.0.0.0/8 ldap ldapurl=\"ldap://ldap.example.com/dc=example\"")]
    [DataRow("host all all 10.0.0.0/8 radius radiusservers=\"r.example.com\" radiussecrets=\"placeholder\"")]
    [DataRow("host all all 10.0.0.0/8 oauth issuer=https://id.example.com scope=openid")]
    [DataRow("host all \\\n all 10.0.0.0/8 \\\r\n md5")]
    [DataRow("ho\\\nst all all 10.0.0.0/8 md5")]
    [DataRow("host all all 10.0.0.0/8 md5 # comment \\\nstill comment")]
    [DataRow("include a.conf")]
    [DataRow("hostssl all all 10.0.0.0/8 cert clientname=DN")]
    [DataRow("include_if_exists \"a b.conf\"")]
    [DataRow("include_dir hba.d")]
    public void The_server_accepts(string text)
    {
        var file = Parse(text);
        Assert.IsEmpty(file.Problems);
        Assert.HasCount(1, [.. file.Lines.Select(l => l.Range), .. file.Includes.Select(i => i.Path.Range)]);
    }

    [TestMethod]
    [DataRow("hosts all all 10.0.0.0/8 md5", "hosts")]
    [DataRow("Host all all 10.0.0.0/8 md5", "Host")]
    [DataRow("host,local all all 10.0.0.0/8 md5", "local")]
    [DataRow("host", "host")]
    [DataRow("host all", "all")]
    [DataRow("host all app", "app")]
    [DataRow("host all all 10.0.0.0/8", "10.0.0.0/8")]
    [DataRow("host all all a,b md5", "b")]
    [DataRow("host all all standby1-ip/32 md5", "standby1-ip/32")]
    [DataRow("host all all all/0 md5", "all/0")]
    [DataRow("host all all 10.0.0.0/33 md5", "10.0.0.0/33")]
    [DataRow("host all all 10.0.0.0/x md5", "10.0.0.0/x")]
    [DataRow("host all all 10.0.0.0/ md5", "10.0.0.0/")]
    [DataRow("host all all ::1/129 md5", "::1/129")]
    [DataRow("host all all 10.0.0.1 md5", "10.0.0.1")]
    [DataRow("host all all 10.0.0.1", "10.0.0.1")]
    [DataRow("host all all 10.0.0.1 somewhere md5", "somewhere")]
    [DataRow("host all all 10.0.0.1 ffff:: md5", "ffff::")]
    [DataRow("host all all 10.0.0.0/8 scram", "scram")]
    [DataRow("host all all 10.0.0.0/8 MD5", "MD5")]
    [DataRow("host all all 10.0.0.0/8 peer", "peer")]
    [DataRow("local all all gss", "gss")]
    [DataRow("host all all 10.0.0.0/8 cert", "cert")]
    [DataRow("local all all cert", "cert")]
    [DataRow("host all all 10.0.0.0/8 md5 verify", "verify")]
    [DataRow("host all all 10.0.0.0/8 md5 map=x", "map=x")]
    [DataRow("host all all 10.0.0.0/8 md5 colour=blue", "colour=blue")]
    [DataRow("host all all 10.0.0.0/8 md5 clientcert=verify-full", "clientcert=verify-full")]
    [DataRow("hostssl all all 10.0.0.0/8 md5 clientcert=yes", "clientcert=yes")]
    [DataRow("hostssl all all 10.0.0.0/8 cert clientcert=verify-ca", "clientcert=verify-ca")]
    [DataRow("host all all 10.0.0.0/8 ldap ldapserver=x", "ldap")]
    [DataRow("host all all 10.0.0.0/8 radius radiusservers=x", "radius")]
    [DataRow("include a.conf b.conf", "include")]
    [DataRow("host all all 10.0.0.0/8 cert clientname=DN", "cert")]
    [DataRow("hostssl all all 10.0.0.0/8 cert clientname=X", "clientname=X")]
    [DataRow("host all all 10.0.0.0/8 ldap ldapserver=x ldapbasedn=d ldapport=x", "ldapport=x")]
    [DataRow("host all all 10.0.0.0/8 ldap ldapurl=http://x/", "ldapurl=http://x/")]
    [DataRow("host all all 10.0.0.0/8 ldap ldapserver=x ldapprefix=a ldapbasedn=b", "ldap")]
    public void The_server_refuses(string text, string marked)
    {
        var file = Parse("local all all peer\n" + text + "\nlocal all app trust\n");
        Assert.AreEqual(marked, file.Problems.Single().Place.Text);
        Assert.HasCount(2, file.Lines);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("# nobody\n\n")]
    public void A_file_without_entries_is_refused(string text)
        => Assert.HasCount(1, Parse(text).Problems);

    [TestMethod]
    public void A_line_comes_apart_into_its_columns()
    {
        var line = Parse("hostssl app,\"all\",all,replication +ops,\"+x\",@f 10.0.0.0 255.0.0.0 scram-sha-256 clientcert=verify-full").Lines.Single();
        Assert.AreEqual(HbaConnection.HostSsl, line.Connection);
        CollectionAssert.AreEqual(new[] { HbaNameKind.Name, HbaNameKind.Name, HbaNameKind.All, HbaNameKind.Replication }, line.Databases.Select(d => d.Kind).ToArray());
        CollectionAssert.AreEqual(new[] { HbaNameKind.Group, HbaNameKind.Name, HbaNameKind.File }, line.Users.Select(u => u.Kind).ToArray());
        CollectionAssert.AreEqual(new[] { "app", "all", "all", "replication" }, line.Databases.Select(d => d.Text.Value).ToArray());
        Assert.AreEqual(HbaAddressKind.Network, line.Address!.Kind);
        Assert.AreEqual("255.0.0.0", line.Mask!.Value);
        Assert.AreEqual("scram-sha-256", line.Method.Value);
        Assert.AreEqual(("clientcert", "verify-full"), (line.Options.Single().Name, line.Options.Single().Value));
        Assert.AreEqual("verify-full", line.Options.Single().ValuePlace.Text);
    }

    [TestMethod]
    public void Quotes_may_stand_anywhere_in_a_word()
    {
        var line = Parse("host all \"we\"\"ird\" all md5").Lines.Single();
        Assert.AreEqual("we\"ird", line.Users.Single().Text.Value);
        Assert.AreEqual("\"we\"\"ird\"", line.Users.Single().Text.Place.Text);
        Assert.AreEqual("ldapprefix=cn=a b", Parse("host all all all ldap ldapserver=x ldapprefix=\"cn=a b\"").Lines.Single().Options[1].Text.Value);
    }

    [TestMethod]
    public void A_word_may_go_on_in_the_next_line()
    {
        var text = "host all all 10.0.\\\n0.0/8 md5";
        var address = Parse(text).Lines.Single().Address!.Text;
        Assert.AreEqual("10.0.0.0/8", address.Value);
        Assert.AreEqual("10.0.\\\n0.0/8", address.Place.Text);
        Assert.AreEqual("0.0/8", address.Map.Slice(new TextRange(5, 10)).Text);
    }

    [TestMethod]
    public void A_missing_mask_is_said_with_the_address_to_write()
        => Assert.AreEqual("'10.0.0.1' lacks its network length: one host is 10.0.0.1/32", Parse("host all all 10.0.0.1 md5").Problems.Single().Message);

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => Grammar.OneDamageIsOneProblem(
            Sample,
            ["hosts all all all md5", "host all all 1.2.3.4 md5", "host all all x/32 md5", "local all", "local all all nothing", "host all \"all", "= 5", "host all all all md5 x"],
            2000);

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold()
        => Grammar.SurvivesMutations(Sample, "\"\\#=\n\r.:/,@+ 0fé\0", 4000);

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text() => Grammar.IsLinear(Sample);

    [TestMethod]
    public void Inside_other_texts_it_means_the_same() => Grammar.HoldsInsideOtherTexts(Sample);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
        => Grammar.IsQuickOn(
            new('a', 200_000),
            new('"', 200_000),
            new('"', 200_001),
            new('\\', 200_000),
            new(',', 200_000),
            "host " + string.Concat(Enumerable.Repeat("a,", 100_000)),
            "host all all " + new string(':', 200_000) + " md5",
            "host all all " + string.Concat(Enumerable.Repeat("1.", 100_000)) + "/8 md5",
            string.Concat(Enumerable.Repeat("\\\n", 100_000)),
            string.Concat(Enumerable.Repeat("host \\\n", 30_000)),
            string.Concat(Enumerable.Repeat("\"\n", 100_000)),
            string.Concat(Enumerable.Repeat("# \\\n", 50_000)));
}
