using System.Diagnostics.CodeAnalysis;

namespace Dpp.Model;

/// <summary>How rules read resources of Terraform: nested blocks, defaults, references between resources.</summary>
public static class TerraformReading
{
    /// <summary>The one nested block of a type: Missing when there is none; the first when there are several.</summary>
    public static Tree Block(this Tree body, string type)
    {
        var found = body[type];
        return found.Kind != TreeKind.Sequence ? found
            : found.Items.Count > 0 ? found.Items[0]
            : found.Rest != Knowledge.Missing ? Tree.Unknown(found.Rest, found.At, found.Origin)
            : Tree.Missing(body, type);
    }

    /// <summary>All nested blocks of a type, also those that a dynamic block makes; a dynamic one whose number nobody knows stands for all it makes.</summary>
    public static IReadOnlyList<Tree> Blocks(this Tree body, string type)
        => body[type] is { Kind: TreeKind.Sequence } several ? several.Items : body[type] is { Kind: TreeKind.Mapping } one ? [one] : [];

    /// <summary>What the provider takes when nobody writes the attribute.</summary>
    /// <param name="source">Whose documented default it is, such as "aws provider".</param>
    public static Located<T> Or<T>(this Located<T> written, T standard, string source = "provider default", string asOf = "2026-11")
        => written.IsMissing ? Located<T>.Implied(standard, written.At, new Fact(source, asOf), written.Slot) : written;

    /// <summary>The resource that a value is an attribute of: "aws_s3_bucket.lake.id" refers to aws_s3_bucket.lake, also through variables, locals and outputs.</summary>
    public static bool Refers(this Tree value, [NotNullWhen(true)] out Refers? refers)
    {
        refers = null;
        for (var origin = value.Origin; origin is not null && refers is null; origin = Before(origin))
        {
            refers = origin as Refers;
        }

        return refers is not null;
    }

    /// <summary>True for what is applied as it is; false for a module that others call, which leaves versions and state to them.</summary>
    public static bool IsTerraformRoot(this Stack stack)
        => stack.Resources.Any(resource => resource.Terraform is { IsInRoot: true } block
            && (block.Kind == TerraformKind.Provider || (resource.Kind == "terraform" && (resource.Body.Blocks("backend").Count > 0 || resource.Body.Blocks("cloud").Count > 0))));

    /// <summary>The providers that the root requires.</summary>
    public static IReadOnlyList<RequiredProvider> RequiredProviders(this Stack stack)
        => [.. stack.Resources.Where(resource => resource.Kind == "terraform" && resource.Terraform?.IsInRoot == true)
            .SelectMany(resource => resource.Body.Blocks("required_providers"))
            .SelectMany(block => block.Entries.Select(entry => new RequiredProvider(entry.Name, entry.Value)))];

    /// <summary>The structure that jsonencode() made the text of, also when parts of it are not known.</summary>
    public static Tree? Encoded(this Tree value)
    {
        for (var origin = value.Origin; origin is not null; origin = Before(origin))
        {
            if (origin is Encodes encodes)
            {
                return encodes.Content;
            }
        }

        return null;
    }

    private static Origin? Before(Origin origin) => origin switch
    {
        Variable variable => variable.Before,
        Called called => called.Inside,
        Overrode overrode => overrode.Before,
        Encodes encodes => encodes.Before,
        _ => null,
    };
}

/// <summary>An entry of required_providers.</summary>
/// <param name="Body">A mapping with source and version, or the version alone as it was written once.</param>
public sealed record RequiredProvider(string Name, Tree Body);
