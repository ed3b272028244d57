namespace Dpp.Rules;

public sealed class MissingServerCertificate : Rule
{
    public override RuleInfo Info { get; } = new("DP3017", "missing-server-certificate", "PostgreSQL is told of a certificate that is not in its container", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            With ssl on the server reads its certificate and its key before anything else, and ends when one is not there. The path
            is one of the container: what is not mounted, and not in the image, does not exist.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.postgresql.org/docs/current/ssl-tcp.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                command: postgres -c ssl=on -c ssl_cert_file=[|/etc/tls/server.crt|] -c ssl_key_file=/run/secrets/server.key
                secrets: [server.key]
            secrets:
              server.key:
                file: /etc/platform/server.key
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      args: ["-c", "ssl=on", "-c", "ssl_cert_file=/tls/tls.crt", "-c", "ssl_key_file=[|/certs/tls.key|]"]
                      volumeMounts:
                        - {name: tls, mountPath: /tls}
                  volumes:
                    - name: tls
                      secret:
                        secretName: postgres-tls
            """),
        Good.Compose("""
            services:
              mounted:
                image: postgres:16.4
                command: postgres -c ssl=on -c ssl_cert_file=/etc/tls/server.crt -c ssl_key_file=/etc/tls/server.key
                volumes: ["/etc/platform/tls:/etc/tls:ro"]
              beside-the-data:
                image: postgres:16.4
                command: postgres -c ssl=on
              of-the-image:
                image: postgres:16.4
                command: postgres -c ssl=on -c ssl_cert_file=/etc/ssl/certs/ssl-cert-snakeoil.pem -c ssl_key_file=/etc/ssl/private/ssl-cert-snakeoil.key
              without-tls:
                image: postgres:16.4
                command: postgres -c ssl=off -c ssl_cert_file=/etc/tls/server.crt
              built-here:
                image: postgres:16.4
                build: .
                command: postgres -c ssl=on -c ssl_cert_file=/etc/tls/server.crt
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<MissingServerFile>().Select(missing => missing.Path.Finding($"nothing puts '{missing.Path}' ({missing.Name}) into '{missing.Server}', which does not start without it"));
}
