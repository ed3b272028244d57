using Dpp.Engine;
using Dpp.Model;
using Dpp.Settings;
using Dpp.Text;

namespace Dpp.Tests.Settings;

[TestClass]
public sealed class SettingsReaderTests
{
    private const string Everything = """
        stacks:
          platform:
            files: [compose.yaml, compose.prod.yaml]
            environment: production
            topology: single-host
          cluster:
            paths: "k8s/**"
        environments:
          development: compose.yaml
          production: [compose.prod.yaml, "k8s/overlays/prod/**"]
        topology: many-hosts
        policy:
          production:
            rpo: 5m
            minReplicas: 3
            hostMemory: 64GiB
            availability: 99.95%
            neverAllow: [DP2005, secrets]
        rules:
          DP20: warning
          plaintext-password: error
          DP1041: {severity: "off", parameters: {most: 40}}
        overrides:
          - paths: "tests/**"
            environments: development
            rules: {secrets: "off"}
        externals:
          backup: velero in the platform repository
          secrets: [warehouse-*, tls]
        closed: true
        exclude: [vendor]
        suppressions:
          - rules: DP4002
            stacks: platform
            components: [zookeeper]
            environments: [production]
            reason: one host is all there is
            until: 2027-01-31
        profile: regulated
        targets:
          kubernetes: "1.33"
          postgresql: 16
        """;

    [TestMethod]
    public void Every_setting_is_read_with_its_place()
    {
        var reading = Read(Everything);
        var settings = reading.Settings;

        Assert.IsFalse(reading.IsWrong, string.Join('\n', reading.Problems));
        Assert.AreEqual("platform", Text(settings.Stacks[0].Name));
        CollectionAssert.AreEqual(new[] { "compose.yaml", "compose.prod.yaml" }, settings.Stacks[0].Files.Select(Text).ToArray());
        Assert.IsTrue(settings.Stacks[0].Environment.Knows(out var tier) && tier == Tier.Production);
        Assert.IsTrue(settings.Stacks[0].Topology.Knows(out var topology) && topology == Topology.SingleHost);
        Assert.IsTrue(settings.Stacks[1].Paths[0].Knows(out var glob) && glob.IsMatch("k8s/a.yaml"));
        Assert.IsTrue(settings.EnvironmentOf("k8s/overlays/prod/x.yaml").Knows(out tier) && tier == Tier.Production);
        Assert.AreEqual("dpp.yaml:10:35", settings.EnvironmentOf("k8s/overlays/prod/x.yaml").At.ToString());
        Assert.AreEqual(Knowledge.OutOfSight, settings.EnvironmentOf("elsewhere.yaml").State);
        Assert.AreEqual("warning", Text(settings.Rules[0].Severity));
        Assert.AreEqual("40", Text(settings.Rules[2].Parameters[0].Value));
        Assert.AreEqual("secrets", Text(settings.Overrides[0].Rules[0].Selector));
        Assert.AreEqual("backup: velero in the platform repository", $"{settings.Externals[0].Kind}: {settings.Externals[0].Names[0]}");
        Assert.IsTrue(settings.Closed.Knows(out var closed) && closed);
        Assert.IsTrue(settings.Excludes("a/vendor/x.yaml"));
        Assert.IsTrue(settings.Suppressions[0].Until.Knows(out var until) && until == new DateTime(2027, 1, 31));
        Assert.IsTrue(settings.Regulated.Knows(out var regulated) && regulated);
        Assert.AreEqual("1.33", Text(settings.Targets.Kubernetes.Select(version => version.Text)));
        Assert.IsTrue(settings.Targets.Dremio.IsMissing);
    }

    [TestMethod]
    public void Terms_of_the_settings_stand_over_the_defaults_and_say_where_they_are()
    {
        var owner = new Place(new SourceFile("compose.yaml", "x"), default);
        var terms = Read(Everything).Settings.TermsFor(Tier.Production, owner);

        Assert.IsTrue(terms.Rpo.Knows(out var rpo) && rpo == Duration.FromMinutes(5));
        Assert.AreEqual("dpp.yaml:14:10", terms.Rpo.At.ToString());
        Assert.IsTrue(terms.Rto.Knows(out var rto) && rto == Duration.FromHours(1));
        Assert.AreEqual((Knowledge.Implied, "rules/policies/production.yaml"), (terms.Rto.State, ((Fact)terms.Rto.Origin!).Table));
        Assert.IsTrue(terms.Availability.Knows(out var availability) && availability == 99.95m);
        Assert.IsTrue(terms.HostMemory.Knows(out var memory) && memory == Bytes.FromGibibytes(64));
        Assert.AreEqual("40", Text(terms.Parameter("DP1041", "x", "most")));
        Assert.AreEqual(Knowledge.OutOfSight, terms.Parameter("DP1042", "x", "most").State);
    }

    [TestMethod]
    [DataRow("enviroments: {}", "1:1 unknown key 'enviroments'; did you mean 'environments'?")]
    [DataRow("policy:\n  prod: {}", "2:3 unknown key 'prod' in 'policy'; did you mean 'production'?")]
    [DataRow("policy:\n  production:\n    colour: red", "3:5 unknown key 'colour' in 'production'; known: rpo, rto, minReplicas, backupRetention, hostMemory, availability, neverAllow")]
    [DataRow("policy:\n  production:\n    rpo: fast", "3:10 'rpo' must be a time span such as 15m, 4h or 30d, not 'fast'")]
    [DataRow("policy:\n  production:\n    rpo: 15", "3:10 'rpo' must be a time span such as 15m, 4h or 30d, not '15'")]
    [DataRow("policy: production", "1:9 'policy' must be a mapping of development, staging, production, dr, not 'production'")]
    [DataRow("topology: singlehost", "1:11 'topology' must be one of single-host, many-hosts, not 'singlehost'; did you mean 'single-host'?")]
    [DataRow("rules:\n  DP2001: eror", "2:11 'DP2001' must be one of off, info, warning, error, not 'eror'; did you mean 'error'?")]
    [DataRow("rules:\n  DP2001:", "2:3 'DP2001' has no value; it must be one of off, info, warning, error or a mapping of severity, parameters")]
    [DataRow("rules:\n  DP2001: {level: error}", "2:12 unknown key 'level' in 'DP2001'; known: severity, parameters")]
    [DataRow("overrides: {}", "1:12 'overrides' must be a list, not a mapping")]
    [DataRow("overrides:\n  - paths: x", "2:5 'rules' is missing in 'overrides[0]'")]
    [DataRow("exclude: [a, {b: c}]", "1:14 'exclude[1]' must be text, not a mapping")]
    [DataRow("closed: yes", "1:9 'closed' must be true or false, not 'yes'")]
    [DataRow("suppressions:\n  - rules: DP2001\n    until: 31.1.2027", "3:12 'until' must be a day such as 2027-01-31, not '31.1.2027'")]
    [DataRow("closed: true\nclosed: false", "2:1 'closed' is written twice")]
    [DataRow("- a", "1:1 the settings must be a mapping, not a list")]
    [DataRow("closed: true\n---\nclosed: false", "3:1 settings are one document; this one is not read")]
    public void A_mistake_is_told_once_with_place_and_suggestion(string text, string expected)
    {
        var reading = Read(text);

        Assert.AreEqual(expected, string.Join('\n', reading.Problems.Select(problem => $"{problem.Place.Start} {problem.Message}")));
        Assert.IsTrue(reading.IsWrong);
    }

    [TestMethod]
    public void Around_a_mistake_the_rest_holds()
    {
        var settings = Read("policy:\n  production: {rpo: fast, rto: 2h}\nclosed: true\n").Settings;

        Assert.IsTrue(settings.Policy[0].Terms.Rto.Knows(out var rto) && rto == Duration.FromHours(2));
        Assert.IsTrue(settings.Closed.Knows(out var closed) && closed);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("# nothing yet\n")]
    [DataRow("rules:\nstacks:\n")]
    public void Empty_settings_are_right(string text) => Assert.IsFalse(Read(text).IsWrong);

    [TestMethod]
    public void A_syntax_error_is_wrong_and_told_as_one()
    {
        var reading = Read("rules: [\nclosed: true\n");

        Assert.HasCount(1, reading.SyntaxProblems);
        Assert.IsTrue(reading.IsWrong);
    }

    [TestMethod]
    [DataRow("rules:\n  DP9999: error", "2:3 unknown rule 'DP9999'; did you mean 'DP1999'?")]
    [DataRow("rules:\n  secretz: error", "2:3 unknown rule 'secretz'; did you mean 'secrets'?")]
    [DataRow("rules:\n  plain-text-password: off", "2:3 unknown rule 'plain-text-password'; did you mean 'plaintext-password'?")]
    [DataRow("rules:\n  syntax-error: off", "2:3 'syntax-error' is always an error; settings cannot change it")]
    [DataRow("rules:\n  plaintext-password: {parameters: {most: 3}}", "2:37 unknown parameter 'most' of 'plaintext-password'; it has none")]
    [DataRow("overrides:\n  - rules: {zzz: error}", "2:13 unknown rule 'zzz'; a rule is named by its id, a prefix of ids, its name or its area")]
    [DataRow("policy:\n  production: {neverAllow: passwords}", "2:28 unknown rule 'passwords'; a rule is named by its id, a prefix of ids, its name or its area")]
    public void What_the_settings_name_must_exist(string text, string expected)
    {
        var book = new RuleBook([new Named("DP2001", "plaintext-password"), new Named("DP1999", "other")]);

        var problems = SettingsJudge.Check(Read(text), book);

        Assert.AreEqual(expected, string.Join('\n', problems.Select(problem => $"{problem.At.Start} {problem.Message}")));
        Assert.IsTrue(problems.All(problem => problem.Rule == EngineRules.WrongSettings));
    }

    [TestMethod]
    public void Areas_prefixes_names_and_ids_are_known()
    {
        var text = "rules: {secrets: info, DP2: info, DP2001: info, plaintext-password: info, engine: info}";

        Assert.IsEmpty(SettingsJudge.Check(Read(text), new RuleBook([new Named("DP2001", "plaintext-password")])));
    }

    private static SettingsReading Read(string text) => SettingsReader.Read(new SourceFile("dpp.yaml", text));

    private static string Text(Located<string> value) => value.Knows(out var known) ? known : value.State.ToString();

    private sealed class Named(string id, string name) : Rule
    {
        public override RuleInfo Info { get; } = new(id, name, name, Severity.Error, Severity.Error, Severity.Error) { Why = "" };
        public override IEnumerable<Example> Examples() => [];
        public override IEnumerable<Finding> Check(Stack stack) => [];
    }
}
