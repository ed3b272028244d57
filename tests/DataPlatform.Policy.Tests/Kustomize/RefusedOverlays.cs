namespace Dpp.Tests.Kustomize;

/// <summary>Overlays of which kustomize builds nothing, and what is told of them.</summary>
internal static class RefusedOverlays
{
    private const string Base = "resources: [../base]\n";

    private static readonly (string Name, string Over, string Told)[] Texts =
    [
        ("missing resource", "resources: [../base, gone.yaml]\n", "over/kustomization.yaml:1:22 'gone.yaml' is not here"),
        ("missing base", "resources: [../bass]\n", "over/kustomization.yaml:1:13 '../bass' is not here"),
        ("folder without kustomization", "resources: [../base, conf]\n", "over/kustomization.yaml:1:22 the folder 'conf' has no kustomization.yaml"),
        ("missing component", Base + "components: [../part]\n", "over/kustomization.yaml:2:14 '../part' is not here"),
        ("missing patch", Base + "patches:\n  - path: gone.yaml\n", "over/kustomization.yaml:3:11 'gone.yaml' is not here"),
        ("missing patch of old", Base + "patchesStrategicMerge: [gone.yaml]\n", "over/kustomization.yaml:2:25 'gone.yaml' is not here"),
        ("missing file of a generator", Base + "configMapGenerator:\n  - name: made\n    files: [a.txt=gone.txt]\n", "over/kustomization.yaml:4:13 'gone.txt' is not here"),
        ("missing env file", Base + "secretGenerator:\n  - name: made\n    envs: [gone.env]\n", "over/kustomization.yaml:4:12 'gone.env' is not here"),
        ("unknown key", Base + "namePrefx: a-\n", "over/kustomization.yaml:2:1 a kustomization has no 'namePrefx'; did you mean 'namePrefix'?"),
        ("unknown key of an image", Base + "images:\n  - {name: postgres, tag: \"17\"}\n", "over/kustomization.yaml:3:22 an item of 'images' has no 'tag'; did you mean 'tagSuffix'?"),
        ("unknown key of a patch", Base + "patches:\n  - file: patch.yaml\n", "over/kustomization.yaml:3:5 an item of 'patches' has no 'file'"),
        ("patch for another name", Base + "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: webb}\n", "over/kustomization.yaml:6:24 the patch is for Deployment 'webb', which is not here; did you mean 'web'?"),
        ("patch for another namespace", Base + "patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web, namespace: other}\n", "over/kustomization.yaml:6:24 the patch is for Deployment 'web', which is not here in this namespace or version"),
        ("replace below nothing", Base + "patches:\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: replace, path: /spec/a/b, value: true}\n", "over/kustomization.yaml:5:29 there is nothing above '/spec/a/b' to put it in, of Deployment 'web'"),
        ("replace no item", Base + "patches:\n  - target: {kind: Service, name: web}\n    patch: |-\n      - {op: replace, path: /spec/ports/3, value: true}\n", "over/kustomization.yaml:5:29 nothing is at '/spec/ports/3' of Service 'web'"),
        ("add after the end", Base + "patches:\n  - target: {kind: Service, name: web}\n    patch: |-\n      - {op: add, path: /spec/ports/3, value: {port: 1}}\n", "over/kustomization.yaml:5:25 the list has no place '/spec/ports/3' of Service 'web'"),
        ("test fails", Base + "patches:\n  - target: {kind: Service, name: web}\n    patch: |-\n      - {op: test, path: /metadata/name, value: webb}\n", "over/kustomization.yaml:5:49 '/metadata/name' is not this, but 'web', of Service 'web'"),
        ("remove nothing", Base + "patches:\n  - target: {kind: Deployment}\n    patch: '[{\"op\": \"remove\", \"path\": \"/spec/paused\"}]'\n", "over/kustomization.yaml:4:39 nothing is at '/spec/paused' of Deployment 'web'"),
        ("add below nothing", Base + "patches:\n  - target: {kind: StatefulSet}\n    patch: |-\n      - {op: add, path: /spec/a/b, value: b}\n", "over/kustomization.yaml:5:25 there is nothing above '/spec/a/b' to put it in, of StatefulSet 'db'"),
        ("move from nothing", Base + "patches:\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: move, from: /spec/paused, path: /spec/x}\n", "over/kustomization.yaml:5:26 nothing is at '/spec/paused' of Deployment 'web'"),
        ("replicas of nobody", Base + "replicas: [{name: webb, count: 2}]\n", "over/kustomization.yaml:2:19 no workload with replicas is called 'webb'"),
        ("merge into nothing", Base + "configMapGenerator:\n  - {name: made, behavior: merge, literals: [a=b]}\n", "over/kustomization.yaml:3:28 there is no ConfigMap 'made' to merge"),
        ("generated twice", Base + "configMapGenerator:\n  - {name: made, literals: [a=b]}\n  - {name: made, literals: [c=d]}\n", "over/kustomization.yaml:4:12 ConfigMap 'made' is here already, and nothing says 'behavior: merge'"),
        ("taken twice", "resources: [../base, again.yaml]\n", "over/again.yaml:3:18 Service 'web' is taken twice"),
        ("itself", "resources: [../over]\n", "over/kustomization.yaml:1:13 the kustomization takes itself"),
        ("a circle", "resources: [../round]\n", "round/kustomization.yaml:1:13 '../over' leads back here: over -> round -> over"),
    ];

    public static IEnumerable<(string Name, IReadOnlyList<(string Path, string Text)> Files, string Told)> All => Texts.Select(one => (
        one.Name,
        (IReadOnlyList<(string Path, string Text)>)
        [
            ("base/all.yaml", Overlays.Base), ("base/kustomization.yaml", "resources: [all.yaml]\n"), ("over/kustomization.yaml", one.Over),
            ("over/patch.yaml", Overlays.Patch), ("over/conf/a.conf", "a\n"), ("over/again.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"),
            ("round/kustomization.yaml", "resources: [../over]\n"),
        ],
        one.Told));
}
