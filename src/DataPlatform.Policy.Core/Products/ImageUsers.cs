using Dpp.Model;

namespace Dpp.Products;

/// <summary>As whom the program of an image runs when nobody says.</summary>
public enum ImageUser : byte
{
    Unknown,

    /// <summary>As root, all the time.</summary>
    Root,

    /// <summary>Starts as root, prepares its folders and goes on as a user of its own.</summary>
    StepsDown,

    /// <summary>As a user of its own from the first moment.</summary>
    Own,
}

/// <summary>Which image runs as whom, as of 2026-11, by what the publishers' own build files say.</summary>
public static class ImageUsers
{
    public static ImageUser Of(ImageReference image)
    {
        var identity = ProductImages.Normal(image.Identity);
        return identity.StartsWith("docker.io/bitnami/", StringComparison.Ordinal)
            || identity.StartsWith("docker.io/bitnamilegacy/", StringComparison.Ordinal)
            || identity.StartsWith("gcr.io/distroless/", StringComparison.Ordinal) && image.Tag is { } tag && tag.StartsWith("nonroot", StringComparison.Ordinal)
                ? ImageUser.Own
                : Exactly(identity);
    }

    private static ImageUser Exactly(string identity) => identity switch
    {
        "docker.io/library/postgres" or "docker.io/postgis/postgis" or "docker.io/imresamu/postgis" or "docker.io/pgvector/pgvector" or "docker.io/citusdata/citus" or "docker.io/timescale/timescaledb"
            or "docker.io/library/mysql" or "docker.io/library/mariadb" or "docker.io/library/mongo" or "docker.io/library/redis" or "docker.io/valkey/valkey" or "docker.io/library/rabbitmq"
            or "docker.io/library/cassandra" or "docker.io/library/zookeeper" or "docker.io/library/influxdb" or "docker.io/library/neo4j" or "docker.io/library/clickhouse"
            or "docker.io/clickhouse/clickhouse-server" or "docker.io/library/nginx" or "docker.io/library/httpd" or "docker.io/library/couchdb" or "docker.io/library/vault" or "docker.io/hashicorp/vault"
            or "docker.io/library/consul" or "docker.io/hashicorp/consul" or "docker.io/library/phpmyadmin" or "docker.io/phpmyadmin/phpmyadmin" or "docker.io/library/wordpress"
            or "docker.io/library/nextcloud" or "docker.io/library/ghost" => ImageUser.StepsDown,
        "docker.elastic.co/elasticsearch/elasticsearch" or "docker.io/library/elasticsearch" or "docker.io/elastic/elasticsearch" or "docker.elastic.co/kibana/kibana" or "docker.io/library/kibana"
            or "docker.elastic.co/logstash/logstash" or "docker.io/library/logstash" or "docker.io/opensearchproject/opensearch" or "docker.io/opensearchproject/opensearch-dashboards"
            or "docker.io/apache/superset" or "apachesuperset.docker.scarf.sh/apache/superset" or "docker.io/apache/airflow" or "docker.io/apache/kafka" or "docker.io/apache/kafka-native"
            or "docker.io/confluentinc/cp-kafka" or "docker.io/confluentinc/cp-server" or "docker.io/confluentinc/cp-zookeeper" or "docker.io/confluentinc/cp-schema-registry" or "docker.io/confluentinc/cp-kafka-connect"
            or "docker.io/grafana/grafana" or "docker.io/grafana/grafana-oss" or "docker.io/grafana/grafana-enterprise" or "docker.io/grafana/loki" or "docker.io/grafana/tempo" or "docker.io/grafana/mimir"
            or "docker.io/prom/prometheus" or "quay.io/prometheus/prometheus" or "docker.io/prom/alertmanager" or "quay.io/prometheus/alertmanager" or "docker.io/prom/node-exporter" or "quay.io/prometheus/node-exporter"
            or "docker.io/prom/blackbox-exporter" or "quay.io/prometheus/blackbox-exporter" or "docker.io/prometheuscommunity/postgres-exporter" or "quay.io/prometheuscommunity/postgres-exporter"
            or "mcr.microsoft.com/mssql/server" or "docker.io/dremio/dremio-oss" or "docker.io/dremio/dremio-ee" or "quay.io/dremio/dremio-enterprise" or "docker.io/dpage/pgadmin4"
            or "quay.io/keycloak/keycloak" or "docker.io/library/haproxy" or "docker.io/nginxinc/nginx-unprivileged" or "docker.io/edoburu/pgbouncer" or "docker.io/trinodb/trino"
            or "docker.io/library/memcached" or "docker.io/jenkins/jenkins" or "docker.io/library/adminer" or "docker.io/curlimages/curl" => ImageUser.Own,
        "docker.io/minio/minio" or "quay.io/minio/minio" or "docker.io/minio/mc" or "quay.io/minio/mc" or "docker.io/library/traefik" or "docker.io/library/caddy" or "docker.io/library/registry"
            or "docker.io/library/debian" or "docker.io/library/ubuntu" or "docker.io/library/alpine" or "docker.io/library/busybox" or "docker.io/library/python" or "docker.io/library/node"
            or "docker.io/library/golang" or "docker.io/library/ruby" or "docker.io/library/php" or "docker.io/library/perl" or "docker.io/library/openjdk" or "docker.io/library/eclipse-temurin"
            or "docker.io/library/amazoncorretto" or "docker.io/library/maven" or "docker.io/library/rust" or "docker.io/library/docker" or "docker.io/portainer/portainer-ce"
            or "docker.io/amazon/aws-cli" => ImageUser.Root,
        _ => ImageUser.Unknown,
    };
}
