namespace Dpp.Formats.Kubernetes.Graph;

/// <summary>What operators make of the objects that they read, by the names they document.</summary>
internal static class OperatorNames
{
    // Group, kind, what is made, and its name with * for that of the object.
    private static readonly (string Group, string Kind, string Makes, string Pattern)[] made =
    [
        ("postgresql.cnpg.io", "Cluster", "Service", "*-rw *-ro *-r"),
        ("postgresql.cnpg.io", "Cluster", "Secret", "*-app *-superuser *-ca *-server *-replication"),
        ("postgresql.cnpg.io", "Cluster", "ServiceAccount", "*"),
        ("postgresql.cnpg.io", "Pooler", "Service", "*"),
        ("acid.zalan.do", "postgresql", "Service", "* *-repl *-pooler *-pooler-repl"),
        ("elasticsearch.k8s.elastic.co", "Elasticsearch", "Service", "*-es-http *-es-transport *-es-internal-http"),
        ("elasticsearch.k8s.elastic.co", "Elasticsearch", "Secret", "*-es-elastic-user *-es-http-certs-public *-es-http-certs-internal *-es-http-ca-internal *-es-transport-certs-public"),
        ("kibana.k8s.elastic.co", "Kibana", "Service", "*-kb-http"),
        ("kibana.k8s.elastic.co", "Kibana", "Secret", "*-kb-http-certs-public *-kb-http-certs-internal"),
        ("minio.min.io", "Tenant", "Service", "minio *-hl *-console"),
        ("minio.min.io", "Tenant", "Secret", "*-tls"),
        ("kafka.strimzi.io", "Kafka", "Service", "*-kafka-bootstrap *-kafka-brokers *-zookeeper-client"),
        ("kafka.strimzi.io", "Kafka", "Secret", "*-cluster-ca-cert *-clients-ca-cert *-cluster-ca *-clients-ca"),
        ("kafka.strimzi.io", "KafkaUser", "Secret", "*"),
        ("rabbitmq.com", "RabbitmqCluster", "Service", "* *-nodes"),
        ("rabbitmq.com", "RabbitmqCluster", "Secret", "*-default-user"),
        ("databases.spotahome.com", "RedisFailover", "Service", "rfs-* rfr-*"),
        ("monitoring.coreos.com", "Prometheus", "Service", "prometheus-operated"),
        ("monitoring.coreos.com", "Alertmanager", "Service", "alertmanager-operated"),
    ];

    public static IEnumerable<(string Kind, string Name)> Of(KubernetesObject one, string name)
    {
        foreach (var (group, kind, makes, patterns) in made)
        {
            if (one.Kind != kind || one.Group != group)
            {
                continue;
            }

            foreach (var pattern in patterns.Split(' '))
            {
                yield return (makes, pattern.Replace("*", name));
            }
        }
    }

    /// <summary>True for an object of which somebody else may make pods and more objects.</summary>
    public static bool MayMakeMore(KubernetesObject one)
        => one.Group.IndexOf('.') >= 0 && !one.Group.EndsWith(".k8s.io", StringComparison.Ordinal) && one.Group is not (
            "external-secrets.io" or "bitnami.com" or "cert-manager.io" or "acme.cert-manager.io" or "keda.sh" or "cilium.io" or "projectcalico.org" or "crd.projectcalico.org"
            or "velero.io" or "traefik.io" or "traefik.containo.us" or "networking.istio.io" or "security.istio.io" or "kyverno.io" or "autoscaling.k8s.io")
            && !(one.Group == "monitoring.coreos.com" && one.Kind is "ServiceMonitor" or "PodMonitor" or "PrometheusRule" or "Probe" or "ScrapeConfig");
}
