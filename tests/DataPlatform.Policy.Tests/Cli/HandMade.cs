using Dpp.Cli.Reports;
using Dpp.Engine;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Cli;

/// <summary>Results written by hand: what the reports are shown before any rule runs.</summary>
internal static class HandMade
{
    public static readonly RuleInfo Memory = new("DP1021", "dremio-memory", "Dremio may use more memory than its container has", Severity.Error, Severity.Error, Severity.Error)
    {
        Why = """
            Heap and direct memory add up. When the sum passes the limit, the kernel
            kills the coordinator in the middle of a query.
            """,
    };

    public static readonly RuleInfo Password = new("DP2001", "plaintext-password", "Password stands in the configuration", Severity.Warning, Severity.Error, Severity.Error)
    {
        Why = "Whoever can read the repository can log in.",
        References = ["https://example.org/passwords"],
    };

    public static readonly RuleInfo Logs = new("DP8021", "unlimited-logs", "Nothing keeps the log small", Severity.Note, Severity.Note, Severity.Note) { Why = "Disks fill." };

    /// <summary>A compose file with a memory contradiction into another file, a password and a log without a limit.</summary>
    public static LintResult Platform()
    {
        var compose = File("deploy/compose.yaml", """
            services:
              dremio:
                image: dremio/dremio-oss:26.0
                environment:
                  - DREMIO_JAVA_SERVER_EXTRA_OPTS=-Xmx16g
                deploy:
                  resources:
                    limits:
                      memory: 16G
              warehouse:
                image: postgres:16.4
                environment:
                  POSTGRES_PASSWORD: kVr8wq2LmT
            """);
        var conf = File("deploy/dremio.conf", "paths.local: /data\nservices.coordinator.direct: 8g\n");
        var memory = new Problem(Memory, Severity.Error, At(compose, "-Xmx16g"), "'dremio' may use 24 GiB (heap 16g + direct 8g) in a container limited to 16 GiB")
        {
            Related = [new Related(At(compose, "16G"), "the limit of the container"), new Related(At(conf, "8g"), "the direct memory")],
            Stacks = ["production"],
        };
        var secret = At(compose, "kVr8wq2LmT");
        var password = new Problem(Password, Severity.Warning, secret, "POSTGRES_PASSWORD of 'warehouse' is in the file")
        {
            Stacks = ["production"],
            Fix = new Fix("Read the password from a variable", [new Edit(secret, "${POSTGRES_PASSWORD:?}")], IsSafe: false),
        };
        var logs = new Problem(Logs, Severity.Note, At(compose, "warehouse"), "nothing limits the log of 'warehouse'") { Stacks = ["production"] };
        var allowed = new Problem(Memory, Severity.Error, At(compose, "dremio-oss:26.0"), "accepted") { Suppressed = "measured in May" };
        return new LintResult([memory, password, logs, allowed], [Estate(compose, secret)], ["deploy/compose.yaml is production: --environment says so"], 2);
    }

    public static LintResult Of(params Problem[] problems) => new(problems, [], [], 1);

    public static Problem Problem(SourceFile file, int start, int end, string message = "wrong") => new(Memory, Severity.Error, new Place(file, new TextRange(start, end)), message);

    public static SourceFile File(string path, string text) => new(path, text);

    public static Place At(SourceFile file, string text) => new(file, TextRange.At(file.Text.IndexOf(text, StringComparison.Ordinal), text.Length));

    public static ReportSubject Subject(LintResult result) => new(result, path => path);

    private static Estate Estate(SourceFile file, Place secret)
    {
        var owner = Located<string>.Written("warehouse", At(file, "warehouse"));
        return new Estate(Tier.Production, new PolicyTerms(),
        [
            new Stack
            {
                Name = "production",
                Tier = Located<Tier>.Written(Tier.Production, default),
                Policy = new PolicyTerms(),
                Layers = [file],
                At = At(file, "services"),
                Credentials = [new Credential("POSTGRES_PASSWORD", Located<string>.Written("kVr8wq2LmT", secret), CredentialForm.Literal, owner)],
            },
        ]);
    }
}
