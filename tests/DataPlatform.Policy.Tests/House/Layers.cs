using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dpp.Tests.House;

/// <summary>Who may use whom: a layer is a namespace below Dpp, and arrows go down only.</summary>
internal static class Layers
{
    /// <summary>The facade of Core: what lies directly in the namespace Dpp.</summary>
    private const string Top = "";

    private static readonly Dictionary<string, string[]> arrows = new(StringComparer.Ordinal)
    {
        ["Text"] = [],
        ["Facts"] = ["Text"],
        ["Syntax"] = ["Text"],
        ["Model"] = ["Text"],
        ["JsonSchema"] = ["Text", "Syntax"],
        ["Secrets"] = ["Text", "Model"],
        ["Settings"] = ["Text", "Syntax", "Model", "JsonSchema"],
        ["Reach"] = ["Text", "Facts", "Model"],
        ["Products"] = ["Text", "Facts", "Syntax", "Model"],
        ["Formats"] = ["Text", "Facts", "Syntax", "Model"],
        ["Discovery"] = ["Text", "Facts", "Syntax", "Model", "JsonSchema", "Secrets", "Settings", "Reach", "Products", "Formats"],
        ["Parsing"] = ["Text", "Syntax", "Model", "Formats"],
        ["Engine"] = ["Text", "Syntax", "Model", "Settings"],
        ["Rules"] = ["Text", "Facts", "Model", "Products", "Engine"],
        [Top] = ["Text", "Facts", "Syntax", "Model", "JsonSchema", "Secrets", "Settings", "Reach", "Products", "Formats", "Discovery", "Parsing", "Engine"],
    };

    /// <summary>One sentence with file, line and column for every use of a layer that the using layer may not see.</summary>
    /// <remarks>Looks at symbols, also of expressions that name no type: a `using` line proves nothing, because sibling namespaces resolve without one.</remarks>
    public static IEnumerable<string> Violations(CSharpCompilation code)
        => code.SyntaxTrees.AsParallel().AsOrdered().SelectMany(tree => Violations(tree, code.GetSemanticModel(tree))).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Violations(SyntaxTree tree, SemanticModel model)
    {
        var told = new HashSet<(int Line, string Used)>();
        foreach (var node in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            foreach (var used in Used(node, model))
            {
                if (Breaks(LayerOf(node, model), LayerOf(used)) is { } sentence
                    && told.Add((node.GetLocation().GetLineSpan().StartLinePosition.Line, used.Name)))
                {
                    yield return $"{SourceCode.PlaceOf(node)}: uses {used.ToDisplayString()}: {sentence}";
                }
            }
        }
    }

    private static string? Breaks(string? user, string? used)
    {
        if (user is null || used is null || user == used)
        {
            return null;
        }
        if (!arrows.TryGetValue(user, out var below))
        {
            return $"Dpp.{user} is in no layer; Layers.cs says who may use whom";
        }
        return below.Contains(used, StringComparer.Ordinal)
            ? null
            : $"there is no arrow from {Named(user)} to {Named(used)}; {Named(user)} sees {(below.Length == 0 ? "nothing of ours" : string.Join(", ", below))}";
    }

    private static string Named(string layer) => layer == Top ? "the facade" : layer;

    private static string? LayerOf(SyntaxNode node, SemanticModel model)
        => node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is { } space && model.GetDeclaredSymbol(space) is INamespaceSymbol symbol ? LayerOf(symbol) : null;

    private static string? LayerOf(INamedTypeSymbol type) => LayerOf(type.ContainingNamespace);

    /// <summary>The second word of the namespace; null for what is not ours.</summary>
    private static string? LayerOf(INamespaceSymbol space)
        => space.ToDisplayString().Split('.') is ["Dpp", .. var rest] ? rest.FirstOrDefault(Top) : null;

    private static IEnumerable<INamedTypeSymbol> Used(ExpressionSyntax node, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(node).Symbol;
        var type = model.GetTypeInfo(node);
        return [.. Parts(symbol as ITypeSymbol ?? symbol?.ContainingType), .. Parts(type.Type), .. Parts(type.ConvertedType)];
    }

    /// <summary>A type and what it is made of.</summary>
    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol named => [named.OriginalDefinition, .. named.TypeArguments.SelectMany(Parts)],
        _ => [],
    };
}
