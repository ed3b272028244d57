using Dpp.Model;

namespace Dpp.Products;

/// <summary>What a program is there for, where that decides what it needs of its host.</summary>
[Flags]
public enum ImageRole : byte
{
    None = 0,

    /// <summary>Takes the requests from outside and hands them on.</summary>
    EdgeProxy = 1,

    /// <summary>Watches the host and its containers: metrics, logs.</summary>
    HostAgent = 2,

    /// <summary>Commands the container engine: an administration page, an updater, a runner of builds.</summary>
    EngineManager = 4,

    /// <summary>Makes or guards the network of the host.</summary>
    Network = 8,

    /// <summary>Brings volumes to the host.</summary>
    Storage = 16,

    /// <summary>Serves a protocol whose port is below 1024: names, mail, directories, files.</summary>
    PublicServer = 32,
    All = 63,
}

/// <summary>Which image has which role, by its exact name or its publisher.</summary>
public static class ImageRoles
{
    private static readonly (string Prefix, ImageRole Role)[] publishers =
    [
        ("docker.io/calico/", ImageRole.Network),
        ("docker.io/flannel/", ImageRole.Network),
        ("docker.io/gitlab/gitlab-runner", ImageRole.EngineManager),
        ("docker.io/longhornio/", ImageRole.Storage),
        ("docker.io/rook/", ImageRole.Storage),
        ("ghcr.io/flannel-io/", ImageRole.Network),
        ("quay.io/calico/", ImageRole.Network),
        ("quay.io/cephcsi/", ImageRole.Storage),
        ("quay.io/cilium/", ImageRole.Network),
        ("quay.io/metallb/", ImageRole.Network),
        ("quay.io/openebs/", ImageRole.Storage),
        ("quay.io/tigera/", ImageRole.Network),
        ("registry.k8s.io/csi-", ImageRole.Storage),
        ("registry.k8s.io/kube-", ImageRole.Network),
        ("registry.k8s.io/provider-", ImageRole.Storage),
        ("registry.k8s.io/sig-storage/", ImageRole.Storage),
    ];

    /// <summary>All roles of what runs together in a workload; the system of the cluster itself may be anything.</summary>
    public static ImageRole Of(Workload workload)
    {
        if (workload.Namespace == "kube-system")
        {
            return ImageRole.All;
        }

        var roles = ImageRole.None;
        foreach (var container in workload.Containers)
        {
            roles |= container.Image.Knows(out var image) ? Of(image) : ImageRole.None;
        }

        return roles;
    }

    public static ImageRole Of(ImageReference image)
    {
        var identity = ProductImages.Normal(image.Identity);
        var role = Exactly(identity);
        if (role != ImageRole.None)
        {
            return role;
        }

        foreach (var (prefix, published) in publishers)
        {
            if (identity.StartsWith(prefix, StringComparison.Ordinal))
            {
                return published;
            }
        }

        return ImageRole.None;
    }

    private static ImageRole Exactly(string identity) => identity switch
    {
        "docker.io/library/nginx" or "docker.io/library/traefik" or "docker.io/library/haproxy" or "docker.io/library/caddy" or "docker.io/library/httpd" or "docker.io/library/varnish"
            or "docker.io/nginxinc/nginx-unprivileged" or "docker.io/nginxproxy/nginx-proxy" or "docker.io/jwilder/nginx-proxy" or "docker.io/jc21/nginx-proxy-manager"
            or "docker.io/haproxytech/haproxy-alpine" or "docker.io/haproxytech/kubernetes-ingress" or "docker.io/envoyproxy/envoy" or "docker.io/openresty/openresty"
            or "docker.io/library/kong" or "docker.io/kong/kong-gateway" or "docker.io/apache/apisix" or "docker.io/linuxserver/swag" or "lscr.io/linuxserver/swag"
            or "docker.io/cloudflare/cloudflared" or "docker.io/owasp/modsecurity-crs" or "docker.io/bitnami/nginx" or "docker.io/bitnamilegacy/nginx" or "docker.io/airbyte/proxy"
            or "registry.k8s.io/ingress-nginx/controller" or "docker.io/istio/proxyv2" or "docker.io/lucaslorentz/caddy-docker-proxy" => ImageRole.EdgeProxy,
        "docker.io/prom/node-exporter" or "quay.io/prometheus/node-exporter" or "gcr.io/cadvisor/cadvisor" or "ghcr.io/google/cadvisor" or "docker.io/google/cadvisor"
            or "docker.io/grafana/promtail" or "docker.io/grafana/alloy" or "docker.io/grafana/agent" or "docker.io/fluent/fluent-bit" or "docker.io/fluent/fluentd"
            or "cr.fluentbit.io/fluent/fluent-bit" or "docker.io/timberio/vector" or "docker.io/library/telegraf" or "docker.io/netdata/netdata" or "docker.io/datadog/agent" or "gcr.io/datadoghq/agent"
            or "docker.elastic.co/beats/filebeat" or "docker.elastic.co/beats/metricbeat" or "docker.elastic.co/beats/auditbeat" or "docker.elastic.co/beats/elastic-agent" or "docker.elastic.co/elastic-agent/elastic-agent"
            or "docker.io/otel/opentelemetry-collector" or "docker.io/otel/opentelemetry-collector-contrib" or "docker.io/amir20/dozzle" or "docker.io/gliderlabs/logspout"
            or "docker.io/falcosecurity/falco" or "docker.io/sysdig/agent" or "quay.io/sysdig/agent" or "docker.io/zabbix/zabbix-agent" or "docker.io/zabbix/zabbix-agent2"
            or "docker.io/newrelic/infrastructure" or "nvcr.io/nvidia/k8s/dcgm-exporter" or "nvcr.io/nvidia/k8s-device-plugin" or "docker.io/crazymax/diun"
            or "docker.io/louislam/uptime-kuma" or "registry.k8s.io/node-problem-detector/node-problem-detector" => ImageRole.HostAgent,
        "docker.io/portainer/portainer-ce" or "docker.io/portainer/portainer-ee" or "docker.io/portainer/agent" or "docker.io/containrrr/watchtower" or "docker.io/nickfedor/watchtower"
            or "docker.io/willfarrell/autoheal" or "docker.io/mcuadros/ofelia" or "docker.io/tecnativa/docker-socket-proxy" or "ghcr.io/tecnativa/docker-socket-proxy" or "lscr.io/linuxserver/socket-proxy"
            or "docker.io/wollomatic/socket-proxy" or "docker.io/gitea/act_runner" or "docker.io/myoung34/github-runner" or "ghcr.io/actions/actions-runner" or "docker.io/drone/drone-runner-docker"
            or "docker.io/woodpeckerci/woodpecker-agent" or "docker.io/jenkins/jenkins" or "docker.io/jenkins/inbound-agent" or "docker.io/library/docker" or "docker.io/louislam/dockge"
            or "docker.io/concourse/concourse" or "docker.io/buildkite/agent" or "docker.io/swarmpit/swarmpit" => ImageRole.EngineManager,
        "docker.io/linuxserver/wireguard" or "lscr.io/linuxserver/wireguard" or "docker.io/tailscale/tailscale" or "ghcr.io/tailscale/tailscale" or "docker.io/kylemanna/openvpn"
            or "docker.io/osixia/keepalived" or "docker.io/crazymax/fail2ban" or "ghcr.io/wg-easy/wg-easy" or "docker.io/weaveworks/weave-kube" or "docker.io/qmcgaw/gluetun" => ImageRole.Network,
        "docker.io/pihole/pihole" or "docker.io/adguard/adguardhome" or "docker.io/coredns/coredns" or "docker.io/internetsystemsconsortium/bind9" or "docker.io/ubuntu/bind9" or "docker.io/mvance/unbound"
            or "docker.io/mailserver/docker-mailserver" or "ghcr.io/docker-mailserver/docker-mailserver" or "docker.io/boky/postfix" or "docker.io/stalwartlabs/stalwart" or "docker.io/osixia/openldap"
            or "docker.io/freeipa/freeipa-server" or "docker.io/dperson/samba" or "docker.io/atmoz/sftp" or "docker.io/gitlab/gitlab-ce" or "docker.io/gitlab/gitlab-ee"
            or "docker.io/cturra/ntp" => ImageRole.PublicServer,
        _ => ImageRole.None,
    };
}
