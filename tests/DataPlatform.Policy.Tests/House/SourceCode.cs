using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Xml.Linq;
using Dpp.RuleIndexing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dpp.Tests.House;

/// <summary>Our own source as the compiler understands it, for tests about the code itself.</summary>
internal static class SourceCode
{
    public const string Core = "src/DataPlatform.Policy.Core/DataPlatform.Policy.Core.csproj";
    public const string Rules = "rules/DataPlatform.Policy.Rules.csproj";
    public const string Cli = "src/DataPlatform.Policy.Cli/DataPlatform.Policy.Cli.csproj";

    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly ConcurrentDictionary<string, Lazy<CSharpCompilation>> projects = new(StringComparer.Ordinal);

    private static readonly CSharpParseOptions options = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithPreprocessorSymbols("NET", "NETCOREAPP", "NET10_0", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER",
            "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");

    /// <summary>What this test program itself runs with, without our own assemblies.</summary>
    private static readonly ImmutableArray<MetadataReference> platform =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!) // the host always sets it
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && name != "dpp.dll" && !name.StartsWith("DataPlatform.Policy.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>A project with its usings, its generated code and the source of the projects it references.</summary>
    public static CSharpCompilation Project(string file)
        => projects.GetOrAdd(file, key => new Lazy<CSharpCompilation>(() => Read(key))).Value;

    /// <summary>Made-up code.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files)
        => CSharpCompilation.Create(
            "Code",
            files.Prepend((Path: "Usings.cs", Text: Usings)).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)),
            platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Runs a generator over such code, and tells which steps were repeated.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator)
        => CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Fails when the compiler does not understand the code: a test that looks at symbols would then see nothing and pass.</summary>
    public static void MustCompile(Compilation compilation)
    {
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Take(5).ToList();
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }

    /// <summary>"src/File.cs(3,14)".</summary>
    public static string PlaceOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
    }

    private static CSharpCompilation Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!; // every project is in a folder
        var project = XDocument.Load(Repository.PathOf(file));
        var usings = string.Concat(project.Descendants("Using").Select(item =>
            $"global using {((string?)item.Attribute("Static") == "true" ? "static " : "")}{(string?)item.Attribute("Include")};\n"));
        var isProgram = project.Descendants("OutputType").Any(type => type.Value == "Exe");

        var code = Compile(
            [(folder + "/Usings.cs", usings), .. Repository.Sources(folder).Select(path => (path, File.ReadAllText(Repository.PathOf(path))))]);
        code = code
            .WithAssemblyName((string?)project.Descendants("AssemblyName").FirstOrDefault() ?? Path.GetFileNameWithoutExtension(file))
            .WithOptions(code.Options.WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary))
            .AddReferences(Below(file).Distinct().Select(reference => Project(reference).ToMetadataReference()));
        if (file == Rules)
        {
            Driver(new RuleIndexGenerator()).RunGeneratorsAndUpdateCompilation(code, out var whole, out _);
            code = (CSharpCompilation)whole;
        }
        MustCompile(code);
        return code;
    }

    /// <summary>The projects that a project references, and theirs.</summary>
    private static IEnumerable<string> Below(string file)
        => XDocument.Load(Repository.PathOf(file)).Descendants("ProjectReference")
            .Where(item => item.Attribute("OutputItemType") is null)
            .Select(item => Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, item.Attribute("Include")!.Value)) // a file has a folder, a reference an Include
            .Select(path => Path.GetRelativePath(Repository.Root, Path.GetFullPath(path)).Replace('\\', '/'))
            .SelectMany(reference => Below(reference).Prepend(reference));
}
