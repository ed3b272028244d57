namespace Dpp.Rules;

public sealed class UnencryptedCache : Rule
{
    public override RuleInfo Info { get; } = new("DP3077", "unencrypted-cache", "Managed cache is not encrypted at rest",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A cache writes to disk too: snapshots, the data of replicas that catch up, swap. Sessions and results of
            queries lie there readable. It can be chosen only when the cache is made.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.elasticache.at-rest"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "[|sessions|]" {
              replication_group_id = "sessions"
              engine               = "redis"
            }
            """, """
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id = "sessions"
              engine               = "redis"
              at_rest_encryption_enabled = true
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              at_rest_encryption_enabled = [|false|]
            }
            """, """
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              at_rest_encryption_enabled = true
            }
            """),
        Good.Terraform("""
            variable "encrypted" {
              type = bool
            }

            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              at_rest_encryption_enabled = var.encrypted
            }
            """),
        Good.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id = "sessions"
              engine               = "valkey"
            }
            """, "Valkey is encrypted unless it is told otherwise."),
        Good.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id = "sessions"
              snapshot_name        = "sessions-2026-11-01"
              engine               = var.engine
            }

            variable "engine" {
              type = string
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cache in stack.Resources.Where(resource => resource.Kind == "aws_elasticache_replication_group"))
        {
            var written = cache.Body["at_rest_encryption_enabled"].AsBool();
            var isRedis = cache.Body["engine"].AsText().Or("redis").Knows(out var engine) && engine == "redis" && cache.Body["global_replication_group_id"].IsMissing;
            var encrypted = isRedis ? written.Or(false) : written;
            if (encrypted.Knows(out var isOn) && !isOn)
            {
                yield return encrypted.Finding($"'{cache.Name}' is not encrypted at rest").Repair("Encrypt it: the cache is made anew", encrypted.Write(true), @unsafe: true);
            }
        }
    }
}
