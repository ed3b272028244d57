using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.OneModel;

/// <summary>
/// The same Dremio, PostgreSQL and bucket as three languages declare them, bound by hand: what a reader of each would give.
/// The rules that run on it must not be able to tell which it was.
/// </summary>
internal sealed class HandBuilt
{
    private readonly List<SourceFile> layers = [];

    private HandBuilt(params (string Path, string Text)[] files) => layers.AddRange(files.Select(file => new SourceFile(file.Path, file.Text)));

    public static Stack Compose()
    {
        var files = new HandBuilt(
            ("compose.yaml", """
                services:
                  dremio:
                    image: dremio/dremio-oss:26.0
                    command: --reload
                    environment:
                      DREMIO_JAVA_SERVER_EXTRA_OPTS: -Xmx16g
                      WAREHOUSE: jdbc:postgresql://warehouse:5432/lake
                    mem_limit: 16g
                    networks: [front]
                  warehouse:
                    image: postgres:16.4
                    networks: [back]
                  lake:
                    image: quay.io/minio/minio
                """),
            ("compose.prod.yaml", "services: {}\n"),
            ("pg_hba.conf", "hostssl all all 10.0.0.0/8 scram-sha-256\n"),
            ("postgresql.conf", "ssl = off\n"));
        return files.Build(
            dremio: ("dremio", files.At("dremio:")), heap: "16g", limit: "16g\n", says: "warehouse:5432",
            because: "they share no network", by: files.At("back]"), marker: "--reload",
            tls: Located<bool>.Written(false, files.At("off")), access: files.At("hostssl"), bucket: files.At("lake:"));
    }

    public static Stack Kubernetes()
    {
        var files = new HandBuilt(
            ("base/platform.yaml", """
                kind: StatefulSet
                metadata: {name: dremio}
                spec:
                  template:
                    spec:
                      containers:
                        - name: dremio
                          args: [--reload]
                          env:
                            - {name: DREMIO_JAVA_SERVER_EXTRA_OPTS, value: "-Xmx16g"}
                            - {name: WAREHOUSE, value: "warehouse:5432"}
                          resources: {limits: {memory: 16Gi}}
                ---
                kind: NetworkPolicy
                metadata: {name: quiet}
                ---
                kind: Tenant
                metadata: {name: lake}
                ---
                kind: ConfigMap
                data:
                  postgresql.conf: |
                    ssl = off
                  pg_hba.conf: |
                    hostssl all all 10.0.0.0/8 scram-sha-256
                """),
            ("overlays/production/kustomization.yaml", "resources: [../../base]\n"));
        return files.Build(
            dremio: ("dremio", files.At("name: dremio", "dremio")), heap: "16g", limit: "16Gi", says: "warehouse:5432",
            because: "'quiet' lets nothing out", by: files.At("quiet"), marker: "--reload",
            tls: Located<bool>.Written(false, files.At("off")), access: files.At("hostssl"), bucket: files.At("name: lake", "lake"));
    }

    public static Stack Terraform()
    {
        var files = new HandBuilt(
            ("main.tf", """
                resource "kubernetes_stateful_set" "dremio" {
                  args   = ["--reload"]
                  env    = { DREMIO_JAVA_SERVER_EXTRA_OPTS = "-Xmx16g", WAREHOUSE = "warehouse:5432" }
                  memory = "16Gi"
                }
                resource "aws_security_group" "database" {}
                resource "aws_db_instance" "warehouse" {}
                resource "aws_s3_bucket" "lake" {}
                """),
            ("prod.tfvars", "replicas = 3\n"));
        return files.Build(
            dremio: ("dremio", files.At("\"dremio\"", "dremio")), heap: "16g", limit: "16Gi", says: "warehouse:5432",
            because: "security group 'database' admits nobody", by: files.At("\"database\"", "database"), marker: "--reload",
            // A managed server: RDS decides, and there is no pg_hba.conf.
            tls: Located<bool>.Implied(true, files.At("\"warehouse\"", "warehouse"), new Fact("rds-defaults", "2026-11")), access: null,
            bucket: files.At("\"lake\"", "lake"));
    }

    private Stack Build(
        (string Name, Place At) dremio, string heap, string limit, string says, string because, Place by, string marker,
        Located<bool> tls, Place? access, Place bucket)
    {
        Assert.IsTrue(Bytes.TryParse("16g", ByteDialect.Compose, out var sixteen));
        var limitAt = At(limit.Trim() == "16g" ? "mem_limit: 16g" : limit, limit.Trim());
        var name = Located<string>.Written(dremio.Name, dremio.At);
        var product = new Dremio(
            default,
            Located<Bytes>.Written(sixteen, At("-Xmx" + heap, heap)),
            Located<Bytes>.Implied(Bytes.FromGibibytes(8), dremio.At, new Fact("dremio-defaults", "2026-11")));
        var container = new Container
        {
            Name = name,
            Product = product,
            MemoryLimit = Located<Bytes>.Written(sixteen, limitAt),
            Declared = Tree.Unknown(Knowledge.OutOfSight, dremio.At),
        };
        var workload = new Workload
        {
            Name = name,
            Kind = WorkloadKind.StatefulSet,
            Containers = [container],
            Declared = new Resource("any", name, container.Declared),
        };
        var warehouse = Located<string>.Written("warehouse", At(says, "warehouse"));
        var database = new Database
        {
            Name = warehouse,
            What = "PostgreSQL 'warehouse'",
            Kind = ProductKind.Postgres,
            Rebuild = Rebuild.Never,
            Tls = tls,
            Access = access is { } type ? [new AccessLine(Located<string>.Written("hostssl", type), [], [], default, default)] : [],
        };
        var lake = new Store
        {
            Name = Located<string>.Written("lake", bucket),
            What = "bucket 'lake'",
            Rebuild = Rebuild.Never,
        };
        var target = new InTree(new Resource("any", warehouse, container.Declared));
        var reach = new Passage(Located<bool>.Written(false, by), by, because);
        return new Stack
        {
            Name = "platform",
            At = dremio.At,
            Tier = Located<Tier>.Written(Tier.Production, dremio.At),
            Policy = new PolicyTerms(),
            Layers = [layers[0], layers[1]],
            Workloads = [workload],
            Stores = [database, lake],
            Backups =
            [
                new Backup
                {
                    Name = warehouse,
                    What = "snapshots",
                    Tool = BackupTool.Other,
                    Kind = BackupKind.Snapshot,
                    Says = warehouse,
                    Stores = Located<IReadOnlyList<Store>>.Written([database], by),
                },
            ],
            Links = [new Link(workload, LinkKind.ConnectsTo, Located<string>.Written(says, At(says)), target, reach)],
            Observations = [new DevelopmentMarker(Located<string>.Written(marker, At(marker)), "automatic reloading")],
        };
    }

    private Place At(string text) => At(text, text);

    /// <summary>The part of the first occurrence of a text in any of the files.</summary>
    private Place At(string text, string part)
    {
        foreach (var file in layers)
        {
            var at = file.Text.IndexOf(text, StringComparison.Ordinal);
            if (at >= 0)
            {
                return new Place(file, TextRange.At(at + text.IndexOf(part, StringComparison.Ordinal), part.Length));
            }
        }

        throw new ArgumentException($"'{text}' is in none of the files");
    }
}
