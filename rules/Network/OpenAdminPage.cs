using Dpp.Products;

namespace Dpp.Rules;

public sealed class OpenAdminPage : Rule
{
    public override RuleInfo Info { get; } = new("DP6012", "open-admin-page", "Administration page without a login is reachable from other hosts", Development: Warning, Staging: Error, Production: Error)
    {
        Why = """
            A page that shows keys, topics, workers or logs, and lets its visitor change them, is as strong as the password of the
            service behind it: it holds that password and asks for none. Published on the host, anybody in the network is
            the administrator.
            """,
        Inputs = [Input.Compose],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              [|redis-page|]:
                image: rediscommander/redis-commander:0.8.0
                environment:
                  REDIS_HOSTS: local:redis:6379
                ports:
                  - {|"8081:8081"|}
            """) with { Note = "It has no login unless somebody gives it one" },
        Bad.Compose("""
            services:
              kafka-page:
                image: provectuslabs/kafka-ui:v0.7.2
                environment:
                  AUTH_TYPE: [|DISABLED|]
                ports:
                  - {|8080:8080|}
            """),
        Bad.Compose("""
            services:
              proxy:
                image: traefik:v3.1
                command: ["--providers.docker", "[|--api.insecure=true|]"]
                ports:
                  - {|"8080:8080"|}
            """),
        Bad.Compose("""
            services:
              [|workflows|]:
                image: temporalio/ui:2.31.2
                ports:
                  - {|"8088:8080"|}
            """),
        Good.Compose("""
            services:
              with-a-login:
                image: rediscommander/redis-commander:0.8.0
                environment:
                  HTTP_USER: operator
                  HTTP_PASSWORD_FILE: /run/secrets/page
                ports:
                  - "8081:8081"
              for-this-host-only:
                image: rediscommander/redis-commander:0.8.0
                ports:
                  - "127.0.0.1:8082:8081"
              behind-a-proxy:
                image: provectuslabs/kafka-ui:v0.7.2
              with-oauth:
                image: provectuslabs/kafka-ui:v0.7.2
                environment:
                  AUTH_TYPE: OAUTH2
                ports:
                  - "8083:8080"
              decided-at-start:
                image: mher/flower:2.0.1
                environment:
                  FLOWER_BASIC_AUTH: ${FLOWER_LOGIN}
                ports:
                  - "5555:5555"
              login-on-the-command-line:
                image: mher/flower:2.0.1
                command: celery flower --basic-auth=operator:${FLOWER_PASSWORD:?}
                ports:
                  - "5556:5555"
              asks-for-the-database-login:
                image: adminer:4.8.1
                ports:
                  - "8084:8080"
              dashboard-off:
                image: traefik:v3.1
                command: ["--providers.docker", "--api.insecure=false"]
                ports:
                  - "8085:8080"
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var container in stack.Containers)
        {
            if (AdminPages.WithoutLogin(container) is not { } open)
            {
                continue;
            }

            foreach (var port in container.Published)
            {
                if (port.ReachesOtherHosts && port.Container.Knows(out var inside))
                {
                    yield return new Finding(open, $"'{container}' is an administration page without a login, and other hosts reach it").Because(port.At, $"publishes its port {inside}");
                    break;
                }
            }
        }
    }
}
