using System.Globalization;
using Dpp.Facts;

namespace Dpp.Rules;

public sealed class OutdatedVersion : Rule
{
    public override RuleInfo Info { get; } = new("DP7045", "outdated-version", "Version gets no fixes any more, or lacks known ones", Development: Note, Staging: Warning, Production: Error)
    {
        Why = """
            After the end of its life a version gets no fixes, also not for faults that everybody reads about, and the way
            to the next one grows longer with every release that is skipped. The dates are those that the projects have
            announced; --today says which day to judge by.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References =
        [
            "https://www.postgresql.org/support/versioning/", "https://www.elastic.co/support/eol", "https://www.mongodb.com/legal/support-policy/lifecycles",
            "https://github.com/redis/redis/security", "https://github.com/minio/minio",
        ],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: [|postgres:13.22|]
              metadata:
                image: postgres:17.7
            """),
        Bad.Compose("""
            services:
              search:
                image: [|docker.elastic.co/elasticsearch/elasticsearch:7.17.29|]
              warehouse:
                image: {|mysql:8.0.44|}
              queue:
                image: {|rabbitmq:3.11-management|}
            """) with { IsStructural = true, Note = "One finding for all of them" },
        Bad.Compose("""
            services:
              cache:
                image: [|redis:7.4.1|]
            """) with { Severity = Warning, Note = "A line that gets fixes, before the one that matters" },
        Bad.Compose("""
            services:
              warehouse:
                image: [|postgres:16.4|]
            """) with { Severity = Note },
        Bad.Compose("""
            services:
              minio:
                image: [|quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z|]
            """) with { Severity = Warning, Note = "There are no newer images" },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: documents
            spec:
              containers:
                - name: mongo
                  image: [|mongo:4.4.29|]
            """),
        Good.Compose("""
            services:
              supported:
                image: postgres:17.7
              last-of-its-line:
                image: redis:7.4.8
              line-only:
                image: postgres:16
              not-dated:
                image: postgres:latest
              other-numbers:
                image: confluentinc/cp-kafka:7.6.0
              fork:
                image: valkey/valkey:7.2.5
              exporter:
                image: prometheuscommunity/postgres-exporter:v0.10.0
              decided-at-start:
                image: postgres:${POSTGRES_TAG}
              newer-than-the-table:
                image: mongo:9.0.0
            """),
        Good.Kubernetes("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: search
            spec:
              containers:
                - name: elasticsearch
                  image: docker.elastic.co/elasticsearch/elasticsearch:8.19.8
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Today is not { } today)
        {
            yield break;
        }

        var judged = stack.Containers.Select(container => (container.Image, Verdict: Judge(container, today)))
            .Where(each => each.Verdict.Says is not null)
            .GroupBy(each => each.Verdict.Most)
            .OrderByDescending(group => group.Key);
        foreach (var group in judged)
        {
            var told = group.Select(each => (each.Image, Says: each.Verdict.Says ?? "")).ToList();
            yield return told[0].Image.Finding(told[0].Says).AtMost(group.Key)
                .Also(told.Skip(1).Select(other => new Related(other.Image.At, other.Says)));
        }
    }

    private static (string? Says, Severity Most) Judge(Container container, DateTime today)
    {
        if (container.Product is not { } product || !container.Image.Knows(out var image))
        {
            return default;
        }

        if (image.Identity is "docker.io/minio/minio" or "quay.io/minio/minio" && today > ProductReleases.LastMinioImage)
        {
            return ($"'{container}' runs an image of MinIO, of which none has been published since {Day(ProductReleases.LastMinioImage)}", Warning);
        }

        if (!product.Version.Knows(out var version) || CountsOtherwise(image))
        {
            return default;
        }

        if (ProductReleases.EndOf(product.Title, version.Major, version.Minor) is { } line && line.End < today)
        {
            return ($"'{container}' runs {product.Title} {line.Line}, which has had no fixes since {Day(line.End)}", Error);
        }

        return ProductReleases.MissingFix(product.Title, version.Major, version.Minor, version.Patch) is { } fix
            ? ($"'{container}' runs {product.Title} {version.Bare} without the fix of {fix.Fault}, which is in {fix.FixedIn}", fix.IsSevere ? Warning : Note)
            : default;
    }

    /// <summary>Distributions and forks with version numbers of their own.</summary>
    private static bool CountsOtherwise(ImageReference image)
        => image.Repository.StartsWith("confluentinc/", StringComparison.Ordinal)
            || image.Repository.IndexOf("valkey", StringComparison.Ordinal) >= 0
            || image.Repository.IndexOf("redis-stack", StringComparison.Ordinal) >= 0;

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
