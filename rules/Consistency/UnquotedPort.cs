namespace Dpp.Rules;

public sealed class UnquotedPort : Rule
{
    public override RuleInfo Info { get; } = new("DP9107", "unquoted-port", "Compose port mapping unquoted where YAML may read it as a number", Development: Warning, Staging: Warning, Production: Warning)
    {
        Why = """
            YAML 1.1 reads two numbers with a colon as one number to the base of 60: 22:22 is 1342. Whether a program that
            reads the file does so depends on its library and version. In quotes it is a port mapping for all of them.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#ports", "https://yaml.org/type/int.html"],
        Answers = ["compose.unquoted-port"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              sftp:
                image: atmoz/sftp:alpine-3.7
                ports:
                  - [|2222:22|]
            """, """
            services:
              sftp:
                image: atmoz/sftp:alpine-3.7
                ports:
                  - "2222:22"
            """) with { IsAboutQuotes = true },
        Good.Compose("""
            services:
              quoted:
                image: atmoz/sftp:alpine-3.7
                ports:
                  - "2222:22"
              too-large-for-a-digit:
                image: postgres:16.4
                ports:
                  - 5432:5432
              with-an-address:
                image: example/mail:1.0.0
                ports:
                  - 127.0.0.1:25:25
              with-a-protocol:
                image: example/dns:1.0.0
                ports:
                  - 53:53/udp
              one-number:
                image: atmoz/sftp:alpine-3.7
                ports:
                  - 22
              at-start:
                image: atmoz/sftp:alpine-3.7
                ports:
                  - ${SSH_PORT}:22
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads.Where(workload => workload.Kind == WorkloadKind.Service))
        {
            foreach (var port in workload.Declared.Body["ports"].Items)
            {
                var mapping = port.AsText();
                if (mapping.Knows(out var text) && port.At.Source is not null && port.At.Text == text && IsBase60(text))
                {
                    yield return mapping
                        .Finding($"'{workload.Name}' publishes {text} without quotes: a reader of YAML 1.1 takes it for one number")
                        .Repair("Put it in quotes", mapping.Slot?.Quote());
                }
            }
        }
    }

    private static bool IsBase60(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2 && parts.All(part => part.Length > 0 && part.All(c => c is >= '0' and <= '9'))
            && parts[0][0] != '0' && parts[1].Length <= 2 && (parts[1].Length == 1 || parts[1][0] < '6');
    }
}
