namespace Dpp.Tests.Git;

public sealed partial class HistoryTests
{
    private const string Settings = """
        environments:
          development: [compose.yml]
          production: [compose.prod.yml, "overlays/prod/**"]
        topology: single-host
        policy:
          production: {rpo: 1h, rto: 4h}

        """;

    private const string Base = """
        name: platform
        services:
          db:
            image: postgres:16.4
            environment:
              POSTGRES_PASSWORD_FILE: /run/secrets/db
            command: postgres -c config_file=/etc/postgresql.conf
            volumes:
              - data:/var/lib/postgresql/data
              - ./config/postgresql.conf:/etc/postgresql.conf:ro
            networks: [inner]
          app:
            image: apache/superset:4.1.1
            environment:
              - SUPERSET_SECRET_KEY=${SUPERSET_SECRET_KEY:?}
              - CACHE=redis
            networks: [inner]
        networks:
          inner: {}
        volumes:
          data: {}

        """;

    private const string Overlay = """
        services:
          db:
            restart: always
            deploy:
              resources:
                limits: {memory: 4g, cpus: "2"}
                reservations: {memory: 2g}
          app:
            restart: always
            deploy:
              resources:
                limits: {memory: 2g, cpus: "1"}
                reservations: {memory: 1g}

        """;

    private const string Conf = """
        # the warehouse
        shared_buffers = 1GB
        wal_level = replica
        archive_mode = on
        archive_command = 'pgbackrest archive-push %p'
        archive_timeout = 15min
        fsync = on

        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: data
          labels: {app: web}
        spec:
          replicas: 3
          selector:
            matchLabels: {app: web}
          template:
            metadata:
              labels: {app: web}
            spec:
              containers:
                - name: main
                  image: apache/superset:4.1.1
                  resources:
                    requests: {cpu: 250m, memory: 512Mi}
                    limits: {cpu: "1", memory: 1Gi}

        """;

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: data}
        spec:
          template:
            spec:
              containers:
                - name: main
                  securityContext:
                    privileged: false
                    allowPrivilegeEscalation: false
                    runAsNonRoot: true

        """;

    private static readonly List<Step> History =
    [
        new("platform", All(Write("dpp.yaml", Settings), Write("compose.yml", Base), Write("compose.prod.yml", Overlay), Write("config/postgresql.conf", Conf)), "DP4041 compose.yml", "DP7021 compose.yml", "DP7033 compose.yml", "DP8021 compose.yml"),
        new("nothing", _ => { }),
        new("comment added", Replace("compose.yml", "name: platform\n", "# the platform\n# of the data team\nname: platform\n")),
        new("privileged", Replace("compose.yml", "    networks: [inner]\n  app:", "    networks: [inner]\n    privileged: true\n  app:"), "DP7001 compose.yml"),
        new("lines moved", Replace("compose.yml", "name: platform\n", "name: platform\n\n\n")),
        new("privileged mended", Replace("compose.yml", "    privileged: true\n", "")),
        new("archive timeout far away", Replace("config/postgresql.conf", "15min", "2h"), "DP5013 config/postgresql.conf"),
        new("archive timeout mended", Replace("config/postgresql.conf", "2h", "15min")),
        new("objective tightened in the settings", Replace("dpp.yaml", "rpo: 1h", "rpo: 5m"), "DP5013 config/postgresql.conf"),
        new("objective loosened", Replace("dpp.yaml", "rpo: 5m", "rpo: 1h")),
        new("fsync off", Replace("config/postgresql.conf", "fsync = on", "fsync = off"), "DP5019 config/postgresql.conf"),
        new("configuration renamed", All(repo => repo.Move("config/postgresql.conf", "conf/warehouse.conf"), Replace("compose.yml", "./config/postgresql.conf", "./conf/warehouse.conf"))),
        new("password written", Replace("compose.yml", "POSTGRES_PASSWORD_FILE: /run/secrets/db", "POSTGRES_PASSWORD: kVr8wq2LmT"), "DP2001 compose.yml"),
        new("password rotated", Replace("compose.yml", "kVr8wq2LmT", "Zq93hTTw0c"), "DP2001 compose.yml"),
        new("environment as a list", Replace("compose.yml", "    environment:\n      POSTGRES_PASSWORD: Zq93hTTw0c\n", "    environment:\n      - POSTGRES_PASSWORD=Zq93hTTw0c\n")),
        new("list reordered", Replace("compose.yml", "      - SUPERSET_SECRET_KEY=${SUPERSET_SECRET_KEY:?}\n      - CACHE=redis\n", "      - CACHE=redis\n      - SUPERSET_SECRET_KEY=${SUPERSET_SECRET_KEY:?}\n")),
        new("line endings of Windows", repo => repo.Write("compose.yml", repo.Read("compose.yml").Replace("\n", "\r\n", StringComparison.Ordinal))),
        new("line endings of Unix", repo => repo.Write("compose.yml", repo.Read("compose.yml").Replace("\r\n", "\n", StringComparison.Ordinal))),
        new("mode changed", repo => repo.Git("update-index", "--chmod=+x", "compose.yml")),
        new("base changed under the overlay", Replace("compose.yml", "    image: apache/superset:4.1.1\n", "    image: apache/superset:latest\n"), "DP7041 compose.yml"),
        new("memory limit dropped in the overlay", Replace("compose.prod.yml", "limits: {memory: 2g, cpus: \"1\"}", "limits: {cpus: \"1\"}"), "DP1001 compose.yml"),
        new("memory limit back", Replace("compose.prod.yml", "limits: {cpus: \"1\"}", "limits: {memory: 2g, cpus: \"1\"}")),
        new("file moved to a folder", All(repo => repo.Move("compose.prod.yml", "deploy/compose.prod.yml"), repo => repo.Move("compose.yml", "deploy/compose.yml"), repo => repo.Move("conf/warehouse.conf", "deploy/conf/warehouse.conf"),
            Write("dpp.yaml", Settings.Replace("compose.yml", "deploy/compose.yml").Replace("compose.prod.yml", "deploy/compose.prod.yml")))),
        new("overlay for staging added", Write("deploy/compose.staging.yml", "services:\n  app:\n    ports: [\"8088:8088\"]\n"), "DP1001 deploy/compose.yml", "DP1001 deploy/compose.yml", "DP7031 deploy/compose.yml"),
        new("service split off into another file", All(
            Replace("deploy/compose.yml", "  app:\n    image: apache/superset:latest\n    environment:\n      - CACHE=redis\n      - SUPERSET_SECRET_KEY=${SUPERSET_SECRET_KEY:?}\n    networks: [inner]\n", "  app:\n    extends: {file: app.yml, service: app}\n    networks: [inner]\n"),
            Write("deploy/app.yml", "services:\n  app:\n    image: apache/superset:latest\n    environment:\n      - CACHE=redis\n      - SUPERSET_SECRET_KEY=${SUPERSET_SECRET_KEY:?}\n"))),
        new("image pinned in the other file", Replace("deploy/app.yml", ":latest", ":4.1.1")),
        new("second service with the same fault", Replace("deploy/compose.yml", "networks:\n  inner: {}\n", "  replica:\n    image: postgres:16.4\n    environment:\n      - POSTGRES_PASSWORD=Zq93hTTw0c\n    networks: [inner]\nnetworks:\n  inner: {}\n"), "DP1001 deploy/compose.yml", "DP2001 deploy/compose.yml", "DP5002 deploy/compose.yml", "DP7021 deploy/compose.yml", "DP7031 deploy/compose.yml", "DP7031 deploy/compose.yml", "DP7033 deploy/compose.yml", "DP8021 deploy/compose.yml"),
        new("finding accepted", Replace("deploy/compose.yml", "POSTGRES_PASSWORD=Zq93hTTw0c\n    networks: [inner]\nnetworks", "POSTGRES_PASSWORD=Zq93hTTw0c # dpp:allow DP2001 -- only in the laboratory\n    networks: [inner]\nnetworks")),
        new("acceptance taken back", Replace("deploy/compose.yml", " # dpp:allow DP2001 -- only in the laboratory", ""), "DP2001 deploy/compose.yml"),
        new("second service dropped", Replace("deploy/compose.yml", "  replica:\n    image: postgres:16.4\n    environment:\n      - POSTGRES_PASSWORD=Zq93hTTw0c\n    networks: [inner]\n", "")),
        new("syntax error", Replace("deploy/compose.yml", "    networks: [inner]\n  app:", "    networks: [inner\n  app:"), "DP0005 deploy/compose.yml"),
        new("syntax error mended", Replace("deploy/compose.yml", "    networks: [inner\n  app:", "    networks: [inner]\n  app:")),
        new("port published", Replace("deploy/compose.yml", "    command: postgres", "    ports: [\"5432:5432\"]\n    command: postgres"), "DP6001 deploy/compose.yml"),
        new("port quoted otherwise", Replace("deploy/compose.yml", "[\"5432:5432\"]", "['5432:5432']")),
        new("port on the loopback only", Replace("deploy/compose.yml", "5432:5432", "127.0.0.1:5432:5432")),
        new("reverted", repo => repo.Git("revert", "--no-commit", "HEAD"), "DP6001 deploy/compose.yml"),
        new("manifests added", All(Write("base/web.yaml", Deployment), Write("base/kustomization.yaml", "resources: [web.yaml]\n"), Write("overlays/prod/patch.yaml", Patch), Write("overlays/prod/kustomization.yaml", "resources: [../../base]\npatches:\n  - path: patch.yaml\n")), "DP4011 base/web.yaml", "DP4013 base/web.yaml", "DP4041 overlays/prod/patch.yaml", "DP7006 base/web.yaml", "DP7012 overlays/prod/patch.yaml", "DP7015 overlays/prod/patch.yaml", "DP7016 overlays/prod/patch.yaml"),
        new("base made worse under the patch", Replace("base/web.yaml", "          image: apache/superset:4.1.1\n", "          image: apache/superset:4.1.1\n          securityContext: {privileged: true}\n")),
        new("patch dropped", All(Write("overlays/prod/kustomization.yaml", "resources: [../../base]\n"), repo => repo.Delete("overlays/prod/patch.yaml")), "DP7001 base/web.yaml"),
        new("patch back", All(Write("overlays/prod/kustomization.yaml", "resources: [../../base]\npatches:\n  - path: patch.yaml\n"), Write("overlays/prod/patch.yaml", Patch)), "DP7012 overlays/prod/patch.yaml", "DP7015 overlays/prod/patch.yaml", "DP7016 overlays/prod/patch.yaml"),
        new("fewer replicas", Replace("base/web.yaml", "replicas: 3", "replicas: 1"), "DP4010 base/web.yaml"),
        new("rule named in the settings as it was", Write("dpp.yaml", Settings.Replace("compose.yml", "deploy/compose.yml").Replace("compose.prod.yml", "deploy/compose.prod.yml") + "rules: {DP2001: error}\n")),
        new("warning made an error by the settings", Replace("dpp.yaml", "rules: {DP2001: error}", "rules: {DP2001: error, DP7033: error}"), "DP7033 deploy/compose.yml"),
        new("submodule added", repo => Nested(repo, "one")),
        new("submodule bumped", repo => Nested(repo, "two")),
        new("name with a space and a quote", Write("tools/a \"b\" ü/compose.yml", "services:\n  tool:\n    image: example/tool:1.2\n    privileged: true\n"), "DP7001 tools/a \"b\" ü/compose.yml"),
        new("that folder renamed", repo => repo.Move("tools/a \"b\" ü/compose.yml", "tools/plain/compose.yml")),
        new("base file deleted", repo => repo.Delete("deploy/compose.yml"), "DP1001 deploy/compose.staging.yml", "DP7021 deploy/compose.staging.yml", "DP7031 deploy/compose.staging.yml", "DP8021 deploy/compose.staging.yml"),
        new("reverted once more", repo => repo.Git("revert", "--no-commit", "HEAD"), "DP1001 deploy/compose.yml", "DP2001 deploy/compose.yml", "DP4041 deploy/compose.yml", "DP5019 deploy/conf/warehouse.conf", "DP6001 deploy/compose.yml", "DP7021 deploy/compose.yml", "DP7031 deploy/compose.yml", "DP7033 deploy/compose.yml"),
    ];

    private static void Nested(GitRepo repo, string message)
    {
        repo.Write("vendor/charts/compose.yml", $"services:\n  {message}:\n    image: example/app:1.2\n    privileged: true\n");
        repo.Git("init", "-q", "-b", "main", "vendor/charts");
        repo.Git("-C", "vendor/charts", "add", "-A");
        repo.Git("-C", "vendor/charts", "commit", "-q", "-m", message);
    }
}
