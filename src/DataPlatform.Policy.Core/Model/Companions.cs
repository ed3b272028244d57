namespace Dpp.Model;

/// <summary>What a provider splits off a resource: the versioning, policy and lifecycle of a bucket, the instances of a cluster.</summary>
/// <remarks>A companion names its owner by a reference or by the same written name.</remarks>
public sealed class Companions
{
    private const int Longest = 8;
    private readonly Dictionary<string, Resource> byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Owner, string Kind), List<Resource>> joined = [];
    private readonly HashSet<string> homeless = new(StringComparer.Ordinal), given = new(StringComparer.Ordinal);
    private readonly bool isOutOfSight;

    public Companions(IReadOnlyList<Resource> resources, Sight sight)
    {
        Resources = resources;
        isOutOfSight = !sight.IsComplete;
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in resources)
        {
            if (resource.Terraform is not { Kind: TerraformKind.Managed } block)
            {
                continue;
            }

            byAddress[block.Address] = resource;
            if (IdentityOf(resource).Knows(out var name))
            {
                byName[FamilyOf(resource.Kind) + name] = block.Address;
            }
        }

        foreach (var resource in resources)
        {
            if (resource.Kind == "module")
            {
                Give(resource.Body, 0);
            }
            else if (resource.Terraform?.Kind == TerraformKind.Managed && KeyOf(resource.Kind) is { } key)
            {
                Join(resource, key, byName);
            }
        }
    }

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>All of a kind that belong to the owner.</summary>
    public IReadOnlyList<Resource> All(Resource owner, string kind)
    {
        if (owner.Terraform is not { } block)
        {
            return [];
        }

        joined.TryGetValue((block.Address, kind), out var exact);
        var declared = block.Address == block.Declared ? null : joined.TryGetValue((block.Declared, kind), out var all) ? all : null;
        return exact is null || declared is null ? exact ?? declared ?? [] : [.. exact, .. declared];
    }

    /// <summary>The body of the first of a kind that belongs to the owner: Missing at the owner's name when nobody can have declared one, unknown when somebody may.</summary>
    public Tree Of(Resource owner, string kind)
    {
        var all = All(owner, kind);
        return all.Count > 0 ? all[0].Body : MayBeElsewhere(owner, kind) ? Tree.Unknown(Knowledge.OutOfSight, owner.Name.At) : Tree.Missing(owner.Body, kind);
    }

    /// <summary>Whether one of the kind may belong to the owner that nobody can see.</summary>
    public bool MayBeElsewhere(Resource owner, string kind)
        => homeless.Contains(kind)
            || owner.Terraform is not { } block
            || (isOutOfSight && (given.Contains(block.Address) || given.Contains(block.Declared) || (IdentityOf(owner).Knows(out var name) && given.Contains(name))));

    /// <summary>The attribute by which a companion names its owner; null for what is none.</summary>
    private static string? KeyOf(string kind) => kind switch
    {
        "aws_s3_bucket" or "aws_s3_bucket_object" => null,
        "aws_rds_cluster_instance" or "aws_docdb_cluster_instance" or "aws_neptune_cluster_instance" => "cluster_identifier",
        "aws_elasticache_cluster" => "replication_group_id",
        "aws_secretsmanager_secret_rotation" => "secret_id",
        "aws_backup_vault_lock_configuration" => "backup_vault_name",
        "aws_efs_backup_policy" => "file_system_id",
        "azurerm_storage_account_network_rules" or "azurerm_storage_management_policy" => "storage_account_id",
        "azurerm_postgresql_flexible_server_configuration" => "server_id",
        "google_storage_bucket_iam_member" or "google_storage_bucket_iam_binding" or "google_storage_bucket_iam_policy" => "bucket",
        _ => kind.StartsWith("aws_s3_bucket_", StringComparison.Ordinal) ? "bucket" : null,
    };

    /// <summary>The name by which the provider knows it.</summary>
    private static Located<string> IdentityOf(Resource owner) => owner.Kind switch
    {
        "aws_s3_bucket" => owner.Body["bucket"].AsText(),
        "aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster" => owner.Body["cluster_identifier"].AsText(),
        "aws_elasticache_replication_group" => owner.Body["replication_group_id"].AsText(),
        "aws_backup_vault" or "aws_secretsmanager_secret" or "google_storage_bucket" => owner.Body["name"].AsText(),
        _ => default,
    };

    /// <summary>Names are compared among what can own the same companions.</summary>
    private static string FamilyOf(string kind)
        => kind.StartsWith("aws_s3_", StringComparison.Ordinal) ? "aws_s3 "
            : kind.StartsWith("google_storage_", StringComparison.Ordinal) ? "google_storage "
            : kind.StartsWith("aws_elasticache_", StringComparison.Ordinal) ? "aws_elasticache "
            : kind.StartsWith("aws_backup_", StringComparison.Ordinal) ? "aws_backup "
            : kind.StartsWith("aws_secretsmanager_", StringComparison.Ordinal) ? "aws_secretsmanager "
            : kind.Replace("_instance", "") + " ";

    private void Join(Resource companion, string key, Dictionary<string, string> byName)
    {
        var link = companion.Body[key];
        if (OwnerOf(link, 0) is { } address)
        {
            Add(address, companion);
        }
        else if (link.AsText().Knows(out var name))
        {
            if (byName.TryGetValue(FamilyOf(companion.Kind) + name, out var named))
            {
                Add(named, companion);
            }
        }
        else if (!link.IsMissing && !link.IsNull)
        {
            homeless.Add(companion.Kind);
        }
    }

    /// <summary>Follows a reference, also through a companion: aws_s3_bucket_versioning.lake.bucket is the bucket.</summary>
    private string? OwnerOf(Tree link, int depth)
    {
        if (!link.Refers(out var refers) || depth > Longest)
        {
            return null;
        }

        return byAddress.TryGetValue(refers.Address, out var target) && KeyOf(target.Kind) is { } key && (refers.Attribute == key || refers.Attribute == "id") && OwnerOf(target.Body[key], depth + 1) is { } owner
            ? owner
            : refers.Address;
    }

    private void Add(string owner, Resource companion)
    {
        if (!joined.TryGetValue((owner, companion.Kind), out var list))
        {
            joined.Add((owner, companion.Kind), list = []);
        }

        list.Add(companion);
    }

    /// <summary>What modules are given: one that is not here may declare something for it.</summary>
    private void Give(Tree tree, int depth)
    {
        if (!isOutOfSight || depth > Longest)
        {
            return;
        }

        if (tree.Refers(out var refers))
        {
            given.Add(refers.Address);
        }

        if (tree.Kind == TreeKind.Scalar)
        {
            given.Add(tree.Text);
        }

        foreach (var entry in tree.Entries)
        {
            Give(entry.Value, depth + 1);
        }

        foreach (var item in tree.Items)
        {
            Give(item, depth + 1);
        }
    }
}
