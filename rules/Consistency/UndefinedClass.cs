namespace Dpp.Rules;

public sealed class UndefinedClass : Rule
{
    public override RuleInfo Info { get; } = new("DP9018", "undefined-class", "Class, issuer, gateway, role or cluster of an operator that nothing declares", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            A claim of a class that is not there waits forever, and its pod with it. An Ingress of an unknown class is served
            by nobody, and a certificate without its issuer is never made; neither is
            the backup of a cluster that nobody declares.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/storage/storage-classes/", "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: {|encrypted-ssd|}
            provisioner: ebs.csi.aws.com
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: warehouse
            spec:
              storageClassName: [|encripted-ssd|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: warehouse
            spec:
              storageClassName: [|gp3|]
            """) with { Severity = Note, Note = "Classes of the cluster are told once per stack, below the threshold" },
        Bad.Kubernetes("""
            apiVersion: postgresql.cnpg.io/v1
            kind: Cluster
            metadata:
              name: {|warehouse|}
            spec:
              instances: 3
            ---
            apiVersion: postgresql.cnpg.io/v1
            kind: ScheduledBackup
            metadata:
              name: nightly
            spec:
              schedule: "0 0 2 * * *"
              cluster:
                name: [|warehous|]
            """) with { Note = "A backup of a cluster that is not there is never made" },
        Good.Kubernetes("""
            apiVersion: cert-manager.io/v1
            kind: ClusterIssuer
            metadata:
              name: letsencrypt
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata:
              name: public
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata:
              name: web
              namespace: analytics
              annotations:
                cert-manager.io/cluster-issuer: letsencrypt
            spec:
              ingressClassName: public
            ---
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: bound-by-hand
              namespace: analytics
            spec:
              storageClassName: ""
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: agent
              namespace: analytics
            spec:
              priorityClassName: system-node-critical
              containers:
                - name: agent
                  image: example/agent:1.0.0
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack) => ClosedWorld.Tell(stack, ReferenceTopic.ClusterObject, "uses");
}
