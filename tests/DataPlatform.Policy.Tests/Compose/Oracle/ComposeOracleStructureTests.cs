using Dpp.Model;

namespace Dpp.Tests.Compose.Oracle;

[TestClass]
[NeedsDockerCompose]
public sealed class ComposeOracleStructureTests
{
    [TestMethod]
    public void What_docker_compose_refuses_is_told_and_what_it_accepts_is_not()
    {
        var texts = StructureCases.Attributes.Select(body => (Name: body, Text: $"services:\n  a:\n    image: x\n    {body}\n  z: {{image: x}}\n"))
            .Concat(StructureCases.Files.Select(file => (Name: file, Text: file + "\n")))
            .ToList();
        var different = new List<string>();

        foreach (var (name, text) in texts)
        {
            var refusal = DockerCompose.Config(["compose.yaml"], [("compose.yaml", text)], isStrict: true).Refusal;
            var said = new ComposeCase(text).Stack.Observations.Where(IsMistake).Select(observation => $"{observation}").ToList();
            if (refusal.Length > 0 != said.Count > 0 && !Explained.ContainsKey(name))
            {
                different.Add($"{name}\n    docker-compose: {(refusal.Length == 0 ? "takes it" : refusal)}\n    dpp: {string.Join("; ", said)}");
            }
        }

        Assert.IsGreaterThan(250, texts.Count);
        Assert.IsEmpty(different, $"{different.Count} of {texts.Count}\n" + string.Join("\n", different));
    }

    private static bool IsMistake(Observation observation)
        => observation is UnknownKey or WrongType or RefusedByCompose or UndefinedName or DependencyCycle or TwinsDiffer;

    /// <summary>Where we say less or more, and why.</summary>
    private static readonly Dictionary<string, string> Explained = new(StringComparer.Ordinal)
    {
        ["networks: {default: {ipv4_address: zz}}"] = "the default network is made by the normalization that is switched off here",
        ["services: {a: {image: x, networks: {default: {gw_priority: 1, interface_name: eth0}}}}"] = "the default network is made by the normalization that is switched off here",
        ["links: [zz]"] = "a link is looked up by the normalization that is switched off here",
        ["oom_score_adj: 2000"] = "the range of a number is not in the table",
        ["services: {a: {image: x, cpu_percent: 200}}"] = "the range of a number is not in the table",
        ["deploy: {replicas: -1}"] = "the range of a number is not in the table",
        ["ports: [zz]"] = "the text of a port is not judged here",
        ["ports: [\"1:2:3:4:5\"]"] = "the text of a port is not judged here",
        ["ports: [\"99999:1\"]"] = "the text of a port is not judged here",
        ["ports: [\"1-2:1-3\"]"] = "the text of a port is not judged here",
        ["ports: [\"80/zz\"]"] = "the text of a port is not judged here",
        ["volumes: [\"\"]"] = "the text of a volume is not judged here",
        ["volumes: [{type: bind, target: /x}]"] = "what belongs together is not in the table",
        ["deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: 1, device_ids: [a]}]}}}"] = "what belongs together is not in the table",
        ["develop: {watch: [{path: a, action: sync}]}"] = "what belongs together is not in the table",
        ["services: {a: {image: x, network_mode: host, networks: [default]}}"] = "what belongs together is not in the table",
        ["services: {a: {image: x, volumes: [\"vv:/a\"]}}\nvolumes: {vv: {external: true, driver: x}}"] = "what belongs together is not in the table",
        ["services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {}}"] = "what belongs together is not in the table",
        ["services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {file: a, environment: b}}"] = "what belongs together is not in the table",
        ["services: {a: {image: x, configs: [s]}}\nconfigs: {s: {content: a, file: b}}"] = "what belongs together is not in the table",
        ["container_name: a"] = "the pattern of a name is not in the table",
        ["container_name: \"a b\""] = "the pattern of a name is not in the table",
        ["pull_policy: zz"] = "the pattern of a name is not in the table",
        ["extra_hosts: [a]"] = "the text of a pair is not judged here",
        ["healthcheck: {test: [a]}"] = "the first word of a check is not judged here",
        ["gpus: [{count: zz}]"] = "a count is a number or \"all\", which the table does not say",
        ["secrets: [{source: zz, mode: zz}]"] = "a mode is octal, which the table does not say",
        ["services: {1: {image: x}}"] = "a number as a key is text for us",
        ["services: {a: {image: x}}\ninclude: zz"] = "a single include is read as a list of one",
        ["services: {a: {image: x, pid: }}"] = "docker-compose itself crashes",
        ["services: {a: {image: x, label_file: [a]}}"] = "the file is missing, the structure is right",
        ["env_file: [{path: a, required: zz}]"] = "the file is missing, the structure is wrong for both",
        ["services: {a: {image: x, container_name: aa, scale: 2}}"] = "DP9001 tells it",
        ["services: {a: {container_name: qq, image: x}, b: {container_name: qq, image: x}}"] = "DP9010 tells it",
        ["services: {a: {}}"] = "DP9004 tells it",
        ["services: {a: {image: \"\"}}"] = "DP9004 tells it of no image, not of an empty one",
        ["models: {zz: }"] = "names of models are not looked up",
        ["secrets: [{target: a}]"] = "a secret without a source is not looked up",
        ["volumes_from: [zz]"] = "names in volumes_from are not looked up",
        ["services: {a: {image: x, volumes_from: [zz]}}"] = "names in volumes_from are not looked up",
        ["volumes: [\"a:b:c:d\"]"] = "a volume that is not declared",
    };
}
