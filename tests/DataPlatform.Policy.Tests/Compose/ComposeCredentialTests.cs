using Dpp.Model;
using Dpp.Secrets;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class ComposeCredentialTests
{
    [TestMethod]
    [DataRow("environment: {POSTGRES_PASSWORD: geheim}", CredentialForm.Literal)]
    [DataRow("environment: [POSTGRES_PASSWORD=geheim]", CredentialForm.Literal)]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${PW:-geheim}\"}", CredentialForm.VariableDefault)]
    [DataRow("environment: [\"POSTGRES_PASSWORD=${PW:-geheim}\"]", CredentialForm.VariableDefault)]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET:-geheim}\"}", CredentialForm.VariableDefault)]
    [DataRow("environment: [\"POSTGRES_PASSWORD=${SET-geheim}\"]", CredentialForm.VariableDefault)]
    [DataRow("environment: {URL: \"postgres://u:geheim@db/x\"}", CredentialForm.Url)]
    [DataRow("environment: {URL: \"postgres://u:geheim@${HOST}/x\"}", CredentialForm.Url)]
    [DataRow("environment: {URL: \"postgres://u:${PW:-geheim}@db/x\"}", CredentialForm.VariableDefault)]
    [DataRow("command: server --password=geheim", CredentialForm.CommandLine)]
    [DataRow("command: server --password ${PW:-geheim}", CredentialForm.VariableDefault)]
    public void A_secret_is_found_at_its_own_characters(string body, CredentialForm form)
    {
        var found = Standing(body).Single();

        Assert.AreEqual("geheim", found.At.Text);
        Assert.AreEqual(form, found.Form);
    }

    [TestMethod]
    public void A_default_in_an_overlay_is_one_too()
    {
        var project = new ComposeCase("services: {db: {environment: {POSTGRES_PASSWORD: first}}}", "services: {db: {environment: {POSTGRES_PASSWORD: \"${PW:-geheim}\"}}}");

        Assert.AreEqual(CredentialForm.VariableDefault, CredentialFinder.Find(project.Stack).Single().Form);
    }

    [TestMethod]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET}\"}")]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${UNSET}\"}")]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET:?needed}\"}")]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET:-}\"}")]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET:-${OTHER}}\"}")]
    [DataRow("environment: [SET]")]
    [DataRow("environment: {URL: \"postgres://u:${SET}@db/x\"}")]
    [DataRow("environment: {URL: \"postgres://u:${UNSET:?needed}@db/x\"}")]
    [DataRow("command: server --password=${SET}")]
    public void A_secret_that_a_variable_brings_does_not_stand_here(string body) => Assert.IsEmpty(Standing(body));

    [TestMethod]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET}\"}")]
    [DataRow("environment: {POSTGRES_PASSWORD: \"${SET:-geheim}\"}")]
    [DataRow("environment: [\"POSTGRES_PASSWORD=${SET:?needed}\"]")]
    public void What_the_env_file_brings_is_known_there(string body)
    {
        var found = CredentialFinder.Find(Of(body).Stack).Single(credential => credential.Form == CredentialForm.VariableFile);

        Assert.AreEqual(".env:1:5 from-env-file", $"{found.At} {found.At.Text}");
    }

    /// <summary>What stands in the compose files themselves.</summary>
    private static IEnumerable<Credential> Standing(string body)
        => CredentialFinder.Find(Of(body).Stack).Where(credential => credential.Form != CredentialForm.VariableFile);

    private static ComposeCase Of(string body) => new([("compose.yaml", $"services:\n  db:\n    {body}\n")], (".env", "SET=from-env-file\n"));
}
