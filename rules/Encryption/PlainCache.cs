namespace Dpp.Rules;

public sealed class PlainCache : Rule
{
    public override RuleInfo Info { get; } = new("DP3061", "plain-cache", "Managed cache without TLS or without a password",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            A cache holds sessions, results of queries and the jobs of a broker. Without TLS they cross the network
            readable; without a password whoever reaches the port reads and writes them, and a job that is written into
            the queue of a worker is executed.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.elasticache.in-transit", "azure.redis.non-ssl", "gcp.redis.auth-tls"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              transit_encryption_enabled = [|false|]
              user_group_ids             = [aws_elasticache_user_group.apps.id]
            }
            """, """
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              transit_encryption_enabled = true
              user_group_ids             = [aws_elasticache_user_group.apps.id]
            }
            """),
        Bad.Terraform("""
            resource "aws_elasticache_replication_group" "[|sessions|]" {
              replication_group_id       = "sessions"
              engine                     = "redis"
              transit_encryption_enabled = true
            }
            """) with { IsStructural = true, Severity = Warning, Note = "Encrypted, but anybody may connect." },
        Bad.Terraform("""
            resource "azurerm_redis_cache" "sessions" {
              name                 = "sessions"
              non_ssl_port_enabled = [|true|]
            }
            """, """
            resource "azurerm_redis_cache" "sessions" {
              name                 = "sessions"
              non_ssl_port_enabled = false
            }
            """),
        Bad.Terraform("""
            resource "google_redis_instance" "sessions" {
              name                    = "sessions"
              memory_size_gb          = 4
              auth_enabled            = true
              transit_encryption_mode = [|"DISABLED"|]
            }
            """, """
            resource "google_redis_instance" "sessions" {
              name                    = "sessions"
              memory_size_gb          = 4
              auth_enabled            = true
              transit_encryption_mode = "SERVER_AUTHENTICATION"
            }
            """),
        Bad.Terraform("""
            resource "google_redis_instance" "sessions" {
              name                    = "sessions"
              memory_size_gb          = 4
              auth_enabled            = [|false|]
              transit_encryption_mode = "SERVER_AUTHENTICATION"
            }
            """, """
            resource "google_redis_instance" "sessions" {
              name                    = "sessions"
              memory_size_gb          = 4
              auth_enabled            = true
              transit_encryption_mode = "SERVER_AUTHENTICATION"
            }
            """) with { Severity = Warning },
        Good.Terraform("""
            variable "token" {
              type      = string
              sensitive = true
            }

            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              transit_encryption_enabled = true
              auth_token                 = var.token
            }
            """),
        Good.Terraform("""
            variable "encrypted" {
              type = bool
            }

            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id       = "sessions"
              transit_encryption_enabled = var.encrypted
            }
            """),
        Good.Terraform("""
            resource "aws_elasticache_replication_group" "sessions" {
              replication_group_id = "sessions"
              engine               = "valkey"
              user_group_ids       = [aws_elasticache_user_group.apps.id]
            }
            """, "What Valkey does without the attribute depends on the version."),
        Good.Terraform("""
            resource "azurerm_redis_cache" "sessions" {
              name = "sessions"
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cache in stack.Resources)
        {
            foreach (var found in cache.Kind switch
            {
                "aws_elasticache_replication_group" => OfAws(cache),
                "google_redis_instance" => OfGoogle(cache),
                "azurerm_redis_cache" => OfAzure(cache),
                "aws_memorydb_cluster" => Wrong(cache.Body["tls_enabled"].AsBool(), true, $"'{cache.Name}' sends its data without TLS"),
                _ => [],
            })
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<Finding> OfAws(Resource cache)
    {
        var written = cache.Body["transit_encryption_enabled"].AsBool();
        var encrypted = cache.Body["engine"].AsText().Or("redis").Knows(out var engine) && engine == "redis" && cache.Body["global_replication_group_id"].IsMissing ? written.Or(false) : written;
        return Wrong(encrypted, true, $"'{cache.Name}' sends its data without TLS")
            .Concat(encrypted.Knows(out var isOn) && isOn && cache.Body["auth_token"].IsMissing && cache.Body["user_group_ids"].IsMissing
                ? [cache.Name.Finding($"'{cache.Name}' asks for no password: neither auth_token nor user_group_ids is set").AtMost(Warning)] : []);
    }

    private static IEnumerable<Finding> OfGoogle(Resource cache)
    {
        var mode = cache.Body["transit_encryption_mode"].AsText().Or("DISABLED");
        if (mode.Knows(out var known) && known == "DISABLED")
        {
            yield return mode.Finding($"'{cache.Name}' sends its data without TLS").Repair("Encrypt connections: the cache is made anew", mode.Write("SERVER_AUTHENTICATION"), @unsafe: true);
        }

        foreach (var open in Wrong(cache.Body["auth_enabled"].AsBool().Or(false), true, $"'{cache.Name}' asks for no password"))
        {
            yield return open.AtMost(Warning);
        }
    }

    private static IEnumerable<Finding> OfAzure(Resource cache)
        => Wrong(cache.Body["non_ssl_port_enabled"].AsBool(), false, $"'{cache.Name}' also listens without TLS").Concat(Wrong(cache.Body["enable_non_ssl_port"].AsBool(), false, $"'{cache.Name}' also listens without TLS"));

    private static IEnumerable<Finding> Wrong(Located<bool> flag, bool wanted, string message)
        => flag.Knows(out var isOn) && isOn != wanted ? [flag.Finding(message).Repair(wanted ? "Turn it on" : "Turn it off", flag.Write(wanted), @unsafe: true)] : [];
}
