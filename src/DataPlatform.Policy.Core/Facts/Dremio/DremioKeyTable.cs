namespace Dpp.Facts.Dremio;

/// <summary>The keys of dremio.conf in 25.2: name, type, default. "ssl" stands for a whole section of keys.</summary>
internal static class DremioKeyTable
{
    /// <summary>Where keys and certificates come from, in every ssl section and for all of them at once.</summary>
    public static readonly string[] Stores = ["keyStoreType", "keyStore", "keyStorePassword", "keyPassword", "trustStoreType", "trustStore", "trustStorePassword"];

    public static readonly string[] Lines =
    [
        "paths.local text", "paths.dist text pdfs://${paths.local}/pdfs", "paths.db text", "paths.spilling texts", "paths.accelerator text", "paths.downloads text",
        "paths.uploads text", "paths.results text", "paths.scratch text", "paths.metadata text", "paths.gandiva text", "paths.system_iceberg_tables text", "paths.node_history text",
        "services.node-tag text",
        "services.coordinator.enabled flag true", "services.coordinator.auto-upgrade flag false",
        "services.coordinator.master.enabled flag true",
        "services.coordinator.master.embedded-zookeeper.enabled flag true", "services.coordinator.master.embedded-zookeeper.port number 2181", "services.coordinator.master.embedded-zookeeper.path text",
        "services.coordinator.web.enabled flag true", "services.coordinator.web.port number 9047", "services.coordinator.web.ssl ssl auto",
        "services.coordinator.web.auth.type text internal", "services.coordinator.web.ui.intercom.enabled flag true", "services.coordinator.web.ui.intercom.appid text",
        "services.coordinator.web.tokens.cache.size number 100", "services.coordinator.web.tokens.cache.expiration_minutes number 5",
        "services.coordinator.client-endpoint.port number 31010",
        "services.coordinator.scheduler.threads number 24", "services.coordinator.scheduler.halt_on_zk_lost flag false", "services.coordinator.scheduler.leaderless.enabled flag true",
        "services.coordinator.command-pool.releasable flag true", "services.coordinator.command-pool.enabled flag true", "services.coordinator.command-pool.size number 0",
        "services.coordinator.metadata-io-pool.size number 4",
        "services.executor.enabled flag true", "services.executor.cache.enabled flag true", "services.executor.cache.path.db text", "services.executor.cache.path.fs texts",
        "services.executor.cache.pctquota.db number 70", "services.executor.cache.pctquota.fs numbers", "services.executor.cache.ensurefreespace.fs numbers",
        "services.executor.embedded-zookeeper.watchdog.failure_count_threshold number 3", "services.executor.embedded-zookeeper.watchdog.failure_duration_threshold text",
        "services.fabric.port number 45678", "services.fabric.memory.reservation text", "services.fabric.ssl ssl",
        "services.nessie.enabled flag true", "services.nessie.remote-uri text", "services.nessie.backend.in-memory flag false", "services.nessie.kvstore.commit-timeout-ms number 30000",
        "services.flight.enabled flag true", "services.flight.port number 32010", "services.flight.auth.mode text arrow.flight.auth2", "services.flight.use_session_service flag true",
        "services.flight.ssl ssl auto",
        "services.conduit.port number 0", "services.conduit.ssl ssl",
        "services.kerberos.principal text", "services.kerberos.keytab.file.path text",
        "services.web-admin.enabled flag true", "services.web-admin.host text 127.0.0.1", "services.web-admin.port number 0",
        "services.jobs.enabled flag true",
        "security.keystore-password text",
        "provisioning.yarn.enabled flag false", "provisioning.yarn.jvmoptions text", "provisioning.yarn.classpath texts", "provisioning.yarn.app.classpath texts", "provisioning.yarn.app.classpath-prefix texts",
        "provisioning.yarn.watchdog.poll.timeout text", "provisioning.yarn.watchdog.poll.interval text", "provisioning.yarn.watchdog.missed.polls.before.kill number 6",
        "provisioning.yarn.watchdog.max.kill.attempts number 10", "provisioning.yarn.watchdog.kill.reattempt.interval text", "provisioning.yarn.nodemanager.certificate-validation.enabled flag true",
        "zookeeper text localhost:2181",
        "zk.client.session.timeout number 90000", "zk.client.retry.unlimited flag true", "zk.client.retry.limit number -1", "zk.client.retry.initial_timeout_ms number -1",
        "zk.client.connection_handle.enabled flag false", "zk.client.supervisor.interval_ms number 30000", "zk.client.supervisor.read_timeout_ms number 10000", "zk.client.supervisor.max_failures number 5",
        "debug.enabled flag false", "debug.autoPort flag false", "debug.prepopulate flag false", "debug.singleNode flag false", "debug.verboseAccessLog flag false", "debug.allowTestApis flag false",
        "debug.forceRemote flag false", "debug.useMemoryStorage flag false", "debug.addDefaultUser flag false", "debug.allowNewerKVStore flag false", "debug.yarnremote.enabled flag false",
        "debug.rsod.enabled flag false", "debug.bug.filing.enabled flag false", "debug.task.on_idle_load_shed flag true", "debug.task.eager_load_shed flag true", "debug.task.reschedule_on_unblock flag true",
        "debug.master.election.disabled flag false", "debug.alloc.max_occupancy_percent number 75", "debug.alloc.est_heap_buf_size_bytes number 800",
        "debug.dist.caching.enabled flag false", "debug.dist.max.cache.space.percent number 100", "debug.dist.async.enabled flag true", "debug.dist.s3_file_status_check.enabled flag true",
        "debug.uploads.async.enabled flag true", "debug.support.async.enabled flag true", "debug.results.async.enabled flag true", "debug.scratch.async.enabled flag true",
        "debug.download.async.enabled flag true", "debug.logs.async.enabled flag true",
        "debug.debug.metadata.async.enabled flag true", "debug.debug.gandiva_cache.async.enabled flag true", "debug.debug.copy.into.errors.async.enabled flag true",
        "debug.metadata.async.enabled flag true", "debug.gandiva_cache.async.enabled flag true", "debug.system_iceberg_tables.async.enabled flag true",
        "debug.noop.cluster.coordinator.enabled flag false", "debug.remote.datastore.rpc_timeout_seconds number 60",
        "dremio.plan.cache.timeout_minutes number 480", "dremio.plan.cache.max_entries number 1000", "dremio.partition.stats.cache.timeout_seconds number 86400",
        "dremio.statistics.cache.timeout_minutes number 1", "dremio.statistics.cache.max_entries number 500", "dremio.tuning.grpc.idle-timeout-seconds number 180",
        "dremio.exec.rpc.publishedhost text", "dremio.termination_grace_period_seconds number 5",
        "javax.net.ssl.keyStoreType text", "javax.net.ssl.keyStore text", "javax.net.ssl.keyStorePassword text", "javax.net.ssl.keyPassword text",
        "javax.net.ssl.trustStoreType text", "javax.net.ssl.trustStore text", "javax.net.ssl.trustStorePassword text",
        "registration.publish-host text",
    ];
}
