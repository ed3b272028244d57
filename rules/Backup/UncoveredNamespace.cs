namespace Dpp.Rules;

public sealed class UncoveredNamespace : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5053", "uncovered-namespace", "Velero schedule leaves out volumes", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A backup of a namespace without its volumes brings back pods with empty disks, and a namespace that no schedule
            names brings back nothing. Both look like a backup until the day it is needed.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://velero.io/docs/main/api-types/schedule/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Schedule("includedNamespaces: [{|sync|}]") + Store("storage", "[|warehouse|]")) with { IsStructural = true },
        Bad.Kubernetes(Schedule("includedNamespaces: [storage]\n    snapshotVolumes: [|false|]") + Store("storage", "{|warehouse|}")) with { IsStructural = true },
        Good.Kubernetes(Schedule("includedNamespaces: [storage]") + Store("storage", "warehouse")),
        Good.Kubernetes(Schedule("ttl: 720h") + Store("storage", "warehouse"), "Without names it is every namespace"),
        Good.Kubernetes(Schedule("includedNamespaces: [storage]\n    snapshotVolumes: false\n    defaultVolumesToFsBackup: true") + Store("storage", "warehouse"), "Copied as files instead"),
        Good.Kubernetes(Store("storage", "warehouse"), "Who knows what else protects it"),
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var schedules = estate.Stacks.SelectMany(stack => stack.Resources).Where(one => one is { Group: "velero.io", Kind: "Schedule" }).ToList();
        foreach (var store in schedules.Count == 0 ? [] : estate.Stacks.SelectMany(stack => stack.Stores).Where(store => store is { Rebuild: Rebuild.Never, Workload: { Pod: not null, Namespace: not null } } && HasClaim(store)))
        {
            var space = store.Workload!.Namespace!; // just asked
            var covering = schedules.Where(schedule => Covers(schedule.Body["spec"]["template"], space) is not false).ToList();
            if (covering.Count == 0)
            {
                yield return store.Name.Finding($"no Velero schedule covers the namespace '{space}' of {store.What}").Because(schedules[0].Body["spec"]["template"]["includedNamespaces"] is { Items: [var first, ..] } ? first.At : schedules[0].Name.At, "this covers others");
            }
            else if (covering.TrueForAll(SkipsVolumes))
            {
                yield return covering[0].Body["spec"]["template"]["snapshotVolumes"].AsBool().Finding($"the Velero schedule '{covering[0].Name}' leaves out the volumes of {store.What}").Because(store.Name, "its data is in a volume");
            }
        }
    }

    private static bool HasClaim(Store store)
        => store.Durability.Knows(out var durability) && durability == Durability.Volume;

    /// <summary>Null when that is not known.</summary>
    private static bool? Covers(Tree template, string space)
    {
        var excluded = template["excludedNamespaces"].Items.Select(item => item.AsName()).ToList();
        if (excluded.Exists(item => item.Knows(out var name) && Text.Wildcard.Matches(name, space)))
        {
            return false;
        }

        var included = template["includedNamespaces"];
        return included.IsMissing || included.Items.Any(item => item.AsName().Knows(out var name) && Text.Wildcard.Matches(name, space)) ? true
            : included.Items.Any(item => !item.AsName().Knows(out _)) || !template["labelSelector"].IsMissing ? null
            : false;
    }

    private static bool SkipsVolumes(Resource schedule)
    {
        var template = schedule.Body["spec"]["template"];
        return template["snapshotVolumes"].AsBool().Knows(out var snapshots) && !snapshots
            && template["defaultVolumesToFsBackup"].AsBool() is var files && (files.IsMissing || (files.Knows(out var said) && !said));
    }

    private static string Schedule(string template) => $$"""
        apiVersion: velero.io/v1
        kind: Schedule
        metadata:
          name: nightly
          namespace: velero
        spec:
          schedule: "0 1 * * *"
          template:
            {{template}}
        ---

        """;

    private static string Store(string space, string name) => $$"""
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: set
          namespace: {{space}}
        spec:
          template:
            spec:
              containers:
                - name: {{name}}
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
                  requests: {storage: 10Gi}
        """;
}
