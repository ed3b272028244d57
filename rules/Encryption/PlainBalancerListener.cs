namespace Dpp.Rules;

public sealed class PlainBalancerListener : Rule
{
    private const string Current = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    private static readonly HashSet<string> old = new(StringComparer.OrdinalIgnoreCase)
    {
        "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-2015-03", "ELBSecurityPolicy-2015-02", "ELBSecurityPolicy-2014-10", "ELBSecurityPolicy-2014-01", "ELBSecurityPolicy-2011-08",
        "ELBSecurityPolicy-TLS-1-0-2015-04", "ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-FS-2018-06", "ELBSecurityPolicy-FS-1-1-2019-08",
        "ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS13-1-1-2021-06", "ELBSecurityPolicy-TLS13-1-0-PQ-2025-09", "AppGwSslPolicy20150501", "AppGwSslPolicy20170401",
        "TLSv1_0", "TLSv1_1", "TLS_1_0", "TLS_1_1",
    };

    public override RuleInfo Info { get; } = new("DP3030", "plain-balancer-listener", "Load balancer listens in plain HTTP or with old TLS",
        Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Passwords and results go through the listener readable, or under TLS 1.0 and 1.1, which the browsers gave up for
            their known attacks. Keep port 80 for a redirect to HTTPS only, and take a policy that begins with TLS 1.2.
            """,
        Inputs = [Input.Terraform],
        Answers = ["aws.alb.http-listener", "aws.alb.weak-tls"],
        References = ["https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html", "https://learn.microsoft.com/azure/application-gateway/application-gateway-ssl-policy-overview"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Terraform("""
            resource "aws_lb_listener" "web" {
              load_balancer_arn = aws_lb.web.arn
              port              = 80
              protocol          = [|"HTTP"|]

              default_action {
                type             = "forward"
                target_group_arn = aws_lb_target_group.superset.arn
              }
            }
            """),
        Bad.Terraform("""
            resource "aws_lb_listener" "web" {
              load_balancer_arn = aws_lb.web.arn
              port              = 443
              protocol          = "HTTPS"
              ssl_policy        = [|"ELBSecurityPolicy-2016-08"|]
            }
            """, """
            resource "aws_lb_listener" "web" {
              load_balancer_arn = aws_lb.web.arn
              port              = 443
              protocol          = "HTTPS"
              ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
            }
            """),
        Bad.Terraform("""
            resource "aws_lb" "inside" {
              internal = true
            }

            resource "aws_lb_listener" "web" {
              load_balancer_arn = aws_lb.inside.arn
              port              = 80
              protocol          = [|"HTTP"|]

              default_action {
                type = "forward"
              }
            }
            """) with { Severity = Warning, Note = "Inside the network" },
        Bad.Terraform("""
            resource "aws_elb" "web" {
              listener {
                instance_port     = 8088
                instance_protocol = "http"
                lb_port           = 80
                lb_protocol       = [|"http"|]
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_application_gateway" "web" {
              name = "web"

              http_listener {
                name     = "plain"
                protocol = [|"Http"|]
              }

              request_routing_rule {
                name               = "plain"
                http_listener_name = "plain"
                backend_pool_name  = "superset"
              }

              ssl_policy {
                policy_name = "AppGwSslPolicy20220101"
              }
            }
            """),
        Bad.Terraform("""
            resource "azurerm_application_gateway" "web" {
              name = "web"

              ssl_policy {
                policy_type          = "Custom"
                min_protocol_version = [|"TLSv1_1"|]
              }
            }
            """),
        Bad.Terraform("""
            resource "google_compute_ssl_policy" "web" {
              name            = "web"
              min_tls_version = [|"TLS_1_0"|]
            }
            """),
        Good.Terraform("""
            resource "aws_lb_listener" "redirect" {
              load_balancer_arn = aws_lb.web.arn
              port              = 80
              protocol          = "HTTP"

              default_action {
                type = "redirect"

                redirect {
                  port        = "443"
                  protocol    = "HTTPS"
                  status_code = "HTTP_301"
                }
              }
            }

            resource "aws_lb_listener" "web" {
              load_balancer_arn = aws_lb.web.arn
              port              = 443
              protocol          = "HTTPS"
              ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
            }

            resource "aws_lb_listener" "tcp" {
              load_balancer_arn = aws_lb.postgres.arn
              port              = 5432
              protocol          = "TCP"
            }
            """),
        Good.Terraform("""
            variable "protocol" {
              type = string
            }

            resource "aws_lb_listener" "web" {
              load_balancer_arn = aws_lb.web.arn
              port              = 80
              protocol          = var.protocol
            }

            resource "azurerm_application_gateway" "web" {
              name = "web"

              http_listener {
                name     = "plain"
                protocol = "Http"
              }

              request_routing_rule {
                name                        = "plain"
                http_listener_name          = "plain"
                redirect_configuration_name = "to-https"
              }
            }
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var inside = new HashSet<string>(stack.Resources.Where(resource => resource.Kind is "aws_lb" or "aws_alb" && resource.Body["internal"].AsBool().Knows(out var isInternal) && isInternal)
            .Select(resource => resource.Terraform?.Address ?? ""), StringComparer.Ordinal);
        foreach (var resource in stack.Resources)
        {
            foreach (var protocol in PlainOnes(resource))
            {
                if (protocol.Knows(out var name) && name.Equals("http", StringComparison.OrdinalIgnoreCase))
                {
                    var finding = protocol.Finding($"'{resource.Name}' takes plain HTTP");
                    yield return resource.Body["load_balancer_arn"].Refers(out var refers) && inside.Contains(refers.Address) ? finding.AtMost(Warning) : finding;
                }
            }

            var policy = PolicyOf(resource);
            if (policy.Knows(out var chosen) && old.Contains(chosen))
            {
                yield return policy.Finding($"'{resource.Name}' still speaks TLS 1.0 or 1.1 under '{chosen}'")
                    .Repair($"Use {Current}", resource.Kind is "aws_lb_listener" or "aws_alb_listener" ? policy.Write(Current) : null, @unsafe: true);
            }
        }
    }

    private static IEnumerable<Located<string>> PlainOnes(Resource resource)
    {
        switch (resource.Kind)
        {
            case "aws_lb_listener" or "aws_alb_listener":
                var action = resource.Body.Block("default_action")["type"].AsText();
                return action.IsMissing || (action.Knows(out var type) && type != "redirect") ? [resource.Body["protocol"].AsText()] : [];
            case "aws_elb":
                return resource.Body.Blocks("listener").Select(listener => listener["lb_protocol"].AsText());
            case "azurerm_application_gateway":
                var rules = resource.Body.Blocks("request_routing_rule");
                return resource.Body.Blocks("http_listener").Where(listener => listener["name"].AsText().Knows(out var name) && resource.Body["request_routing_rule"].Rest == Knowledge.Missing
                    && rules.All(rule => rule["http_listener_name"].AsText().Knows(out var of) && (of != name || rule["redirect_configuration_name"].IsMissing)))
                    .Select(listener => listener["protocol"].AsText());
            default:
                return [];
        }
    }

    private static Located<string> PolicyOf(Resource resource) => resource.Kind switch
    {
        "aws_lb_listener" or "aws_alb_listener" => resource.Body["ssl_policy"].AsText(),
        "azurerm_application_gateway" when !resource.Body.Block("ssl_policy")["min_protocol_version"].IsMissing => resource.Body.Block("ssl_policy")["min_protocol_version"].AsText(),
        "azurerm_application_gateway" => resource.Body.Block("ssl_policy")["policy_name"].AsText(),
        "google_compute_ssl_policy" => resource.Body["min_tls_version"].AsText(),
        _ => default,
    };
}
