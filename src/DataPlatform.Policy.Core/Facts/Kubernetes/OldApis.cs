namespace Dpp.Facts.Kubernetes;

/// <summary>When an apiVersion was deprecated and removed, and what took its place.</summary>
internal readonly record struct OldApi(int DeprecatedIn, int? RemovedIn, string? Successor);

/// <summary>The API versions that Kubernetes 1 deprecated or removed, as of 2026-11.</summary>
/// <remarks>Source: kubernetes.io/docs/reference/using-api/deprecation-guide and the change logs of the releases.</remarks>
internal static class OldApis
{
    public const string AsOf = "2026-11";

    private const string Admission = "admissionregistration.k8s.io/", Flow = "flowcontrol.apiserver.k8s.io/", Rbac = "rbac.authorization.k8s.io/", Storage = "storage.k8s.io/";

    public static OldApi? Find(string apiVersion, string kind) => (apiVersion, kind) switch
    {
        ("extensions/v1beta1", "DaemonSet" or "Deployment" or "ReplicaSet") => new(9, 16, "apps/v1"),
        ("extensions/v1beta1", "NetworkPolicy") => new(9, 16, "networking.k8s.io/v1"),
        ("extensions/v1beta1", "Ingress") => new(14, 22, "networking.k8s.io/v1"),
        ("apps/v1beta1" or "apps/v1beta2", "ControllerRevision" or "DaemonSet" or "Deployment" or "ReplicaSet" or "StatefulSet") => new(9, 16, "apps/v1"),
        (Admission + "v1beta1", "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration") => new(16, 22, Admission + "v1"),
        (Admission + "v1beta1", "ValidatingAdmissionPolicy" or "ValidatingAdmissionPolicyBinding") => new(31, 34, Admission + "v1"),
        ("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition") => new(16, 22, "apiextensions.k8s.io/v1"),
        ("apiregistration.k8s.io/v1beta1", "APIService") => new(19, 22, "apiregistration.k8s.io/v1"),
        ("authentication.k8s.io/v1beta1", "TokenReview") => new(19, 22, "authentication.k8s.io/v1"),
        ("authorization.k8s.io/v1beta1", "LocalSubjectAccessReview" or "SelfSubjectAccessReview" or "SubjectAccessReview") => new(19, 22, "authorization.k8s.io/v1"),
        ("autoscaling/v2beta1", "HorizontalPodAutoscaler") => new(22, 25, "autoscaling/v2"),
        ("autoscaling/v2beta2", "HorizontalPodAutoscaler") => new(23, 26, "autoscaling/v2"),
        ("batch/v1beta1", "CronJob") => new(21, 25, "batch/v1"),
        ("batch/v2alpha1", "CronJob") => new(8, 21, "batch/v1"),
        ("certificates.k8s.io/v1beta1", "CertificateSigningRequest") => new(19, 22, "certificates.k8s.io/v1"),
        ("coordination.k8s.io/v1beta1", "Lease") => new(19, 22, "coordination.k8s.io/v1"),
        ("discovery.k8s.io/v1beta1", "EndpointSlice") => new(21, 25, "discovery.k8s.io/v1"),
        ("events.k8s.io/v1beta1", "Event") => new(19, 25, "events.k8s.io/v1"),
        (Flow + "v1beta1", "FlowSchema" or "PriorityLevelConfiguration") => new(23, 26, Flow + "v1"),
        (Flow + "v1beta2", "FlowSchema" or "PriorityLevelConfiguration") => new(26, 29, Flow + "v1"),
        (Flow + "v1beta3", "FlowSchema" or "PriorityLevelConfiguration") => new(29, 32, Flow + "v1"),
        ("networking.k8s.io/v1beta1", "Ingress" or "IngressClass") => new(19, 22, "networking.k8s.io/v1"),
        ("node.k8s.io/v1beta1", "RuntimeClass") => new(22, 25, "node.k8s.io/v1"),
        ("policy/v1beta1", "PodDisruptionBudget") => new(21, 25, "policy/v1"),
        (Rbac + "v1alpha1" or Rbac + "v1beta1", "ClusterRole" or "ClusterRoleBinding" or "Role" or "RoleBinding") => new(17, 22, Rbac + "v1"),
        ("scheduling.k8s.io/v1alpha1" or "scheduling.k8s.io/v1beta1", "PriorityClass") => new(14, 22, "scheduling.k8s.io/v1"),
        (Storage + "v1beta1", "CSIDriver" or "CSINode" or "StorageClass" or "VolumeAttachment") => new(19, 22, Storage + "v1"),
        (Storage + "v1beta1", "CSIStorageCapacity") => new(24, 27, Storage + "v1"),
        ("v1", "ComponentStatus") => new(19, null, null),
        ("v1", "Endpoints") => new(33, null, null),
        _ => null,
    };
}
