namespace Dpp.Rules;

public sealed class SecretInManifest : Rule
{
    public override RuleInfo Info { get; } = new("DP2021", "secret-in-manifest", "Secret object is committed in clear text or base64", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            base64 is a spelling, not encryption: whoever reads the repository reads the password. Commit it sealed or
            encrypted, or commit only where to fetch it.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/secret/"],
        Answers = ["secrets.hardcoded-yaml"],
        Covers = ["DP2001", "DP2012"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            stringData:
              username: platform
              password: [|kVr8wq2LmT|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            data:
              username: cGxhdGZvcm0=
              password: [|a1ZyOHdxMkxtVA==|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: grafana}
            stringData:
              admin: [|kVr8wq2LmT|]
            """) with { Note = "No key is called a secret, but somebody made the object one" },
        Good.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            stringData:
              username: platform
              password: ${WAREHOUSE_PASSWORD}
              replication-password: ""
              reader-password: <path:secret/data/warehouse#reader>
            """, "Flux and others put the value in; empty says nothing"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: warehouse}
            stringData:
              password: ENC[AES256_GCM,data:c29tZXRoaW5n,iv:aXY=,tag:dGFn,type:str]
            sops:
              version: 3.9.0
            """, "Encrypted by SOPS"),
        Good.Kubernetes("""
            apiVersion: bitnami.com/v1alpha1
            kind: SealedSecret
            metadata: {name: warehouse}
            spec:
              encryptedData:
                password: AgBy3i4OJSWK0000notreallysealed
            """),
        Good.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: warehouse}
            spec:
              secretStoreRef: {name: vault, kind: ClusterSecretStore}
              target:
                template:
                  data:
                    password: "{{ .password }}"
              data:
                - secretKey: password
                  remoteRef: {key: warehouse, property: password}
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Secret
            metadata: {name: endpoints}
            stringData:
              host: warehouse.data.svc
              username: platform
              ca.crt: |
                -----BEGIN CERTIFICATE-----
                bm90IGEgY2VydGlmaWNhdGU=
                -----END CERTIFICATE-----
            """, "A user, a host and a certificate are no secrets"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var credential in stack.Credentials)
        {
            if (credential.Form is CredentialForm.SecretObject or CredentialForm.EncodedSecretObject)
            {
                var how = credential.Form == CredentialForm.SecretObject ? "in clear text" : "in base64, which anybody decodes";
                yield return credential.Finding(stack, $"{credential.Name} of Secret '{credential.Owner}' is committed {how}");
            }
        }
    }
}
