using Dpp.Syntax;
using Dpp.Syntax.Shell;
using Dpp.Tests.Laws;

namespace Dpp.Tests.Shell;

[TestClass]
public sealed class ShellLawTests
{
    /// <summary>No line needs another one, so that one can be broken alone.</summary>
    private const string Lines = """
        # backup of the warehouse
        set -eu
        export PGHOST='db' PGPORT=5432
        PGUSER=app pg_dump --format=custom -f '/backup/a b.dump' warehouse   # every night
        pg_restore --list /backup/a\ b.dump | grep -c TABLE && echo ok || exit 1
        mc mirror /backup minio/backup > /var/log/mc.log 2>&1 &
        [ -f /etc/x ] && . /etc/x; wal-g delete retain FULL 7
        psql -c 'select 1' < /dev/null
        find /backup -mtime +7 -name '*.dump' -delete
        exec postgres -c fsync=on --shared-buffers=1GB

        """;

    private const string Script = """
        #!/bin/bash
        set -euo pipefail
        export PGPASSWORD="$(cat /run/secrets/pg)" KEEP=${KEEP:-7}
        for db in app $(psql -Atc "select 'x'"); do
          if pg_dump -h "$PGHOST" "$db" | gzip > "/b/$db-`date +%F`.gz"; then
            echo "done: $db" >&2
          else
            { echo fail; exit 1; }
          fi
        done
        case "$1" in
          full|all) wal-g backup-push "$PGDATA" ;;
          *) (cd /b && ls -l) ;;
        esac
        clean() { find /b -mtime +$((KEEP * 2)) -delete; }
        cat > /etc/pgpass <<EOF
        $PGHOST:5432:*:app:\$x
        EOF
        names=(a 'b c' "$d")
        [[ $1 =~ ^(a|b)$ && -n $2 ]] && clean
        exec postgres -c "shared_buffers=$SIZE" \
          -c fsync=on

        """;

    private static readonly GrammarLaws grammar = new(source =>
    {
        var script = ShellParser.Parse(source);
        var values = new List<ScalarNode>();
        foreach (var command in script.Commands.Where(command => ReferenceEquals(command.Source, source)))
        {
            values.AddRange(command.Assignments.Select(one => one.Name));
            values.AddRange(command.Assignments.Select(one => one.Value).Concat(command.Words)
                .Concat(command.Redirections.Select(one => one.Target).OfType<ShellWord>())
                .Where(word => word.Expansions.Count == 0)
                .Select(word => new ScalarNode(source, word.Range, word.Shape, ScalarStyle.Plain, word.Map)));
        }

        return new([.. values.OrderBy(value => value.Range.Start).ThenBy(value => value.Range.End)], script.Comments, script.Problems);
    });

    [TestMethod]
    public void The_samples_are_without_mistakes()
    {
        Assert.IsEmpty(grammar.Read(Lines).Problems);
        Assert.IsEmpty(grammar.Read(Script).Problems);
    }

    [TestMethod]
    public void One_damaged_line_is_one_problem()
        => grammar.OneDamageIsOneProblem(Lines, ["a )", "done", "x=$(date", "echo \"open", "fi; a", "a && ; b", "; a", "a (b) c", "esac", "echo ${x", "a;; b", "x=`date", "[[ -f a ;", "a > ; b"], 2000);

    [TestMethod]
    public void Mutations_never_throw_and_ranges_hold()
    {
        grammar.SurvivesMutations(Script, "'\"\\#=\n\r(){}[]$`;&|<>! \taé\0", 8000);
        grammar.SurvivesMutations(Lines, "'\"\\#=\n\r(){}[]$`;&|<>! \taé\0", 4000);
    }

    [TestMethod]
    public void Inside_other_texts_it_means_the_same()
    {
        grammar.HoldsInsideOtherTexts(Lines);
        grammar.HoldsInsideOtherTexts(Script);
    }

    [TestMethod]
    [DoNotParallelize]
    public void Time_grows_with_the_text() => grammar.IsLinear(Script);

    [TestMethod]
    [DoNotParallelize]
    public void Hostile_texts_are_read_quickly()
        => grammar.IsQuickOn(
            new('a', 200_000),
            "echo '" + new string('a', 200_000),
            new('\'', 200_001),
            new('"', 200_001),
            new('`', 200_001),
            new('\\', 200_001),
            new('(', 200_000),
            new(')', 200_000),
            new('{', 200_000),
            new('$', 200_000),
            new('<', 200_000),
            new(';', 200_000),
            new('\n', 200_000),
            Times("$(", 100_000),
            Times("$(\n", 60_000),
            Times("${", 100_000),
            Times("${a:-", 40_000),
            Times("$((", 60_000),
            Times("$((a)\" ", 30_000),
            Times("\"$(", 60_000),
            Times("\"$(\n", 50_000),
            Times("`\\`", 60_000),
            Times("$[", 100_000),
            Times("{ ", 100_000),
            Times("if a; then ", 20_000),
            Times("case a in b) ", 20_000),
            Times("while a; do b; ", 15_000),
            Times("f() ", 50_000),
            Times("<<E ", 50_000),
            Times("cat <<E\n", 30_000),
            Times("x=(", 60_000),
            Times("@(", 100_000),
            Times("a|", 100_000),
            Times("[[ a\n", 40_000),
            Times("fi\n", 60_000),
            Times("echo \"a\n$(b\n", 15_000));

    [TestMethod]
    [DataRow("$(", ")")]
    [DataRow("{ ", "; }")]
    [DataRow("(", ")")]
    [DataRow("if a; then ", "; fi")]
    [DataRow("${x:-", "}")]
    [DataRow("\"$(", ")\"")]
    public void Deep_nesting_is_read_to_a_limit_and_the_rest_is_not_lost(string open, string close)
    {
        var fine = ShellRendering.Parse("echo " + Times("$(a ", 99) + Times(")", 99));
        Assert.IsEmpty(fine.Problems);

        var deep = ShellRendering.Parse(Times(open, 5000) + "a" + Times(close, 5000) + "\nlast word\n");
        Assert.HasCount(1, deep.Problems);
        Assert.IsTrue(deep.Problems[0].IsLimit, deep.Problems[0].Message);
        Assert.AreEqual("last", deep.Commands[^1].Program);
    }

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
