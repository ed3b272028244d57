namespace Dpp.Rules;

public sealed class SingleNodeCache : Rule
{
    public override RuleInfo Info { get; } = new("DP4073", "single-node-cache", "Managed cache does not fail over to another zone",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            When the only node of a cache goes, sessions end, brokers lose their queues, and every application that
            waits for it stops with it. With a replica in another zone and automatic failover it is away for seconds.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.elasticache.multi-az"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "[|sessions|]" {
              replication_group_id = "sessions"
              num_cache_clusters   = 2
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              automatic_failover_enabled = [|false|]
            }
            """),
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              automatic_failover_enabled = true
              multi_az_enabled           = [|false|]
            }
            """, """
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              automatic_failover_enabled = true
              multi_az_enabled           = true
            }
            """),
        Bad.Terraform("""
            resource "google_redis_instance" "sessions" {
              name           = "sessions"
              tier           = [|"BASIC"|]
              memory_size_gb = 4
            }
            """),
        Bad.Terraform("""
            resource "azurerm_redis_cache" "sessions" {
              name     = "sessions"
              sku_name = [|"Basic"|]
            }
            """),
        Good.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              automatic_failover_enabled = true
              multi_az_enabled           = true
            }
            """),
        Good.Terraform("""
            variable "failover" {
              type = bool
            }

            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              automatic_failover_enabled = var.failover
              multi_az_enabled           = var.failover
            }
            """),
        Good.Terraform("""
            resource "google_redis_instance" "sessions" {
              name           = "sessions"
              tier           = "STANDARD_HA"
              memory_size_gb = 4
            }
            """),
        Good.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              count                = 0
              replication_group_id = "sessions"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cache in stack.Resources)
        {
            var found = cache.Kind switch
            {
                "aws_elasticache_replication_group" => OfAws(cache),
                "google_redis_instance" => Small(cache, cache.Body["tier"].AsText().Or("BASIC"), "BASIC"),
                "azurerm_redis_cache" => Small(cache, cache.Body["sku_name"].AsText(), "Basic"),
                _ => null,
            };
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static Finding? OfAws(Resource cache)
    {
        var failover = cache.Body["automatic_failover_enabled"].AsBool().Or(false);
        var zones = cache.Body["multi_az_enabled"].AsBool().Or(false);
        return failover.Knows(out var fails) && !fails ? failover.Finding($"'{cache.Name}' does not fail over: automatic_failover_enabled is off")
            : failover.Knows(out _) && zones.Knows(out var spreads) && !spreads ? zones.Finding($"the nodes of '{cache.Name}' may all be in one zone").Repair("Spread the nodes over zones", zones.Write(true))
            : null;
    }

    private static Finding? Small(Resource cache, Located<string> size, string single)
        => size.Knows(out var known) && known == single ? size.Finding($"'{cache.Name}' has one node: {known} has no replica") : null;
}
