using Dpp.Products.Superset;

namespace Dpp.Rules;

public sealed class SupersetWithoutGuards : Rule
{
    public override RuleInfo Info { get; } = new("DP3063", "superset-without-guards", "Superset without what TLS needs of it", Development: Off, Staging: Warning, Production: Error)
    {
        Why = """
            Talisman sends the headers that keep foreign scripts out of a dashboard; a session cookie that is not marked as
            secure is sent over plain HTTP as well, where anybody on the way takes it; and behind a proxy that ends TLS
            Superset takes every request for a plain one unless ENABLE_PROXY_FIX says otherwise, and redirects to http.
            """,
        Inputs = [Input.Compose, Input.Kubernetes, Input.SupersetConfig],
        References = ["https://superset.apache.org/docs/security/", "https://superset.apache.org/docs/configuration/configuring-superset#configuration-behind-a-load-balancer"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.SupersetConfig("""
            TALISMAN_ENABLED = [|False|]
            """),
        Bad.SupersetConfig("""
            SESSION_COOKIE_SECURE = [|False|]
            """),
        Bad.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  TALISMAN_ENABLED: "[|false|]"
            """),
        Bad.Kubernetes(Pod("    SESSION_COOKIE_SECURE = True\n", "[|superset|]") + """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: superset}
            spec:
              selector: {app: superset}
              ports:
                - port: 8088
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: {|superset|}}
            spec:
              tls:
                - hosts: [bi.example.com]
                  secretName: bi-tls
              rules:
                - host: bi.example.com
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend: {service: {name: superset, port: {number: 8088}}}
            """) with { IsStructural = true, Note = "The Ingress ends TLS, and Superset does not know of it" },
        Good.SupersetConfig("""
            import os

            TALISMAN_ENABLED = True
            SESSION_COOKIE_SECURE = os.environ.get("COOKIES", "False") == "True"
            ENABLE_PROXY_FIX = True
            """),
        Good.Compose("""
            services:
              superset:
                image: apache/superset:4.1.1
                environment:
                  TALISMAN_ENABLED: ${TALISMAN}
            """),
        Good.Kubernetes(Pod("    ENABLE_PROXY_FIX = True\n", "superset") + """
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: superset}
            spec:
              selector: {app: superset}
              ports:
                - port: 8088
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: superset}
            spec:
              tls:
                - hosts: [bi.example.com]
                  secretName: bi-tls
              defaultBackend: {service: {name: superset, port: {number: 8088}}}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var apps = SupersetApp.Of(stack);
        foreach (var app in apps)
        {
            var talisman = app.Settings.Flag("TALISMAN_ENABLED");
            if (talisman.Knows(out var isOn) && !isOn)
            {
                yield return talisman.Finding($"'{app.Name}' switches Talisman off: no content security policy, no headers that ask for HTTPS");
            }

            var cookie = app.Settings.Flag("SESSION_COOKIE_SECURE");
            if (cookie.Knows(out var isSecure) && !isSecure)
            {
                yield return cookie.Finding($"'{app.Name}' sends its session cookie over plain HTTP as well");
            }
        }

        if (apps.Any(app => app.Workload?.Pod is not null))
        {
            foreach (var finding in BehindTls(stack, apps))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> BehindTls(Stack stack, IReadOnlyList<SupersetApp> apps)
    {
        var pods = new PodIndex(stack.Workloads);
        var told = new HashSet<Text.Place>();
        foreach (var route in IngressRoute.Of(stack).Where(route => route.Ingress.Body["spec"]["tls"].Items.Count > 0))
        {
            var selected = pods.ByLabels(route.Service.Body["spec"]["selector"], route.Service.Namespace).Pods;
            foreach (var app in apps.Where(app => app.Container is { IsInit: false } && selected.Contains(app.Workload!))) // a container has a workload
            {
                if (app.Settings.Flag("ENABLE_PROXY_FIX").IsMissing && told.Add(app.Name.At))
                {
                    yield return app.Name.Finding($"'{app.Name}' does not know that '{route.Ingress.Name}' ends TLS before it: ENABLE_PROXY_FIX is not set")
                        .Because(route.Ingress.Name, "ends TLS");
                }
            }
        }
    }

    private static string Pod(string settings, string name) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: superset
        data:
          superset_config.py: |
        {{settings}}---
        apiVersion: v1
        kind: Pod
        metadata:
          name: superset
          labels: {app: superset}
        spec:
          containers:
            - name: {{name}}
              image: apache/superset:4.1.1
              volumeMounts:
                - {name: config, mountPath: /app/pythonpath}
          volumes:
            - name: config
              configMap: {name: superset}

        """;
}
