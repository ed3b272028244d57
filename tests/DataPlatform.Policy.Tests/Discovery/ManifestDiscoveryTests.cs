using Dpp.Model;
using Dpp.Tests.House;

namespace Dpp.Tests.Discovery;

/// <summary>Manifests, charts and lone configuration files as a host hands them over.</summary>
[TestClass]
public sealed class ManifestDiscoveryTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: db}\nspec: {containers: [{name: db, image: \"postgres:16.4\", env: [{name: POSTGRES_PASSWORD, value: hunter22}]}]}\n";

    [TestMethod]
    public void A_file_is_a_manifest_by_its_content()
    {
        var result = Run(("any/where/db.yml", Pod), ("any/values.yaml", "image: x\nkind: none\n"));
        var stack = result.Estates.Single().Stacks.Single();
        Assert.AreEqual("db", stack.Workloads.Single().Name.ToString());
        Assert.AreEqual("PostgreSQL 'db'", stack.Stores.Single().What);
        Assert.AreEqual("POSTGRES_PASSWORD", stack.Credentials.Single().Name);
    }

    [TestMethod]
    public void The_templates_of_a_chart_are_one_note()
    {
        var result = Run(
            ("chart/Chart.yaml", "apiVersion: v2\nname: lake\n"),
            ("chart/templates/a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Values.a }}}\n"),
            ("chart/templates/b.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Values.b }}}\n"),
            ("loose/c.yaml", "apiVersion: v1\nkind: Pod\n{{- if .Values.c }}\nmetadata: {}\n{{- end }}\n"));
        CollectionAssert.AreEqual(
            new[] { "DP0006 chart/Chart.yaml", "DP0006 loose/c.yaml" },
            result.Problems.Select(problem => $"{problem.Rule.Id} {problem.At.Source.Path}").ToArray());
        Assert.IsEmpty(result.Estates.SelectMany(estate => estate.Stacks));
    }

    [TestMethod]
    public void Three_broken_documents_are_three_places_and_the_others_are_checked()
    {
        var result = Run(("all.yaml", Pod
            + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: [x\n"
            + "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: b\n"
            + "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a: b: c\n"
            + "---\n" + Pod.Replace("name: db", "name: last")));
        CollectionAssert.AreEqual(
            new[] { "DP0005 8:29", "DP0005 13:1", "DP0005 18:10" },
            result.Problems.Select(problem => $"{problem.Rule.Id} {problem.At.Start}").ToArray());
        CollectionAssert.AreEqual(
            new[] { "db", "last" },
            result.Estates.Single().Stacks.Single().Workloads.Select(workload => workload.Name.ToString()).ToArray());
    }

    [TestMethod]
    public void Both_files_of_a_server_that_nothing_mounts_are_one_database()
    {
        var result = Run(("conf/postgresql.conf", "ssl = off\n"), ("conf/pg_hba.conf", "hostssl all all all scram-sha-256\n"));
        var database = result.Estates.Single().Stacks.Single().Databases.Single();
        Assert.IsTrue(database.Tls.Knows(out var tls) && !tls);
        Assert.HasCount(1, database.Access);
        Assert.AreEqual(Knowledge.OutOfSight, database.Memory.State);
    }

    private static LintResult Run(params (string Path, string Text)[] files)
        => Linter.Run(new LintRequest(new TextTree(files), [""], []) { Today = new DateTime(2026, 11, 20) });
}
