using static Dpp.Formats.Compose.ComposeKinds;

namespace Dpp.Formats.Compose;

/// <summary>The keys of a service.</summary>
internal static partial class ComposeTable
{
    private static ComposeShape Service() => new(Mapping)
    {
        Keys = Keys(
            ("annotations", pairs), ("attach", flag), ("build", Build()), ("blkio_config", Blkio()), ("cap_add", texts), ("cap_drop", texts),
            ("cgroup", OneOf("host", "private")), ("cgroup_parent", text), ("command", words), ("configs", mounted), ("container_name", text),
            ("cpu_count", integer), ("cpu_percent", number), ("cpu_period", number), ("cpu_quota", number), ("cpu_rt_period", number),
            ("cpu_rt_runtime", number), ("cpu_shares", number), ("cpus", number), ("cpuset", text),
            ("credential_spec", Map(("config", text), ("file", text), ("registry", text))), ("depends_on", Waits()), ("deploy", Deploy()),
            ("develop", Develop()), ("device_cgroup_rules", distinct),
            ("devices", ListOf(Map(("source", text), ("target", text), ("permissions", text)) with { Kinds = Characters | Mapping, Required = ["source"] })),
            ("dns", oneOrMore), ("dns_opt", texts), ("dns_search", oneOrMore), ("domainname", text), ("entrypoint", words),
            ("env_file", new ComposeShape(Characters | List) { Items = Map(("path", text), ("format", text), ("required", flag)) with { Kinds = Characters | Mapping, Required = ["path"] } }),
            ("environment", pairs), ("expose", ListOf(numberOrText)), ("extends", Map(("service", text), ("file", text)) with { Kinds = Characters | Mapping, Required = ["service"] }),
            ("external_links", distinct), ("extra_hosts", hosts), ("gpus", new ComposeShape(Characters | List) { Words = ["all"], Items = Device(isLoose: true) }),
            ("group_add", new ComposeShape(List) { Items = numberOrText, IsUnique = true }), ("healthcheck", Healthcheck()), ("hostname", text), ("image", text),
            ("init", flag), ("ipc", text), ("isolation", text), ("label_file", oneOrMore), ("labels", pairs), ("links", texts),
            ("logging", Map(("driver", text), ("options", new ComposeShape(Mapping) { Named = numberOrText with { Kinds = Characters | Integer | Number | Null } }))),
            ("mac_address", text), ("mem_limit", size), ("mem_reservation", wholeSize), ("mem_swappiness", wholeSize), ("memswap_limit", size),
            ("models", new ComposeShape(List | Mapping) { Items = text, IsUnique = true, Named = Map(("endpoint_var", text), ("model_var", text)) with { Kinds = Mapping | Null } }),
            ("network_mode", text), ("networks", new ComposeShape(List | Mapping) { Items = text, IsUnique = true, Named = Attachment(), HasPlainNames = true }),
            ("oom_kill_disable", flag), ("oom_score_adj", integer), ("pid", text), ("pids_limit", number), ("platform", text), ("ports", Ports()),
            ("post_start", ListOf(hook)), ("pre_stop", ListOf(hook)), ("privileged", flag), ("profiles", texts), ("provider", Provider()),
            ("pull_policy", text), ("pull_refresh_after", text), ("read_only", flag), ("restart", text), ("runtime", text), ("scale", integer),
            ("secrets", mounted), ("security_opt", distinct), ("shm_size", size), ("stdin_open", flag), ("stop_grace_period", duration), ("stop_signal", text),
            ("storage_opt", new ComposeShape(Mapping) { Named = scalar }), ("sysctls", pairs), ("tmpfs", oneOrMore), ("tty", flag), ("ulimits", limits),
            ("use_api_socket", strictFlag), ("user", text), ("userns_mode", text), ("uts", text), ("volumes", Volumes()), ("volumes_from", distinct), ("working_dir", text)),
    };

    private static ComposeShape Build() => Map(
        ("context", text), ("dockerfile", text), ("dockerfile_inline", text), ("entitlements", texts), ("args", pairs), ("ssh", pairs), ("labels", pairs),
        ("cache_from", texts), ("cache_to", texts), ("no_cache", flag), ("additional_contexts", pairs), ("network", text),
        ("provenance", new ComposeShape(Characters | Flag)), ("sbom", new ComposeShape(Characters | Flag)), ("pull", flag), ("target", text), ("shm_size", wholeSize),
        ("extra_hosts", hosts), ("isolation", text), ("privileged", flag), ("secrets", mounted), ("tags", texts), ("ulimits", limits), ("platforms", texts)) with
    { Kinds = Characters | Mapping };

    private static ComposeShape Blkio()
    {
        var rates = ListOf(Map(("path", text), ("rate", wholeSize)));
        return Map(
            ("device_read_bps", rates), ("device_read_iops", rates), ("device_write_bps", rates), ("device_write_iops", rates),
            ("weight", new ComposeShape(Integer)), ("weight_device", ListOf(Map(("path", text), ("weight", new ComposeShape(Integer))))));
    }

    private static ComposeShape Waits() => new(List | Mapping)
    {
        Items = text,
        IsUnique = true,
        HasPlainNames = true,
        Named = Map(("restart", flag), ("required", strictFlag), ("condition", OneOf("service_started", "service_healthy", "service_completed_successfully"))) with { Required = ["condition"] },
    };

    private static ComposeShape Attachment() => Map(
        ("aliases", distinct), ("interface_name", text), ("ipv4_address", text), ("ipv6_address", text), ("link_local_ips", distinct), ("mac_address", text),
        ("driver_opts", options), ("priority", new ComposeShape(Integer | Number)), ("gw_priority", new ComposeShape(Integer | Number))) with
    { Kinds = Mapping | Null };

    private static ComposeShape Healthcheck() => Map(
        ("disable", flag), ("interval", duration), ("retries", number), ("test", oneOrMore), ("timeout", duration), ("start_period", duration), ("start_interval", duration));

    private static ComposeShape Ports() => ListOf(Map(
        ("name", text), ("mode", text), ("host_ip", text), ("target", integer), ("published", new ComposeShape(Characters | Integer)), ("protocol", text), ("app_protocol", text)) with
    { Kinds = Characters | Integer | Mapping, Required = ["target"] });

    private static ComposeShape Volumes() => ListOf(Map(
        ("type", OneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image")), ("source", text), ("target", text), ("read_only", flag), ("consistency", text),
        ("bind", Map(("propagation", text), ("create_host_path", flag), ("recursive", OneOf("enabled", "disabled", "writable", "readonly")), ("selinux", OneOf("z", "Z")))),
        ("volume", Map(("labels", pairs), ("nocopy", flag), ("subpath", text))), ("tmpfs", Map(("size", wholeSize), ("mode", numberOrText))),
        ("image", Map(("subpath", text)))) with
    { Kinds = Characters | Mapping, Required = ["type", "target"] });

    private static ComposeShape Provider() => Map(
        ("type", text),
        ("options", new ComposeShape(Mapping) { Named = scalar with { Kinds = Characters | Integer | Number | Flag | List, Items = new ComposeShape(Characters | Integer | Number | Flag) } })) with
    { Required = ["type"] };

    private static ComposeShape Develop() => Map(("watch", ListOf(Map(
        ("ignore", oneOrMore), ("include", oneOrMore), ("path", text), ("action", OneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec")), ("target", text),
        ("exec", hook), ("initial_sync", strictFlag)) with
    { Required = ["path", "action"] }))) with
    { Kinds = Mapping | Null };

    private static ComposeShape Deploy()
    {
        var rollout = Map(
            ("parallelism", integer), ("delay", duration), ("failure_action", text), ("monitor", duration), ("max_failure_ratio", number), ("order", OneOf("start-first", "stop-first")));
        return Map(
            ("mode", text), ("endpoint_mode", text), ("replicas", integer), ("labels", pairs), ("rollback_config", rollout), ("update_config", rollout),
            ("resources", Map(
                ("limits", Map(("cpus", number), ("memory", sizeText), ("pids", integer))),
                ("reservations", Map(
                    ("cpus", number), ("memory", sizeText), ("devices", ListOf(Device(isLoose: false))),
                    ("generic_resources", ListOf(Map(("discrete_resource_spec", Map(("kind", text), ("value", numberOrText)))))))))),
            ("restart_policy", Map(("condition", text), ("delay", duration), ("max_attempts", integer), ("window", duration))),
            ("placement", Map(("constraints", texts), ("preferences", ListOf(Map(("spread", text)))), ("max_replicas_per_node", integer)))) with
        { Kinds = Mapping | Null };
    }

    private static ComposeShape Device(bool isLoose) => Map(
        ("capabilities", distinct), ("count", new ComposeShape(Characters | Integer)), ("device_ids", distinct), ("driver", text), ("options", pairs)) with
    { Required = isLoose ? [] : ["capabilities"] };
}
