namespace Dpp.Rules;

public sealed class DifferingVersions : Rule
{
    public override RuleInfo Info { get; } = new("DP7043", "differing-versions", "Parts of one product run in different versions", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            The parts of a product share a metadata database or talk to each other in a language that changes with the
            version. A worker of yesterday's version fails on what today's server wrote, often only on the next run. It
            happens when an update changes one image and forgets another.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              superset:
                image: {|apache/superset:4.1.1|}
              superset-worker:
                image: [|apache/superset:4.0.2|]
                command: celery --app=superset.tasks.celery_app:app worker
              superset-beat:
                image: apache/superset:4.1.1
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              postgres-primary:
                image: {|postgres:16.4|}
              postgres-replica:
                image: [|postgres:15.8|]
            """),
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              initContainers:
                - name: migrate
                  image: {|apache/superset:4.1.1|}
              containers:
                - name: superset
                  image: [|apache/superset:4.0.2|]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
              metadata:
                image: postgres:15.8
              superset:
                image: apache/superset:4.1.1
              worker:
                image: apache/superset:4.1.1-py311
              es01:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19.8
              es02:
                image: docker.elastic.co/elasticsearch/elasticsearch:8.19
              postgres-exporter:
                image: prometheuscommunity/postgres-exporter:v0.15.0
              decided-at-start:
                image: apache/superset:${SUPERSET_TAG}
            """, "Databases of their own, the same version said more exactly, and exporters"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata: {name: cache, namespace: web}
            spec:
              containers:
                - name: redis
                  image: redis:7.4.8
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: cache, namespace: platform}
            spec:
              containers:
                - name: redis
                  image: redis:7.2.13
            """, "Another namespace is another cache"),
    ];

    /// <summary>Products of which a platform has several that have nothing to do with each other.</summary>
    private static readonly HashSet<ProductKind> independent =
    [
        ProductKind.Postgres, ProductKind.MySql, ProductKind.MariaDb, ProductKind.MongoDb, ProductKind.Redis, ProductKind.Memcached, ProductKind.SqlServer, ProductKind.PgBouncer,
    ];

    private static readonly HashSet<string> roleWords = new(StringComparer.Ordinal)
    {
        "follower", "leader", "main", "master", "node", "primary", "read", "reader", "replica", "ro", "rw", "secondary", "server", "slave", "standby", "write", "writer",
    };

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var group in Parts(stack).GroupBy(part => part.Key, StringComparer.Ordinal))
        {
            var versions = group.ToList();
            var usual = versions.GroupBy(part => part.Version.Bare, StringComparer.Ordinal)
                .OrderByDescending(same => same.Count()).First().First();
            foreach (var part in versions)
            {
                if (part.Version.Contradicts(usual.Version))
                {
                    yield return part.Container.Image
                        .Finding($"'{part.Container}' runs {part.Product.Title} {part.Version.Bare}, but '{usual.Container}' runs {usual.Version.Bare}")
                        .Because(usual.Container.Image, $"'{usual.Container}' runs {usual.Version.Bare}");
                }
            }
        }
    }

    private static IEnumerable<(string Key, Container Container, Product Product, ProductVersion Version)> Parts(Stack stack)
    {
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                if (container.Product is { } product && product.Version.Knows(out var version) && container.Image.Knows(out var image))
                {
                    // A vendor counts its distribution in its own way.
                    var vendor = image.Repository.StartsWith("confluentinc/", StringComparison.Ordinal) ? "confluent" : "";
                    var stem = independent.Contains(product.Kind) ? Stem($"{workload.Name}") : "";
                    yield return ($"{workload.Namespace}/{product.Kind}/{vendor}/{stem}", container, product, version);
                }
            }
        }
    }

    /// <summary>What is left of "postgres-replica-2" when its role and number are taken away.</summary>
    private static string Stem(string name)
    {
        var words = name.ToLowerInvariant().Split('-', '_', '.').Select(word => word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
        return string.Join("-", words.Where(word => word.Length > 0 && !roleWords.Contains(word)));
    }
}
