namespace Dpp.Syntax.Hocon;

/// <summary>Merges duplicate keys, puts included files in and looks substitutions up; never throws, and never reads the environment.</summary>
public static class HoconResolver
{
    /// <summary>How much text and how many values a file may become, beyond its own length.</summary>
    private const int Allowance = 100_000;

    /// <param name="include">Asked once for each include statement that is reached.</param>
    public static HoconResult Resolve(HoconFile file, Func<HoconInclude, HoconIncluded> include)
    {
        var problems = new HoconProblems(file.Source.Text.Length + Allowance);
        var assembly = new HoconAssembly(include, problems);
        var root = assembly.Root(file);
        return new HoconResult(new HoconWriter(new HoconLookup(assembly.Scope, problems), problems).Write(root), problems.All);
    }

    public static HoconResult Resolve(HoconFile file) => Resolve(file, _ => HoconIncluded.OutOfSight);
}
