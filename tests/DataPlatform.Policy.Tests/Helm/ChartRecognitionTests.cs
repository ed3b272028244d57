using Dpp.Tests.House;

namespace Dpp.Tests.Helm;

/// <summary>Braces in YAML make no chart: a chart is a folder of templates under a Chart.yaml.</summary>
[TestClass]
public sealed class ChartRecognitionTests
{
    [TestMethod]
    [DataRow("roles/db/tasks/main.yml", "- name: Apply\n  kubernetes.core.k8s:\n    definition:\n      apiVersion: v1\n      kind: Namespace\n      metadata: {name: \"{{ space }}\"}\n")]
    [DataRow("playbook.yaml", "- hosts: all\n  vars: {kind: a, apiVersion: b}\n  tasks:\n    - debug: {msg: \"{{ kind }}\"}\n")]
    [DataRow(".github/workflows/ci.yaml", "name: ci\non: push\njobs:\n  a:\n    env: {kind: x, apiVersion: \"${{ github.ref }}\"}\n    steps: [{run: \"echo ${{ secrets.TOKEN }}\"}]\n")]
    [DataRow("templates/mail.yaml", "subject: \"{{ .Values.kind }} {{ apiVersion }}\"\n")]
    public void Files_of_other_programs_are_no_charts(string path, string text)
        => Assert.AreEqual("", Told((path, text)));

    [TestMethod]
    public void Manifests_with_braces_in_their_texts_are_manifests()
    {
        const string rule = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n    - name: a\n      rules:\n        - alert: A\n          annotations:\n            summary: \"{{ $labels.pod }} is down\"\n            description: |\n              {{ $value | humanizeDuration }}\n";
        const string dashboard = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata:\n  dashboard.json: |\n    {\"legendFormat\": \"{{ pod }}\", \"title\": \"{{.Values}}\"}\n";
        const string external = "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: c}\nspec:\n  target:\n    template:\n      data:\n        url: \"postgres://app:{{ .password }}@db/app\"\n";
        const string argo = "apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: d}\nspec:\n  template:\n    metadata: {name: '{{name}}-lake'}\n";
        Assert.AreEqual("", Told(("all.yaml", string.Join("---\n", rule, dashboard, external, argo)), ("templates/rule.yaml", rule)));
    }

    [TestMethod]
    public void Everything_under_a_chart_is_one_note()
        => Assert.AreEqual("DP0006 lake/Chart.yaml", Told(
            ("lake/Chart.yaml", "name: lake\n"), ("lake/values.yaml", "image: {{ nothing }}\n"),
            ("lake/templates/a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: plain}\n"),
            ("lake/templates/b.yaml", "{{- if .Values.b }}\napiVersion: v1\nkind: Pod\n{{- end }}\n"),
            ("lake/charts/sub/Chart.yaml", "name: sub\n"), ("lake/charts/sub/templates/c.yaml", "apiVersion: v1\nkind: {{ .Values.kind }}\n")));

    [TestMethod]
    public void A_template_without_a_chart_is_told_itself()
        => Assert.AreEqual("DP0006 deploy/web.yaml", Told(("deploy/web.yaml", "apiVersion: v1\nkind: Pod\n{% if x %}\nmetadata: {name: {{ name }}}\n")));

    private static string Told(params (string Path, string Text)[] files)
        => string.Join('|', Linter.Run(new LintRequest(new TextTree(files), [""], []) { Today = new DateTime(2026, 11, 20) }).Problems.Select(problem => $"{problem.Rule.Id} {problem.At.Source.Path}"));
}
