using Dpp.Products;

namespace Dpp.Rules;

public sealed class HostNetwork : Rule
{
    private const ImageRole Needs = ImageRole.EdgeProxy | ImageRole.HostAgent | ImageRole.Network | ImageRole.Storage | ImageRole.PublicServer;

    public override RuleInfo Info { get; } = new("DP6004", "host-network", "Container uses the network of its host", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            On the network of the host every port that the program opens is open on the host, also the ones nobody meant to
            publish. It reaches what listens on the host's loopback only, and no network or network policy stands between
            it and the others.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/engine/network/drivers/host/", "https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
        Answers = ["compose.host-network", "k8s.host-network"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                network_mode: [|host|]
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: superset
            spec:
              selector:
                matchLabels: {app: superset}
              template:
                metadata:
                  labels: {app: superset}
                spec:
                  hostNetwork: [|true|]
                  containers:
                    - name: superset
                      image: apache/superset:4.1.1
                    - name: metrics
                      image: example/metrics:1.2.0
            """),
        Good.Compose("""
            services:
              of-another-service:
                image: postgres:16.4
                network_mode: service:vpn
              vpn:
                image: lscr.io/linuxserver/wireguard:1.0.20210914
              without:
                image: example/loader:2.1.0
                network_mode: none
              node-exporter:
                image: prom/node-exporter:v1.8.2
                network_mode: host
              traefik:
                image: traefik:v3.2.1
                network_mode: host
              names:
                image: pihole/pihole:2024.07.0
                network_mode: host
              decided-at-start:
                image: postgres:16.4
                network_mode: ${NETWORK_MODE}
            """, "What watches the host, guards its network or stands at its edge"),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: ingress-nginx
            spec:
              selector:
                matchLabels: {app: ingress-nginx}
              template:
                metadata:
                  labels: {app: ingress-nginx}
                spec:
                  hostNetwork: true
                  containers:
                    - name: controller
                      image: registry.k8s.io/ingress-nginx/controller:v1.11.3
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: proxy
              namespace: kube-system
            spec:
              hostNetwork: true
              containers:
                - name: proxy
                  image: example/proxy:1.0.0
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            if (workload.Containers.Count > 0
                && workload.Containers[0].Hardening.HostNetwork is var mode
                && mode.Knows(out var shared) && shared
                && (ImageRoles.Of(workload) & Needs) == 0)
            {
                yield return mode.Finding($"'{workload.Name}' uses the network of its host: every port it opens is open there");
            }
        }
    }
}
