namespace Dpp.Rules;

public sealed class UnloggedNetwork : Rule
{
    public override RuleInfo Info { get; } = new("DP8026", "unlogged-network", "Network without flow logs",
        Development: Off, Staging: Warning, Production: Warning)
    {
        Why = """
            Flow logs say which machine talked to which, let through or not. They show why a connection fails today, and
            where the data went after a break-in.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.vpc.flow-logs"],
        References = ["https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html", "https://cloud.google.com/vpc/docs/flow-logs"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_vpc" "[|main|]" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_vpc" "logged" {
              cidr_block = "10.1.0.0/16"
            }

            resource "aws_flow_log" "logged" {
              vpc_id       = aws_vpc.logged.id
              traffic_type = "ALL"
            }
            """) with { IsStructural = true },
        Bad.Terraform("""
            resource "google_compute_subnetwork" "[|data|]" {
              name          = "data"
              ip_cidr_range = "10.0.0.0/20"
              network       = google_compute_network.data.id
            }
            """) with { IsStructural = true },
        Good.Terraform("""
            resource "aws_vpc" "main" {
              for_each   = toset(["a", "b"])
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_flow_log" "main" {
              for_each     = aws_vpc.main
              vpc_id       = each.value.id
              traffic_type = "ALL"
            }

            resource "google_compute_subnetwork" "data" {
              name          = "data"
              ip_cidr_range = "10.0.0.0/20"
              network       = google_compute_network.data.id

              log_config {
                flow_sampling = 0.5
              }
            }

            resource "google_compute_subnetwork" "proxies" {
              name          = "proxies"
              purpose       = "REGIONAL_MANAGED_PROXY"
              ip_cidr_range = "10.0.16.0/24"
              network       = google_compute_network.data.id
            }
            """),
        Good.Terraform("""
            variable "logged" {
              type = string
            }

            resource "aws_vpc" "main" {
              cidr_block = "10.0.0.0/16"
            }

            resource "aws_flow_log" "main" {
              vpc_id       = var.logged
              traffic_type = "ALL"
            }
            """, "It may log this one."),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var logged = new HashSet<string>(StringComparer.Ordinal);
        var isCertain = stack.Sight.IsComplete;
        foreach (var log in stack.Resources)
        {
            if (log.Kind == "aws_flow_log")
            {
                var network = log.Body["vpc_id"];
                isCertain &= network.IsMissing || network.AsText().Knows(out _) || network.Refers(out _);
                logged.Add(network.Refers(out var refers) ? refers.Address : "");
            }
        }

        foreach (var network in stack.Resources)
        {
            var isUnlogged = network.Kind switch
            {
                "aws_vpc" => isCertain && network.Terraform is { } block && !logged.Contains(block.Address) && !logged.Contains(block.Declared),
                "google_compute_subnetwork" => network.Body.Block("log_config").IsMissing && network.Body["enable_flow_logs"].IsMissing && network.Body["purpose"].AsText().Or("PRIVATE").Knows(out var purpose) && purpose == "PRIVATE",
                _ => false,
            };
            if (isUnlogged)
            {
                yield return network.Name.Finding($"nothing logs who talks to whom in '{network.Name}'");
            }
        }
    }
}
