using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Text;

namespace Dpp.Tests.Shell;

[TestClass]
public sealed class ArgumentTests
{
    [TestMethod]
    [DataRow("docker run -d -p 5432:5432 -e POSTGRES_PASSWORD=x --name=db -v/data:/d postgres:16 -c fsync=off", "run: detach publish=5432:5432 env=POSTGRES_PASSWORD=x name=db volume=/data:/d | postgres:16 -c fsync=off")]
    [DataRow("docker run --rm -it --memory 4g -ePGUSER=x img sh", "run: rm interactive tty memory=4g env=PGUSER=x | img sh")]
    [DataRow("docker -H tcp://h run -m=2g --gpus all img", "run: host=tcp://h memory=2g gpus=all | img")]
    [DataRow("docker container run --new-flag img -x", "container run: new-flag | img -x")]
    [DataRow("docker service create --replicas 3 --limit-memory=4G -p 80:80 -dt nginx -g x", "service create: replicas=3 limit-memory=4G publish=80:80 detach tty | nginx -g x")]
    [DataRow("kubectl -n data create secret generic s --from-literal=password=x --from-file a", "create secret generic: namespace=data from-literal=password=x from-file=a | s")]
    [DataRow("kubectl apply -f a.yaml -R -n=x", "apply: filename=a.yaml recursive namespace=x |")]
    [DataRow("kubectl exec -it pod -c db -- psql -U x", "exec: stdin tty container=db | pod psql -U x")]
    [DataRow("mc alias set m http://m:9000 user secret --api S3v4", "alias set: api=S3v4 | m http://m:9000 user secret")]
    [DataRow("mc mirror --overwrite -older-than 7d a b", "mirror: overwrite older-than=7d | a b")]
    [DataRow("minio server --console-address :9001 /data{1...4} -address=:9000", "server: console-address=:9001 address=:9000 | /data{1...4}")]
    [DataRow("pg_basebackup -h db -U rep -D /b -Fp -Xs -P -R", " host=db username=rep pgdata=/b format=p wal-method=s progress write-recovery-conf |")]
    [DataRow("pg_basebackup --pgdata=/b --checkpoint fast -Ft -z", " pgdata=/b checkpoint=fast format=t gzip |")]
    [DataRow("postgres -c fsync=off --work-mem=4MB -cssl=on -p 5433 -B 128MB", " c=fsync=off work-mem=4MB c=ssl=on port=5433 shared_buffers=128MB |")]
    [DataRow("pg_ctl -D /d -o '-c fsync=off' -w start", " pgdata=/d options=-c fsync=off wait | start")]
    [DataRow("java -Xmx4g -Da.b=c -XX:MaxDirectMemorySize=2g -XX:+UseG1GC -cp a.jar:b Main -Xms1g", " Xmx=4g D=a.b=c XX:MaxDirectMemorySize=2g XX:+UseG1GC cp=a.jar:b | Main -Xms1g")]
    [DataRow("java -jar app.jar --server.port=80", " jar=app.jar | --server.port=80")]
    [DataRow("pgbackrest --stanza=demo --type full --repo1-cipher-pass=x --log-level-console=info backup", " stanza=demo type=full repo1-cipher-pass=x log-level-console=info | backup")]
    [DataRow("wal-g delete retain FULL 7 --confirm --config /c", "delete: confirm config=/c | retain FULL 7")]
    [DataRow("curl -fsSLk -u user:secret -H 'A: b' -o /dev/null https://h --retry 3", " fail silent show-error location insecure user=user:secret header=A: b output=/dev/null retry=3 | https://h")]
    [DataRow("psql -h db -Uapp -Atc 'select 1' -v ON_ERROR_STOP=1 --set=a=b warehouse", " host=db username=app no-align tuples-only command=select 1 set=ON_ERROR_STOP=1 set=a=b | warehouse")]
    [DataRow("elasticsearch -E cluster.name=x -Ediscovery.type=single-node -d", " E=cluster.name=x E=discovery.type=single-node daemonize |")]
    [DataRow("unknown --a b --c=d -e f -- -g", " a c=d e | b f -g")]
    public void The_program_takes(string line, string expected) => Assert.AreEqual(expected, Rendered(ArgumentReader.Read(Words(line))!));

    [TestMethod]
    public void A_value_points_at_its_own_characters()
    {
        var options = ArgumentReader.Read(Words("docker run --memory=4g -e'A=b c' img"))!;
        Assert.AreEqual("4g", options.Last("memory")!.Value!.Place.Text);
        Assert.AreEqual("A=b c", options.Last("env")!.Value!.Place.Text);
    }

    [TestMethod]
    [DataRow("psql -h $HOST", false)]
    [DataRow("psql -h \"$HOST\"", true)]
    [DataRow("psql $OPTIONS", false)]
    [DataRow("psql --host=h\"$X\"", true)]
    public void What_may_be_several_words_is_told(string line, bool complete) => Assert.AreEqual(complete, ArgumentReader.Read(Words(line))!.IsComplete);

    [TestMethod]
    [DataRow("sudo -u postgres psql -c x", "psql -c x")]
    [DataRow("sudo PGPASSWORD=x pg_dump db", "PGPASSWORD=x pg_dump db")]
    [DataRow("env -i A=b /usr/bin/psql x", "A=b /usr/bin/psql x")]
    [DataRow("exec gosu postgres postgres -c a=b", "postgres -c a=b")]
    [DataRow("nohup nice -n 5 pg_dump x", "pg_dump x")]
    [DataRow("tini -g -- docker-entrypoint.sh postgres", "docker-entrypoint.sh postgres")]
    [DataRow("timeout -k 5 10 curl x", "curl x")]
    [DataRow("sh -c 'set -e; psql x' name", "{set -e;psql x} name")]
    [DataRow("bash -lc 'a && b'", "{a;b}")]
    [DataRow("bash -eo pipefail -c 'a | b' -- c", "{a;b} -- c")]
    [DataRow("sudo su - postgres -c \"pg_dump 'my db'\"", "{pg_dump my db}")]
    [DataRow("runuser -u postgres -- pg_ctl start", "pg_ctl start")]
    [DataRow("bash /start.sh x", "file /start.sh x")]
    [DataRow("sh -c \"$SCRIPT\"", "file $SCRIPT")]
    [DataRow("gosu", "gosu")]
    public void In_the_end_it_runs(string line, string expected)
    {
        var call = ProgramCall.Of(Words(line));
        var script = call.Script is { } nested ? "{" + string.Join(";", nested.Commands.Select(command => string.Join(" ", command.Words.Select(word => word.Shape)))) + "}" : null;
        var parts = new[] { call.RunsFile ? "file" : null }.Concat(call.Assignments.Select(one => $"{one.Name.Value}={one.Value.Shape}")).Append(script).Concat(call.Words.Select(word => word.Shape));
        Assert.AreEqual(expected, string.Join(" ", parts.Where(part => part is not null)));
    }

    [TestMethod]
    public void A_script_in_a_word_has_the_places_of_the_file()
    {
        var script = ProgramCall.Of(Words("su postgres -c \"psql -c \\\"select 1\\\" -h db\"")).Script!;
        Assert.AreEqual("db", script.Commands[0].Words[^1].Place.Text);
        Assert.AreEqual("select 1", script.Commands[0].Words[2].Text);
    }

    [TestMethod]
    [DataRow("postgres -c a=b", "postgres -c a=b")]
    [DataRow("sh -c 'a && b' \"c d\" '' e\\ f", "sh -c «a && b» «c d» «» «e f»")]
    [DataRow("a \"b\\\"c\\n\" 'd\\e' \\t", "a «b\"c⏎» d\\e «\t»")]
    [DataRow("a $X `b c` $(d e) f", "a $X «`b c`» «$(d e)» f")]
    [DataRow("a && b", "a ignored: && b")]
    [DataRow("a b;c", "a b ignored: ;c")]
    [DataRow("a 2> log", "a ignored: 2> log")]
    [DataRow("a 'b", "a b refused: '")]
    [DataRow("a (b)", "a (b) refused: (")]
    [DataRow("a\u00a0b", "a\u00a0b")]
    public void Compose_splits(string text, string expected)
    {
        var list = ShellWords.Split(new SourceText(new SourceFile("compose.yaml", text)));
        var ignored = list.Ignored is { } range ? " ignored: " + text[range.Start..range.End] : "";
        var refused = list.Problem is { } problem ? " refused: " + problem.Place.Text : "";
        Assert.AreEqual(expected, (string.Join(" ", list.Words.Select(ShellRendering.Word)) + ignored + refused).Replace("\n", "⏎", StringComparison.Ordinal));
    }

    private static IReadOnlyList<ShellWord> Words(string line) => ShellRendering.Parse(line).Commands[0].Words;

    private static string Rendered(ArgumentList list)
        => (list.Command.Count > 0 ? string.Join(" ", list.Command) + ": " : " ")
            + string.Join(" ", list.Options.Select(option => option.Value is null ? option.Name : $"{option.Name}={option.Value.Shape}"))
            + " |" + string.Concat(list.Operands.Select(word => " " + word.Shape));
}
