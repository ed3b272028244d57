using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dpp.Tests.House;

/// <summary>Our own source as the compiler understands it, for tests about the code itself.</summary>
internal static class SourceCode
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions options = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithPreprocessorSymbols("NET", "NETCOREAPP", "NET10_0", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER",
            "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");

    /// <summary>What this test program itself runs with, without our own assemblies.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!) // the host always sets it
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && name != "dpp.dll" && !name.StartsWith("DataPlatform.Policy.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The files below these folders, compiled together.</summary>
    public static CSharpCompilation CompileFolders(params string[] folders)
        => Compile(folders.SelectMany(Repository.Sources).Select(file => (file, File.ReadAllText(Repository.PathOf(file)))));

    public static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> files)
        => CSharpCompilation.Create(
            "Code",
            files.Prepend((Path: "Usings.cs", Text: Usings)).Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

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
}
