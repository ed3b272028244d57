using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dpp.Tests.House;

/// <summary>What a list of banned symbols cannot say: text sorted without a comparer and numbers printed without a culture come out differently on another machine.</summary>
[TestClass]
public sealed class CultureTest
{
    private static readonly HashSet<string> sorting = new(StringComparer.Ordinal)
    {
        "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Sort", "Min", "Max", "MinBy", "MaxBy",
        "SortedDictionary", "SortedSet", "SortedList", "ToImmutableSortedSet", "ToImmutableSortedDictionary",
    };

    [TestMethod]
    [DataRow(SourceCode.Core)]
    [DataRow(SourceCode.Rules)]
    public void Output_does_not_follow_the_culture(string project)
        => Assert.AreEqual("", string.Join('\n', Violations(SourceCode.Project(project))));

    [TestMethod]
    [DataRow("texts.OrderBy(t => t)")]
    [DataRow("texts.Order()")]
    [DataRow("texts.OrderBy(t => t.Length).ThenBy(t => (1, t))")]
    [DataRow("from t in texts orderby t select t")]
    [DataRow("new SortedDictionary<string, int>()")]
    [DataRow("new SortedSet<string>(texts)")]
    [DataRow("texts.Max()")]
    [DataRow("$\"{number}\"")]
    [DataRow("number + \" GiB\"")]
    public void Following_the_culture_is_reported(string expression) => Assert.HasCount(1, Violations(Made(expression)));

    [TestMethod]
    [DataRow("texts.OrderBy(t => t, StringComparer.Ordinal)")]
    [DataRow("texts.OrderBy(t => t.Length)")]
    [DataRow("new SortedSet<string>(texts, StringComparer.Ordinal)")]
    [DataRow("FormattableString.Invariant($\"{number}\")")]
    [DataRow("string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{number}\")")]
    [DataRow("$\"{texts.Count}\"")]
    public void Naming_the_order_or_the_culture_is_fine(string expression) => Assert.IsEmpty(Violations(Made(expression)));

    private static CSharpCompilation Made(string expression)
    {
        var code = SourceCode.Compile([("src/Made.cs", $"class Made {{ object? F(List<string> texts, double number) => {expression}; }}")]);
        SourceCode.MustCompile(code);
        return code;
    }

    private static IReadOnlyList<string> Violations(CSharpCompilation code)
        => [.. code.SyntaxTrees.AsParallel().AsOrdered().SelectMany(tree => Violations(tree, code.GetSemanticModel(tree)))];

    private static IEnumerable<string> Violations(SyntaxTree tree, SemanticModel model)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or OrderingSyntax && SortsTextByCulture(model.GetSymbolInfo(node).Symbol as IMethodSymbol))
            {
                yield return SourceCode.PlaceOf(node) + ": sorts text by the culture; name StringComparer.Ordinal";
            }
            else if (PrintsByCulture(node, model))
            {
                yield return SourceCode.PlaceOf(node) + ": prints a number or a date by the culture; name CultureInfo.InvariantCulture";
            }
        }
    }

    private static bool SortsTextByCulture(IMethodSymbol? method)
    {
        if (method is null || method.Parameters.Any(parameter => parameter.Type.Name is "IComparer" or "Comparison"))
        {
            return false;
        }
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        var sorted = isConstructor ? method.ContainingType.TypeArguments.FirstOrDefault()
            : method.IsGenericMethod || method.ReducedFrom is not null ? Key(method)
            : method.ContainingType.TypeArguments.FirstOrDefault();
        return sorting.Contains(isConstructor ? method.ContainingType.Name : method.Name) && IsText(sorted);
    }

    /// <summary>What a method of Enumerable compares: the key where there is one, otherwise the elements.</summary>
    private static ITypeSymbol? Key(IMethodSymbol method) => method.TypeArguments.LastOrDefault() ?? (method.ReceiverType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();

    private static bool IsText(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.System_String } || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TypeArguments.Any(IsText));

    private static bool PrintsByCulture(SyntaxNode node, SemanticModel model) => node switch
    {
        InterpolationSyntax { Parent: { } text } hole => model.GetTypeInfo(text).ConvertedType is { SpecialType: SpecialType.System_String or SpecialType.System_Object } && HasCulture(hole.Expression, model),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => IsText(model.GetTypeInfo(sum).Type) && (HasCulture(sum.Left, model) || HasCulture(sum.Right, model)),
        _ => false,
    };

    private static bool HasCulture(ExpressionSyntax expression, SemanticModel model)
    {
        var type = model.GetTypeInfo(expression).Type;
        return type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_DateTime
            || type?.Name is "DateTimeOffset" or "DateOnly";
    }
}
