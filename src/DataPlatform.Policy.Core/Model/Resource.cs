namespace Dpp.Model;

/// <summary>Any declared object in any language. What only one format has is read here; what two formats have is a noun.</summary>
/// <param name="Kind">"service" of compose, "Deployment", "aws_db_instance"...</param>
public sealed record Resource(string Kind, Located<string> Name, Tree Body)
{
    public string? Namespace { get; init; }

    /// <summary>The group of its API, empty for the core; null outside Kubernetes.</summary>
    public string? Group { get; init; }

    /// <summary>Null outside Terraform.</summary>
    public TerraformBlock? Terraform { get; init; }
}
