namespace Dpp.Rules;

public sealed class PlainElasticsearch : Rule
{
    public override RuleInfo Info { get; } = new("DP3043", "plain-elasticsearch", "Elasticsearch speaks plain HTTP", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            With xpack.security.http.ssl.enabled=false passwords and documents pass the network as they are, and everybody between
            client and server reads and changes them.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/security-settings"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              elasticsearch:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  xpack.security.http.ssl.enabled: "[|false|]"
                ports:
                  - {|9200|}:9200
            """),
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("xpack.security.http.ssl.enabled", "[|false|]"))) with { Severity = Warning },
        Good.Compose("""
            services:
              on-this-host:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  xpack.security.http.ssl.enabled: "false"
                ports:
                  - 127.0.0.1:9200:9200
              encrypts:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  xpack.security.http.ssl.enabled: "true"
                ports:
                  - 9201:9200
              unsecured-altogether:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  xpack.security.enabled: "false"
                  xpack.security.http.ssl.enabled: "false"
                ports:
                  - 9202:9200
            """, "What leaves no host, and what has a greater fault"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (container.Product is not Elasticsearch node || !node.Settings.Flag("xpack.security.enabled").Knows(out var secure) || !secure
                    || node.Settings.Flag("xpack.security.http.ssl.enabled") is not { State: Knowledge.Written } flag || !flag.Knows(out var encrypts) || encrypts)
                {
                    continue;
                }

                var published = container.Published.FirstOrDefault(port => port.ReachesOtherHosts && port.Container.Knows(out var ports) && ports.Contains(9200));
                if (published is not null)
                {
                    yield return flag.Finding($"'{container}' serves plain HTTP to other hosts").Because(published.Host, "published here");
                }
                else if (workload.Kind != WorkloadKind.Service && workload.Mesh.IsMissing)
                {
                    yield return flag.Finding($"'{container}' serves plain HTTP in the cluster").AtMost(Warning);
                }
            }
        }
    }
}
