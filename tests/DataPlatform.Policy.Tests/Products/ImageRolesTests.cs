using Dpp.Model;
using Dpp.Products;

namespace Dpp.Tests.Products;

/// <summary>What a program is there for, and as whom it runs, is known by its exact image.</summary>
[TestClass]
public sealed class ImageRolesTests
{
    [TestMethod]
    [DataRow("traefik:v3.2.1", ImageRole.EdgeProxy)]
    [DataRow("mirror.gcr.io/library/nginx", ImageRole.EdgeProxy)]
    [DataRow("quay.io/cilium/operator:v1.16.3", ImageRole.Network)]
    [DataRow("registry.k8s.io/sig-storage/csi-provisioner:v5.1.0", ImageRole.Storage)]
    [DataRow("portainer/portainer-ce:2.21.4", ImageRole.EngineManager)]
    [DataRow("example/traefik:v3.2.1", ImageRole.None)]
    [DataRow("postgres:16.4", ImageRole.None)]
    public void A_role_belongs_to_an_image_not_to_a_word_in_its_name(string image, ImageRole role) => Assert.AreEqual(role, ImageRoles.Of(Image(image)));

    [TestMethod]
    [DataRow("postgres:16.4", ImageUser.StepsDown)]
    [DataRow("bitnami/postgresql:16.4", ImageUser.Own)]
    [DataRow("gcr.io/distroless/java21:nonroot", ImageUser.Own)]
    [DataRow("gcr.io/distroless/java21", ImageUser.Unknown)]
    [DataRow("minio/minio", ImageUser.Root)]
    [DataRow("example/loader:2.1.0", ImageUser.Unknown)]
    public void An_image_that_nobody_listed_may_run_as_anybody(string image, ImageUser user) => Assert.AreEqual(user, ImageUsers.Of(Image(image)));

    private static ImageReference Image(string text) => ImageReference.TryParse(text, out var image) ? image : throw new AssertFailedException(text);
}
