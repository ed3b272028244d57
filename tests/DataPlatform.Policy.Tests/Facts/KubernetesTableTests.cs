using Dpp.Facts.Kubernetes;

namespace Dpp.Tests.Facts;

/// <summary>What the API reference of Kubernetes says, asked from the table.</summary>
[TestClass]
public sealed class KubernetesTableTests
{
    [TestMethod]
    [DataRow("apps/v1", "Deployment", "spec", "Object")]
    [DataRow("apps/v1", "Deployment", "spec.replicas", "Integer")]
    [DataRow("apps/v1", "Deployment", "spec.selector", "Object!")]
    [DataRow("apps/v1", "Deployment", "spec.template", "Object!")]
    [DataRow("apps/v1", "Deployment", "spec.strategy.rollingUpdate.maxSurge", "IntegerOrText")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers", "List of Object! by name")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.name", "Text!")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.image", "Text")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.env", "List of Object by name")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.env.value", "Text")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.ports", "List of Object by containerPort")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.volumeMounts", "List of Object by mountPath")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.args", "List of Text")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.resources.limits", "Map of Quantity")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.containers.livenessProbe.httpGet.port", "IntegerOrText!")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.nodeSelector", "Map of Text")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.volumes.emptyDir.sizeLimit", "Quantity")]
    [DataRow("apps/v1", "Deployment", "spec.template.spec.hostUsers", "Bool")]
    [DataRow("apps/v1", "Deployment", "metadata.labels", "Map of Text")]
    [DataRow("apps/v1", "Deployment", "metadata.creationTimestamp", "Time")]
    [DataRow("apps/v1", "Deployment", "status", "Anything")]
    [DataRow("apps/v1", "Deployment", "spec.serviceName", "none")]
    [DataRow("apps/v1", "StatefulSet", "spec.serviceName", "Text")]
    [DataRow("apps/v1", "StatefulSet", "spec.volumeClaimTemplates.spec.resources.requests", "Map of Quantity")]
    [DataRow("v1", "Service", "spec.ports", "List of Object by port")]
    [DataRow("v1", "Service", "spec.ports.port", "Integer!")]
    [DataRow("v1", "Service", "spec.ports.targetPort", "IntegerOrText")]
    [DataRow("v1", "Service", "spec.trafficDistribution", "Text from 1.30")]
    [DataRow("v1", "Secret", "data", "Map of Base64")]
    [DataRow("v1", "Secret", "stringData", "Map of Text")]
    [DataRow("v1", "Pod", "spec.resources", "Object from 1.31")]
    [DataRow("v1", "ResourceQuota", "spec.hard", "Map of Quantity")]
    [DataRow("networking.k8s.io/v1", "Ingress", "spec.rules.http.paths.pathType", "Text!")]
    [DataRow("networking.k8s.io/v1", "NetworkPolicy", "spec.podSelector", "Object")]
    [DataRow("batch/v1", "CronJob", "spec.schedule", "Text!")]
    [DataRow("batch/v1", "CronJob", "spec.timeZone", "Text")]
    [DataRow("autoscaling/v2", "HorizontalPodAutoscaler", "spec.maxReplicas", "Integer!")]
    [DataRow("storage.k8s.io/v1", "StorageClass", "provisioner", "Text!")]
    [DataRow("rbac.authorization.k8s.io/v1", "ClusterRole", "rules.verbs", "List of Text!")]
    [DataRow("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.versions.schema.openAPIV3Schema.default", "Anything")]
    [DataRow("apiextensions.k8s.io/v1", "CustomResourceDefinition", "spec.versions.schema.openAPIV3Schema.$ref", "Text")]
    public void A_field_has_its_shape(string version, string kind, string path, string expected)
    {
        KubernetesField? field = null;
        KubernetesType? type = KubernetesKinds.Find(version, kind)!.Value.Type; // all of them are known
        foreach (var name in path.Split('.'))
        {
            field = type!.Value.Field(name);
            type = field?.Shape.InnermostType;
        }

        Assert.AreEqual(expected, field is { } found ? Described(found) : "none");
    }

    [TestMethod]
    [DataRow("apps/v1", "Deployment", "namespace")]
    [DataRow("v1", "Namespace", "cluster")]
    [DataRow("v1", "PersistentVolume", "cluster")]
    [DataRow("storage.k8s.io/v1", "StorageClass", "cluster")]
    [DataRow("resource.k8s.io/v1", "DeviceClass", "cluster from 1.34")]
    [DataRow("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", "cluster to 1.31")]
    [DataRow("storagemigration.k8s.io/v1alpha1", "StorageVersionMigration", "cluster from 1.30 to 1.35")]
    [DataRow("apps/v1", "Service", "none")]
    [DataRow("apps/v1", "DeploymentList", "none")]
    [DataRow("policy/v1beta1", "PodDisruptionBudget", "none")]
    [DataRow("monitoring.coreos.com/v1", "ServiceMonitor", "none")]
    [DataRow("apps/v1 Deployment", "Deployment", "none")]
    public void A_kind_is_known_by_its_version(string version, string kind, string expected)
        => Assert.AreEqual(expected, KubernetesKinds.Find(version, kind) is { } found ? (found.IsNamespaced ? "namespace" : "cluster") + Described(found.Versions) : "none");

    [TestMethod]
    public void Every_type_that_a_field_leads_to_can_be_read()
    {
        var seen = new HashSet<KubernetesType>();
        var open = new Stack<KubernetesType>(KubernetesKinds.In("apps/v1").Select(kind => KubernetesKinds.Find("apps/v1", kind)!.Value.Type)); // named by the table
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            Assert.MatchesRegex("^[A-Z][A-Za-z0-9]+$", type.Name);
            foreach (var (name, field) in type.Fields)
            {
                Assert.AreEqual(field, type.Field(name));
                Assert.IsTrue(Enum.IsDefined(field.Shape.Kind), $"{type.Name}.{name}");
                if (field.Shape.InnermostType is { } inner)
                {
                    open.Push(inner);
                }
            }
        }

        Assert.IsGreaterThan(100, seen.Count);
    }

    private static string Described(KubernetesField field)
        => Described(field.Shape) + (field.IsRequired ? "!" : "") + (field.MergeKey is { } key ? $" by {key}" : "") + Described(field.Versions);

    private static string Described(KubernetesShape shape)
        => shape.Kind is ShapeKind.List or ShapeKind.Map ? $"{shape.Kind} of {Described(shape.Inner)}" : $"{shape.Kind}";

    private static string Described(MinorRange range)
        => (range.First is { } first ? $" from 1.{first}" : "") + (range.Last is { } last ? $" to 1.{last}" : "");
}
