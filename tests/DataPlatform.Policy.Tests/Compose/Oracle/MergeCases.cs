namespace Dpp.Tests.Compose.Oracle;

/// <summary>One attribute of a service as it may be written below and above: each line is "below &lt;&lt;&lt; above".</summary>
internal static class MergeCases
{
    public static IReadOnlyList<(string Below, string Above)> All { get; } = [.. Text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(" <<< "))
        .Select(parts => (parts[0].Trim(), parts[1].Trim()))];

    /// <summary>What every case may refer to.</summary>
    public const string Declared = """
        networks: {n: , m: }
        volumes: {data: , more: }
        secrets: {s: {environment: A}, t: {environment: A}}
        configs: {c: {content: A}, d: {content: B}}
        models: {m: {model: x}, n: {model: y}}
        """;

    private const string Text = """
        annotations: [a=1, b=2] <<< annotations: {a: 2, c: x}
        annotations: {a: 1} <<< annotations: [a=3]
        attach: false <<< attach: true
        attach: "true" <<< attach: false
        blkio_config: {weight: 10, device_read_bps: [{path: /a, rate: 1}]} <<< blkio_config: {device_read_bps: [{path: /a, rate: 2mb}]}
        blkio_config: {weight_device: [{path: /a, weight: 20}]} <<< blkio_config: {weight: 30}
        build: ./d <<< build: {dockerfile: x, args: [A=1]}
        build: {context: ./d, args: {A: 1, B: }} <<< build: ./e
        build: {context: ., args: {A: 1, B: }} <<< build: {args: [A=2, C]}
        build: {context: ., cache_from: [x], platforms: [p]} <<< build: {cache_from: [y], platforms: [p, q]}
        build: {context: ., tags: [a, b]} <<< build: {tags: [b, c]}
        build: {context: ., labels: [a=1], additional_contexts: [a=./x]} <<< build: {labels: {a: 2}, additional_contexts: {a: ./y, b: ./z}}
        build: {context: ., secrets: [s]} <<< build: {secrets: [{source: s, uid: "2"}]}
        build: {context: ., ulimits: {nofile: 1}, shm_size: 1g} <<< build: {ulimits: {nofile: {soft: 1, hard: 2}}, shm_size: 1048576}
        build: {context: ., extra_hosts: ["a:1.1.1.1"], target: x} <<< build: {extra_hosts: {a: 2.2.2.2}, network: host, no_cache: true}
        build: {context: ., dockerfile_inline: "FROM x"} <<< build: {pull: true, privileged: "true", isolation: x, entitlements: [a]}
        cap_add: [A, B] <<< cap_add: [B, C]
        cap_add: [ALL] <<< cap_drop: [ALL]
        cap_drop: [A] <<< cap_drop: [a, A]
        cgroup: host <<< cgroup: private
        cgroup_parent: a <<< cgroup_parent: b
        command: a "b c" <<< command: [d]
        command: [a, b] <<< command: c 'd e' f
        command: a b <<< command: []
        command: [a] <<< command: ""
        configs: [c] <<< configs: [{source: c, uid: "1"}, {source: c, target: /x}]
        configs: [{source: c, target: /x, mode: 0440}] <<< configs: [{source: d, target: /x}]
        container_name: aa <<< container_name: bb
        cpu_count: 1 <<< cpu_count: "2"
        cpu_percent: 10 <<< cpu_percent: 20
        cpu_shares: 10 <<< cpu_shares: "20"
        cpu_quota: 10 <<< cpu_quota: 20
        cpu_period: 1000 <<< cpu_period: "2000"
        cpu_rt_period: 10 <<< cpu_rt_runtime: 20
        cpus: 0.5 <<< cpus: "1.50"
        cpuset: 0-1 <<< cpuset: "0,1"
        credential_spec: {file: a} <<< credential_spec: {registry: b}
        credential_spec: {config: a} <<< credential_spec: {config: b}
        depends_on: [z] <<< depends_on: [y]
        depends_on: {z: {condition: service_healthy, required: false}} <<< depends_on: [z]
        depends_on: [z] <<< depends_on: {z: {condition: service_healthy}, y: {condition: service_completed_successfully, restart: true}}
        depends_on: {z: {condition: service_healthy, restart: true}} <<< depends_on: {z: {condition: service_started}}
        deploy: {replicas: 2, mode: replicated} <<< deploy: {replicas: 3, endpoint_mode: vip}
        deploy: {labels: [a=1]} <<< deploy: {labels: {a: 2, b: 3}}
        deploy: {placement: {constraints: [a], preferences: [{spread: x}]}} <<< deploy: {placement: {constraints: [a, b], preferences: [{spread: y}], max_replicas_per_node: 2}}
        deploy: {resources: {limits: {cpus: "0.50", memory: 50M, pids: 1}}} <<< deploy: {resources: {limits: {memory: 1g}, reservations: {cpus: 1, memory: 20M}}}
        deploy: {resources: {reservations: {devices: [{capabilities: [gpu]}]}}} <<< deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 2, driver: nvidia, options: {a: b}}]}}}
        deploy: {resources: {reservations: {generic_resources: [{discrete_resource_spec: {kind: a, value: 1}}]}}} <<< deploy: {resources: {reservations: {generic_resources: [{discrete_resource_spec: {kind: a, value: 2}}]}}}
        deploy: {update_config: {parallelism: 2, delay: 10s, order: start-first}} <<< deploy: {update_config: {delay: 1m30s, failure_action: rollback, monitor: 5s, max_failure_ratio: 0.3}}
        deploy: {rollback_config: {parallelism: 1}} <<< deploy: {rollback_config: {delay: 1h, order: stop-first}}
        deploy: {restart_policy: {condition: on-failure, delay: 5s}} <<< deploy: {restart_policy: {max_attempts: 3, window: 120s}}
        develop: {watch: [{path: ./a, action: rebuild, ignore: x}]} <<< develop: {watch: [{path: ./a, action: sync, target: /x, include: [y]}]}
        device_cgroup_rules: [a] <<< device_cgroup_rules: [b]
        devices: ["/dev/a:/dev/b", "/dev/c"] <<< devices: ["/dev/x:/dev/b:r", {source: /dev/q, target: /dev/c}]
        devices: ["/dev/a"] <<< devices: ["/dev/b:/dev/a", "vendor.com/class=x"]
        dns: 1.1.1.1 <<< dns: [2.2.2.2, 1.1.1.1]
        dns: [1.1.1.1] <<< dns: 3.3.3.3
        dns_opt: [a] <<< dns_opt: [b]
        dns_search: [a] <<< dns_search: b
        dns_search: a <<< dns_search: a
        domainname: a <<< domainname: b
        entrypoint: a <<< entrypoint: [b, c]
        entrypoint: [a] <<< entrypoint: b "c d"
        environment: [A=1, B] <<< environment: {A: 2, C: , D: true}
        environment: {A: 1, B: x} <<< environment: [A=3, B]
        environment: {A: "1"} <<< environment: {A: , B: 1.50}
        environment: [A=1, "B=x=y"] <<< environment: ["B=", C=]
        environment: {A: 1, B: 2} <<< environment: {A: !reset null}
        environment: [A=1, B=2] <<< environment: {B: !reset null}
        environment: {A: 1} <<< environment: !override [B=1]
        expose: ["1", "2"] <<< expose: [2, 3]
        expose: ["1-3"] <<< expose: ["2", 8000/udp]
        external_links: [z:a] <<< external_links: [y:a]
        extra_hosts: ["a:1.1.1.1", "b=2.2.2.2"] <<< extra_hosts: {a: 3.3.3.3}
        extra_hosts: {a: 1.1.1.1} <<< extra_hosts: ["a=1.1.1.1", "a=::1"]
        extra_hosts: {a: [1.1.1.1, 2.2.2.2]} <<< extra_hosts: {a: 2.2.2.2, b: host-gateway}
        gpus: all <<< gpus: [{driver: x}]
        gpus: [{count: 1}] <<< gpus: [{device_ids: [a]}]
        group_add: [a] <<< group_add: [b, 3]
        healthcheck: {test: x y, interval: 90s} <<< healthcheck: {test: [CMD, z], disable: true}
        healthcheck: {test: [CMD-SHELL, a], retries: 2} <<< healthcheck: {test: b, start_period: 1m, start_interval: 1s, timeout: 5s}
        healthcheck: {test: x} <<< healthcheck:
        hostname: a <<< hostname: b
        hostname: a <<< hostname:
        image: aa:1 <<< image: bb:2
        init: true <<< init: false
        ipc: host <<< ipc: shareable
        isolation: a <<< isolation: b
        labels: [a=1, b] <<< labels: {a: 2, c: true}
        labels: {a: 1, b: } <<< labels: [a, "c=x=y"]
        labels: {a: 1} <<< labels: !override {b: 2}
        links: [z] <<< links: ["z:y", z]
        logging: {driver: a, options: {x: 1}} <<< logging: {driver: b, options: {y: 1}}
        logging: {driver: a, options: {x: 1}} <<< logging: {options: {y: "1"}}
        logging: {options: {x: 1}} <<< logging: {driver: b, options: {x: 2}}
        logging: {driver: a, options: {x: 1}} <<< logging: {driver: a, options: {x: 2}}
        mac_address: 02:42:ac:11:00:03 <<< mac_address: 02:42:ac:11:00:04
        mem_limit: 1g <<< mem_limit: 512mb
        mem_limit: 1073741824 <<< mem_reservation: 512m
        mem_reservation: 1.5g <<< mem_reservation: 1024k
        mem_swappiness: 10 <<< mem_swappiness: "20"
        memswap_limit: 2g <<< memswap_limit: -1
        models: [m] <<< models: {m: {endpoint_var: X}, n: }
        models: {m: {endpoint_var: X}} <<< models: [m, n]
        network_mode: host <<< network_mode: none
        networks: [n] <<< networks: [m]
        networks: {n: {aliases: [a], priority: 3}} <<< networks: [n, m]
        networks: [n, m] <<< networks: {n: {ipv4_address: 10.0.0.2}}
        networks: {n: {aliases: [a], link_local_ips: [1.1.1.1]}} <<< networks: {n: {aliases: [b, a], link_local_ips: [1.1.1.1], driver_opts: {a: 1}, gw_priority: 2}}
        oom_kill_disable: true <<< oom_kill_disable: false
        oom_score_adj: 10 <<< oom_score_adj: "20"
        pid: host <<< pid: "service:z"
        pids_limit: 10 <<< pids_limit: "20"
        platform: linux/amd64 <<< platform: linux/arm64
        ports: ["8080:80", "1:1"] <<< ports: ["0.0.0.0:8080:80", "8080:80/udp", {target: 1, published: "1"}, "1"]
        ports: [{target: 80, published: "8080", mode: host}] <<< ports: ["8080:80"]
        ports: ["8080:80"] <<< ports: [{target: 80, published: 8080, app_protocol: http, name: web}]
        ports: ["80", 81] <<< ports: ["80", "127.0.0.1::5000", "[::1]:99:99", 80]
        ports: ["8080-8081:80-81"] <<< ports: ["9090-9091:80-81", {target: 80, published: "8000-8010", host_ip: 127.0.0.1}]
        ports: ["8080-8081:80-81"] <<< ports: ["8081:81"]
        ports: ["1:1", "2:2"] <<< ports: !override ["3:3"]
        ports: ["1:1"] <<< ports: !reset []
        ports: ["1:1"] <<< ports: [!reset "1:1", "2:2"]
        post_start: [{command: a b}] <<< post_start: [{command: [c], user: root, environment: [A=1], privileged: true}]
        pre_stop: [{command: [a]}] <<< pre_stop: [{command: b, working_dir: /x}]
        privileged: true <<< privileged: "false"
        profiles: [a] <<< profiles: [b, a]
        provider: {type: x, options: {a: b}} <<< provider: {type: y, options: {c: d, a: [e, f]}}
        pull_policy: always <<< pull_policy: never
        read_only: true <<< read_only: false
        restart: always <<< restart: "no"
        runtime: a <<< runtime: b
        scale: 2 <<< scale: "3"
        secrets: [s, t] <<< secrets: [{source: t, target: s}, {source: s, mode: 0400}]
        secrets: [{source: s, target: /x, uid: "1"}] <<< secrets: [{source: t, target: /x}, s]
        security_opt: [a:b] <<< security_opt: [c:d]
        shm_size: 64M <<< shm_size: 128mb
        stdin_open: true <<< stdin_open: false
        stop_grace_period: 90s <<< stop_grace_period: 2m
        stop_signal: SIGINT <<< stop_signal: SIGTERM
        storage_opt: {a: 1} <<< storage_opt: {a: 2, b: 3}
        sysctls: [a=1] <<< sysctls: {a: 2, b: 3}
        sysctls: {a: 1, b: 2} <<< sysctls: [a=3]
        tmpfs: /run <<< tmpfs: [/run, /tmp]
        tmpfs: [/run] <<< tmpfs: "/run:size=1"
        tmpfs: [/a] <<< tmpfs: !override [/b]
        tty: true <<< tty: false
        ulimits: {nofile: 10, nproc: {soft: 1, hard: 2}} <<< ulimits: {nofile: {soft: 1, hard: 3}, nproc: {soft: 5, hard: 7}}
        ulimits: {nofile: {soft: 1, hard: 3}} <<< ulimits: {nofile: 10, core: 0}
        user: "1" <<< user: "2:3"
        user: "1" <<< user: !reset null
        userns_mode: host <<< userns_mode: a
        uts: host <<< uts: host
        volumes: ["data:/d", "./a:/b:ro"] <<< volumes: ["more:/d/", {type: bind, source: ./q, target: /b}]
        volumes: ["/anonymous", "/host:/h:z"] <<< volumes: ["data:/anonymous:nocopy", "~/x:/h"]
        volumes: [{type: volume, source: data, target: /d, volume: {nocopy: true, labels: [a=b]}}] <<< volumes: [{type: tmpfs, target: /d, tmpfs: {size: 1m}}]
        volumes: [{type: bind, source: ./x, target: /x, read_only: true, bind: {propagation: rshared, create_host_path: false}}] <<< volumes: ["../y:/x"]
        volumes: ["data:/d"] <<< volumes: !override ["more:/e"]
        volumes_from: [z] <<< volumes_from: ["y:ro"]
        working_dir: /a <<< working_dir: /b
        x-own: {a: 1} <<< x-own: {b: 2}
        """;
}
