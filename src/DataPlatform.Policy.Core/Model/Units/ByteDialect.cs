namespace Dpp.Model;

/// <summary>Who reads a size: the same letters mean different numbers to different programs.</summary>
public enum ByteDialect : byte
{
    /// <summary>b k m g t p, kb, KiB and so on in any case, all powers of 1024; fractions allowed; a bare number is bytes.</summary>
    Compose,

    /// <summary>Ki Mi Gi are powers of 1024, k M G powers of 1000, m a thousandth; exponents; a bare number is bytes.</summary>
    Kubernetes,

    /// <summary>k m g t in any case, powers of 1024, whole numbers; a bare number is bytes.</summary>
    Jvm,

    /// <summary>B kB MB GB TB in exactly this case, powers of 1024; a bare number is in the unit of the parameter.</summary>
    Postgres,

    /// <summary>Whole mebibytes without a unit, as in DREMIO_MAX_MEMORY_SIZE_MB.</summary>
    Megabytes,
}
