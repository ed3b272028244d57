namespace Dpp.Rules;

public sealed class UnusedDeclaration : Rule
{
    public override RuleInfo Info { get; } = new("DP9044", "unused-declaration", "Declared network, volume, class, secret or config that nothing uses", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            What is declared and used by nobody is left over, or a service lacks the line that should use it: then its
            data is somewhere else, or it is on another network than its author thinks.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://docs.docker.com/reference/compose-file/volumes/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
            volumes:
              data:
              [|old-data|]:
            """, """
            services:
              postgres:
                image: postgres:16.4
                volumes: ["data:/var/lib/postgresql/data"]
            volumes:
              data:
            """) with { IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: [|old-uploads|]
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 10Gi}}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
            """) with { IsStructural = true },
        Good.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: superset
            data:
              A: b
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: warehouse-dashboard
              labels: {grafana_dashboard: "1"}
            data:
              warehouse.json: "{}"
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: superset
            spec:
              containers:
                - name: web
                  image: apache/superset:4.1.1
                  envFrom: [{configMapRef: {name: superset}}]
            """, "A dashboard is found by its label"),
        Good.Kubernetes("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: shared
            data:
              A: b
            """, "A file without workloads is for others"),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [back]
                volumes: ["data:/var/lib/postgresql/data"]
                secrets: [password]
                configs: [settings]
              app:
                build:
                  context: .
                  secrets: [token]
                networks:
                  front: {aliases: [web]}
            networks:
              default: {driver: bridge}
              back:
              front:
            volumes:
              data:
            secrets:
              password: {file: ./password.txt}
              token: {file: ./token.txt}
            configs:
              settings: {file: ./settings.conf}
            """),
        Good.Files(
            Input.Compose,
            ("docker-compose.yml", """
                services:
                  postgres:
                    image: postgres:16.4
                    volumes: ["data:/var/lib/postgresql/data"]
                volumes:
                  data:
                """),
            ("docker-compose.prod.yml", """
                services:
                  postgres:
                    volumes: ["/srv/postgres:/var/lib/postgresql/data"]
                """)) with { Note = "The base alone needs it" },
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                volumes: ["${VOLUME}:/var/lib/postgresql/data"]
            volumes:
              data:
            """, "Which volume is used is decided at start"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (!stack.Sight.IsComplete)
        {
            yield break;
        }

        foreach (var unused in UnusedObjects.Of(stack))
        {
            yield return unused.Name.Finding($"nothing here uses the {unused.Kind} '{unused.Name}'");
        }

        foreach (var kind in (string[])["network", "volume", "secret", "config"])
        {
            var declared = stack.Resources.Where(resource => resource.Kind == kind && !(kind == "network" && resource.Name.ToString() == "default")).ToList();
            if (declared.Count == 0 || Used(stack, kind) is not { } used)
            {
                continue;
            }

            foreach (var resource in declared)
            {
                // What an overlay no longer needs is still there for the base.
                if (resource.Name.Knows(out var name) && !used.Contains(name) && !stack.IsFromBase(resource.Name.At))
                {
                    var removal = resource.Body.Writer?.Remove(resource.Body);
                    yield return resource.Name
                        .Finding($"nothing uses the {kind} '{name}'")
                        .Repair("Remove it", removal is null ? null : new Change(removal));
                }
            }
        }
    }

    /// <summary>The names that the services say; null when one of them is not known.</summary>
    private static HashSet<string>? Used(Stack stack, string kind)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var service in stack.Resources.Where(resource => resource.Kind == "service"))
        {
            Tree[] lists = kind == "volume" ? [] : [service.Body[kind + "s"], service.Body["build"][kind + "s"]];
            foreach (var list in lists)
            {
                if (list.Kind == TreeKind.None && !list.IsMissing)
                {
                    return null;
                }

                used.UnionWith(list.Entries.Select(entry => entry.Name));
                foreach (var item in list.Items)
                {
                    if (!(item.Kind == TreeKind.Mapping ? item["source"] : item).AsText().Knows(out var name))
                    {
                        return null;
                    }

                    used.Add(name);
                }
            }
        }

        foreach (var mount in kind == "volume" ? stack.Containers.SelectMany(container => container.Mounts) : [])
        {
            if (mount.Source.Knows(out var name))
            {
                used.Add(name);
            }
            else if (!mount.Source.IsMissing)
            {
                return null;
            }
        }

        return used;
    }
}
