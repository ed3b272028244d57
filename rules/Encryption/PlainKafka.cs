namespace Dpp.Rules;

public sealed class PlainKafka : Rule
{
    public override RuleInfo Info { get; } = new("DP3072", "plain-kafka", "Managed Kafka takes or sends data without TLS",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            What passes through Kafka is a copy of what the databases hold. As long as brokers listen without TLS, some
            client uses that port, and its records and its password can be read on the way.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.msk.encryption"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_msk_cluster" "events" {
              cluster_name = "events"

              encryption_info {
                encryption_in_transit {
                  client_broker = [|"TLS_PLAINTEXT"|]
                }
              }
            }
            """, """
            resource "aws_msk_cluster" "events" {
              cluster_name = "events"

              encryption_info {
                encryption_in_transit {
                  client_broker = "TLS"
                }
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_msk_cluster" "events" {
              cluster_name = "events"

              encryption_info {
                encryption_in_transit {
                  in_cluster = [|false|]
                }
              }
            }
            """, """
            resource "aws_msk_cluster" "events" {
              cluster_name = "events"

              encryption_info {
                encryption_in_transit {
                  in_cluster = true
                }
              }
            }
            """),
        Good.Terraform("""
            resource "aws_msk_cluster" "events" {
              cluster_name = "events"
            }
            """, "Without the block MSK takes TLS only and encrypts its disks."),
        Good.Terraform("""
            variable "protocol" {
              type = string
            }

            resource "aws_msk_cluster" "events" {
              cluster_name = "events"

              encryption_info {
                encryption_in_transit {
                  client_broker = var.protocol
                }
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var cluster in stack.Resources.Where(resource => resource.Kind == "aws_msk_cluster"))
        {
            var transit = cluster.Body.Block("encryption_info").Block("encryption_in_transit");
            var clients = transit["client_broker"].AsText();
            var brokers = transit["in_cluster"].AsBool();
            if (clients.Knows(out var protocol) && protocol is "PLAINTEXT" or "TLS_PLAINTEXT")
            {
                yield return clients.Finding($"'{cluster.Name}' takes clients without TLS ({protocol})").Repair("Take TLS only", clients.Write("TLS"), @unsafe: true);
            }

            if (brokers.Knows(out var isOn) && !isOn)
            {
                yield return brokers.Finding($"the brokers of '{cluster.Name}' talk to each other without TLS").Repair("Encrypt between brokers: the cluster is made anew", brokers.Write(true), @unsafe: true);
            }
        }
    }
}
