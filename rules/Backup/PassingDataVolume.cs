namespace Dpp.Rules;

public sealed class PassingDataVolume : Rule
{
    public override RuleInfo Info { get; } = new("DP5003", "passing-data-volume", "Data is kept in a volume that goes with the container", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            An emptyDir goes with its pod, a tmpfs with the container, and a volume without a name is left behind: the
            next container gets a new one. In all three the database starts empty after an update, and does not complain.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/storage/volumes/#emptydir", "https://docs.docker.com/engine/storage/tmpfs/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes:
                  - [|/var/lib/postgresql/data|]
            """),
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                tmpfs: [|/var/lib/postgresql/data|]
            """),
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: dremio
            spec:
              serviceName: dremio
              selector:
                matchLabels: {app: dremio}
              template:
                metadata:
                  labels: {app: dremio}
                spec:
                  containers:
                    - name: dremio
                      image: dremio/dremio-oss:25.2.0
                      volumeMounts:
                        - name: data
                          mountPath: [|/opt/dremio/data|]
                  volumes:
                    - name: data
                      emptyDir: {}
            """),
        Good.Compose("""
            services:
              named:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
              scratch-beside-it:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
                tmpfs: /tmp
              cache:
                image: redis:7.4.1
                tmpfs: /data
              client:
                image: postgres:16.4
                command: pg_dump -h named -f /var/lib/postgresql/data/all.sql
                tmpfs: /var/lib/postgresql/data
              decided-at-start:
                image: postgres:16.4
                tmpfs: ${SCRATCH}
            volumes:
              data:
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: postgres
            spec:
              containers:
                - name: postgres
                  image: postgres:16.4
                  volumeMounts:
                    - {name: data, mountPath: /var/lib/postgresql/data}
                    - {name: shm, mountPath: /dev/shm}
              volumes:
                - name: data
                  persistentVolumeClaim: {claimName: postgres}
                - name: shm
                  emptyDir: {medium: Memory}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var store in stack.Stores)
        {
            if (store.Rebuild == Rebuild.Never && store.Durability.State == Knowledge.Written && store.Durability.Knows(out var durability)
                && durability is Durability.Scratch or Durability.Anonymous)
            {
                yield return store.Durability.Finding(durability == Durability.Scratch
                    ? $"the data of {store.What} goes with its container: this is scratch space"
                    : $"the data of {store.What} is in a volume without a name: the next container gets a new one");
            }
        }
    }
}
