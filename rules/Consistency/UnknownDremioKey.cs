namespace Dpp.Rules;

public sealed class UnknownDremioKey : Rule
{
    public override RuleInfo Info { get; } = new("DP9141", "unknown-dremio-key", "dremio.conf has a key that Dremio does not know", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            Before it starts, Dremio compares its configuration with the reference it was built with and stops at every key
            that the reference lacks: "The following properties were invalid". A typing error, a key of another product or one
            in the wrong section keeps the whole node down. A -D option is worse in another way: one that is no key is
            ignored without a word.
            """,
        Inputs = [Input.DremioConf, Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/admin/configuration-files/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.DremioConf("""
            paths.local: "/opt/dremio/data"
            [|coordinator|].enabled: true
            """,
            """
            paths.local: "/opt/dremio/data"
            services.coordinator.enabled: true
            """) with { IsStructural = true, Note = "The key in the wrong section" },
        Bad.DremioConf("""
            services: {
              coordinator.enabled: true
              executor.[|enable|]: true
            }
            """,
            """
            services: {
              coordinator.enabled: true
              executor.enabled: true
            }
            """) with { IsStructural = true },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:25.2.0
                    volumes:
                      - ./dremio.conf:/opt/dremio/conf/dremio.conf:ro
                """),
            ("dremio.conf", """
                services.executor {
                  enabled: true
                  [|heap_memory_mb|]: 8192
                }
                [|reflection|].refresh { threads: 4, schedule.interval: 60 }
                """)) with { IsStructural = true, Note = "Keys that no Dremio ever had" },
        Bad.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -D[|services.flight.enable|]=false -Xss1m
            """,
            """
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.flight.enabled=false -Xss1m
            """) with { Note = "Nothing reads this option: the node serves Flight" },
        Bad.Kubernetes(DremioManifest.WithConf("""
                services.coordinator.web.[|prot|]: 9047
            """), DremioManifest.WithConf("""
                services.coordinator.web.port: 9047
            """)) with { IsStructural = true },
        Good.DremioConf("""
            include "site.conf"
            paths {
              local: ${DREMIO_HOME}"/data"
              dist: "dremioS3:///lake/dremio"
              spilling: ["/mnt/a", "/mnt/b"]
            }
            services {
              coordinator.enabled = true, coordinator.master.enabled = true
              coordinator.master.embedded-zookeeper.enabled = false
              executor { enabled = false, cache.pctquota.fs = [90] }
              coordinator.client-endpoint.ssl.enabled = true
              coordinator.web.auth { type = "ldap", config = "ad.json" }
              fabric.ssl { enabled = true, keyStore = ${javax.net.ssl.keyStore} }
            }
            zookeeper = "zk1:2181,zk2:2181,zk3:2181"
            zk.client.session.timeout = 60000
            """, "All forms of HOCON, keys of the Enterprise edition where nobody says which edition runs"),
        Good.Compose("""
            services:
              dremio:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Ddremio.log.path=/var/log/dremio -Duser.timezone=UTC -Dservices.executor.enabled=false -Dacme.flag=1
            """, "Other programs have -D options of their own"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var unknown in stack.Observations.OfType<Model.UnknownDremioKey>())
        {
            if (unknown.IsOfEnterprise)
            {
                continue;
            }

            var meant = unknown.Nearest is { } nearest ? $"; '{nearest}' was probably meant" : "";
            var finding = new Finding(unknown.At, unknown.IsOption
                ? $"nothing reads the option '{unknown.Key}'{meant}"
                : unknown.MayBeKnown ? $"'{unknown.Key}' is no key of Dremio up to 25.2, which would not start with it" : $"'{unknown.Key}' is no key of Dremio, which does not start with it{meant}");
            finding = unknown.Nearest is { } name ? finding.Repair($"Write '{name}'", unknown.Rename) : finding;
            yield return unknown.MayBeKnown ? finding.AtMost(Warning) : finding;
        }
    }
}
