using Dpp.Syntax.Crontab;
using Dpp.Syntax.DotEnv;
using Dpp.Syntax.Hocon;
using Dpp.Syntax.Ini;
using Dpp.Syntax.Json;
using Dpp.Syntax.Postgres;
using Dpp.Syntax.Properties;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Bench;

/// <summary>How many megabytes of each language are read in a second.</summary>
internal static class GrammarBench
{
    private const int Length = 4_000_000;

    private static readonly (string Name, string Part, Func<SourceText, int> Problems)[] grammars =
    [
        ("yaml", Samples.Manifest(1) + "---\n", source => YamlParser.Parse(source).Problems.Count),
        ("json", """{"name": "worker", "image": "postgres:16.4", "ports": [5432, 5433], "limits": {"memory": 1.5e9, "cpu": null}},""" + "\n", source => JsonParser.Parse(source).Problems.Count),
        ("hocon", "# a node\npaths.local = ${root}\"/data\"\nservices: { coordinator.enabled: true, executor.enabled = false }\nports = [9047, 31010]\n", source => HoconParser.Parse(source).Problems.Count),
        ("ini", "; the pooler\n[databases]\napp = host=postgres port=5432 dbname=app\n[pgbouncer]\npool_mode = transaction\n", source => IniParser.Parse(source).Problems.Count),
        ("properties", "# the server\nnode.id=1\nlog.dirs = /var/lib/kafka/data\nmessage : one \\\n    line\n", source => PropertiesParser.Parse(source).Problems.Count),
        ("crontab", "MAILTO=ops\n# every night\n0 2 * * * pg_dump -Fc app > /backup/app.dump\n@daily /usr/local/bin/prune --keep 14\n", source => CrontabParser.Parse(source, CrontabKind.User).Problems.Count),
        ("shell", "set -e\n# the backup\nif pg_isready -q; then pg_dump -Fc \"$DB\" | gzip > \"/backup/$(date +%F).gz\"; fi\n", source => ShellParser.Parse(source).Problems.Count),
        ("dotenv", "# the warehouse\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD=\"a \\\"b\\\" ${C}\"\nURL='postgres://db/app' # its address\n", source => DotEnvParser.Parse(source).Problems.Count),
        ("postgresql.conf", "shared_buffers = 256MB  # a quarter\nlog_line_prefix = '%m [%p] '\n#fsync = off\nwork_mem = 4MB\n", source => PostgresConfParser.Parse(source).Problems.Count),
        ("pg_hba.conf", "# TYPE DATABASE USER ADDRESS METHOD\nhostssl app,report \"app user\" 10.0.0.0/8 scram-sha-256\nlocal all all peer map=ops\n", source => HbaParser.Parse(source).Problems.Count),
    ];

    public static void Run()
    {
        Measure.Print($"grammars: {Length / 1e6:0} MB each in one text, one thread, best run");
        foreach (var (name, part, problems) in grammars)
        {
            var text = string.Concat(Enumerable.Repeat(part, Length / part.Length));
            text = name == "json" ? $"[{text}0]" : text;
            var wrong = problems(Fresh(text));
            if (wrong > 0)
            {
                throw new InvalidOperationException($"{wrong} problems in a correct text of {name}");
            }

            var time = Measure.Best(() => problems(Fresh(text)));
            Measure.Print($"  {name,-16} {text.Length / 1e6 / time.TotalSeconds,7:0.0} MB/s");
        }
    }

    private static SourceText Fresh(string text) => new(new SourceFile("file", text));
}
