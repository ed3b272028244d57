using Dpp.Formats.Kubernetes;
using Dpp.Model;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Formats;

[TestClass]
public sealed class KubernetesReaderTests
{
    [TestMethod]
    [DataRow("apps/v1", "Deployment", "template", WorkloadKind.Deployment)]
    [DataRow("apps/v1", "StatefulSet", "template", WorkloadKind.StatefulSet)]
    [DataRow("apps/v1", "DaemonSet", "template", WorkloadKind.DaemonSet)]
    [DataRow("apps/v1", "ReplicaSet", "template", WorkloadKind.ReplicaSet)]
    [DataRow("batch/v1", "Job", "template", WorkloadKind.Job)]
    [DataRow("batch/v1", "CronJob", "jobTemplate/spec/template", WorkloadKind.CronJob)]
    public void Every_kind_that_makes_pods_is_a_workload(string version, string kind, string path, WorkloadKind expected)
    {
        var text = $"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: w, namespace: n}}\nspec:\n";
        var indent = "  ";
        foreach (var step in path.Split('/'))
        {
            text += $"{indent}{step}:\n";
            indent += "  ";
        }

        text += $"{indent}spec:\n{indent}  containers:\n{indent}  - name: main\n{indent}    image: postgres:16.4\n";
        var stack = Manifests.Stack(text);
        var workload = stack.Workloads.Single();
        Assert.AreEqual(expected, workload.Kind);
        Assert.AreEqual("w", workload.Name.ToString());
        Assert.AreEqual("n", workload.Namespace);
        Assert.AreEqual("postgres:16.4", stack.MainContainer().Image.ToString());
        Assert.AreEqual(kind, stack.Resources.Single().Kind);
    }

    [TestMethod]
    public void The_items_of_a_list_are_objects_and_other_documents_are_left_alone()
    {
        var stack = Manifests.Stack("""
            kind: List
            apiVersion: v1
            items:
            - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
            - apiVersion: v1
              kind: Pod
              metadata: {name: b}
              spec: {containers: [{name: main}]}
            ---
            replicas: 3
            ---
            - just
            - a list
            """);
        CollectionAssert.AreEqual(new[] { "ConfigMap", "Pod" }, stack.Resources.Select(resource => resource.Kind).ToArray());
        Assert.AreEqual("b", stack.Workloads.Single().Name.ToString());
    }

    [TestMethod]
    public void A_custom_kind_of_the_same_name_runs_nothing()
        => Assert.IsEmpty(Manifests.Stack("apiVersion: batch.example.com/v1\nkind: Job\nmetadata: {name: x}\nspec: {}\n").Workloads);

    [TestMethod]
    public void Good_documents_are_bound_beside_broken_ones()
    {
        var stack = Manifests.Stack("""
            apiVersion: v1
            kind: Pod
            metadata: {name: first}
            spec: {containers: [{name: one, image: "postgres:16.4"}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: broken, labels: [a
            data: {x: y}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
            	name: tabbed
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a: b: c
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: last}
            spec: {containers: [{name: two, image: redis}]}
            """);
        CollectionAssert.AreEqual(new[] { "first", "last" }, stack.Workloads.Select(workload => workload.Name.ToString()).ToArray());
        Assert.AreEqual("redis", stack.Containers.Last().Image.ToString());
    }

    [TestMethod]
    public void Limits_are_read_in_the_units_of_kubernetes_and_written_back_so()
    {
        var stack = Manifests.Pod("resources:\n  limits: {memory: 16G, cpu: 500m}\n  requests: {memory: 1Gi}");
        Assert.AreEqual("16 GB", stack.MainContainer().MemoryLimit.ToString());
        Assert.AreEqual("0.5 CPUs", stack.MainContainer().CpuLimit.ToString());
        Assert.AreEqual("1 GiB", stack.MainContainer().MemoryReservation.ToString());
        var edit = stack.MainContainer().MemoryLimit.Write(Bytes.FromGibibytes(2))!.InPlace!.Single();
        Assert.AreEqual("2Gi", edit.NewText);
        Assert.AreEqual("16G", edit.Place.Text);
    }

    [TestMethod]
    public void A_missing_limit_can_be_written()
    {
        const string Text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: main\n      image: x\n";
        var limit = Manifests.Stack(Text).MainContainer().MemoryLimit;
        Assert.IsTrue(limit.IsMissing);
        Assert.AreEqual("main", limit.At.Text);
        Assert.AreEqual(
            Text + "      resources:\n        limits:\n          memory: 1Gi\n",
            YamlTrees.Apply(Text, limit.Write(Bytes.FromGibibytes(1))!.InPlace!));
    }

    [TestMethod]
    [DataRow("{type: Container, default: {memory: 512Mi}}", "", "512 MiB")]
    [DataRow("{type: Container, max: {memory: 1Gi}}", "", "1 GiB")]
    [DataRow("{type: Pod, max: {memory: 1Gi}}", "", null)]
    [DataRow("{type: Container, default: {memory: 512Mi}}", "elsewhere", null)]
    [DataRow("{type: Container, default: {cpu: 1}}", "", null)]
    public void A_limit_range_gives_the_limit_that_nobody_set(string limit, string space, string? expected)
    {
        var stack = Manifests.Stack(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: n}\nspec: {containers: [{name: main}]}\n",
            $"apiVersion: v1\nkind: LimitRange\nmetadata: {{name: r, namespace: {(space.Length == 0 ? "n" : space)}}}\nspec: {{limits: [{limit}]}}\n");
        var memory = stack.MainContainer().MemoryLimit;
        Assert.AreEqual(expected is null ? Knowledge.Missing : Knowledge.Implied, memory.State);
        if (expected is not null)
        {
            Assert.AreEqual(expected, memory.ToString());
            Assert.IsInstanceOfType<Fact>(memory.Origin);
        }
    }

    [TestMethod]
    public void Init_containers_are_init_and_sidecars_are_not()
    {
        var stack = Manifests.Pod("image: x", "  initContainers:\n  - name: migrate\n  - name: proxy\n    restartPolicy: Always\n");
        CollectionAssert.AreEqual(
            new[] { "migrate True", "proxy False", "main False" },
            stack.Containers.Select(container => $"{container} {container.IsInit}").ToArray());
    }

    [TestMethod]
    [DataRow("apps/v1", "Deployment", "", Knowledge.Implied, "1")]
    [DataRow("apps/v1", "Deployment", "replicas: 3", Knowledge.Written, "3")]
    [DataRow("apps/v1", "DaemonSet", "", Knowledge.AtRunTime, null)]
    [DataRow("batch/v1", "Job", "parallelism: 2", Knowledge.Written, "2")]
    public void Replicas_are_one_unless_somebody_says(string version, string kind, string line, Knowledge state, string? count)
    {
        var replicas = Manifests.Stack($"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: w}}\nspec:\n  selector: {{}}\n  {line}\n").Workloads.Single().Replicas;
        Assert.AreEqual(state, replicas.State);
        Assert.AreEqual("w", replicas.State == Knowledge.Written ? "w" : replicas.At.Text);
        if (count is not null)
        {
            Assert.AreEqual(count, replicas.ToString());
        }
    }

    [TestMethod]
    public void An_autoscaler_decides_the_replicas()
    {
        var stack = Manifests.Stack("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: w}
            spec: {replicas: 2}
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: w}
            spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: w}}
            """);
        Assert.AreEqual(Knowledge.AtRunTime, stack.Workloads.Single().Replicas.State);
    }

    [TestMethod]
    public void Privileged_ports_and_logs()
    {
        var stack = Manifests.Pod("""
            securityContext: {privileged: true}
            ports:
            - containerPort: 5432
            - {containerPort: 80, hostPort: 8080, hostIP: 127.0.0.1}
            """);
        var main = stack.MainContainer();
        Assert.IsTrue(main.Privileged.Knows(out var privileged) && privileged);
        var port = main.Published.Single();
        Assert.AreEqual("8080", port.Host.ToString());
        Assert.IsTrue(port.IsLoopback);
        Assert.AreEqual(Knowledge.Implied, main.LogLimit.State);
    }

    [TestMethod]
    public void On_the_network_of_the_host_every_port_is_published()
        => Assert.AreEqual("5432", Manifests.Pod("ports: [{containerPort: 5432}]", "  hostNetwork: true\n").MainContainer().Published.Single().Host.ToString());

    [TestMethod]
    [DataRow("metadata: {name: w}", "annotations: {linkerd.io/inject: enabled}", "Linkerd")]
    [DataRow("metadata: {name: w, namespace: n}", "labels: {}", "Istio")]
    [DataRow("metadata: {name: w, namespace: n}", "labels: {sidecar.istio.io/inject: \"false\"}", null)]
    [DataRow("metadata: {name: w}", "labels: {app: x}", null)]
    public void A_mesh_is_asked_for_by_the_pod_or_its_namespace(string metadata, string pod, string? mesh)
    {
        var workload = Manifests.Stack($$"""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: n
              labels: {istio-injection: enabled}
            ---
            apiVersion: apps/v1
            kind: Deployment
            {{metadata}}
            spec:
              template:
                metadata:
                  {{pod}}
                spec: {containers: []}
            """).Workloads.Single();
        Assert.AreEqual(mesh ?? "Missing", workload.Mesh.ToString());
    }

    [TestMethod]
    [DataRow("a: {{ .Values.x }}\n", true)]
    [DataRow("{{- if .Values.enabled }}\na: 1\n{{- end }}\n", true)]
    [DataRow("image: \"repo:{{ .Values.tag }}\"\n", true)]
    [DataRow("data:\n  rules: |\n    {{ range .Alerts }}{{ .Values }}{{ end }}\n", false)]
    [DataRow("args: [\"{{inputs.parameters.day}}\"]\n", false)]
    [DataRow("# {{ .Values.x }}\na: 1\n", false)]
    [DataRow("a: 1\n", false)]
    public void A_template_of_a_chart_is_told_from_a_manifest(string text, bool expected)
    {
        var file = new SourceFile("t.yaml", text);
        Assert.AreEqual(expected, HelmTemplate.Is(file, YamlParser.Parse(new SourceText(file))));
    }

    [TestMethod]
    public void Manifests_stand_side_by_side()
    {
        var stack = Manifests.Stack("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n", "apiVersion: v1\nkind: Pod\nmetadata: {name: b}\n");
        Assert.HasCount(2, stack.Layers);
        Assert.IsFalse(stack.IsFromBase(stack.Workloads[0].Name.At));
    }

    [TestMethod]
    public void A_key_written_twice_is_observed()
    {
        var stack = Manifests.Pod("image: a\nimage: b\n");
        Assert.AreEqual("image", ((DuplicateKey)stack.Observations.Single()).Key);
        Assert.AreEqual("b", stack.MainContainer().Image.ToString());
    }
}
