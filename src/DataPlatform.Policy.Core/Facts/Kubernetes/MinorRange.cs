namespace Dpp.Facts.Kubernetes;

/// <summary>The minor versions of Kubernetes 1 that have something; null: as far as the table goes.</summary>
internal readonly record struct MinorRange(int? First, int? Last)
{
    public bool Has(int minor) => !(minor < First) && !(minor > Last);
}
