using Dpp.Secrets;

namespace Dpp.Tests.Secrets;

[TestClass]
public sealed class TokenFormatTests
{
    private const string Filler = "0a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2w3X4y5Z6a7B8c9D0e1F2g3H4i5J6k7L8m9N0o1P";
    private const string Upper = "0A1B2C3D4E5F6G7H8I9J0K1L2M3N4O5P6Q7R8S9T0U1V2W3X4Y5Z6A7B8C9D0E1F";
    private const string Hex = "0a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a1b";

    [TestMethod]
    [DataRow("AKIA", Upper, 16, "AWS access key")]
    [DataRow("ghp_", Filler, 36, "GitHub token")]
    [DataRow("github_pat_", Filler, 82, "GitHub token")]
    [DataRow("glpat-", Filler, 20, "GitLab token")]
    [DataRow("xoxb-", Filler, 40, "Slack token")]
    [DataRow("sk_live_", Filler, 24, "Stripe key")]
    [DataRow("AIza", Filler, 35, "Google API key")]
    [DataRow("npm_", Filler, 36, "npm token")]
    [DataRow("dckr_pat_", Filler, 27, "Docker Hub token")]
    [DataRow("hvs.", Filler, 30, "Vault token")]
    [DataRow("dop_v1_", Hex, 64, "DigitalOcean token")]
    [DataRow("dapi", Hex, 32, "Databricks token")]
    [DataRow("glsa_", Filler, 41, "Grafana token")]
    [DataRow("hf_", Filler, 34, "Hugging Face token")]
    [DataRow("AGE-SECRET-KEY-1", Upper, 58, "age private key")]
    public void A_token_is_known_by_its_format(string start, string filler, int length, string title)
    {
        var token = start + filler[..length];

        var (range, found) = TokenFormats.Find($"a: \"{token}\" # b").Single();

        Assert.AreEqual(title, found);
        Assert.AreEqual(4, range.Start);
        Assert.AreEqual(token.Length, range.Length);
    }

    [TestMethod]
    public void An_account_key_of_a_connection_string_is_only_the_key()
    {
        var key = Filler + "xy==";

        var text = $"DefaultEndpointsProtocol=https;AccountName=lake;AccountKey={key};EndpointSuffix=core.windows.net";

        Assert.AreEqual(text.IndexOf(key, StringComparison.Ordinal), TokenFormats.Find(text).Single().Range.Start);
    }

    [TestMethod]
    [DataRow("AKIA", Upper, 15)]
    [DataRow("AKIA", Upper, 17)]
    [DataRow("ghp_", Filler, 35)]
    [DataRow("AKIA", "IOSFODNN7EXAMPLE", 16)]
    [DataRow("ghp_", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 36)]
    [DataRow("ghp_", "111111111111111111111111111111111111", 36)]
    [DataRow("sk_test_", Filler, 24)]
    [DataRow("XAKIA", Upper, 16)]
    [DataRow("sha256:", Hex, 64)]
    [DataRow("eyJ", "hbGciOiJIUzI1NiJ9", 17)]
    public void What_only_resembles_a_token_is_none(string start, string filler, int length)
        => Assert.IsEmpty(TokenFormats.Find($"a: {start}{filler[..length]}\n"));

    [TestMethod]
    [DataRow("RSA PRIVATE KEY", 1)]
    [DataRow("EC PRIVATE KEY", 1)]
    [DataRow("OPENSSH PRIVATE KEY", 1)]
    [DataRow("PRIVATE KEY", 1)]
    [DataRow("PGP PRIVATE KEY BLOCK", 1)]
    [DataRow("ENCRYPTED PRIVATE KEY", 0)]
    [DataRow("PUBLIC KEY", 0)]
    [DataRow("CERTIFICATE", 0)]
    [DataRow("CERTIFICATE REQUEST", 0)]
    public void Only_a_private_key_that_is_not_encrypted_is_one(string title, int expected)
        => Assert.HasCount(expected, TokenFormats.Find($"key: |\n  -----BEGIN {title}-----\n  {Filler[..64]}\n  -----END {title}-----\n"));

    [TestMethod]
    [DataRow("...")]
    [DataRow("<your key here, with many different characters of any kind>")]
    [DataRow("{{ .Values.tls.key | indent 4 }} 0123456789 0123456789 0123456789")]
    public void A_private_key_that_is_to_be_filled_in_is_none(string body)
        => Assert.IsEmpty(TokenFormats.Find($"-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----"));

    [TestMethod]
    public void A_text_of_many_starts_is_read_in_time()
    {
        var text = string.Concat(Enumerable.Repeat("AKIA eyJ ghp_ -----BEGIN PRIVATE KEY----- ", 20_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.IsEmpty(TokenFormats.Find(text));
        Assert.IsLessThan(5, watch.Elapsed.TotalSeconds);
    }
}
