using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Compose;

[TestClass]
public sealed class ComposeReadingTests
{
    [TestMethod]
    public void A_service_is_a_workload_with_one_container()
    {
        var project = new ComposeCase("""
            services:
              postgres:
                image: postgres:16.4
                privileged: true
                mem_limit: 2g
                cpus: 1.5
                deploy:
                  replicas: 2
            """);

        var workload = project.Stack.Workloads.Single();
        Assert.AreEqual("postgres", workload.Name.Value());
        Assert.AreEqual(2, workload.Replicas.Value());
        Assert.AreEqual(WorkloadKind.Service, workload.Kind);
        Assert.AreEqual("postgres:16.4", project.Only.Image.Value().Text);
        Assert.IsTrue(project.Only.Privileged.Value());
        Assert.AreEqual(Bytes.FromGibibytes(2), project.Only.MemoryLimit.Value());
        Assert.AreEqual("2g", project.Only.MemoryLimit.Said());
        Assert.AreEqual(Cpu.FromCores(1.5m), project.Only.CpuLimit.Value());
    }

    [TestMethod]
    public void What_nobody_says_is_missing_at_the_name_of_the_service()
    {
        var container = Of("image: postgres:16").Only;

        Assert.IsTrue(container.MemoryLimit.IsMissing);
        Assert.AreEqual("db", container.MemoryLimit.Said());
        Assert.IsTrue(container.LogLimit.IsMissing);
        Assert.AreEqual(Knowledge.Missing, container.Arguments.State);
        Assert.IsTrue(container.Environment["ANY"].IsMissing);
        Assert.AreEqual(Knowledge.Implied, Of("image: x").Stack.Workloads.Single().Replicas.State);
    }

    [TestMethod]
    public void A_built_image_is_out_of_sight()
        => Assert.AreEqual(Knowledge.OutOfSight, Of("build: .").Only.Image.State);

    [TestMethod]
    [DataRow("5432:5432", "Missing", "5432", "5432", "tcp")]
    [DataRow("127.0.0.1:5432:5432", "127.0.0.1", "5432", "5432", "tcp")]
    [DataRow("127.0.0.1::5432", "127.0.0.1", "Missing", "5432", "tcp")]
    [DataRow("5432", "Missing", "Missing", "5432", "tcp")]
    [DataRow("[::1]:6060:6060/udp", "[::1]", "6060", "6060", "udp")]
    [DataRow("3000-3005:4000-4005", "Missing", "3000-3005", "4000-4005", "tcp")]
    [DataRow("${PORT:-5432}:5432", "Missing", "5432", "5432", "tcp")]
    [DataRow("${BIND:-127.0.0.1}:5432:5432", "127.0.0.1", "5432", "5432", "tcp")]
    [DataRow("${DB_PORT}:5432", "Missing", "AtRunTime", "5432", "tcp")]
    [DataRow("${DB}:5432", "AtRunTime", "AtRunTime", "5432", "tcp")]
    [DataRow("${BIND:?where}:5432:5432", "AtRunTime", "5432", "5432", "tcp")]
    [DataRow("${PORTS}", "AtRunTime", "AtRunTime", "AtRunTime", "tcp")]
    [DataRow("a:b", "Missing", "Unreadable", "Unreadable", "tcp")]
    public void Short_ports_are_taken_apart(string text, string address, string host, string container, string protocol)
    {
        var port = Of($"ports: [\"{text}\"]").Only.Published.Single();

        Assert.AreEqual(address, port.Address.ToString());
        Assert.AreEqual(host, port.Host.ToString());
        Assert.AreEqual(container, port.Container.ToString());
        Assert.AreEqual(protocol, port.Protocol);
    }

    [TestMethod]
    public void A_long_port_says_the_same()
    {
        var port = Of("ports: [{target: 5432, published: \"15432\", host_ip: 127.0.0.1, protocol: tcp}]").Only.Published.Single();

        Assert.IsTrue(port.IsLoopback);
        Assert.AreEqual("15432", port.Host.ToString());
        Assert.AreEqual("5432", port.Container.Said());
    }

    [TestMethod]
    [DataRow("data:/var/lib/x", MountKind.Volume, "data", "/var/lib/x", false)]
    [DataRow("data:/var/lib/x:ro", MountKind.Volume, "data", "/var/lib/x", true)]
    [DataRow("/var/lib/x", MountKind.Anonymous, "Missing", "/var/lib/x", false)]
    [DataRow("./data:/var/lib/x", MountKind.Bind, "./data", "/var/lib/x", false)]
    [DataRow("/mnt/data:/var/lib/x:rw,z", MountKind.Bind, "/mnt/data", "/var/lib/x", false)]
    [DataRow("~/data:/var/lib/x", MountKind.Bind, "~/data", "/var/lib/x", false)]
    [DataRow("C:\\\\data:/var/lib/x:ro", MountKind.Bind, "C:\\data", "/var/lib/x", true)]
    [DataRow("${DATA:-./data}:/var/lib/x", MountKind.Bind, "./data", "/var/lib/x", false)]
    [DataRow("${DATA:?where}:/var/lib/x", MountKind.Bind, "AtRunTime", "/var/lib/x", false)]
    public void Short_volumes_are_taken_apart(string text, MountKind kind, string source, string target, bool readOnly)
    {
        var mount = Of($"volumes: [\"{text}\"]").Only.Mounts.Single();

        Assert.AreEqual(kind, mount.Kind);
        Assert.AreEqual(source, mount.Source.ToString());
        Assert.AreEqual(target, mount.Target.ToString());
        Assert.AreEqual(readOnly, mount.ReadOnly);
    }

    [TestMethod]
    [DataRow("{type: bind, source: ./x, target: /y, read_only: true}", MountKind.Bind)]
    [DataRow("{type: volume, source: x, target: /y, read_only: true}", MountKind.Volume)]
    [DataRow("{type: volume, target: /y, read_only: true}", MountKind.Anonymous)]
    [DataRow("{type: tmpfs, target: /y, read_only: true}", MountKind.Scratch)]
    public void Long_volumes_say_the_same(string text, MountKind kind)
    {
        var mount = Of($"volumes: [{text}]").Only.Mounts.Single();

        Assert.AreEqual(kind, mount.Kind);
        Assert.AreEqual("/y", mount.Target.Value());
        Assert.IsTrue(mount.ReadOnly);
    }

    [TestMethod]
    public void A_mounted_file_and_a_mounted_folder_bring_their_texts()
    {
        var project = new ComposeCase(
            [("compose.yaml", "services: {db: {volumes: ['./pg/postgresql.conf:/etc/postgresql/postgresql.conf', './conf.d:/etc/conf.d:ro', './missing.conf:/m.conf', '/etc/x.conf:/x.conf']}}")],
            ("pg/postgresql.conf", "ssl = on\n"), ("conf.d/a.conf", "a"), ("conf.d/readme.md", "no"), ("conf.d/sub/b.conf", "b"));

        var mounts = project.Only.Mounts;
        Assert.AreEqual("ssl = on\n", mounts[0].Files.Single().Text.Text);
        Assert.AreEqual("/etc/postgresql/postgresql.conf", mounts[0].Files.Single().Path);
        CollectionAssert.AreEqual((string[])["/etc/conf.d/a.conf", "/etc/conf.d/sub/b.conf"], mounts[1].Files.Select(file => file.Path).ToArray());
        Assert.IsTrue(mounts[0].Complete && mounts[1].Complete);
        Assert.IsFalse(mounts[2].Complete || mounts[3].Complete);
    }

    [TestMethod]
    public void Configs_are_mounted_from_files_and_from_their_content()
    {
        var project = new ComposeCase(
            [("compose.yaml", """
                services:
                  db:
                    image: postgres:16
                    configs:
                      - source: pg
                        target: /etc/postgresql/postgresql.conf
                      - hba
                    secrets: [pw]
                configs:
                  pg: {file: ./postgresql.conf}
                  hba:
                    content: |
                      local all all peer
                secrets:
                  pw: {file: ./pw.txt}
                """)],
            ("postgresql.conf", "ssl = on\n"));

        var mounts = project.Only.Mounts;
        Assert.AreEqual("ssl = on\n", mounts[0].Files.Single().Text.Text);
        Assert.AreEqual("/hba", mounts[1].Files.Single().Path);
        Assert.AreEqual("local all all peer\n", mounts[1].Files.Single().Text.Text);
        Assert.AreEqual("/run/secrets/pw", mounts[2].Target.Value());
        Assert.AreEqual(MountKind.Secret, mounts[2].Kind);
        Assert.IsEmpty(project.Stack.Observations);
    }

    [TestMethod]
    public void Variables_come_from_env_files_and_the_environment_wins()
    {
        var project = new ComposeCase(
            [("compose.yaml", "services: {db: {env_file: [a.env, {path: b.env}], environment: [B=three, C]}}")],
            ("a.env", "A=one\nB=two\n"), ("b.env", "A=\"uno\" # note\nD=${A}-${E:-e}\n"), (".env", "C=shell\n"));

        var environment = project.Only.Environment;
        Assert.AreEqual("A=uno B=three D=uno-e C=shell", string.Join(' ', environment.All.Select(variable => $"{variable.Name}={variable.Value.Value()}")));
        Assert.AreEqual("b.env", environment["A"].At.Source.Path);
        Assert.AreEqual("compose.yaml", environment["B"].At.Source.Path);
        Assert.AreEqual("shell", ((Variable)environment["C"].Origin!).SetAt!.Value.Text);
        Assert.IsTrue(environment["X"].IsMissing);
    }

    [TestMethod]
    public void An_env_file_that_is_not_here_leaves_other_variables_out_of_sight()
    {
        var environment = new ComposeCase(
            [("compose.yaml", "services: {db: {env_file: [a.env, secret.env], environment: {B: b, C: }}}")],
            ("a.env", "A=one\n")).Only.Environment;

        Assert.AreEqual(Knowledge.OutOfSight, environment["A"].State);
        Assert.AreEqual("b", environment["B"].Value());
        Assert.AreEqual(Knowledge.AtRunTime, environment["C"].State);
        Assert.AreEqual(Knowledge.OutOfSight, environment["X"].State);
    }

    [TestMethod]
    public void The_default_of_a_variable_is_found_at_its_own_characters()
    {
        var password = Of("environment: [\"PW=${PW:-secret}\", \"URL=postgres://u:${PW:-geheim}@db/x\"]").Only.Environment;

        Assert.AreEqual("secret", password["PW"].Said());
        Assert.IsInstanceOfType<Variable>(password["PW"].Origin);
        var url = password.All[1];
        Assert.AreEqual("geheim", url.Source!.PlaceOf(TextRange.At(url.Source.Text.IndexOf("geheim", StringComparison.Ordinal), 6)).Text);
    }

    [TestMethod]
    [DataRow("postgres -c 'max_connections=100' \"-c\" shared_buffers=1\\ GB", "postgres|-c|max_connections=100|-c|shared_buffers=1 GB")]
    [DataRow("  a   b  ", "a|b")]
    [DataRow("a'b'\"c\"", "abc")]
    [DataRow("a '' b", "a||b")]
    public void A_shell_form_is_split_like_a_shell(string text, string expected)
    {
        var command = new ComposeCase($"services:\n  db:\n    command: >-\n      {text}\n").Only.Arguments;

        Assert.AreEqual(Knowledge.Written, command.State);
        Assert.AreEqual(expected, string.Join('|', command.Words.Select(word => word.Value.Value())));
    }

    [TestMethod]
    public void Words_of_a_command_stand_at_their_own_characters()
    {
        var words = Of("command: postgres -c 'shared_buffers=1GB' -c max_wal_size=${WAL:-4GB}").Only.Arguments.Words;

        Assert.AreEqual("shared_buffers=1GB", words[2].Value.Said());
        var source = words[4].Source!;
        Assert.AreEqual("max_wal_size=4GB", source.Text);
        Assert.AreEqual("4GB", source.PlaceOf(TextRange.At(13, 3)).Text);
    }

    [TestMethod]
    public void A_variable_that_is_a_word_of_its_own_leaves_the_command_open()
    {
        Assert.AreEqual(Knowledge.AtRunTime, Of("command: postgres ${EXTRA}").Only.Arguments.State);

        var command = Of("command: postgres -c max_connections=${MAX} -c ssl=on").Only.Arguments;
        Assert.AreEqual(Knowledge.Written, command.State);
        Assert.AreEqual(Knowledge.AtRunTime, command.Words[2].Value.State);
        Assert.AreEqual("max_connections=${MAX}", command.Words[2].Source!.Text);
        Assert.AreEqual("ssl=on", command.Words[4].Value.Value());
    }

    [TestMethod]
    [DataRow("image: x", Knowledge.Missing)]
    [DataRow("logging: {driver: json-file}", Knowledge.Missing)]
    [DataRow("logging: {driver: json-file, options: {max-size: 10m}}", Knowledge.Written)]
    [DataRow("logging: {options: {max-size: 10m}}", Knowledge.Written)]
    [DataRow("logging: {options: {max-file: '3'}}", Knowledge.Missing)]
    [DataRow("logging: {driver: local}", Knowledge.Implied)]
    [DataRow("logging: {driver: fluentd}", Knowledge.Implied)]
    [DataRow("logging: {driver: '${LOG_DRIVER}'}", Knowledge.AtRunTime)]
    [DataRow("logging: *log", Knowledge.Written)]
    public void The_log_limit_is_that_of_the_driver(string text, Knowledge expected)
        => Assert.AreEqual(expected, new ComposeCase($"x-log: &log\n  options: {{max-size: 1m}}\nservices:\n  db:\n    {text}\n").Only.LogLimit.State);

    [TestMethod]
    public void A_service_that_others_wait_to_end_is_an_init_container()
    {
        var project = new ComposeCase("""
            services:
              migrate: {image: app}
              app: {image: app, depends_on: {migrate: {condition: service_completed_successfully}}}
            """);

        Assert.IsTrue(project["migrate"].IsInit);
        Assert.IsFalse(project["app"].IsInit);
    }

    [TestMethod]
    public void A_task_that_is_not_to_come_back_is_an_init_container_and_a_store_is_not()
    {
        var project = new ComposeCase("""
            services:
              migrate: {image: app, command: app migrate, restart: "no"}
              db: {image: "postgres:16.4", restart: "no", healthcheck: {test: [CMD, pg_isready]}}
              web: {image: app, command: app serve, restart: always}
            """);

        Assert.IsTrue(project["migrate"].IsInit);
        Assert.IsFalse(project["db"].IsInit);
        Assert.IsFalse(project["web"].IsInit);
    }

    [TestMethod]
    public void What_a_service_extends_in_this_file_is_below_it()
    {
        var project = new ComposeCase("services: {base: {image: postgres:16, mem_limit: 1g}, db: {extends: base, mem_limit: 2g}, db2: {extends: {service: db}}}");

        Assert.AreEqual("postgres:16", project["db2"].Image.Value().Text);
        Assert.AreEqual(Bytes.FromGibibytes(2), project["db2"].MemoryLimit.Value());
        Assert.IsTrue(project.Stack.Sight.IsComplete);
    }

    [TestMethod]
    public void What_a_service_extends_elsewhere_leaves_its_settings_out_of_sight()
    {
        var project = new ComposeCase("services: {db: {extends: {file: common.yml, service: db}, image: postgres:16, depends_on: [cache]}}");

        Assert.AreEqual(Knowledge.OutOfSight, project.Only.MemoryLimit.State);
        Assert.AreEqual("postgres:16", project.Only.Image.Value().Text);
        CollectionAssert.AreEqual((string[])["common.yml"], project.Stack.Sight.Unseen.ToArray());
        Assert.AreEqual("cache", project.Observed<UndefinedName>().Name, "a service is never declared in what is extended");
    }

    [TestMethod]
    public void A_compose_project_runs_on_one_host_unless_it_is_written_for_swarm()
    {
        Assert.AreEqual(Topology.SingleHost, Of("image: x").Stack.Topology.Value());
        Assert.AreEqual(Topology.ManyHosts, Of("deploy: {placement: {constraints: [node.role == worker]}}").Stack.Topology.Value());
        Assert.AreEqual(Topology.ManyHosts, new ComposeCase("services: {a: {image: x}}\nnetworks: {n: {driver: overlay}}").Stack.Topology.Value());
    }

    private static ComposeCase Of(string body) => new($"services:\n  db:\n    {body}\n");
}
