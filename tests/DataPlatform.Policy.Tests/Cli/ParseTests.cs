using System.Text;

namespace Dpp.Tests.Cli;

/// <summary>dpp parse as its users call it.</summary>
[TestClass]
public sealed class ParseTests
{
    [TestMethod]
    [DataRow("a.yaml", "a: 0x1F\nb: yes\n--- [~, .5]\n", "{\"a\":31,\"b\":\"yes\"}\n[null,0.5]\n")]
    [DataRow("a.yml", "", "")]
    [DataRow("a.json", "{\"a\": 1e400, \"b\": \"\\u00e9\\n\"}", "{\"a\":1e400,\"b\":\"é\\n\"}\n")]
    [DataRow("a.jsonc", "[1, // one\n]", "[1]\n")]
    [DataRow("dremio.conf", "paths: { local: /data }\npaths.dist = ${paths.local}\"/pdfs\"\nports = [9047] [45678]\n", "{\"paths\":{\"local\":\"/data\",\"dist\":\"/data/pdfs\"},\"ports\":[9047,45678]}\n")]
    [DataRow("pgbouncer.ini", "[databases]\napp = host=db\n[pgbouncer]\npool_mode = session\n[databases]\n* = host=db\n", "{\"databases\":{\"app\":\"host=db\",\"*\":\"host=db\"},\"pgbouncer\":{\"pool_mode\":\"session\"}}\n")]
    [DataRow("a.properties", "a.b: 1\nc = x\\\n  y\n", "{\"a.b\":\"1\",\"c\":\"xy\"}\n")]
    [DataRow("prod.env", "A=1\nB=\"${A} \\n$C\"\nD\n", "{\"A\":\"1\",\"B\":\"1 \\n\",\"D\":null}\n")]
    [DataRow(".env.local", "A=${B:-c}\n", "{\"A\":\"c\"}\n")]
    [DataRow("postgresql.conf", "Work_Mem = 4MB\nlog_line_prefix 'it''s'\nwork_mem=8MB", "{\"work_mem\":\"8MB\",\"log_line_prefix\":\"it's\"}\n")]
    [DataRow("pg_hba.conf", "hostssl app,x \"u v\" 10.0.0.0/8 cert map=m\n", "[{\"type\":\"hostssl\",\"databases\":[\"app\",\"x\"],\"users\":[\"u v\"],\"address\":\"10.0.0.0/8\",\"method\":\"cert\",\"options\":{\"map\":\"m\"}}]\n")]
    [DataRow("main.tf", "a = [1, 0.5, true, null, \"x\", \"${b}\", c[0]]\nr \"s\" \"t\" {\n  d = { e = 1 }\n}\nr \"s\" \"u\" {\n}\n", "{\"a\":[1,0.5,true,null,\"x\",\"${b}\",\"${c[0]}\"],\"r\":{\"s\":{\"t\":[{\"d\":{\"e\":1}}],\"u\":[{}]}}}\n")]
    public void The_name_tells_the_language(string name, string text, string expected)
    {
        using var folder = new Folder((name, text));

        var ended = Parse(folder, name);

        Assert.AreEqual(expected, ended.Output, ended.Errors);
        Assert.AreEqual(0, ended.Code, ended.Errors);
    }

    [TestMethod]
    public void The_dialect_decides_what_words_mean()
    {
        using var folder = new Folder(("a.yaml", "[yes, 0777, 0o17]"));

        Assert.AreEqual("[\"yes\",777,15]\n", Parse(folder, "a.yaml").Output);
        Assert.AreEqual("[true,511,15]\n", Parse(folder, "a.yaml", "--dialect", "kubernetes").Output);
        Assert.AreEqual("[\"yes\",511,15]\n", Parse(folder, "a.yaml", "--dialect", "compose").Output);
    }

    [TestMethod]
    public void A_mistake_is_told_with_its_place_and_ends_with_1()
    {
        using var folder = new Folder(("sub/a.json", "{\"a\": 1,\n \"b\" 2,\n \"c\": 3}"));

        var ended = Parse(folder, "sub/a.json");

        Assert.AreEqual("{\"a\":1,\"c\":3}\n", ended.Output);
        Assert.AreEqual("dpp: sub/a.json:2:2: expected ':' after \"b\"\n", ended.Errors);
        Assert.AreEqual(1, ended.Code);
    }

    [TestMethod]
    public void What_is_legal_and_may_surprise_is_a_note()
    {
        using var folder = new Folder(("a.json", "{\"a\": 1, \"a\": 2}"));

        var ended = Parse(folder, "a.json");

        Assert.AreEqual("{\"a\":2}\n", ended.Output);
        Assert.AreEqual("dpp: a.json:1:10: note: 'a' is written again; the last one counts\n", ended.Errors);
        Assert.AreEqual(0, ended.Code);
    }

    [TestMethod]
    [DataRow("yaml", "a: [1]", "{\"at\":\"1:1-1:7\",\"value\":{\"a\":{\"key\":\"1:1-1:2\",\"at\":\"1:4-1:7\",\"value\":[{\"at\":\"1:5-1:6\",\"value\":1}]}}}\n")]
    [DataRow("json", "{\"a\": 1}", "{\"at\":\"1:1-1:9\",\"value\":{\"a\":{\"key\":\"1:2-1:5\",\"at\":\"1:7-1:8\",\"value\":1}}}\n")]
    [DataRow("dotenv", "A=x", "{\"at\":\"1:1-1:4\",\"value\":{\"A\":{\"key\":\"1:1-1:2\",\"at\":\"1:3-1:4\",\"value\":\"x\"}}}\n")]
    public void Places_come_when_asked_for(string language, string text, string expected)
    {
        using var folder = new Folder();

        var ended = Executable.Run(Executable.Managed, folder.Root, ["parse", "--spans", "--language", language, "-"], Encoding.UTF8.GetBytes(text));

        Assert.AreEqual(expected, ended.Output, ended.Errors);
    }

    [TestMethod]
    public void Included_files_are_read_next_to_the_file()
    {
        using var folder = new Folder(
            ("conf/postgresql.conf", "a.b = 1\ninclude 'more/x.conf'\ninclude_if_exists 'none.conf'\ninclude_dir 'd'\ninclude 'gone.conf'\n"),
            ("conf/more/x.conf", "a.b = 2\n"),
            ("conf/d/2.conf", "c.d = 2\n"),
            ("conf/d/1.conf", "c.d = 1\n"));

        var ended = Parse(folder, "conf/postgresql.conf");

        Assert.AreEqual("{\"a.b\":\"2\",\"c.d\":\"2\"}\n", ended.Output);
        Assert.AreEqual("dpp: conf/postgresql.conf:5:9: 'gone.conf' is not there\n", ended.Errors);
        Assert.AreEqual(1, ended.Code);
    }

    [TestMethod]
    public void Includes_of_hocon_and_ini_are_read_next_to_the_file_and_what_is_missing_is_said()
    {
        using var folder = new Folder(
            ("conf/dremio.conf", "include \"site\"\ninclude required(file(\"gone.conf\"))\ninclude classpath(\"reference.conf\")\na = ${b}\nc = ${?d}\n"),
            ("conf/site.conf", "b = 1\n"),
            ("conf/site.properties", "b = 0\nnode.id: 7\n"),
            ("pgbouncer.ini", "[pgbouncer]\npool_mode = session\n%include more.ini\nmax_client_conn = 20\n%include gone.ini\n"),
            ("more.ini", "pool_mode = transaction\n[databases]\na = host=b\n"));

        var hocon = Parse(folder, "conf/dremio.conf");
        var ini = Parse(folder, "pgbouncer.ini");

        Assert.AreEqual("{\"b\":1,\"node\":{\"id\":\"7\"},\"a\":1}\n", hocon.Output);
        Assert.Contains("conf/dremio.conf:2:", hocon.Errors);
        Assert.Contains("conf/dremio.conf:3:19: note: 'reference.conf' is not read", hocon.Errors);
        Assert.AreEqual(1, hocon.Code);
        Assert.AreEqual("{\"pgbouncer\":{\"pool_mode\":\"transaction\"},\"databases\":{\"a\":\"host=b\",\"max_client_conn\":\"20\"}}\n", ini.Output);
        Assert.Contains("'gone.ini' is not there", ini.Errors);
    }

    [TestMethod]
    public void A_file_that_includes_itself_ends()
    {
        using var folder = new Folder(("postgresql.conf", "work_mem = 1MB\n" + string.Concat(Enumerable.Repeat("include 'postgresql.conf'\n", 50))));

        var ended = Parse(folder, "postgresql.conf");

        Assert.Contains("more than 10 levels", ended.Errors);
        Assert.AreEqual(1, ended.Code);
    }

    [TestMethod]
    [DataRow("notes.txt", "hello", 2, "does not tell the language")]
    [DataRow("gone.yaml", null, 2, "'gone.yaml' does not exist")]
    [DataRow("a.json", "\u0001\0", 1, "a.json: is not text")]
    public void What_cannot_be_read_is_said(string name, string? text, int code, string message)
    {
        using var folder = text is null ? new Folder() : new Folder((name, text));

        var ended = Parse(folder, name);

        Assert.AreEqual(code, ended.Code, ended.Errors);
        Assert.Contains(message, ended.Errors);
    }

    [TestMethod]
    public void An_unknown_language_gets_a_suggestion()
    {
        using var folder = new Folder(("a.yaml", "a: 1"));

        Assert.Contains("did you mean 'hocon'?", Parse(folder, "a.yaml", "--language", "hocno").Errors);
        Assert.Contains("--dialect is about YAML", Parse(folder, "a.yaml", "--language", "json", "--dialect", "compose").Errors);
    }

    private static Ended Parse(Folder folder, string file, params string[] options)
        => Executable.Run(Executable.Managed, folder.Root, ["parse", .. options, file]);
}
