using System.Text.Json.Nodes;

namespace Dpp.Tests.Compose.Oracle;

[TestClass]
[NeedsDockerCompose]
public sealed class ComposeOracleProjectTests
{
    private const string Base = """
        services:
          b:
            extends: {service: bb}
            image: b
            build: {context: ./ctx, dockerfile: D, additional_contexts: {r: ./rr}}
            volumes: ["./data:/data", "named:/n", {type: bind, source: ./l, target: /l}, "../up:/up"]
            depends_on: [z]
            networks: [nn]
            ports: ["1:1"]
            profiles: [pp]
            develop: {watch: [{path: ./w, action: rebuild}]}
          bb: {command: x y, hostname: bb, volumes: ["./bb:/bb"], environment: {A: "${SET}", B: "${UNSET:-d}"}}
          z: {image: z}
        """;

    private const string Included = """
        services:
          i: {image: "i:${SET}-${OWN:-none}", volumes: ["./d:/d"], command: "$$HOME", networks: [n], build: .}
        networks: {n: {driver: x}}
        volumes: {v: }
        secrets: {s: {file: ./s}}
        """;

    [TestMethod]
    [DataRow("services: {a: {extends: {file: sub/base.yaml, service: b}, ports: ['2:2']}, z: {image: z}}\nnetworks: {nn: }\nvolumes: {named: }", "", DisplayName = "extends in another folder, a chain there")]
    [DataRow("services: {a: {extends: {file: sub/up.yaml, service: u}, hostname: mine}}", "", DisplayName = "extends of extends over two folders")]
    [DataRow("services: {a: {image: x, hostname: h}, c: {extends: a}}", "services: {a: {hostname: h2, environment: [A=1]}}", DisplayName = "an overlay does not change what was extended before")]
    [DataRow("services: {a: {image: x, hostname: h, ports: ['1:1'], environment: {A: 1, B: 2}}, c: {extends: a, hostname: !reset null, ports: !override ['2:2'], environment: {A: !reset null}}}", "", DisplayName = "reset and override of what is extended")]
    [DataRow("services: {a: {image: x, command: [a], labels: [x=y]}}", "services: {a: {command: !reset [], labels: !override {z: 1}}}", DisplayName = "reset and override in an overlay")]
    [DataRow("services: {a: {image: x}, b: {image: y}}", "services: {a: !reset null, b: !override {image: z}}", DisplayName = "reset and override of services")]
    [DataRow("include: [inc/compose.yaml]\nservices: {a: {image: 'a:${SET}', depends_on: [i]}}", "", DisplayName = "include")]
    [DataRow("include: [{path: [inc/compose.yaml, inc/over.yaml], env_file: other.env, project_directory: other}]\nservices: {a: {image: 'a'}}", "", DisplayName = "include with files, environment and folder")]
    [DataRow("include: [inc/compose.yaml]\nservices: {a: {image: x}}", "services: {i: {hostname: mine, environment: [A=1]}}", DisplayName = "an overlay changes what is included")]
    [DataRow("services: {i: {hostname: base}}", "include: [inc/compose.yaml]\nservices: {a: {image: x}}", DisplayName = "an overlay includes")]
    [DataRow("include: [inc/compose.yaml, inc/compose.yaml]\nservices: {a: {image: x}}", "", DisplayName = "the same included twice")]
    [DataRow("include: [inc/nested.yaml]\nservices: {a: {image: x}}", "", DisplayName = "include of include")]
    [DataRow("services: {a: {image: '${SET}', command: '$${SET} $$X ${UNSET-d} ${EMPTY-d} ${EMPTY:-d} ${SET:+alt} ${EMPTY:+alt}', hostname: '${UNSET:-${SET}}', domainname: '${UNSET:-a${EMPTY:-${SET}}b}', user: \"${SET:-x}\", working_dir: '${SET?no}${SET:?no}'}}", "", DisplayName = "interpolation in all forms")]
    [DataRow("x-l: &l [a=1]\nx-s: &s {image: x, labels: *l}\nservices: {a: {<<: *s, hostname: h}, b: {<<: [*s, {hostname: q}]}}", "", DisplayName = "anchors, aliases and merges")]
    [DataRow("name: own\nservices: {a: {image: x, networks: [n], volumes: ['v:/v'], configs: [c], secrets: [s]}}\nnetworks: {n: {labels: [a=1], ipam: {config: [{subnet: 1.0.0.0/8}]}, driver_opts: {a: 1}}}\nvolumes: {v: {labels: {a: 1}}}\nconfigs: {c: {file: ./c}}\nsecrets: {s: {environment: X}}", "networks: {n: {labels: {a: 2}, ipam: {config: [{subnet: 2.0.0.0/8}, {subnet: 1.0.0.0/8, gateway: 1.0.0.1}], driver: q}, internal: true}}\nvolumes: {v: {driver_opts: {a: 1}, labels: [a=2]}}\nconfigs: {c: {name: cc}}\nservices: {}", DisplayName = "networks, volumes, configs and secrets")]
    public void A_project_means_what_docker_compose_says(string below, string above) => Compare(below, above);

    [TestMethod]
    [DataRow("services: {a: {image: x, ports: ['1:1'], environment: {A: 1, B: 2}, command: [a]}}", "services: {a: {ports: !reset [], environment: {A: !reset null}}}", "services: {a: {ports: ['3:3'], environment: {C: 3}, command: !override [c]}}", DisplayName = "what is reset below may be set again above")]
    [DataRow("services: {a: {image: x, ports: ['1:1'], labels: {x: 1}, hostname: h}}", "services: {a: {ports: !override ['2:2'], labels: {y: 2}}}", "services: {a: {ports: ['3:3'], labels: !reset {}, hostname: !reset null}}", DisplayName = "what is overridden below is merged above")]
    [DataRow("services: {a: {image: x, volumes: ['./d:/d'], cap_add: [A]}}", "services: {a: {volumes: ['./e:/e'], cap_add: [B]}}", "services: {a: {volumes: !override ['./f:/f'], cap_add: !reset null}}", DisplayName = "the last one overrides both")]
    [DataRow("services: {a: {image: x, deploy: {replicas: 3, resources: {limits: {memory: 1g, cpus: '1'}}}}}", "services: {a: {deploy: {resources: !override {limits: {memory: 2g}}}}}", "services: {a: {deploy: {replicas: !reset null, resources: {reservations: {memory: 1g}}}}}", DisplayName = "inside a deeper mapping")]
    [DataRow("services: {a: {image: x, hostname: h}, b: {image: y, depends_on: [a]}}", "services: {a: !override {image: z, user: u}, b: {depends_on: !reset []}}", "services: {a: {domainname: d}, b: {depends_on: {a: {condition: service_healthy}}}}", DisplayName = "whole services")]
    [DataRow("services: {a: {image: x, networks: [n, m]}}\nnetworks: {n: , m: }", "services: {a: {networks: !override [m]}}\nnetworks: {n: !reset null}", "services: {a: {networks: {m: {aliases: [q]}}}}\nnetworks: {m: !override {driver: d}}", DisplayName = "networks and their declarations")]
    [DataRow("services: {a: {image: x, environment: {A: 1}, healthcheck: {test: [CMD, a], retries: 3}}}", "services: {a: {environment: !reset null, healthcheck: !reset null}}", "services: {a: {environment: [B=2], healthcheck: {interval: 5s}}}", DisplayName = "reset and then written anew")]
    public void Three_layers_mean_what_docker_compose_says(string below, string middle, string above) => Compare(below, middle, above);

    private static void Compare(string below, params string[] overlays)
    {
        List<(string Path, string Text)> files =
        [
            ("compose.yaml", below + "\n"), ("sub/base.yaml", Base), ("inc/compose.yaml", Included), ("inc/over.yaml", "services: {i: {hostname: over}}\n"),
            ("sub/up.yaml", "services: {u: {extends: {file: ../base2/c.yaml, service: w}, volumes: [\"./u:/u\"]}}\n"), ("base2/c.yaml", "services: {w: {image: w, volumes: [\"./w:/w\"]}}\n"),
            ("inc/nested.yaml", "include: [../deep/d.yaml]\nservices: {j: {image: j}}\n"), ("deep/d.yaml", "services: {d: {image: 'd:${SET}', volumes: ['./x:/x']}}\n"),
            (".env", "SET=set\nEMPTY=\n"), ("inc/.env", "SET=inner\nOWN=own\n"), ("other.env", "OWN=other\n"), ("other/there.txt", ""),
        ];
        List<string> layers = ["compose.yaml"];
        foreach (var overlay in overlays.Where(text => text.Length > 0))
        {
            var path = $"compose.over{layers.Count}.yaml";
            files.Add((path, overlay + "\n"));
            layers.Add(path);
        }

        var answer = DockerCompose.Config(layers, files);
        Assert.IsNotNull(answer.Model, answer.Refusal);
        var ours = ModelJson.Of(layers, files);

        Assert.AreEqual(Text(answer.Model, answer.Model), Text(ours, answer.Model));
    }

    /// <summary>Services, and of the declarations those that docker-compose keeps because something uses them.</summary>
    private static string Text(JsonObject model, JsonObject used)
    {
        var result = new JsonObject();
        foreach (var (name, service) in ((JsonObject)model["services"]!).OrderBy(one => one.Key, StringComparer.Ordinal)) // a project has services
        {
            result[name] = CanonicalForm.Service((JsonObject)service!); // and they are mappings
        }

        foreach (var section in (string[])["networks", "volumes", "secrets", "configs"])
        {
            foreach (var name in (used[section] as JsonObject ?? []).Select(one => one.Key).Order(StringComparer.Ordinal))
            {
                result[$"{section}.{name}"] = CanonicalForm.Declaration(model[section]?[name]);
            }
        }

        return result.ToJsonString();
    }
}
