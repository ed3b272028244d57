namespace Dpp.Tests.Compose.Oracle;

/// <summary>Bodies and files that are right or wrong in one place: docker-compose says which.</summary>
internal static class StructureCases
{
    /// <summary>One attribute of a service each.</summary>
    public static IReadOnlyList<string> Attributes { get; } = AttributeText.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A whole file each; "\n" stands for a line break.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FileText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("\\n", "\n"))];

    private const string AttributeText = """
        attach: zz
        blkio_config: {weight: zz}
        blkio_config: {weight_device: [{path: a, weight: zz}]}
        blkio_config: {device_read_bps: [{path: a, rate: zz}]}
        build: {context: ., no_cache: zz}
        build: {context: ., pull: zz}
        build: {context: ., privileged: zz}
        build: {context: ., shm_size: zz}
        build: {context: ., provenance: zz}
        cpu_count: zz
        cpu_percent: zz
        cpu_shares: zz
        cpu_quota: zz
        cpu_period: zz
        cpu_rt_period: zz
        cpu_rt_runtime: zz
        cpus: zz
        depends_on: {z: {condition: service_started, restart: zz}}
        depends_on: {z: {condition: service_started, required: zz}}
        depends_on: {z: {condition: service_started, required: "true"}}
        depends_on: {z: {}}
        depends_on: {z: }
        depends_on: {z: {condition: zz}}
        depends_on: z
        env_file: [{path: a, required: zz}]
        expose: [zz]
        expose: [true]
        gpus: zz
        gpus: [{count: zz}]
        group_add: [1]
        healthcheck: {retries: zz}
        healthcheck: {disable: zz}
        healthcheck: {interval: zz}
        healthcheck: {interval: 5}
        healthcheck: {interval: "5"}
        healthcheck: {test: [a]}
        healthcheck: {test: []}
        healthcheck: {test: 1}
        init: zz
        init: yes
        init: "on"
        init: 1
        mem_limit: zz
        mem_limit: 1.5
        mem_limit: "1 g"
        mem_limit: 1x
        mem_reservation: zz
        mem_reservation: 1.5
        mem_swappiness: zz
        memswap_limit: zz
        oom_score_adj: zz
        oom_score_adj: 2000
        pids_limit: zz
        ports: [zz]
        ports: ["1:2:3:4:5"]
        ports: ["99999:1"]
        ports: ["1-2:1-3"]
        ports: [{target: zz}]
        ports: [{published: "1"}]
        ports: [{target: 80, published: zz}]
        ports: [{target: 80, protocol: zz}]
        ports: ["80/zz"]
        ports: [{target: 80, mode: zz}]
        ports: [80.5]
        ports: [true]
        ports: {a: b}
        privileged: zz
        read_only: 1
        scale: zz
        shm_size: zz
        stop_grace_period: zz
        stop_grace_period: 10
        stop_grace_period: 1d
        tmpfs: 1
        ulimits: {nofile: zz}
        ulimits: {nofile: {soft: zz, hard: 1}}
        ulimits: {nofile: {soft: 1}}
        ulimits: {NOFILE: 1}
        ulimits: []
        volumes: [1]
        volumes: [""]
        volumes: ["a:b:c:d"]
        volumes: ["/a:/b:ro:z"]
        volumes: ["./a:/b:ro:zz"]
        volumes: ["C:/a:D:/b:ro"]
        volumes: ["z:/b:ro:zz"]
        volumes: [{type: zz, target: /x}]
        volumes: [{target: /x}]
        volumes: [{type: volume}]
        volumes: [{type: bind, target: /x}]
        volumes: [{type: tmpfs, target: /x, tmpfs: {size: zz}}]
        volumes: [{type: bind, source: ., target: /x, bind: {create_host_path: zz}}]
        volumes: [{type: volume, target: /x, read_only: zz}]
        volumes: ["z:/x:qq"]
        volumes: ["./a:b"]
        deploy: {replicas: zz}
        deploy: {replicas: -1}
        deploy: {replicas: 1.5}
        deploy: {mode: zz}
        deploy: {resources: {limits: {cpus: zz}}}
        deploy: {resources: {limits: {memory: zz}}}
        deploy: {resources: {limits: {memory: 5}}}
        deploy: {resources: {limits: {pids: zz}}}
        deploy: {resources: {reservations: {devices: [{count: 1}]}}}
        deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1, device_ids: [a]}]}}}
        deploy: {update_config: {parallelism: zz}}
        deploy: {update_config: {delay: zz}}
        deploy: {update_config: {max_failure_ratio: zz}}
        deploy: {update_config: {order: zz}}
        deploy: {restart_policy: {max_attempts: zz}}
        deploy: {restart_policy: {condition: zz}}
        deploy: {placement: {max_replicas_per_node: zz}}
        deploy: {placement: {constraints: a}}
        deploy: {endpoint_mode: zz}
        hostname: 1
        container_name: a
        container_name: "a b"
        command: 1
        command: {a: b}
        command: [1]
        command: [true]
        command: true
        entrypoint: [null]
        environment: [1]
        environment: [null]
        environment: [A=1, A=1]
        environment: {A: [1]}
        environment: {A: {b: c}}
        environment: text
        environment: {A: 2020-01-01}
        labels: {a: [1]}
        labels: text
        cap_add: A
        cap_add: [A, A]
        dns: 1
        dns: [1]
        dns: [a, a]
        networks: n
        networks: [z]
        networks: {default: {zz: 1}}
        networks: {default: {priority: zz}}
        networks: {default: {ipv4_address: zz}}
        logging: {driver: 1}
        logging: {options: {a: true}}
        logging: {options: [a]}
        profiles: a
        profiles: [1]
        restart: zz
        restart: no
        restart: 1
        restart: on-failure:zz
        pull_policy: zz
        cgroup: zz
        user: 1
        working_dir: 1
        security_opt: a
        sysctls: {a: true}
        sysctls: [a]
        extra_hosts: [a]
        extra_hosts: {a: 1}
        extra_hosts: [a:zz]
        links: [zz]
        devices: [1]
        devices: [{target: a}]
        develop: {watch: [{path: a}]}
        develop: {watch: [{path: a, action: zz}]}
        develop: {watch: [{path: a, action: sync}]}
        secrets: [zz]
        secrets: [{target: a}]
        configs: zz
        secrets: [{source: zz, mode: zz}]
        credential_spec: {zz: 1}
        credential_spec: {file: a, registry: b}
        storage_opt: {a: [b]}
        storage_opt: zz
        zz: 1
        x-zz: 1
        depends_on: [zz]
        depends_on: [a]
        network_mode: zz
        network_mode: "service:zz"
        models: {zz: }
        provider: {zz: 1}
        post_start: [{user: a}]
        privileged: 1
        stdin_open: "1"
        tty: t
        """;

    private const string FileText = """
        services: {a: {image: }}
        services: {a: }
        services:
        services: {a: {image: x}}\nvolumes:
        services: {a: {image: x}}\nnetworks:\nsecrets:\nconfigs:
        services: {a: {image: x}}\nversion: 3.8
        services: {a: {image: x}}\nversion: "3.8"
        services: {a: {image: x}}\nname: 1
        services: {a: {image: x}}\nname: A_b
        services: {a: {image: x}}\nzz: 1
        services: {a: {image: x}}\nx-zz: 1
        services: {"a b": {image: x}}
        services: {1: {image: x}}
        services: {A.b-c_d: {image: x}}
        services: {a: {image: x}}\nnetworks: {"a b": }
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver: 1}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: {name: x}}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: zz}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {internal: zz}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {attachable: zz}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {enable_ipv6: zz}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {external: true, driver: x}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: 1, gateway: a}]}}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: zz}]}}}
        services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver_opts: {a: true}}}
        services: {a: {image: x, volumes: ["vv:/a"]}}\nvolumes: {vv: {external: true, driver: x}}
        services: {a: {image: x, volumes: ["vv:/a"]}}\nvolumes: {vv: {zz: true}}
        services: {a: {image: x, volumes: ["vv:/a"]}}\nvolumes: {vv: text}
        services: {a: {image: x, volumes: ["vv:/a"]}}\nvolumes: [vv]
        services: {a: {image: x, secrets: [s]}}\nsecrets: {s: }
        services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {}}
        services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {file: a, environment: b}}
        services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: true, file: x}}
        services: {a: {image: x, configs: [s]}}\nconfigs: {s: {content: 1}}
        services: {a: {image: x, configs: [s]}}\nconfigs: {s: {content: a, file: b}}
        services: {a: {image: x, models: [s]}}\nmodels: {s: {}}
        services: {a: {image: x}}\ninclude: zz
        services: {a: {image: x}}\ninclude: [{zz: 1}]
        services: {a: {image: x, init: y}}
        services: {a: {image: x, init: "True"}}
        services: {a: {image: x, init: "n"}}
        services: {a: {image: x, init: "off"}}
        services: {a: {image: x, environment: }}
        services: {a: {image: x, labels: }}
        services: {a: {image: x, ports: }}
        services: {a: {image: x, deploy: }}
        services: {a: {image: x, command: }}
        services: {a: {image: x, healthcheck: }}
        services: {a: {image: x, develop: }}
        services: {a: {image: x, build: }}
        services: {a: {image: x, logging: }}
        services: {a: {image: x, depends_on: }}
        services: {a: {image: x, networks: }}
        services: {a: {image: x, volumes: }}
        services: {a: {image: x, env_file: }}
        services: {a: {image: x, pid: }}
        services: {a: {image: x, tmpfs: }}
        services: {a: {image: x, restart: }}
        services: {a: {image: x, mem_limit: }}
        services: {a: {image: x, privileged: }}
        services: {a: {image: x, network_mode: host, networks: [default]}}
        services: {a: {image: x, network_mode: host, ports: ["1:1"]}}
        services: {a: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}}
        services: {a: {image: x, container_name: aa, scale: 2}}
        services: {a: {image: x, scale: 2, deploy: {replicas: 3}}}
        services: {a: {}}
        services: {a: {container_name: qq, image: x}, b: {container_name: qq, image: x}}
        services: {a: {image: x, container_name: 12}}
        services: {a: {image: 1}}
        services: {a: {image: ""}}
        services: {a: {image: "A B"}}
        services: {a: {image: x, restart: ""}}
        services: {a: {image: x, cap_add: [1]}}
        services: {a: {image: x, links: [1]}}
        services: {a: {image: x, environment: {"a b": 1}}}
        services: {a: {image: x, env_file: [1]}}
        services: {a: {image: x, volumes_from: [zz]}}
        services: {a: {image: x, cpus: 1e1}}
        services: {a: {image: x, cpu_count: 1.5}}
        services: {a: {image: x, cpu_percent: 200}}
        services: {a: {image: x, pids_limit: 1.5}}
        services: {a: {image: x, ulimits: {nofile: 1.5}}}
        services: {a: {image: x, blkio_config: {weight: "10"}}}
        services: {a: {image: x, stop_grace_period: "1m 3s"}}
        services: {a: {image: x, healthcheck: {start_interval: 1s}}}
        services: {a: {image: x, healthcheck: {retries: 1.5}}}
        services: {a: {image: x, healthcheck: {interval: -5s}}}
        services: {a: {image: x, depends_on: [b, b]}, b: {image: x}}
        services: {a: {image: x, security_opt: [b, b]}}
        services: {a: {image: x, security_opt: [b, 1]}}
        services: {a: {image: x, volumes: ["a:/x", "a:/x"]}}\nvolumes: {a: }
        services: {a: {image: x, ports: [8080:80]}}
        services: {a: {image: x, ports: [22:22]}}
        services: {a: {image: x, expose: [80, 80]}}
        services: {a: {image: x, shm_size: 1.5}}
        services: {a: {image: x, memswap_limit: -1}}
        services: {a: {image: x, mem_swappiness: 200}}
        services: {a: {image: x, networks: {default: {aliases: a}}}}
        services: {a: {image: x, networks: {default: {gw_priority: 1, interface_name: eth0}}}}
        services: {a: {image: x, use_api_socket: "true"}}
        services: {a: {image: x, pull_refresh_after: 1}}
        services: {a: {image: x, pull_policy: every_12h}}
        services: {a: {image: x, label_file: [a]}}
        services: {a: {image: x, gpus: [{capabilities: gpu}]}}
        services: {a: {image: x, develop: {watch: [{path: a, action: rebuild, initial_sync: "x"}]}}}
        services: {a: {image: x, deploy: {placement: {preferences: [{spread: a, zz: 1}]}}}}
        services: {a: {image: x, deploy: {resources: {limits: {zz: 1}}}}}
        services: {a: {image: x, provider: {type: x, options: {a: [1, true]}}}}
        services: {a: {image: x, volumes: [{type: volume, source: q, target: /x, zz: 1}]}}\nvolumes: {q: }
        services: {a: {image: x, volumes: [{type: volume, source: q, target: /x, bind: {selinux: q}}]}}\nvolumes: {q: }
        """;
}
