namespace Dpp.Rules;

public sealed class UnsecuredElasticsearch : Rule
{
    public override RuleInfo Info { get; } = new("DP3041", "unsecured-elasticsearch", "Security of Elasticsearch is switched off", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            Since 8.0 Elasticsearch asks for a password and encrypts by default. xpack.security.enabled=false takes both away: whoever
            reaches port 9200 reads and deletes every index, and whoever reaches port 9300 joins the cluster.
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
                  - discovery.type=single-node
                  - xpack.security.enabled=[|false|]
              by-prefix:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  ES_SETTING_XPACK_SECURITY_ENABLED: "[|false|]"
            """),
        Bad.Files(
            Input.Compose,
            ("compose.yaml", """
                services:
                  elasticsearch:
                    image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                    volumes:
                      - ./elasticsearch.yml:/usr/share/elasticsearch/config/elasticsearch.yml:ro
                """),
            ("elasticsearch.yml", """
                cluster.name: search
                xpack:
                  security:
                    enabled: [|false|]
                """)) with { IsStructural = false },
        Bad.Kubernetes(ElasticsearchManifest.Node("search", "1", ("xpack.security.enabled", "[|false|]"))),
        Good.Compose("""
            services:
              by-default:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
              at-start:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.4
                environment:
                  xpack.security.enabled: ${SECURITY}
              another-program:
                image: example/loader:2.1.0
                environment:
                  xpack.security.enabled: "false"
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var told = new HashSet<Text.Place>();
        foreach (var container in stack.Containers)
        {
            if (container.Product is Elasticsearch node && node.Settings.Flag("xpack.security.enabled") is var flag && flag.State == Knowledge.Written && flag.Knows(out var on) && !on && told.Add(flag.At))
            {
                yield return flag.Finding($"'{container}' asks nobody for a password and encrypts nothing");
            }
        }
    }
}
