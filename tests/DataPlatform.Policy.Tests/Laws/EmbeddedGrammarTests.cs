using Dpp.Syntax;
using Dpp.Syntax.Crontab;
using Dpp.Syntax.Hocon;
using Dpp.Syntax.Json;
using Dpp.Syntax.Postgres;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Syntax.Yaml;
using Dpp.Tests.House;
using Dpp.Text;

namespace Dpp.Tests.Laws;

/// <summary>A grammar inside a grammar inside a grammar: the place is always the one of the file that somebody edits.</summary>
[TestClass]
public sealed class EmbeddedGrammarTests
{
    [TestMethod]
    public void An_option_of_a_program_in_a_script_of_a_crontab_in_a_config_map()
    {
        const string File = """
            kind: ConfigMap
            data:
              crontab: |
                MAILTO=ops
                30 2 * * * sh -c "docker run --rm -e A='1 2' postgres:16.4 postgres -c 'shared_buffers=1GB'"
            """;

        var crontab = CrontabParser.Parse(Inner(Value(File, "data", "crontab")));
        var call = ProgramCall.Of(ShellParser.Parse(crontab.Entries.Single().CommandText).Commands.Single().Words);
        var docker = ProgramCall.Of(call.Script!.Commands.Single().Words).Arguments()!;
        var server = ArgumentReader.Read("postgres", [.. docker.Command.Concat(docker.Operands).SkipWhile(word => word.Text != "postgres").Skip(1)]);

        Assert.AreEqual("1 2", docker.Last("env")!.Value!.Text!.Split('=')[1]);
        var option = server.Options.Single();
        Assert.Contains("1GB", option.Value!.Text!);
        Assert.EndsWith("shared_buffers=1GB", option.Value.AsSource().PlaceOf(TextRange.At(0, option.Value.Text!.Length)).Text.TrimEnd('\''));
        Assert.AreEqual(5, option.Value.Place.Start.Line);
    }

    [TestMethod]
    public void A_configuration_in_a_here_document_in_a_list_of_words_in_json()
    {
        const string File = """
            {"command": ["bash", "-c", "cat > /etc/dremio.conf <<'END'\npaths.local = \"/data\"\nservices { executor.enabled = flase }\nEND\nexec dremio start-fg"]}
            """;

        var root = (MappingNode)JsonParser.Parse(new SourceText(new SourceFile("task.json", File))).Root!;
        var script = (ScalarNode)((SequenceNode)root.Entries[0].Value).Items[2];
        var document = ShellParser.Parse(Inner(script)).Commands[0].Redirections.Single(one => one.Document is not null).Document!;
        var conf = HoconResolver.Resolve(HoconParser.Parse(document.AsSource()));

        var local = (HoconScalar)conf.Find("paths.local")!;
        Assert.AreEqual("/data", local.Value);
        Assert.AreEqual("\\\"/data\\\"", local.Place.Text);
        Assert.AreEqual("flase", conf.Find("services.executor.enabled")!.Place.Text);
        Assert.AreEqual(File, local.Place.Source.Text);
    }

    [TestMethod]
    public void A_mistake_in_a_postgresql_conf_of_a_list_of_objects_in_a_quoted_value()
    {
        const string File = "wrapped: \"apiVersion: v1\\nkind: ConfigMap\\ndata:\\n  postgresql.conf: |\\n    fsync = on\\n    work_mem 4MB extra\\n\"\n";

        var manifest = Inner(Value(File, "wrapped"));
        var inside = (MappingNode)YamlParser.Parse(manifest).Documents[0].Root!;
        var data = (MappingNode)inside.Entries.Single(entry => entry.Name == "data").Value;
        var conf = PostgresConfParser.Parse(Inner((ScalarNode)data.Entries.Single().Value));

        Assert.AreEqual("on", conf.Settings[0].Value!.Place.Text);
        Assert.AreEqual("extra", conf.Problems.Single().Place.Text);
        Assert.AreEqual(File.IndexOf("extra", StringComparison.Ordinal), conf.Problems.Single().Place.Range.Start);
    }

    [TestMethod]
    public void What_a_program_cannot_read_in_a_mounted_file_reaches_the_user_once()
    {
        var tree = new TextTree(
            ("k/platform.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: dremio}
                data:
                  dremio.conf: |
                    paths.local = "/data
                    services.executor.enabled = true
                  good.json: '{"a": ${A}}'
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: dremio}
                spec:
                  serviceName: dremio
                  selector: {matchLabels: {app: dremio}}
                  template:
                    metadata: {labels: {app: dremio}}
                    spec:
                      containers:
                        - name: dremio
                          image: dremio/dremio-oss:26.0.0
                          volumeMounts: [{name: conf, mountPath: /opt/dremio/conf}]
                        - name: side
                          image: example/side:1.0.0
                          volumeMounts: [{name: conf, mountPath: /conf}]
                      volumes:
                        - name: conf
                          configMap: {name: dremio}
                """),
            ("c/compose.yaml", """
                services:
                  pool:
                    image: edoburu/pgbouncer:v1.23.1-p2
                    configs: [{source: ini, target: /etc/pgbouncer/pgbouncer.ini}]
                    volumes: ["./jobs:/etc/cron.d/jobs", "./site.json:/site.json"]
                configs:
                  ini:
                    content: |
                      [databases]
                      app host=db
                """),
            ("c/jobs", "MAILTO=\n0 2 * * * root backup\n"),
            ("c/site.json", "{\"a\": 1,}\n"));

        var result = Linter.Run(new LintRequest(tree, [""], []) { Today = new DateTime(2026, 11, 20) });

        CollectionAssert.AreEquivalent(
            new[] { "c/compose.yaml:10:7", "c/jobs:1:1", "c/site.json:1:8", "k/platform.yaml:6:19" },
            result.Problems.Where(problem => problem.Rule.Id == "DP0005").Select(problem => $"{problem.At.Source.Path}:{problem.At.Start}").ToArray(),
            string.Join('\n', result.Problems.Select(problem => $"{problem.At} {problem.Rule.Id} {problem.Message}")));
    }

    private static SourceText Inner(ScalarNode value) => new(value.Value, value.Map);

    private static ScalarNode Value(string file, params string[] path)
    {
        Node node = YamlParser.Parse(new SourceText(new SourceFile("file.yaml", file))).Documents[0].Root!;
        foreach (var key in path)
        {
            node = ((MappingNode)node).Entries.Single(entry => entry.Name == key).Value;
        }

        return (ScalarNode)node;
    }
}
