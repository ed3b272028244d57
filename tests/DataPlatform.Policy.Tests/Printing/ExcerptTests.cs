using Dpp.Text;

namespace Dpp.Tests.Printing;

[TestClass]
public sealed class ExcerptTests
{
    [TestMethod]
    [DataRow("      POSTGRES_PASSWORD: hunter2", "      POSTGRES_PASSWORD: *****")]
    [DataRow("      - POSTGRES_PASSWORD=hunter2 # comment", "      - POSTGRES_PASSWORD=***** # comment")]
    [DataRow("      - POSTGRES_PASSWORD=${POSTGRES_PASSWORD}", "      - POSTGRES_PASSWORD=${POSTGRES_PASSWORD}")]
    [DataRow("      - POSTGRES_PASSWORD=${POSTGRES_PASSWORD:-hunter2}", "      - POSTGRES_PASSWORD=${POSTGRES_PASSWORD:-*****}")]
    [DataRow("      PW_FILE: x # POSTGRES_PASSWORD_FILE: /run/secrets/pw", "      PW_FILE: x # POSTGRES_PASSWORD_FILE: /run/secrets/pw")]
    [DataRow("url: postgresql://app:hunter2@db:5432/app", "url: postgresql://app:*****@db:5432/app")]
    [DataRow("url: postgresql://app:hun@ter2@db/app", "url: postgresql://app:*****@db/app")]
    [DataRow("url: postgresql://app@db:5432/app", "url: postgresql://app@db:5432/app")]
    [DataRow("  superset fab create-admin --password hunter2 --email a", "  superset fab create-admin --password ***** --email a")]
    [DataRow("password_encryption = scram-sha-256", "password_encryption = scram-sha-256")]
    [DataRow("image: postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "image: postgres@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [DataRow("  tls.key: MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ", "  tls.key: *****")]
    [DataRow("{\"password\": \"hunter2\", \"user\": \"a\"}", "{\"password\": \"*****\", \"user\": \"a\"}")]
    [DataRow("  secretKeyRef: { name: db, key: password }", "  secretKeyRef: { name: db, key: password }")]
    [DataRow("    secret: {secretName: minio-tls}", "    secret: {secretName: minio-tls}")]
    [DataRow("    secret: {password: hunter2}", "    secret: {password: *****}")]
    [DataRow("    secrets: [pg_root, other]", "    secrets: [pg_root, other]")]
    [DataRow("command: [\"login\", \"--password\", hunter2]", "command: [\"login\", \"--password\", *****]")]
    [DataRow("'server' uses 'airbyte-secrets', a Secret that is not declared here", "'server' uses 'airbyte-secrets', a Secret that is not declared here")]
    [DataRow("by the label at platform/analytics/overlays/production/kustomization.yaml:12", "by the label at platform/analytics/overlays/production/kustomization.yaml:12")]
    [DataRow("at samples/kubernetes-analytics/overlays/production/kustomization.yaml:12:20", "at samples/kubernetes-analytics/overlays/production/kustomization.yaml:12:20")]
    public void A_line_is_printed_without_its_secrets(string line, string shown)
    {
        Assert.AreEqual(shown, Excerpt.Hide(line));
        Assert.AreEqual(shown, new Excerpt([]).Lines(new Place(new SourceFile("a", line), new TextRange(0, 1)))[0].Text);
    }

    [TestMethod]
    public void A_located_secret_is_hidden_where_no_word_tells_of_it()
    {
        var file = new SourceFile("a.yaml", "a: 1\nROOT: xyzzy # root\n");
        var secret = new Place(file, TextRange.At(file.Text.IndexOf("xyzzy", StringComparison.Ordinal), 5));

        var line = new Excerpt([secret]).Lines(secret)[0];

        Assert.AreEqual(new ExcerptLine(2, "ROOT: ***** # root", 6, 5), line);
    }

    [TestMethod]
    public void The_mark_moves_with_the_mask_before_it()
    {
        var file = new SourceFile("a.yaml", "{password: hunter2hunter2, user: root}");
        var user = new Place(file, TextRange.At(file.Text.IndexOf("root", StringComparison.Ordinal), 4));

        var line = new Excerpt([]).Lines(user)[0];

        Assert.AreEqual("root", line.Text.Substring(line.MarkStart, line.MarkLength));
        Assert.AreEqual("{password: *****, user: root}", line.Text);
    }

    [TestMethod]
    public void A_long_line_is_cut_around_the_mark()
    {
        var file = new SourceFile("a", string.Concat(Enumerable.Repeat("x y ", 125)) + "MARK" + string.Concat(Enumerable.Repeat(" y x", 125)));
        var line = new Excerpt([]).Lines(new Place(file, TextRange.At(500, 4)), 1, 80)[0];

        Assert.AreEqual("MARK", line.Text.Substring(line.MarkStart, line.MarkLength));
        Assert.IsTrue(line.Text.Length <= 80, $"{line.Text.Length} characters");
    }

    [TestMethod]
    public void Several_lines_are_marked_without_their_indentation()
    {
        var file = new SourceFile("a", "a:\r\n  b: 1\r\n  c: 2\r\n");
        var lines = new Excerpt([]).Lines(new Place(file, new TextRange(6, file.Text.Length - 2)), 5);

        Assert.HasCount(2, lines);
        Assert.AreEqual(new ExcerptLine(2, "  b: 1", 2, 4), lines[0]);
        Assert.AreEqual(new ExcerptLine(3, "  c: 2", 2, 4), lines[1]);
    }

    [TestMethod]
    public void Control_characters_never_reach_the_terminal()
    {
        var file = new SourceFile("a", "x: \u001b[31mred\u0007");
        Assert.DoesNotContain("\u001b", new Excerpt([]).Lines(new Place(file, new TextRange(0, 1)))[0].Text);
    }
}
