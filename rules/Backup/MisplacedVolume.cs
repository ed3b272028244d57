namespace Dpp.Rules;

public sealed class MisplacedVolume : Rule
{
    public override RuleInfo Info { get; } = new("DP5004", "misplaced-volume", "Volume is mounted where the image keeps no data", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            There is a volume, but the data is not in it: the image writes to another folder, and that is thrown away
            with the container. The official PostgreSQL image keeps its data in /var/lib/postgresql/data up to version
            17, where a volume one folder above does not help, because the image puts a nameless one into it. From 18 on
            it is the other way round: mount /var/lib/postgresql; with a volume in the old place it does not start.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://hub.docker.com/_/postgres", "https://github.com/docker-library/postgres/pull/1259"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:18.1
                volumes:
                  - postgres-data:[|/var/lib/postgresql/data|]
            volumes:
              postgres-data:
            """) with { Note = "PostgreSQL 18 moved" },
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  postgres:
                    image: postgres:18.1
                    command: -c config_file=/etc/postgresql/postgresql.conf
                    volumes:
                      - postgres-data:[|/var/lib/postgresql/data|]
                      - ./postgresql.conf:/etc/postgresql/postgresql.conf:ro
                volumes:
                  postgres-data:
                """),
            ("postgresql.conf", "shared_buffers = 1GB\n")) with { Note = "Its own configuration does not move the data" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes:
                  - postgres-data:[|/var/lib/postgresql|]
            volumes:
              postgres-data:
            """) with { Note = "The image declares /var/lib/postgresql/data itself, and a volume without a name goes there" },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes:
                  - type: volume
                    source: pg
                    target: [|/var/lib/postgres/data|]
            volumes:
              pg:
            """),
        Bad.Compose("""
            services:
              mongo:
                image: mongo:7.0.15
                volumes:
                  - ./mongo:[|/data|]
            """),
        Bad.Compose("""
            services:
              minio:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /storage
                volumes:
                  - minio-data:[|/data|]
            volumes:
              minio-data:
            """),
        Bad.Compose("""
            services:
              search:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.15.3
                volumes:
                  - es-data:[|/var/lib/elasticsearch|]
            volumes:
              es-data:
            """),
        Bad.Kubernetes("""
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
                      image: postgres:18.1
                      volumeMounts:
                        - name: data
                          mountPath: [|/var/lib/postgresql/data|]
              volumeClaimTemplates:
                - metadata:
                    name: data
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources:
                      requests: {storage: 100Gi}
            """) with { IsStructural = true },
        Good.Compose("""
            services:
              seventeen:
                image: postgres:17.2
                volumes: ["a:/var/lib/postgresql/data"]
              eighteen:
                image: postgres:18.1
                volumes: ["b:/var/lib/postgresql"]
              eighteen-exactly:
                image: postgres:18.1
                volumes: ["c:/var/lib/postgresql/18/docker"]
              eighteen-told-otherwise:
                image: postgres:18.1
                environment:
                  PGDATA: /var/lib/postgresql/data/pgdata
                volumes: ["d:/var/lib/postgresql/data"]
              sixteen-told-otherwise:
                image: postgres:16.4
                environment:
                  PGDATA: /var/lib/postgresql/pgdata
                volumes: ["e:/var/lib/postgresql"]
              which-version:
                image: postgres:latest
                volumes: ["f:/var/lib/postgresql/data"]
              version-at-start:
                image: postgres:${POSTGRES_VERSION}
                volumes: ["g:/var/lib/postgresql/data"]
              both:
                image: postgres:16.4
                volumes: ["h:/var/lib/postgresql", "i:/var/lib/postgresql/data"]
              for-other-things:
                image: postgres:16.4
                volumes: ["j:/var/lib/postgresql/data", "k:/data", "./dumps:/dumps", "./init:/docker-entrypoint-initdb.d"]
              only-other-things:
                image: postgres:16.4
                volumes: ["./dumps:/dumps", "certs:/certs", "./init-data:/docker-entrypoint-initdb.d", "archive:/wal"]
              moved-by-command:
                image: postgres:16.4
                command: postgres -c data_directory=/data/pg
                volumes: ["l:/data"]
              client:
                image: postgres:18.1
                command: pg_dump -h postgres -f /data/all.sql
                volumes: ["m:/data"]
              other-image:
                image: bitnami/postgresql:16.4.0
                volumes: ["n:/bitnami/postgresql"]
              minio:
                image: minio/minio:RELEASE.2025-09-07T16-13-09Z
                command: server /storage
                volumes: ["o:/storage"]
            volumes: {a: , b: , c: , d: , e: , f: , g: , h: , i: , j: , k: , l: , m: , n: , o: , certs: , archive: }
            """, "Every version at its own place, data moved by a setting, volumes for other things"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var store in stack.Stores)
        {
            foreach (var misplaced in store.Misplaced)
            {
                var target = misplaced.Volume.Target;
                yield return misplaced.Hidden is { } hidden
                    ? target.Finding($"the data of {store.What} is not in the volume at {target}: the image puts a volume without a name over it at {hidden}")
                    : target.Finding($"the data of {store.What} is in {misplaced.Folder}, not in the volume at {target}");
            }
        }
    }
}
