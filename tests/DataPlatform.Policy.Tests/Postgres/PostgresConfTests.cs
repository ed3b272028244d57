using Dpp.Syntax;
using Dpp.Syntax.Postgres;
using Dpp.Tests.Laws;
using Dpp.Text;

namespace Dpp.Tests.Postgres;

[TestClass]
public sealed class PostgresConfTests
{
    private const string Sample = """
        # memory
        shared_buffers = 4GB            # a quarter
        work_mem = '64 MB'
        effective_cache_size 12GB

        Max_Connections=200
        listen_addresses = '*'
        archive_command = 'test ! -f /archive/%f && cp %p /archive/%f'
        archive_timeout = 900
        log_line_prefix = '%m [%p] it''s \'quoted\' '
        random_page_cost = 1.1
        synchronous_standby_names = 'ANY 1 ("standby-1", "standby-2")'
        ssl = on
        pg_stat_statements.track = all
        include_if_exists 'local.conf'
        include_dir = 'conf.d'
        wal_keep_size = 1024

        """;

    private static readonly GrammarLaws Grammar = new(source =>
    {
        var conf = PostgresConfParser.Parse(source);
        var settings = conf.Settings.SelectMany(s => s.Value is null ? [s.Name] : (ScalarNode[])[s.Name, s.Value]);
        var includes = conf.Includes.SelectMany(i => (ScalarNode[])[i.Name, i.Path]);
        return new([.. settings.Concat(includes).OrderBy(v => v.Range.Start)], conf.Comments, conf.Problems);
    });

    private static PostgresConf Parse(string text) => PostgresConfParser.Parse(new SourceText(new SourceFile("postgresql.conf", text)));

    [TestMethod]
    [DataRow("shared_buffers = 4GB", "shared_buffers", "4GB", false)]
    [DataRow("shared_buffers 4GB", "shared_buffers", "4GB", false)]
    [DataRow("shared_buffers=4GB", "shared_buffers", "4GB", false)]
    [DataRow("  SHARED_BUFFERS\t=\t4GB\r", "SHARED_BUFFERS", "4GB", false)]
    [DataRow("shared_buffers = 4gb", "shared_buffers", "4gb", false)]
    [DataRow("shared_buffers = '4 GB'", "shared_buffers", "4 GB", true)]
    [DataRow("shared_buffers = '0.5GB'", "shared_buffers", "0.5GB", true)]
    [DataRow("port = 0x1538", "port", "0x1538", false)]
    [DataRow("port = 05432", "port", "05432", false)]
    [DataRow("seq_page_cost = 1.5e3", "seq_page_cost", "1.5e3", false)]
    [DataRow("seq_page_cost = 1.0e2", "seq_page_cost", "1.0e2", false)]
    [DataRow("seq_page_cost = '1e2'", "seq_page_cost", "1e2", true)]
    [DataRow("seq_page_cost = -1", "seq_page_cost", "-1", false)]
    [DataRow("ssl = tru", "ssl", "tru", false)]
    [DataRow("wal_level = Replica", "wal_level", "Replica", false)]
    [DataRow("ssl_cert_file = a-b", "ssl_cert_file", "a-b", false)]
    [DataRow("ssl_cert_file = a.b-c", "ssl_cert_file", "a.b-c", false)]
    [DataRow("ssl_cert_file = x:y/z", "ssl_cert_file", "x:y/z", false)]
    [DataRow("ssl_cert_file = 'server.crt'", "ssl_cert_file", "server.crt", true)]
    [DataRow("listen_addresses = '*'", "listen_addresses", "*", true)]
    [DataRow("log_line_prefix = 'it''s'", "log_line_prefix", "it's", true)]
    [DataRow(@"log_line_prefix = 'a\tb\'c\\d'", "log_line_prefix", "a\tb'c\\d", true)]
    [DataRow(@"log_line_prefix = '\101\x'", "log_line_prefix", "Ax", true)]
    [DataRow("log_line_prefix = 'a # b' # c", "log_line_prefix", "a # b", true)]
    [DataRow("log_line_prefix = ''", "log_line_prefix", "", true)]
    [DataRow("coordinator.enabled = true", "coordinator.enabled", "true", false)]
    [DataRow("search_path = größe", "search_path", "größe", false)]
    [DataRow("archive_timeout = 900", "archive_timeout", "900", false)]
    public void The_server_accepts(string text, string name, string value, bool quoted)
    {
        var conf = Parse(text);
        Assert.IsEmpty(conf.Problems);
        var setting = conf.Settings.Single();
        Assert.AreEqual(name, setting.Name.Value);
        Assert.AreEqual(value, setting.Value!.Value);
        Assert.AreEqual(quoted, setting.IsQuoted);
        Assert.AreEqual(name, setting.Name.Place.Text);
    }

    [TestMethod]
    [DataRow("name: value", ":")]
    [DataRow("shared_buffers = 4 GB", "GB")]
    [DataRow("shared_buffers = 0.5GB", "GB")]
    [DataRow("seq_page_cost = 1e2", "2")]
    [DataRow("services.executor.enabled = true", "services.executor.enabled")]
    [DataRow("ssl_cert_file = server.crt", "server.crt")]
    [DataRow("ssl_cert_file = /etc/server.crt", "/etc/server.crt")]
    [DataRow("listen_addresses = *", "*")]
    [DataRow("shared_buffers =", "shared_buffers")]
    [DataRow("shared_buffers", "shared_buffers")]
    [DataRow("shared_buffers = # nothing", "shared_buffers")]
    [DataRow("log_line_prefix = 'open", "'open")]
    [DataRow("log_line_prefix = 'open''", "'")]
    [DataRow("= 5", "=")]
    [DataRow("shared_buffers == 5", "=")]
    [DataRow("ssl = on off", "off")]
    [DataRow("a-b = 5", "a-b")]
    [DataRow("'ssl' = on", "'ssl'")]
    [DataRow("5 = ssl", "5")]
    public void The_server_refuses(string text, string marked)
    {
        var conf = Parse("ssl = on\n" + text + "\nport = 5432\n");
        Assert.AreEqual(marked, conf.Problems.Single().Place.Text);
        CollectionAssert.AreEqual(new[] { "on", "5432" }, conf.Settings.Where(s => s.Value is not null).Select(s => s.Value!.Value).ToArray());
    }

    [TestMethod]
    public void A_parameter_whose_value_cannot_be_read_is_kept_without_one()
    {
        var setting = Parse("shared_buffers = 4 GB").Settings.Single();
        Assert.AreEqual("shared_buffers", setting.Name.Value);
        Assert.IsNull(setting.Value);
    }

    [TestMethod]
    public void Duplicates_stay_in_order()
        => CollectionAssert.AreEqual(new[] { "1GB", "2GB" }, Parse("work_mem = 1GB\nwork_mem = 2GB").Settings.Select(s => s.Value!.Value).ToArray());

    [TestMethod]
    [DataRow("include 'a.conf'", PostgresIncludeKind.File, "a.conf")]
    [DataRow("include_if_exists = 'a.conf'", PostgresIncludeKind.FileIfExists, "a.conf")]
    [DataRow("INCLUDE_DIR conf-d", PostgresIncludeKind.Folder, "conf-d")]
    public void Other_files_are_included(string text, PostgresIncludeKind kind, string path)
    {
        var conf = Parse(text);
        Assert.AreEqual(kind, conf.Includes.Single().Kind);
        Assert.AreEqual(path, conf.Includes.Single().Path.Value);
        Assert.IsEmpty(conf.Settings);
        Assert.IsEmpty(conf.Problems);
    }

    [TestMethod]
    public void Comments_are_kept_and_know_whether_their_line_is_their_own()
    {
        var text = "# one\r\nport = 5432 # two\r\n  # three";
        var comments = Parse(text).Comments;
        CollectionAssert.AreEqual(new[] { ("# one", true), ("# two", false), ("# three", true) }, comments.Select(c => (text[c.Range.Start..c.Range.End], c.OwnLine)).ToArray());
    }

    [TestMethod]
    public void Part_of_a_quoted_value_points_at_its_own_characters()
    {
        var value = Parse("log_line_prefix = 'it''s %m'").Settings.Single().Value!;
        Assert.AreEqual("'it''s %m'", value.Place.Text);
        Assert.AreEqual("%m", value.Map.Slice(TextRange.At(value.Value.IndexOf("%m", StringComparison.Ordinal), 2)).Text);
        Assert.AreEqual("''", value.Map.Slice(TextRange.At(2, 1)).Text);
    }

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => Grammar.OneDamageIsOneProblem(Sample, ["name: value", "x = 4 GB", "x = 'open", "a.b.c = 1", "= 1", "x = server.crt", "x = ", "\"x\" = 1"], 2000);

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold()
        => Grammar.SurvivesMutations(Sample, "'\\#=\n\r.:-/ 0xeEaé\0\"", 4000);

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
            "x = '" + new string('a', 200_000),
            new('\'', 200_000),
            "x = " + new string('\'', 200_001),
            "x = '" + new string('\\', 200_000) + "'",
            new('#', 200_000),
            new(' ', 200_000),
            new('\n', 200_000),
            string.Concat(Enumerable.Repeat("=", 200_000)),
            string.Concat(Enumerable.Repeat("'\\\n", 70_000)),
            string.Concat(Enumerable.Repeat("a ", 100_000)));
}
