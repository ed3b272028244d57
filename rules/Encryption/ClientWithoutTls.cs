namespace Dpp.Rules;

public sealed class ClientWithoutTls : Rule
{
    private const string Scheme = "://", Parameter = "sslmode=";

    public override RuleInfo Info { get; } = new("DP3016", "client-without-tls", "Client takes a connection to PostgreSQL without TLS", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The client decides: with sslmode disable, allow or prefer (which is the default) it sends the password and every row readable when the
            server, or somebody between, says that there is no TLS. require encrypts, but to whoever answers. Only verify-ca and
            verify-full with a root certificate check who that is.
            """,
        Inputs = [Input.DbtProfile, Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-SSLMODE-STATEMENTS"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                prod:
                  type: postgres
                  host: {|warehouse.example.com|}
                  user: dbt
                  password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"
                  sslmode: [|prefer|]
            """),
        Bad.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                [|prod|]:
                  type: postgres
                  host: {|warehouse.example.com|}
                  user: dbt
                  password: "{{ env_var('DBT_ENV_SECRET_PASSWORD') }}"
            """) with { Note = "Nobody says it, and then it is prefer" },
        Bad.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                prod:
                  type: redshift
                  host: {|warehouse.example.com|}
                  sslmode: [|require|]
            """) with { Severity = Warning, Note = "Readable only for whoever answers" },
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SQLALCHEMY_DATABASE_URI: postgresql+psycopg2://superset@db.example.com/superset?sslmode=[|disable|]
              loader:
                image: example/loader:1.0
                environment:
                  PGHOST: {|db.example.com|}
                  PGSSLMODE: [|prefer|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: loader
            spec:
              containers:
                - name: loader
                  image: example/loader:1.0
                  env:
                    - name: WAREHOUSE_URL
                      value: postgresql://loader@postgres.data.svc:5432/warehouse?application_name=loader&sslmode=[|allow|]
            """) with { Severity = Warning, Note = "Inside a cluster it is a warning" },
        Good.DbtProfile("""
            warehouse:
              target: prod
              outputs:
                dev:
                  type: postgres
                  host: db.example.com
                prod:
                  type: postgres
                  host: warehouse.example.com
                  sslmode: verify-full
                  sslrootcert: /etc/ssl/warehouse.crt
                at-start:
                  type: postgres
                  host: "{{ env_var('WAREHOUSE_HOST') }}"
                mode-at-start:
                  type: postgres
                  host: warehouse.example.com
                  sslmode: "{{ env_var('PGSSLMODE', 'prefer') }}"
                here:
                  type: postgres
                  host: 127.0.0.1
                lake:
                  type: duckdb
                  path: lake.db
            """, "A developer's target, a checked certificate, hosts and modes that are known at the start, and no network"),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  SQLALCHEMY_DATABASE_URI: postgresql://superset@postgres/superset?sslmode=disable
                  OTHER_DATABASE_URI: postgresql://superset@db.example.com/superset?sslmode=${MODE}
                  THIRD_DATABASE_URI: postgresql://superset@db.example.com/superset
              postgres:
                image: postgres:16.4
            """, "On one host; a mode that is known at the start; and nothing said"),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => OfProfiles(stack).Concat(stack.Workloads.SelectMany(workload => workload.Containers.SelectMany(container => OfVariables(stack, workload, container))));

    private static IEnumerable<Finding> OfProfiles(Stack stack)
    {
        foreach (var target in stack.DbtTargets)
        {
            if (target.IsForDevelopment || !target.Type.Knows(out var type) || type is not ("postgres" or "redshift") || !target.Host.Knows(out var host) || HostCrossing.To(stack, target.Workload, host) is not { } worst)
            {
                continue;
            }

            if (target.SslMode.IsMissing)
            {
                yield return target.Name.Finding($"the target '{target.Name}' takes a connection to '{host}' without TLS: without an sslmode it is prefer").Because(target.Host, "this is another host").AtMost(worst);
            }
            else if (target.SslMode.Knows(out var mode) && Risk(mode) is { } risk)
            {
                yield return target.SslMode.Finding($"the target '{target.Name}' {risk.Says} '{host}' (sslmode {mode})").Because(target.Host, "this is another host").AtMost(risk.Worst < worst ? risk.Worst : worst);
            }
        }
    }

    private static IEnumerable<Finding> OfVariables(Stack stack, Workload workload, Container container)
    {
        foreach (var variable in container.Environment.All)
        {
            if (variable.Name == "PGSSLMODE")
            {
                var host = container.Environment["PGHOST"];
                if (variable.Value.Knows(out var mode) && IsWeak(mode) && host.Knows(out var name) && HostCrossing.To(stack, workload, name) is { } worst)
                {
                    yield return variable.Value.Finding($"'{container.Name}' takes a connection to '{name}' without TLS (sslmode {mode})").Because(host, "this is another host").AtMost(worst);
                }
            }
            else if (variable.Source is { } source && variable.Value.Knows(out _) && InUrl(source) is { } said && HostCrossing.To(stack, workload, said.Host) is { } worst)
            {
                yield return (new Finding(source.PlaceOf(said.Mode), $"'{container.Name}' takes a connection to '{said.Host}' without TLS (sslmode {source.Text.Substring(said.Mode.Start, said.Mode.Length)})") { Origin = variable.Value.Origin }).AtMost(worst);
            }
        }
    }

    /// <summary>The host of a URL for PostgreSQL, and the characters of a mode that does without TLS.</summary>
    private static (string Host, Text.TextRange Mode)? InUrl(Text.SourceText source)
    {
        var text = source.Text;
        var scheme = text.IndexOf(Scheme, StringComparison.Ordinal);
        var mode = text.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase);
        if (scheme < 0 || mode < scheme || text.IndexOf("postgres", 0, scheme, StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        var start = mode + Parameter.Length;
        var end = text.IndexOfAny(['&', ' ', '"', '\''], start);
        end = end < 0 ? text.Length : end;
        var slash = text.IndexOfAny(['/', '?'], scheme + Scheme.Length);
        var authority = slash < 0 ? "" : text.Substring(scheme + Scheme.Length, slash - scheme - Scheme.Length);
        var host = authority.Substring(authority.LastIndexOf('@') + 1).Split(':')[0];
        return host.Length > 0 && IsWeak(text.Substring(start, end - start)) ? (host, new Text.TextRange(start, end)) : null;
    }

    private static bool IsWeak(string mode) => mode is "disable" or "allow" or "prefer";

    private static (string Says, Severity Worst)? Risk(string mode)
        => IsWeak(mode) ? ("takes a connection without TLS to", Error) : mode == "require" ? ("does not check who answers as", Warning) : null;
}
