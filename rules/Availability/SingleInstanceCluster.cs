namespace Dpp.Rules;

public sealed class SingleInstanceCluster : Rule
{
    public override RuleInfo Info { get; } = new("DP4075", "single-instance-cluster", "Database cluster has one instance only",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            The storage of an Aurora cluster lies in three zones, but with one instance nobody is there to take over:
            when it fails, a new one has to be made, ten minutes and more. With a second one failover takes about 30 seconds.
            """,
        Inputs = [Input.Terraform],
        References = ["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_rds_cluster" "{|warehouse|}" {
              cluster_identifier = "warehouse"
              engine             = "aurora-postgresql"
            }

            resource "aws_rds_cluster_instance" "[|one|]" {
              cluster_identifier = aws_rds_cluster.warehouse.id
              instance_class     = "db.r7g.large"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "aws_docdb_cluster" "{|documents|}" {
              cluster_identifier = "documents"
            }

            resource "aws_docdb_cluster_instance" "[|documents|]" {
              count              = 1
              cluster_identifier = aws_docdb_cluster.documents.id
              instance_class     = "db.r6g.large"
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              engine             = "aurora-postgresql"
            }

            resource "aws_rds_cluster_instance" "warehouse" {
              for_each           = toset(["a", "b"])
              cluster_identifier = aws_rds_cluster.warehouse.id
              instance_class     = "db.r7g.large"
            }
            """),
        Good.Terraform("""
            variable "instances" {
              type = number
            }

            resource "aws_rds_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              engine             = "aurora-postgresql"
            }

            resource "aws_rds_cluster_instance" "warehouse" {
              count              = var.instances
              cluster_identifier = aws_rds_cluster.warehouse.id
              instance_class     = "db.r7g.large"
            }
            """, "Whoever applies it decides how many."),
        Good.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              cluster_identifier        = "warehouse"
              engine                    = "postgres"
              db_cluster_instance_class = "db.m6gd.large"
            }
            """, "A Multi-AZ cluster brings its instances."),
        Good.Terraform("""
            resource "aws_rds_cluster" "warehouse" {
              cluster_identifier = "warehouse"
              engine             = "aurora-postgresql"
            }

            resource "aws_rds_cluster_instance" "one" {
              cluster_identifier = aws_rds_cluster.warehouse.id
              instance_class     = "db.r7g.large"
            }

            resource "aws_appautoscaling_target" "readers" {
              service_namespace  = "rds"
              resource_id        = "cluster:warehouse"
              scalable_dimension = "rds:cluster:ReadReplicaCount"
              min_capacity       = 1
              max_capacity       = 3
            }
            """, "Autoscaling adds readers."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        if (stack.Resources.Any(resource => resource.Kind == "aws_appautoscaling_target" && !(resource.Body["service_namespace"].AsText().Knows(out var service) && service != "rds")))
        {
            yield break;
        }

        foreach (var cluster in stack.Resources)
        {
            if (cluster.Kind is not ("aws_rds_cluster" or "aws_docdb_cluster" or "aws_neptune_cluster") || cluster.Terraform is not { MayBeMany: false })
            {
                continue;
            }

            var kind = cluster.Kind + "_instance";
            var instances = stack.Companions.All(cluster, kind);
            if (instances.Count == 1 && instances[0].Terraform is { MayBeMany: false } && !stack.Companions.MayBeElsewhere(cluster, kind))
            {
                yield return instances[0].Name.Finding($"'{instances[0].Name}' is the only instance of '{cluster.Name}'").Because(cluster.Name, "the cluster");
            }
        }
    }
}
