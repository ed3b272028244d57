namespace Dpp.Tests.Kustomize;

/// <summary>Generators, components, replacements, and kustomizations over kustomizations.</summary>
internal static class MoreOverlays
{
    private const string Literals = "configMapGenerator:\n  - name: made\n    literals: [mode=fast, \"quoted='a b'\", html=<a&b>, empty=, eq=a=b]\n";
    private const string Files = "configMapGenerator:\n  - name: made\n    files: [conf/a.conf, other.txt=conf/b.txt]\n    envs: [values.env]\n";
    private const string Secret = "secretGenerator:\n  - name: made\n    type: kubernetes.io/basic-auth\n    literals: [username=app, password=0123456789012345678901234567890123456789012345678901234567890123456789]\n";
    private const string User = "resources: [user.yaml]\n";

    private static readonly (string Name, string Over)[] Single =
    [
        ("literals", Literals),
        ("files and envs", Files),
        ("secret", Secret),
        ("no hash", Literals + "generatorOptions: {disableNameSuffixHash: true, labels: {made: \"yes\"}, annotations: {why: test}, immutable: true}\n"),
        ("own options", "configMapGenerator:\n  - name: made\n    namespace: other\n    literals: [a=b]\n    options: {disableNameSuffixHash: true, immutable: true, labels: {x: own}}\ngeneratorOptions: {labels: {x: all, z: all}}\n"),
        ("empty", "configMapGenerator:\n  - name: made\n"),
        ("prefix and hash", Literals + Secret + "namePrefix: p-\nnameSuffix: -s\n"),
        ("labels and hash", Literals + "commonLabels: {a: b}\nnamespace: live\n"),
        ("patch a generated one", Literals + "patches:\n  - target: {kind: ConfigMap, name: made}\n    patch: |-\n      - {op: replace, path: /data/mode, value: slow}\n"),
        ("both kinds", Literals + Secret),
    ];

    private static readonly (string Name, string Under, string Over)[] Two =
    [
        ("merge", Literals, "configMapGenerator:\n  - name: made\n    behavior: merge\n    literals: [mode=slow, more=1]\n"),
        ("replace", Literals, "configMapGenerator:\n  - name: made\n    behavior: replace\n    literals: [only=this]\n"),
        ("merge a secret", Secret, "secretGenerator:\n  - name: made\n    behavior: merge\n    literals: [password=short]\n"),
        ("merge under a prefix", "namePrefix: in-\n" + Literals, "namePrefix: out-\nconfigMapGenerator:\n  - name: made\n    behavior: merge\n    literals: [mode=slow]\n"),
        ("merge without hash", Literals + "generatorOptions: {disableNameSuffixHash: true}\n", "configMapGenerator:\n  - name: made\n    behavior: merge\n    literals: [mode=slow]\n"),
        ("prefix over prefix", "namePrefix: a-\n", "namePrefix: b-\n"),
        ("suffix over prefix", "namePrefix: a-\nnamespace: inner\n", "nameSuffix: -z\nnamespace: outer\n"),
        ("patch by first name", "namePrefix: a-\n", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 7}\n"),
        ("patch by later name", "namePrefix: a-\n", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: a-web}\n      spec: {replicas: 7}\n"),
        ("target by either name", "namePrefix: a-\n", "patches:\n  - target: {name: a-web}\n    patch: |-\n      - {op: add, path: /metadata/labels, value: {by: later}}\n  - target: {name: web}\n    patch: |-\n      - {op: add, path: /metadata/labels, value: {and: first}}\n"),
        ("images twice", "images: [{name: postgres, newName: mirror/postgres}]\n", "images: [{name: mirror/postgres, newTag: \"17\"}]\n"),
        ("replicas after prefix", "namePrefix: a-\n", "namePrefix: b-\nreplicas: [{name: web, count: 9}]\n"),
    ];

    private static readonly (string Name, string Component)[] Components =
    [
        ("patch", "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 4}\n"),
        ("resource", "resources: [extra.yaml]\n"),
        ("prefix and label", "namePrefix: c-\ncommonLabels: {c: d}\n"),
        ("merge", "configMapGenerator:\n  - name: made\n    behavior: merge\n    literals: [from=component]\n"),
        ("image", "images: [{name: postgres, newTag: \"17\"}]\n"),
    ];

    private static readonly (string Name, string Text)[] Replacements =
    [
        ("a name into a variable", "replacements:\n  - source: {kind: Service, name: db}\n    targets:\n      - select: {kind: Deployment, name: web}\n        fieldPaths: [\"spec.template.spec.containers.[name=web].env.[name=LEVEL].value\"]\n"),
        ("a field", "replacements:\n  - source: {kind: ConfigMap, name: settings, fieldPath: data.mode}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths: [metadata.annotations.owner]\n"),
        ("parts", "replacements:\n  - source: {kind: StatefulSet, name: db, fieldPath: \"spec.template.spec.containers.0.image\", options: {delimiter: \":\", index: 0}}\n    targets:\n      - select: {kind: CronJob}\n        fieldPaths: [\"spec.jobTemplate.spec.template.spec.containers.*.image\"]\n        options: {delimiter: \":\", index: 1}\n"),
        ("create", "replacements:\n  - source: {kind: Service, name: web, fieldPath: \"spec.ports.0.port\"}\n    targets:\n      - select: {kind: Service}\n        reject: [{name: web}]\n        fieldPaths: [metadata.annotations.port]\n        options: {create: true}\n"),
        ("a number into text", "replacements:\n  - source: {kind: Service, name: web, fieldPath: \"spec.ports.0.port\"}\n    targets:\n      - select: {kind: Deployment}\n        fieldPaths: [\"spec.template.spec.containers.[name=web].env.[name=LEVEL].value\"]\n"),
        ("a mapping", "replacements:\n  - source: {kind: Deployment, name: web, fieldPath: metadata.labels}\n    targets:\n      - select: {kind: StatefulSet}\n        fieldPaths: [metadata.labels]\n"),
        ("by file", "replacements:\n  - path: replacements.yaml\n"),
        ("after prefix", "namePrefix: p-\nreplacements:\n  - source: {kind: Service, name: db}\n    targets:\n      - select: {kind: Deployment, name: web}\n        fieldPaths: [\"spec.template.spec.containers.[name=web].env.[name=LEVEL].value\"]\n"),
        ("escaped dots", "replacements:\n  - source: {kind: ConfigMap, name: settings, fieldPath: 'data.app\\.conf'}\n    targets:\n      - select: {kind: Secret}\n        fieldPaths: [stringData.password]\n"),
    ];

    private const string ByFile = "source: {kind: Service, name: db}\ntargets:\n  - select: {kind: StatefulSet, name: db}\n    fieldPaths: [metadata.labels.app]\n";

    private const string Extra = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\ndata: {a: b}\n";

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: user}
        spec:
          containers:
            - name: a
              image: a:1
              envFrom: [{configMapRef: {name: made}}, {secretRef: {name: made}}]
          volumes: [{name: v, configMap: {name: made}}, {name: w, secret: {secretName: made}}]

        """;

    public static IEnumerable<(string Name, IReadOnlyList<(string Path, string Text)> Files)> All()
    {
        (string, string)[] aside =
        [
            ("over/user.yaml", Pod), ("base/user.yaml", Pod), ("over/conf/a.conf", "a = 1\nb = \"2\"\n"), ("over/conf/b.txt", "<text> & more\ttab\n"),
            ("over/values.env", "# comment\n\nONE=1\n  TWO=two words \nTHREE=\n"), ("base/all.yaml", Overlays.Base), ("over/replacements.yaml", ByFile),
        ];
        foreach (var (name, over) in Single)
        {
            yield return ("generator: " + name, [("over/kustomization.yaml", User + over), .. aside]);
        }

        foreach (var (name, under, over) in Two)
        {
            yield return ("over: " + name, [("base/kustomization.yml", "resources: [all.yaml, user.yaml]\n" + under), ("over/kustomization.yaml", "bases: [../base]\n" + over), .. aside]);
        }

        foreach (var (name, component) in Components)
        {
            yield return ("component: " + name,
            [
                ("base/kustomization.yaml", "resources: [all.yaml, user.yaml]\n"),
                ("over/kustomization.yaml", "resources: [../base]\ncomponents: [../part]\nnameSuffix: -over\n" + Literals),
                ("part/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n" + component), ("part/extra.yaml", Extra),
                .. aside,
            ]);
        }

        foreach (var (name, text) in Replacements)
        {
            yield return ("replacement: " + name, [("base/kustomization.yaml", "resources: [all.yaml]\n"), ("over/kustomization.yaml", "resources: [../base]\n" + text), .. aside]);
        }
    }
}
