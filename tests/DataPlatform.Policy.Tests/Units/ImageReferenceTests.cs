using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Units;

[TestClass]
public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestMethod]
    [DataRow("postgres", "docker.io/library/postgres", "postgres", null, null)]
    [DataRow("postgres:16.4", "docker.io/library/postgres", "postgres", "16.4", null)]
    [DataRow("library/postgres", "docker.io/library/postgres", "postgres", null, null)]
    [DataRow("docker.io/postgres", "docker.io/library/postgres", "postgres", null, null)]
    [DataRow("index.docker.io/library/postgres:16", "docker.io/library/postgres", "postgres", "16", null)]
    [DataRow("minio/minio:RELEASE.2025-09-07T16-13-09Z", "docker.io/minio/minio", "minio", "RELEASE.2025-09-07T16-13-09Z", null)]
    [DataRow("quay.io/minio/minio", "quay.io/minio/minio", "minio", null, null)]
    [DataRow("localhost/app:1", "localhost/app", "app", "1", null)]
    [DataRow("localhost:5000/team/app", "localhost:5000/team/app", "app", null, null)]
    [DataRow("registry.example.com:5000/a/b/c:1.0", "registry.example.com:5000/a/b/c", "c", "1.0", null)]
    [DataRow("postgres@" + Digest, "docker.io/library/postgres", "postgres", null, Digest)]
    [DataRow("postgres:16.4@" + Digest, "docker.io/library/postgres", "postgres", "16.4", Digest)]
    [DataRow("[2001:db8::1]:5000/app:1", "[2001:db8::1]:5000/app", "app", "1", null)]
    [DataRow("my__team/an-app--x.y_z:_1", "docker.io/my__team/an-app--x.y_z", "an-app--x.y_z", "_1", null)]
    [DataRow("Host/app", "Host/app", "app", null, null)]
    public void An_image_comes_apart(string text, string identity, string name, string? tag, string? digest)
    {
        Assert.IsTrue(ImageReference.TryParse(text, out var image));
        Assert.AreEqual(identity, image.Identity);
        Assert.AreEqual(name, image.Name);
        Assert.AreEqual(tag, image.Tag);
        Assert.AreEqual(digest, image.Digest);
        Assert.AreEqual(text, image.ToString());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Postgres")]
    [DataRow("postgres:")]
    [DataRow("postgres:16.4:1")]
    [DataRow("postgres:-16")]
    [DataRow("postgres@sha256:12")]
    [DataRow("postgres@md5:0123456789abcdef0123456789abcdef")]
    [DataRow("/postgres")]
    [DataRow("postgres/")]
    [DataRow("a//b")]
    [DataRow("a..b")]
    [DataRow("a___b")]
    [DataRow("-a")]
    [DataRow("a-")]
    [DataRow("host:port/app")]
    [DataRow("-host.example/app")]
    [DataRow("${IMAGE}:16")]
    [DataRow("postgres 16")]
    [DataRow("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void What_docker_refuses_is_no_image(string text) => Assert.IsFalse(ImageReference.TryParse(text, out _));

    [TestMethod]
    public void Tag_and_digest_point_at_their_own_characters()
    {
        var text = "quay.io/minio/minio:1.2@" + Digest;
        Assert.IsTrue(ImageReference.TryParse(text, out var image));
        Assert.AreEqual(new TextRange(20, 23), image.TagRange);
        Assert.AreEqual(new TextRange(24, text.Length), image.DigestRange);
        Assert.AreEqual("quay.io/minio/minio", text[image.NameRange.Start..image.NameRange.End]);
        Assert.AreEqual("minio/minio", text[image.RepositoryRange.Start..image.RepositoryRange.End]);
        Assert.AreEqual("quay.io", image.Registry);
        Assert.AreEqual("minio/minio", image.Repository);
    }

    [TestMethod]
    public void A_tag_has_at_most_128_characters_and_a_name_255()
    {
        Assert.IsTrue(ImageReference.TryParse("a:" + new string('1', 128), out _));
        Assert.IsFalse(ImageReference.TryParse("a:" + new string('1', 129), out _));
        Assert.IsTrue(ImageReference.TryParse("a.b/" + new string('c', 251), out _));
        Assert.IsFalse(ImageReference.TryParse("a.b/" + new string('c', 252), out _));
    }

    [TestMethod]
    public void Nothing_throws_on_anything_and_ranges_lie_in_the_text()
    {
        const string Letters = "ab1.:/@-_[]A s";
        var random = new Random(3);
        var good = 0;
        for (var i = 0; i < 40_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 9)).Select(_ => Letters[random.Next(Letters.Length)])]);
            if (ImageReference.TryParse(text, out var image))
            {
                good++;
                var rebuilt = text[..image.NameRange.End] + (image.Tag is null ? "" : ":" + image.Tag);
                Assert.AreEqual(text, rebuilt);
                Assert.IsTrue(ImageReference.TryParse(image.Identity, out var again) && again.Identity == image.Identity, text);
            }
        }

        Assert.IsGreaterThan(500, good);
    }
}
