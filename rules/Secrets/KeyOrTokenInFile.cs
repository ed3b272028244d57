namespace Dpp.Rules;

public sealed class KeyOrTokenInFile : Rule
{
    public override RuleInfo Info { get; } = new("DP2009", "key-or-token-in-file", "Private key or access token stands in a file", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Robots read public repositories for exactly these formats and use what they find within minutes; in a private
            one every reader and every backup has it. A key that was committed once must be withdrawn, not only moved.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        Answers = ["secrets.hardcoded-yaml"],
        Covers = ["DP2005", "DP2002", "DP2003", "DP2006", "DP2008", "DP2004", "DP2010", "DP2014", "DP2021", "DP2023", "DP2031", "DP2051", "DP2054", "DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              sync:
                image: example/sync:1.2
                environment:
                  UPSTREAM: [|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJwbGF0Zm9ybSJ9.bm90LWEtc2lnbmF0dXJlLWp1c3QtdGV4dA|]
            """),
        Bad.Compose("""
            services:
              proxy:
                image: nginx:1.27
                configs: [{source: key, target: /etc/nginx/key.pem}]
            configs:
              key:
                content: |
                  [|-----BEGIN PRIVATE KEY-----
                  bm90IGEga2V5LCBvbmx5IGEgdGV4dCBvZiB0aGUgc2FtZSBzaGFwZSBh
                  cyBhIGtleTogMDEyMzQ1Njc4OQ==
                  -----END PRIVATE KEY-----|]
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: sops}
            data:
              keys.txt: |
                # created: 2026-01-01
                [|AGE-SECRET-KEY-1N0TAKEYN0TAKEY0123456789ABCDEFGHJKLMNPQRSTUVWXYZ0123456789|]
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              sync:
                image: example/sync@sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
                environment:
                  AWS_ACCESS_KEY_ID: AKIAIOSFODNN7EXAMPLE
                  GIT_TOKEN_FILE: /run/secrets/git
                  TOKEN_FORMAT: "eyJ..."
                  SSH_KNOWN_HOST: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGRwcCBleGFtcGxlIG9mIGEgcHVibGljIGtleQ
                  REVISION: 5f70bf18a086007016e948b04aed3b82103a36be
            """, "A documented example key, a format, a public key, digests"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: ca}
            data:
              ca.crt: |
                -----BEGIN CERTIFICATE-----
                bm90IGEgY2VydGlmaWNhdGUsIG9ubHkgYSB0ZXh0IG9mIHRoZSBzYW1l
                -----END CERTIFICATE-----
              jwt.pub: |
                -----BEGIN PUBLIC KEY-----
                bm90IGEgY2VydGlmaWNhdGUsIG9ubHkgYSB0ZXh0IG9mIHRoZSBzYW1l
                -----END PUBLIC KEY-----
            """, "What everybody may have"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            // A .env file that is not committed is the place for tokens.
            if (credential.Format is { } format && credential.Form != CredentialForm.VariableFile)
            {
                yield return credential.Value.Finding($"{Article(format)} {format} stands in '{credential.Owner}' for every reader of the file");
            }
        }
    }

    private static string Article(string format) => format[0] is 'A' or 'a' ? "an" : "a";
}
