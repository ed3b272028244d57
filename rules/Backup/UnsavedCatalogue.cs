using Dpp.Products.Backups;

namespace Dpp.Rules;

public sealed class UnsavedCatalogue : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5055", "unsaved-catalogue", "Nothing backs up the metadata of Dremio", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Sources with their keys, spaces, views, reflections, users and their rights stand in the key-value store of the
            coordinator and nowhere else. The lake is whole without it, and nobody finds anything in it. `dremio-admin backup`
            copies it while Dremio runs. `externals: {backup: [dremio]}` in the settings says who is cared for elsewhere.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.dremio.com/current/admin/backup-restore/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|dremio|]:
                image: dremio/dremio-oss:25.2.0
              warehouse:
                image: postgres:16.4
              dump:
                image: {|prodrigestivill/postgres-backup-local:16|}
                environment:
                  POSTGRES_HOST: warehouse
            """) with { Note = "The database is dumped, the catalogue is not" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: dremio
            spec:
              template:
                spec:
                  containers:
                    - name: [|dremio|]
                      image: dremio/dremio-oss:25.2.0
            """) with { IsStructural = true, Severity = Note, Note = "Nothing here makes backups; somebody else may" },
        Good.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: dremio
            spec:
              template:
                spec:
                  containers:
                    - name: dremio
                      image: dremio/dremio-oss:25.2.0
            ---
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: catalogue
            spec:
              schedule: "0 3 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      containers:
                        - name: backup
                          image: dremio/dremio-oss:25.2.0
                          command: [/opt/dremio/bin/dremio-admin, backup, -u, backup, -d, s3:///backups/dremio]
            """, "The catalogue is copied"),
        Good.Compose("""
            services:
              executor:
                image: dremio/dremio-oss:25.2.0
                environment:
                  DREMIO_JAVA_SERVER_EXTRA_OPTS: -Dservices.coordinator.enabled=false -Dservices.executor.enabled=true
              warehouse:
                image: postgres:16.4
              dump:
                image: prodrigestivill/postgres-backup-local:16
                environment:
                  POSTGRES_HOST: warehouse
            """, "An executor keeps nothing that is not in the lake"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var other = estate.Stacks.SelectMany(stack => stack.Backups).FirstOrDefault();
        foreach (var nodes in UnsavedNodes.Of(estate, IsCoordinator))
        {
            var finding = nodes[0].Name.Finding($"nothing backs up the metadata of {nodes[0].What}");
            yield return other is null ? finding.AtMost(Note) : finding.Because(other.Says, $"{other.What} copies something else");
        }
    }

    private static bool IsCoordinator(Product product) => product is Dremio dremio && (!dremio.IsCoordinator.Knows(out var isOne) || isOne);
}
