using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dpp.Tests.House;

/// <summary>Core and Rules do no IO, read no clock, follow no culture. The build enforces eng/BannedSymbols.txt; these tests show that it can fail.</summary>
[TestClass]
public sealed class PureTests
{
    private const string List = "eng/BannedSymbols.txt";

    [TestMethod]
    public void Every_banned_symbol_exists_and_has_a_reason()
    {
        var nothing = SourceCode.Compile([]);
        foreach (var line in File.ReadLines(Repository.PathOf(List)))
        {
            var (id, reason) = line.Split(';', 2) is [var first, var second] ? (first, second) : (line, "");

            Assert.IsNotEmpty(DocumentationCommentId.GetSymbolsForDeclarationId(id, nothing), $"{List}: nothing is called {id}");
            Assert.AreNotEqual("", reason.Trim(), $"{List}: no reason for {id}");
        }
    }

    [TestMethod]
    [DataRow("System.IO.File.ReadAllText(text)")]
    [DataRow("new System.IO.StreamReader(text).ReadLine()!")]
    [DataRow("System.IO.Path.Combine(text, text)")]
    [DataRow("System.Environment.NewLine")]
    [DataRow("System.DateTime.Today.Year + text")]
    [DataRow("text.ToUpper()")]
    [DataRow("text.StartsWith(\"a\") ? text : null")]
    [DataRow("int.Parse(text) > 0 ? text : null")]
    [DataRow("new Random().Next() + text")]
    public async Task Impure_code_is_reported(string expression)
    {
        var code = SourceCode.Compile([("src/Made.cs", $"class Made {{ string? F(string text) => {expression}; }}")]);

        var found = await Banned(code);

        Assert.HasCount(1, found, string.Join('\n', found));
    }

    [TestMethod]
    [DataRow(SourceCode.Core)]
    [DataRow(SourceCode.Rules)]
    public async Task A_pure_project_uses_none_and_silences_nothing(string project)
    {
        var code = SourceCode.Project(project);

        var silenced = code.SyntaxTrees.Where(tree => tree.ToString().Contains("RS0030", StringComparison.Ordinal)).Select(tree => tree.FilePath);
        Assert.AreEqual("", string.Join('\n', silenced));
        Assert.AreEqual("", string.Join('\n', await Banned(code)));
    }

    private static async Task<ImmutableArray<Diagnostic>> Banned(CSharpCompilation code)
    {
        SourceCode.MustCompile(code);
        var options = new AnalyzerOptions([new ListFile()]);
        return await code.WithAnalyzers([Analyzer()], options).GetAnalyzerDiagnosticsAsync();
    }

    private static DiagnosticAnalyzer Analyzer()
    {
        var folder = typeof(PureTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "BannedApiAnalyzers").Value;
        var assembly = Assembly.LoadFrom(folder + "/Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll");
        var type = assembly.GetType("Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.CSharpSymbolIsBannedAnalyzer", throwOnError: true)!; // throws instead
        return (DiagnosticAnalyzer)Activator.CreateInstance(type)!; // a class is never Nullable<T>
    }

    private sealed class ListFile : AdditionalText
    {
        public override string Path => List;

        public override SourceText GetText(CancellationToken cancellationToken = default)
            => SourceText.From(File.ReadAllText(Repository.PathOf(List)));
    }
}
