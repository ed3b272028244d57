namespace Dpp.Rules;

public sealed class DataWithoutVolume : Rule
{
    public override RuleInfo Info { get; } = new("DP5002", "data-without-volume", "Data is kept in the container", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            What a container writes outside a volume is thrown away with the container: by a new image, by
            `docker compose down`, by the move of a pod to another node. The database then starts empty and does not
            complain.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/engine/storage/volumes/", "https://kubernetes.io/docs/concepts/storage/persistent-volumes/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|postgres|]:
                image: postgres:16.4
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              [|minio|]:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /data
                volumes:
                  - certs:/root/.minio/certs
            volumes:
              certs:
            """) with { IsStructural = true, Note = "The volume is not where the data is" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: postgres
            spec:
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: [|postgres|]
                      image: postgres:16.4
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              named-volume:
                image: postgres:16.4
                volumes:
                  - data:/var/lib/postgresql/data
              folder-above:
                image: postgres:18.1
                volumes:
                  - data:/var/lib/postgresql
              host-folder:
                image: postgres:16.4
                volumes:
                  - type: bind
                    source: /srv/postgres
                    target: /var/lib/postgresql/data
              own-data-folder:
                image: postgres:16.4
                environment:
                  PGDATA: /data/pg
                volumes:
                  - data:/data
              target-at-start:
                image: postgres:16.4
                volumes:
                  - data:${PGDATA}
              backup-job:
                image: postgres:16.4
                command: pg_dump -h postgres -f /backup/all.sql
                volumes:
                  - data:/backup
              cache:
                image: redis:7.4.1
              exporter:
                image: prometheuscommunity/postgres-exporter:v0.15.0
            volumes:
              data:
            """, "Volumes, host folders, clients, caches and exporters"),
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: postgres
            spec:
              serviceName: postgres
              selector:
                matchLabels: {app: postgres}
              template:
                metadata:
                  labels: {app: postgres}
                spec:
                  containers:
                    - name: postgres
                      image: postgres:16.4
                      volumeMounts:
                        - name: data
                          mountPath: /var/lib/postgresql/data
              volumeClaimTemplates:
                - metadata:
                    name: data
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources:
                      requests: {storage: 100Gi}
            """),
        Good.Kubernetes("""
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: dump
            spec:
              schedule: "0 2 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                        - name: dump
                          image: postgres:16.4
                          command: ["pg_dump", "-h", "postgres", "-f", "/tmp/all.sql"]
            """, "A client keeps no data"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var store in stack.Stores)
        {
            if (store.Rebuild == Rebuild.Never
                && store.Misplaced.Count == 0
                && store.Container is { } container
                && store.Durability.Knows(out var durability)
                && (durability == Durability.ContainerLayer || (durability == Durability.Anonymous && store.Durability.State == Knowledge.Implied)))
            {
                yield return container.Name.Finding($"no volume keeps the data of {store.What}");
            }
        }
    }
}
