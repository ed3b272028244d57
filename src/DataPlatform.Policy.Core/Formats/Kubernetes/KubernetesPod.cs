using Dpp.Model;

namespace Dpp.Formats.Kubernetes;

/// <summary>Binds the containers of one pod template.</summary>
internal sealed class KubernetesPod(KubernetesObject owner, Tree spec, KubernetesCluster cluster)
{
    private const string AsOf = "2026-11";
    private readonly KubernetesVolumes volumes = new(owner, spec, cluster);
    private readonly KubernetesHardening hardening = new(spec);

    /// <summary>Init containers first, as they run.</summary>
    public IReadOnlyList<Container> Containers()
    {
        var containers = new List<Container>();
        foreach (var one in spec["initContainers"].Items)
        {
            // What is restarted always is a sidecar: it runs as long as the pod.
            containers.Add(Bind(one, !(one["restartPolicy"].AsText().Knows(out var policy) && policy == "Always")));
        }

        foreach (var one in spec["containers"].Items)
        {
            containers.Add(Bind(one, isInit: false));
        }

        return containers;
    }

    private Container Bind(Tree tree, bool isInit)
    {
        var name = tree["name"].AsText();
        var environment = new KubernetesEnvironment(owner, cluster).Of(tree);
        var command = Words(tree["command"], environment);
        var arguments = Words(tree["args"], environment);
        return new Container
        {
            Name = name,
            Image = tree["image"].Read<ImageReference>(ImageReference.TryParse),
            MemoryLimit = Limit(tree, "memory", BytesOf),
            MemoryReservation = Request(tree, "memory", BytesOf),
            CpuLimit = Limit(tree, "cpu", CpuOf),
            CpuReservation = Request(tree, "cpu", CpuOf),
            Privileged = tree["securityContext"]["privileged"].AsBool(),
            Hardening = hardening.Of(tree),
            Checks = KubernetesProbes.Of(tree, words => Words(words, environment)),
            StopGrace = StopGrace(),
            Environment = environment,
            Entrypoint = command,
            Arguments = command.State == Knowledge.Written && arguments.State == Knowledge.Missing ? new CommandLine(Knowledge.Written, []) : arguments,
            Mounts = volumes.Of(tree),
            Published = Ports(tree),
            Serves = [.. tree["ports"].Items.Select(port => Port(port["containerPort"]))],
            LogLimit = Located<string>.Implied("10Mi", name.At, new Fact("kubelet containerLogMaxSize", AsOf)),
            IsInit = isInit,
            Declared = tree,
        };
    }

    private Located<Duration> StopGrace()
    {
        var written = spec["terminationGracePeriodSeconds"].AsInt();
        return written.IsMissing
            ? Located<Duration>.Implied(Duration.FromSeconds(30), written.At, new Fact("Kubernetes: 30 s to stop", AsOf), written.Slot)
            : written.Select(seconds => Duration.FromSeconds(seconds));
    }

    private static Located<Bytes> BytesOf(Tree tree) => tree.Read(
        (string text, out Bytes size) => Bytes.TryParse(text, ByteDialect.Kubernetes, out size),
        value => value is Bytes size ? size.Format(ByteDialect.Kubernetes) ?? size.ToString() : value.ToString() ?? "");

    private static Located<Cpu> CpuOf(Tree tree) => tree.Read(
        (string text, out Cpu cpu) => Cpu.TryParse(text, CpuDialect.Kubernetes, out cpu),
        value => value is Cpu cpu ? cpu.Format(CpuDialect.Kubernetes) : value.ToString() ?? "");

    /// <summary>The container's own limit, else that of its pod, else what a LimitRange of the namespace gives it.</summary>
    private Located<T> Limit<T>(Tree container, string resource, Func<Tree, Located<T>> read)
    {
        var own = read(container["resources"]["limits"][resource]);
        if (!own.IsMissing)
        {
            return own;
        }

        var pod = read(spec["resources"]["limits"][resource]);
        if (!pod.IsMissing)
        {
            return Because(pod, own, "the limit of the pod");
        }

        return cluster.Default(owner.Namespace, "default", resource) is { } range ? Because(read(range), own, "the LimitRange of the namespace") : own;
    }

    private Located<T> Request<T>(Tree container, string resource, Func<Tree, Located<T>> read)
    {
        var own = read(container["resources"]["requests"][resource]);
        if (!own.IsMissing)
        {
            return own;
        }

        var limit = read(container["resources"]["limits"][resource]);
        if (!limit.IsMissing)
        {
            return Because(limit, own, "a request is as large as the limit");
        }

        return cluster.Default(owner.Namespace, "defaultRequest", resource) is { } range ? Because(read(range), own, "the LimitRange of the namespace") : own;
    }

    private static Located<T> Because<T>(Located<T> value, Located<T> own, string because)
        => value.Knows(out var known) ? Located<T>.Implied(known, value.At, new Fact(because, AsOf), own.Slot) : value;

    private static CommandLine Words(Tree tree, EnvironmentVariables environment)
    {
        if (tree.IsMissing || tree.IsNull)
        {
            return new CommandLine(Knowledge.Missing, []);
        }

        if (tree.Kind != TreeKind.Sequence)
        {
            return new CommandLine(tree.Kind == TreeKind.None ? tree.State : Knowledge.Unreadable, []);
        }

        var words = new CommandWord[tree.Items.Count];
        for (var i = 0; i < words.Length; i++)
        {
            var (value, source) = KubernetesReferences.Expand(tree.Items[i], name => environment[name]);
            words[i] = new CommandWord(value, source);
        }

        return new CommandLine(Knowledge.Written, words);
    }

    private List<PublishedPort> Ports(Tree container)
    {
        var published = new List<PublishedPort>();
        var onHost = spec["hostNetwork"].AsBool();
        foreach (var port in container["ports"].Items)
        {
            var inside = Port(port["containerPort"]);
            var outside = Port(port["hostPort"]);
            if (outside.IsMissing || (outside.Knows(out var range) && range.First == 0))
            {
                if (!onHost.Knows(out var shares) || !shares)
                {
                    continue;
                }

                outside = inside;
            }

            var protocol = port["protocol"].AsText().Knows(out var said) ? said.ToLowerInvariant() : "tcp";
            published.Add(new PublishedPort(port["hostIP"].AsText(), outside, inside, protocol, port.At));
        }

        return published;
    }

    private static Located<PortRange> Port(Tree tree) => tree.AsInt().Select(port => new PortRange(port, port));
}
