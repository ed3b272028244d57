using Dpp.Model;

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
        ("kafka.strimzi.io", "KafkaConnect", "Service", "*-connect-api *-connect"),
        ("kafka.strimzi.io", "KafkaBridge", "Service", "*-bridge-service"),
        ("databases.spotahome.com", "RedisFailover", "Service", "rfs-* rfr-*"),
        ("redis.redis.opstreelabs.in", "Redis", "Service", "* *-headless *-additional"),
        ("redis.redis.opstreelabs.in", "RedisReplication", "Service", "* *-headless *-additional *-master *-replica"),
        ("redis.redis.opstreelabs.in", "RedisSentinel", "Service", "*-sentinel *-sentinel-headless"),
        ("grafana.integreatly.org", "Grafana", "Service", "*-service"),
        ("grafana.integreatly.org", "Grafana", "Secret", "*-admin-credentials"),
        ("opensearch.opster.io", "OpenSearchCluster", "Service", "*"),
        ("opensearch.opster.io", "OpenSearchCluster", "Secret", "*-admin-password"),
        ("solr.apache.org", "SolrCloud", "Service", "*-solrcloud-common *-solrcloud-headless"),
        ("zookeeper.pravega.io", "ZookeeperCluster", "Service", "*-client *-headless *-admin-server"),
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

        var spec = one.Body["spec"];
        switch (one.Group, one.Kind)
        {
            case ("acid.zalan.do", "postgresql"):
                // One Secret for each user: postgres.acid-warehouse.credentials.postgresql.acid.zalan.do
                foreach (var user in spec["users"].Entries.Concat(spec["preparedDatabases"].Entries).Select(entry => entry.Name).Concat(["postgres", "standby", "pooler"]))
                {
                    yield return ("Secret", $"{user.Replace('_', '-')}.{name}.credentials.postgresql.acid.zalan.do");
                }

                break;
            case ("elasticsearch.k8s.elastic.co", "Elasticsearch"):
                foreach (var set in spec["nodeSets"].Items.Where(set => set["name"].Kind == TreeKind.Scalar))
                {
                    yield return ("Service", $"{name}-es-{set["name"].Text}");
                }

                break;
            case ("postgresql.cnpg.io", "Cluster"):
                foreach (var service in spec["managed"]["services"]["additional"].Items.Select(each => each["serviceTemplate"]["metadata"]["name"]).Where(service => service.Kind == TreeKind.Scalar))
                {
                    yield return ("Service", service.Text);
                }

                break;
        }
    }

    /// <summary>True for an object of which somebody else may make pods and more objects.</summary>
    public static bool MayMakeMore(KubernetesObject one)
        => one.Group.IndexOf('.') >= 0 && !one.Group.EndsWith(".k8s.io", StringComparison.Ordinal) && one.Group is not (
            "external-secrets.io" or "bitnami.com" or "cert-manager.io" or "acme.cert-manager.io" or "keda.sh" or "cilium.io" or "projectcalico.org" or "crd.projectcalico.org"
            or "velero.io" or "traefik.io" or "traefik.containo.us" or "networking.istio.io" or "security.istio.io" or "kyverno.io" or "autoscaling.k8s.io")
            && !(one.Group == "monitoring.coreos.com" && one.Kind is "ServiceMonitor" or "PodMonitor" or "PrometheusRule" or "Probe" or "ScrapeConfig");
}
