using Dpp.Products;

namespace Dpp.Rules;

public sealed class PlainBroker : Rule
{
    public override RuleInfo Info { get; } = new("DP3064", "plain-broker", "Broker or cache is spoken to without TLS", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            What goes through a broker is run by the workers, and what is in the cache is shown to users. Over redis:// and
            amqp:// both are read and changed by whoever is on the way, the password of the broker first. rediss:// and
            amqps:// are the same with TLS.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.SupersetConfig],
        References = ["https://docs.celeryq.dev/en/stable/userguide/configuration.html#broker-settings", "https://redis.io/docs/latest/operate/oss_and_stack/management/security/encryption/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              worker:
                image: apache/airflow:2.10.3
                environment:
                  AIRFLOW__CELERY__BROKER_URL: [|redis://cache.example.com:6379/0|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: worker}
            spec:
              containers:
                - name: worker
                  image: apache/airflow:2.10.3
                  env:
                    - name: AIRFLOW__CELERY__BROKER_URL
                      value: [|redis://redis:6379/0|]
            """) with { Severity = Warning },
        Bad.SupersetConfig("""
            class CeleryConfig:
                broker_url = "[|redis://cache.example.com:6379/0|]"


            CELERY_CONFIG = CeleryConfig
            """),
        Good.Compose("""
            services:
              worker:
                image: apache/airflow:2.10.3
                environment:
                  AIRFLOW__CELERY__BROKER_URL: rediss://cache.example.com:6379/0
                  CELERY_RESULT_BACKEND: redis://redis:6379/1
              redis:
                image: redis:7.4.2
            """, "On the network of one host"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: worker
              annotations: {linkerd.io/inject: enabled}
            spec:
              containers:
                - name: worker
                  image: apache/airflow:2.10.3
                  env:
                    - name: AIRFLOW__CELERY__BROKER_URL
                      value: redis://redis:6379/0
                    - name: LOCAL_CACHE_URL
                      value: redis://localhost:6379/0
            """, "The mesh encrypts"),
        Good.SupersetConfig("""
            import os

            CELERY_CONFIG = {"broker_url": "redis://" + os.environ["REDIS_HOST"] + ":6379/0"}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var broker in BrokerUrls.WithoutTls(stack))
        {
            if (broker.Host is not { } host || host is "localhost" or "[" || host.StartsWith("127.", StringComparison.Ordinal))
            {
                continue;
            }

            var isOutside = host.IndexOf('.') > 0 && !IsInCluster(host) && !IsAddress(host);
            if (isOutside || (broker.Workload is { } workload && CrossesHosts(stack, workload) && !workload.Mesh.Knows(out _)))
            {
                yield return new Finding(broker.At, $"'{broker.By}' speaks to '{host}' without TLS{(broker.IsWithoutPassword ? " and without a password" : "")}")
                    .AtMost(isOutside || broker.Workload is { Kind: WorkloadKind.Service } ? Error : Warning);
            }
        }
    }

    private static bool IsInCluster(string host)
        => host.EndsWith(".svc", StringComparison.Ordinal) || host.IndexOf(".svc.", StringComparison.Ordinal) > 0 || host.EndsWith(".local", StringComparison.Ordinal) || host.EndsWith(".internal", StringComparison.Ordinal)
            || host.Split('.').Length == 2;

    private static bool IsAddress(string host) => host.All(letter => letter is (>= '0' and <= '9') or '.');

    /// <summary>A compose project stays on its host; a swarm does not, and only an overlay network that says so is encrypted.</summary>
    private static bool CrossesHosts(Stack stack, Workload workload) => workload.Kind != WorkloadKind.Service
        || (stack.Topology.Knows(out var topology)
            && topology == Topology.ManyHosts
            && !stack.Resources.Any(network => network.Kind == "network" && !network.Body["driver_opts"]["encrypted"].IsMissing));
}
