using Dpp.Products.Backups;

namespace Dpp.Rules;

public sealed class UnsavedSearch : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5054", "unsaved-search", "Elasticsearch without snapshots", Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Replicas of shards follow every deletion, and copies of the data folder of a running node cannot be restored:
            only a snapshot into a repository can. A policy of snapshot lifecycle management takes them on time. Where
            nothing here makes backups, or the indexes can be filled again, dpp only asks; `externals: {backup: [search]}`
            in the settings says who is cared for elsewhere.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore"],
    };

    private const string Dump = """
          warehouse:
            image: postgres:16.4
          dump:
            image: {|prodrigestivill/postgres-backup-local:16|}
            environment:
              POSTGRES_HOST: warehouse
        """;

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose($"""
            services:
              [|es01|]:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
              es02:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
            {Dump}
            """) with { Note = "The database is dumped, the search cluster is not" },
        Bad.Kubernetes("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata:
              name: search
            spec:
              template:
                spec:
                  containers:
                    - name: [|elasticsearch|]
                      image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
            """) with { IsStructural = true, Severity = Note, Note = "Nothing here makes backups; somebody else may" },
        Good.Compose("""
            services:
              es01:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
              snapshots:
                image: curlimages/curl:8.10.1
                command: ["sh", "-c", "curl -X PUT http://es01:9200/_snapshot/lake/$$(date +%F)"]
            """, "Snapshots are taken"),
        Good.Compose($"""
            services:
              search:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
            {Dump.Replace("{|", "").Replace("|}", "")}
            """) with { Settings = "externals:\n  backup: [search]\n", Note = "Cared for elsewhere" },
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var other = estate.Stacks.SelectMany(stack => stack.Backups).FirstOrDefault();
        foreach (var nodes in UnsavedNodes.Of(estate, product => product.Kind is ProductKind.Elasticsearch or ProductKind.OpenSearch))
        {
            var finding = nodes[0].Name.Finding($"nothing takes snapshots of {nodes[0].What}");
            yield return other is null ? finding.AtMost(Note) : finding.Because(other.Says, $"{other.What} copies something else");
        }
    }
}
