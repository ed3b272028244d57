using Dpp.Model;

namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>What objects other than pods refer to by name.</summary>
internal static class ObjectReferences
{
    public static void Check(KubernetesObject one, ReferenceCheck check)
    {
        var spec = one.Body["spec"];
        var owner = one.Name.ToString();
        switch (one.Group, one.Kind)
        {
            case ("networking.k8s.io" or "extensions", "Ingress"):
                OfIngress(one, spec, owner, check);
                break;
            case ("gateway.networking.k8s.io", _) when one.Kind.EndsWith("Route", StringComparison.Ordinal):
                OfRoute(one, spec, owner, check);
                break;
            case ("autoscaling", "HorizontalPodAutoscaler") or ("keda.sh", "ScaledObject"):
                OfScaler(one, spec["scaleTargetRef"], owner, check);
                break;
            case ("autoscaling.k8s.io", "VerticalPodAutoscaler"):
                OfScaler(one, spec["targetRef"], owner, check);
                break;
            case ("apps", "StatefulSet"):
                check.Check(ReferenceTopic.GoverningService, owner, one.Namespace, "Service", spec["serviceName"], null, "services");
                break;
            case ("", "PersistentVolumeClaim"):
                PodReferences.StorageClass(one.Body, owner, check);
                break;
            case ("external-secrets.io", "ExternalSecret"):
                var store = spec["secretStoreRef"];
                var isCluster = store["kind"].AsName().Knows(out var kind) && kind == "ClusterSecretStore";
                check.Check(ReferenceTopic.SecretStore, owner, isCluster ? null : one.Namespace, isCluster ? "ClusterSecretStore" : "SecretStore", store["name"], null, "secretStores");
                break;
            case ("cert-manager.io", "Certificate"):
                var issuer = spec["issuerRef"];
                if (issuer["group"].AsName() is var group && (group.IsMissing || (group.Knows(out var name) && name == "cert-manager.io")))
                {
                    var shared = issuer["kind"].AsName().Knows(out var said) && said == "ClusterIssuer";
                    check.Check(ReferenceTopic.ClusterObject, owner, shared ? null : one.Namespace, shared ? "ClusterIssuer" : "Issuer", issuer["name"], null, "issuers");
                }

                break;
        }
    }

    private static void OfIngress(KubernetesObject one, Tree spec, string owner, ReferenceCheck check)
    {
        Backend(spec["defaultBackend"]);
        Backend(spec["backend"]);
        foreach (var path in spec["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items))
        {
            Backend(path["backend"]);
        }

        foreach (var tls in spec["tls"].Items)
        {
            check.Check(ReferenceTopic.Configuration, owner, one.Namespace, "Secret", tls["secretName"], null, "secrets");
        }

        check.Check(ReferenceTopic.ClusterObject, owner, null, "IngressClass", spec["ingressClassName"], null, "ingressClasses");
        var issuer = one.Body["metadata"]["annotations"];
        check.Check(ReferenceTopic.ClusterObject, owner, null, "ClusterIssuer", issuer["cert-manager.io/cluster-issuer"], null, "issuers");

        void Backend(Tree backend)
        {
            if (backend["service"] is { Kind: TreeKind.Mapping } service)
            {
                var port = service["port"];
                check.Check(ReferenceTopic.Backend, owner, one.Namespace, "Service", service["name"], port["name"].IsMissing ? port["number"] : port["name"], "services");
            }
            else if (backend.Kind == TreeKind.Mapping && one.Body["apiVersion"].Text is "extensions/v1beta1" or "networking.k8s.io/v1beta1")
            {
                check.Check(ReferenceTopic.Backend, owner, one.Namespace, "Service", backend["serviceName"], backend["servicePort"], "services");
            }
        }
    }

    private static void OfRoute(KubernetesObject one, Tree spec, string owner, ReferenceCheck check)
    {
        foreach (var backend in spec["rules"].Items.SelectMany(rule => rule["backendRefs"].Items))
        {
            if (backend["kind"].AsName() is var kind && (kind.IsMissing || (kind.Knows(out var said) && said == "Service")))
            {
                var space = backend["namespace"].AsName();
                check.Check(ReferenceTopic.Backend, owner, space.Knows(out var other) ? other : one.Namespace, "Service", backend["name"], backend["port"], "services");
            }
        }
    }

    /// <summary>Only what this tree would declare is looked for: who knows what a kind of an operator is?</summary>
    private static void OfScaler(KubernetesObject one, Tree target, string owner, ReferenceCheck check)
    {
        var kind = target["kind"].AsName().Knows(out var said) ? said : "Deployment";
        if (!check.Declared.HasUnnamed("Deployment") && !check.Declared.HasUnnamed("StatefulSet") && kind is "Deployment" or "StatefulSet" or "ReplicaSet" && (target["kind"].IsMissing || target["kind"].AsName().Knows(out _)))
        {
            var wrongKind = kind == "Deployment" ? "StatefulSet" : "Deployment";
            var here = target["name"].AsName().Knows(out var name) && check.Declared.Named(kind, name).Count == 0
                ? check.Declared.Named(wrongKind, name).FirstOrDefault(other => KubernetesObject.SameNamespace(other.Namespace, one.Namespace))
                : null;
            if (here is not null)
            {
                check.Add(new DanglingReference(ReferenceTopic.Scaling, Miss.OtherKind, owner, kind, name!, target["name"].At) { Other = here.At, Elsewhere = wrongKind }); // it was found by name
                return;
            }

            check.Check(ReferenceTopic.Scaling, owner, one.Namespace, kind, target["name"], null, "workloads");
        }
    }
}
