namespace Dpp.Rules;

public sealed class ImpossibleCertificateDuration : Rule
{
    private static readonly Duration shortest = Duration.FromHours(1), shortestRenewal = Duration.FromMinutes(5), usual = Duration.FromHours(90 * 24);

    public override RuleInfo Info { get; } = new("DP3033", "impossible-certificate-duration", "Certificate is to be renewed before it begins", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            cert-manager refuses a certificate that lives less than an hour or is renewed earlier than it begins. Without
            duration a certificate lives 90 days. The Ingress then serves with the certificate of the controller.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://cert-manager.io/docs/usage/certificate/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
              duration: {|720h|}
              renewBefore: [|2160h|]
            """),
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
              duration: [|30m|]
            """),
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
              renewBefore: [|1m|]
            """),
        Bad.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
              renewBefore: [|2400h|]
            """) with { Note = "Without duration it lives 90 days" },
        Good.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata:
              name: superset
            spec:
              secretName: superset-tls
              duration: 2160h0m0s
              renewBefore: 360h
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var one in stack.Resources.Where(one => one is { Group: "cert-manager.io", Kind: "Certificate" }))
        {
            var spec = one.Body["spec"];
            var duration = Read(spec["duration"]);
            var renewal = Read(spec["renewBefore"]);
            var lives = duration.IsMissing ? Located<Duration>.Implied(usual, one.Name.At, new Fact("cert-manager: 90 days", "2026-11")) : duration;
            if (duration.Knows(out var said) && said < shortest)
            {
                yield return duration.Finding($"the certificate '{one.Name}' shall live {said}, and cert-manager makes none for less than 1 h");
            }
            else if (renewal.Knows(out var before) && before < shortestRenewal)
            {
                yield return renewal.Finding($"the certificate '{one.Name}' shall be renewed {before} before its end, and cert-manager takes no less than 5 min");
            }
            else if (renewal.Knows(out before) && lives.Knows(out var life) && before >= life)
            {
                yield return renewal.Finding($"the certificate '{one.Name}' shall be renewed {before} before its end, but lives only {life}").Because(duration, $"lives {life}");
            }
        }
    }

    private static Located<Duration> Read(Tree tree) => tree.Read((string text, out Duration value) => Duration.TryParse(text, DurationDialect.Go, out value));
}
