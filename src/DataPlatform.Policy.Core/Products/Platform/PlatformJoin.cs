using Dpp.Model;
using Dpp.Products.Backups;
using Dpp.Products.Dbt;
using Dpp.Products.Dremio;
using Dpp.Products.Jvm;
using Dpp.Products.PgBouncer;
using Dpp.Products.Postgres;
using Dpp.Products.Superset;
using Dpp.Text;

namespace Dpp.Products.Platform;

/// <summary>Joins what the files say of containers with what is known of products: which product runs, how it is set, where it keeps its data.</summary>
public static class PlatformJoin
{
    /// <summary>The same stack with the product and the Java heap of each container, and with the stores that its workloads keep.</summary>
    public static Stack Join(Stack stack)
    {
        var operated = stack.Resources.Select(OperatedPostgres.Read).OfType<(Database Database, IReadOnlyList<Observation> Oddities)>().ToList();
        if (stack.Workloads.Count + operated.Count == 0)
        {
            return BackupReader.Join(stack);
        }

        var workloads = new List<Workload>(stack.Workloads.Count);
        var joined = new Dictionary<Tree, Workload>();
        var stores = new List<Store>(stack.Stores);
        foreach (var bound in stack.Workloads)
        {
            var workload = bound with { Containers = [.. bound.Containers.Select(ProductReader.Recognize)] };
            workload = workload.Pod is not null && workload.Containers.Count > 0 && ClusterPort(workload.Containers[0]) is { } port ? workload with { ClusterPort = port } : workload;
            workloads.Add(workload);
            joined[workload.Declared.Body] = workload;
            stores.AddRange(workload.Containers.Select(container => StoreReader.Read(container, workload)).OfType<Store>());
        }

        stores.AddRange(operated.Select(one => one.Database));
        for (var i = 0; i < stores.Count; i++)
        {
            stores[i] = stores[i] is Database { Kind: ProductKind.Postgres, Container: { } server } database ? database with { Provision = PostgresProvision.Of(server, stack) } : stores[i];
        }

        Link[] links = [.. stack.Links.Select(link => joined.TryGetValue(link.From.Declared.Body, out var from) ? link with { From = from } : link)];
        var reached = new ReachedServers(workloads, links, stores);
        Pooler[] poolers = [.. workloads.SelectMany(workload => workload.Containers, (workload, container) => PoolerOf(workload, container, reached.Of(workload), stores)).OfType<Pooler>()];
        return BackupReader.Join(stack with
        {
            Workloads = workloads,
            Stores = stores,
            Connections = reached.Connections,
            Poolers = poolers,
            DbtTargets = [.. workloads.SelectMany(workload => workload.Containers.SelectMany(container => DbtJoin.Of(workload, container)).Select(target => Placed(target, links, poolers, reached.Of(workload), stores)))],
            Logins = PostgresLogins.Of(workloads, reached, stores),
            Standbys = StandbyReader.Of(workloads, stack.Resources, stores),
            Observations =
            [
                .. stack.Observations,
                .. operated.SelectMany(one => one.Oddities),
                .. workloads.SelectMany(workload => workload.Containers).SelectMany(OdditiesIn),
                .. stack.IsLayered && stack.Layers.Count > 1 ? workloads.SelectMany(workload => workload.Containers).SelectMany(DevelopmentMarkers.Of) : [],
            ],
            Links = links,
            DremioNodes =
            [
                .. workloads.SelectMany(workload => workload.Containers
                    .Where(container => !container.IsInit && container.Product is Model.Dremio)
                    .Select(container => new DremioNode(container.Name, (Model.Dremio)container.Product!) { Container = container, Workload = workload })), // the filter before
            ],
        });
    }

    /// <summary>The node of Dremio that files describe which nothing mounts.</summary>
    /// <param name="files">A dremio.conf, a dremio-env, or both of one node.</param>
    public static Stack DremioFiles(StackFrame frame, IReadOnlyList<SourceFile> files)
    {
        var at = new Place(files[0], default);
        var conf = files.FirstOrDefault(file => !IsEnvironment(file));
        var env = files.FirstOrDefault(IsEnvironment);
        var node = DremioReader.FromFiles(conf is null ? null : new SourceText(conf), env is null ? null : new SourceText(env), at);
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = files,
            IsLayered = false,
            At = at,
            DremioNodes = [new DremioNode(Located<string>.Written(FileTree.NameOf(files[0].Path), at), node)],
            Observations = node.Oddities,
        };
    }

    /// <summary>The server that configuration files describe which nothing mounts: all that its container or machine decides is out of sight.</summary>
    /// <param name="files">A postgresql.conf, a pg_hba.conf, or both of one server.</param>
    public static Stack Configuration(StackFrame frame, IReadOnlyList<SourceFile> files)
    {
        var at = new Place(files[0], default);
        var access = files.FirstOrDefault(IsAccess);
        var settings = files.FirstOrDefault(file => !IsAccess(file));
        var server = PostgresReader.FromFiles(
            settings is null ? null : new SourceText(settings), access is null ? null : new SourceText(access), at, frame.Policy.PostgreSql);
        var database = new Database
        {
            Name = Located<string>.Written(FileTree.NameOf(files[0].Path), at),
            What = $"PostgreSQL of '{FileTree.NameOf(files[0].Path)}'",
            Kind = ProductKind.Postgres,
            Version = server.Version,
            Rebuild = Rebuild.Never,
            Tls = server.Settings.Flag("ssl"),
            Access = server.Access,
            Postgres = server.Settings,
        };
        return BackupReader.Join(new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = files,
            IsLayered = false,
            At = at,
            Stores = [database],
            Observations = server.Oddities,
        });
    }

    /// <summary>The Superset that a configuration describes which nothing mounts.</summary>
    public static Stack SupersetConfiguration(StackFrame frame, SourceFile file)
    {
        var at = new Place(file, default);
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = [file],
            IsLayered = false,
            At = at,
            Resources = [new Resource(SupersetApp.FileKind, Located<string>.Written(FileTree.NameOf(file.Path), at), SupersetSettings.Of(new SourceText(file)).Configuration)],
        };
    }

    private static Pooler? PoolerOf(Workload workload, Container container, Dictionary<string, Database>? servers, List<Store> stores)
        => container.Product is not Model.PgBouncer server ? null : new Pooler(container.Name, server, container, workload)
        {
            Databases = [.. server.Databases.Select(database => database with { Server = ServerOf(database.Host, workload, servers, stores) })],
        };

    private static DbtTarget Placed(DbtTarget target, Link[] links, Pooler[] poolers, Dictionary<string, Database>? servers, List<Store> stores)
    {
        if (!target.Host.Knows(out var host) || target.Workload is not { } from)
        {
            return target;
        }

        var link = Array.Find(links, link => link.Kind == LinkKind.ConnectsTo && ReferenceEquals(link.From.Declared, from.Declared) && link.Says.Knows(out var said) && said == host);
        var pooler = Array.Find(poolers, pooler => pooler.Workload is { } workload
            && ((link?.To is InTree { Resource: var to } && ReferenceEquals(to.Body, workload.Declared.Body)) || (workload.Kind == WorkloadKind.Service && workload.Name.Knows(out var name) && name == host)));
        return target with { Server = ServerOf(target.Host, from, servers, stores), Pooler = pooler };
    }

    /// <summary>By its link, or by the name of a service, which needs none.</summary>
    private static Database? ServerOf(Located<string> host, Workload from, Dictionary<string, Database>? servers, List<Store> stores)
        => !host.Knows(out var name) ? null
            : servers is not null && servers.TryGetValue(name, out var linked) ? linked
            : from.Kind != WorkloadKind.Service ? null
            : stores.OfType<Database>().FirstOrDefault(database => database is { Kind: ProductKind.Postgres, Workload: { Kind: WorkloadKind.Service } service } && service.Name.Knows(out var called) && called == name);

    /// <summary>The PgBouncer that a file describes which nothing mounts.</summary>
    /// <param name="files">A pgbouncer.ini, and the list of users beside it when there is one.</param>
    public static Stack PoolerConfiguration(StackFrame frame, IReadOnlyList<SourceFile> files)
    {
        var at = new Place(files[0], default);
        var server = PgBouncerReader.FromFiles(new SourceText(files[0]), files.Count > 1 ? new SourceText(files[1]) : null, default, at);
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = files,
            IsLayered = false,
            At = at,
            Poolers = [new Pooler(Located<string>.Written(FileTree.NameOf(files[0].Path), at), server, null, null) { Databases = server.Databases }],
            Observations = server.Oddities,
        };
    }

    /// <summary>The profiles of dbt that nothing mounts.</summary>
    public static Stack DbtConfiguration(StackFrame frame, SourceFile file)
    {
        var at = new Place(file, default);
        return new Stack
        {
            Name = frame.Name,
            Tier = frame.Tier,
            Policy = frame.Policy,
            Layers = [file],
            IsLayered = false,
            At = at,
            DbtTargets = [.. DbtReader.Read(new SourceText(file), null, Located<string>.Missing(at))],
        };
    }

    private static IEnumerable<Observation> OdditiesIn(Container container)
        => MountedSyntax.Of(container).Concat(JvmMistakes.Of(container)).Concat(container.Product switch
        {
            Model.Postgres server => server.Oddities,
            Model.PgBouncer pooler => pooler.Oddities,
            Model.Dremio node => node.Oddities,
            _ => [],
        });

    /// <summary>Those of Airbyte are for other services, those of Kafka as its settings say.</summary>
    private static int? ClusterPort(Container container)
        => container.Product is { Kind: not (ProductKind.Airbyte or ProductKind.Kafka or ProductKind.ClickHouse) }
            ? ProductReader.ImageOf(container)?.Product.Ports.FirstOrDefault(port => port.Use == PortUse.Cluster) is { Number: > 0 } port ? port.Number : null
            : null;

    private static bool IsEnvironment(SourceFile file) => FileTree.NameOf(file.Path) == "dremio-env";

    private static bool IsAccess(SourceFile file) => FileTree.NameOf(file.Path).IndexOf("hba", StringComparison.OrdinalIgnoreCase) >= 0;
}
