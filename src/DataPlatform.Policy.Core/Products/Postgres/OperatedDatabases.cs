using Dpp.Model;

namespace Dpp.Products.Postgres;

/// <summary>The PostgreSQL clusters that an operator runs: what it decides is out of sight.</summary>
internal static class OperatedDatabases
{
    public static IReadOnlyList<Database> Of(Stack stack)
        => [.. stack.Resources.Where(one => (one.Group, one.Kind) is ("postgresql.cnpg.io", "Cluster") or ("acid.zalan.do", "postgresql")).Select(Read)];

    private static Database Read(Resource cluster) => new()
    {
        Name = cluster.Name,
        What = $"PostgreSQL cluster '{cluster.Name}'",
        Kind = ProductKind.Postgres,
        Rebuild = Rebuild.Never,
        Declared = cluster,
    };
}
