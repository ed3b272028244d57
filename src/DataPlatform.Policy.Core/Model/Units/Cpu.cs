namespace Dpp.Model;

/// <summary>Who reads a number of processors.</summary>
public enum CpuDialect : byte
{
    /// <summary>A decimal number: 0.5.</summary>
    Compose,

    /// <summary>A quantity: 500m, 0.5, 2.</summary>
    Kubernetes,
}

/// <summary>Processor time, exact to a billionth of a processor.</summary>
public readonly record struct Cpu(long Nanos) : IComparable<Cpu>
{
    private const long One = 1_000_000_000;

    public decimal Cores => (decimal)Nanos / One;

    public static Cpu FromCores(decimal cores) => new(Numeral.ToLong(Numeral.Times(cores, One)));

    public static Cpu operator +(Cpu left, Cpu right) => new(Numeral.ToLong((decimal)left.Nanos + right.Nanos));
    public static Cpu operator -(Cpu left, Cpu right) => new(Numeral.ToLong((decimal)left.Nanos - right.Nanos));
    public static Cpu operator *(Cpu cpu, decimal factor) => FromCores(Numeral.Times(cpu.Cores, factor));
    public static bool operator <(Cpu left, Cpu right) => left.Nanos < right.Nanos;
    public static bool operator >(Cpu left, Cpu right) => left.Nanos > right.Nanos;
    public static bool operator <=(Cpu left, Cpu right) => left.Nanos <= right.Nanos;
    public static bool operator >=(Cpu left, Cpu right) => left.Nanos >= right.Nanos;

    public int CompareTo(Cpu other) => Nanos.CompareTo(other.Nanos);

    public static bool TryParse(string text, CpuDialect dialect, out Cpu cpu)
    {
        cpu = default;
        if (!Numeral.TryRead(text, 0, allowExponent: true, out var number, out var end) || number < 0)
        {
            return false;
        }

        var unit = text.Substring(end) switch
        {
            "" => 1,
            "m" when dialect == CpuDialect.Kubernetes => 0.001m,
            "u" when dialect == CpuDialect.Kubernetes => 0.000001m,
            "n" when dialect == CpuDialect.Kubernetes => 0.000000001m,
            "k" when dialect == CpuDialect.Kubernetes => 1000,
            _ => 0m,
        };
        cpu = FromCores(Numeral.Times(number, unit));
        return unit != 0;
    }

    /// <summary>How the dialect writes exactly this much.</summary>
    public string Format(CpuDialect dialect)
        => dialect == CpuDialect.Kubernetes && Nanos % One != 0 && Nanos % 1_000_000 == 0
            ? Numeral.Write(Nanos / 1_000_000) + "m"
            : Numeral.Write(Cores);

    public override string ToString() => Nanos == One ? "1 CPU" : Numeral.Write(Cores) + " CPUs";
}
