namespace Dpp.Facts.Postgres;

/// <summary>Finds parameters by their names, as the servers do: whatever the case, and under names of the past.</summary>
internal static class PostgresParameters
{
    public const string Source = "parameters of PostgreSQL 13 to 18", AsOf = "2026-11";

    /// <summary>Null when no version has a parameter of that name.</summary>
    public static PostgresParameter? Find(string name)
    {
        var current = name.ToLowerInvariant() switch
        {
            "sort_mem" => "work_mem",
            "vacuum_mem" => "maintenance_work_mem",
            var same => same,
        };
        return PostgresParameterTable.LineOf(current) is { } line ? new PostgresParameter(line) : null;
    }
}
