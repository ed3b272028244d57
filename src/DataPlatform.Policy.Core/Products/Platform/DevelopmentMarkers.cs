using Dpp.Model;

namespace Dpp.Products.Platform;

/// <summary>Finds values that are there for development: debug modes, debuggers, code that is loaded anew, security that is switched off.</summary>
internal static class DevelopmentMarkers
{
    private static readonly (string Name, string[] Values, string Means)[] variables =
    [
        ("FLASK_ENV", ["development"], "runs Flask in development mode"),
        ("FLASK_DEBUG", ["1", "true"], "runs Flask in debug mode"),
        ("DEBUG", ["1", "true", "yes", "on"], "runs in debug mode"),
        ("DJANGO_DEBUG", ["1", "true", "yes", "on"], "runs Django in debug mode"),
        ("NODE_ENV", ["development", "dev"], "runs Node.js in development mode"),
        ("APP_ENV", ["development", "dev", "local"], "runs in development mode"),
        ("RAILS_ENV", ["development"], "runs Rails in development mode"),
        ("SUPERSET_ENV", ["development"], "runs Superset in development mode"),
        ("ASPNETCORE_ENVIRONMENT", ["development"], "runs ASP.NET in development mode"),
        ("DOTNET_ENVIRONMENT", ["development"], "runs .NET in development mode"),
        ("SPRING_PROFILES_ACTIVE", ["dev", "development", "local"], "runs with the development profile of Spring"),
        ("PYTHONDEVMODE", ["1"], "runs Python in development mode"),
        ("SUPERSET_LOAD_EXAMPLES", ["yes", "true", "1"], "loads the examples of Superset"),
        ("AIRFLOW__CORE__LOAD_EXAMPLES", ["true", "1"], "loads the examples of Airflow"),
        ("xpack.security.enabled", ["false"], "has the security of Elasticsearch switched off"),
        ("plugins.security.disabled", ["true"], "has the security of OpenSearch switched off"),
        ("DISABLE_SECURITY_PLUGIN", ["true"], "has the security of OpenSearch switched off"),
        ("POSTGRES_HOST_AUTH_METHOD", ["trust"], "lets everybody in without a password"),
        ("ALLOW_EMPTY_PASSWORD", ["yes", "true", "1"], "allows empty passwords"),
        ("MYSQL_ALLOW_EMPTY_PASSWORD", ["yes", "true", "1"], "allows empty passwords"),
        ("MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", ["yes", "true", "1"], "allows empty passwords"),
        ("ALLOW_ANONYMOUS_LOGIN", ["yes", "true", "1"], "lets everybody in without a password"),
    ];

    private static readonly (int Port, string Means)[] debuggers = [(5005, "the Java debugger"), (5678, "the Python debugger"), (9229, "the Node.js debugger")];
    private static readonly string[] codeFolders = ["/app", "/code", "/src", "/usr/src", "/workspace", "/srv/app", "/opt/app"];
    private static readonly string[] codeSources = [".", "..", "./src", "./app", "./backend", "./frontend", "./code", "./lib"];

    public static IEnumerable<DevelopmentMarker> Of(Container container)
    {
        if (!container.Declared["profiles"].IsMissing)
        {
            // Started only by who asks for it.
            yield break;
        }

        foreach (var variable in container.Environment.All)
        {
            if (variable.Value.Knows(out var value) && Variable(variable.Name, value) is { } means)
            {
                yield return new DevelopmentMarker(variable.Value, $"'{container}' {means} ({variable.Name}={value})");
            }
        }

        foreach (var marker in Words(container))
        {
            yield return marker;
        }

        var image = container.Image.Knows(out var known) ? ProductImages.Normal(known.Identity) : "";
        if (image is "docker.io/mailhog/mailhog" or "docker.io/axllent/mailpit")
        {
            yield return new DevelopmentMarker(container.Image.Select(reference => reference.Text), $"'{container}' keeps mail instead of sending it ({known.Name})");
        }

        foreach (var port in container.Published)
        {
            foreach (var (number, means) in debuggers)
            {
                if (port.Container.Knows(out var range) && range.Contains(number) && image.IndexOf("n8n", StringComparison.Ordinal) < 0)
                {
                    yield return new DevelopmentMarker(port.Container.Select(ports => ports.ToString()), $"'{container}' publishes the port of {means} ({number})");
                }
            }
        }

        foreach (var mount in container.Mounts)
        {
            if (mount.Kind == MountKind.Bind && mount.Source.Knows(out var source) && mount.Target.Knows(out var target) && IsCode(source, target))
            {
                yield return new DevelopmentMarker(mount.Source, $"'{container}' runs the code of the checkout ({source} on {target})");
            }
        }
    }

    private static string? Variable(string name, string value)
    {
        foreach (var (known, values, means) in variables)
        {
            if (known == name && values.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                return means;
            }
        }

        var debugger = value.IndexOf("-agentlib:jdwp", StringComparison.Ordinal) >= 0 || value.IndexOf("-Xrunjdwp", StringComparison.Ordinal) >= 0;
        return debugger ? "waits for a Java debugger" : null;
    }

    private static IEnumerable<DevelopmentMarker> Words(Container container)
    {
        CommandWord[] words = [.. container.Entrypoint.Words, .. container.Arguments.Words];
        var all = " " + string.Join(" ", words.Select(word => ContainerText.Of(word).Shape)) + " ";
        foreach (var word in words)
        {
            var text = ContainerText.Of(word);
            if (!text.IsKnown || word.Source is not { } source)
            {
                continue;
            }

            foreach (var (option, means) in Options(all))
            {
                var at = (" " + text.Shape + " ").IndexOf(" " + option + (option.EndsWith(":", StringComparison.Ordinal) ? "" : " "), StringComparison.Ordinal);
                if (at < 0)
                {
                    continue;
                }

                var place = source.PlaceOf(Text.TextRange.At(at, option.Length));
                yield return new DevelopmentMarker(Located<string>.Written(option, place, null, word.Value.Origin), $"'{container}' {means} ({option.TrimEnd(':')})");
            }
        }
    }

    /// <summary>What an option means depends on the program it is given to.</summary>
    private static IEnumerable<(string Option, string Means)> Options(string all)
    {
        bool Runs(string program) => all.IndexOf(program, StringComparison.Ordinal) >= 0;
        if (Runs("uvicorn") || Runs("gunicorn") || Runs("flask") || Runs("superset") || Runs("hypercorn") || Runs("fastapi"))
        {
            yield return ("--reload", "starts anew whenever its code changes");
        }

        if (Runs("flask ") || Runs("superset "))
        {
            yield return ("--debugger", "shows a debugger to everybody who meets an error");
            yield return ("--debug", "runs in debug mode");
        }

        if (Runs("manage.py"))
        {
            yield return ("runserver", "is served by the development server of Django");
        }

        if (Runs("node"))
        {
            yield return ("--inspect", "waits for a Node.js debugger");
            yield return ("--inspect=0.0.0.0:9229", "waits for a Node.js debugger");
        }

        if (Runs("debugpy"))
        {
            yield return ("debugpy", "waits for a Python debugger");
        }

        yield return ("nodemon", "starts anew whenever its code changes");
        yield return ("start-dev", "runs Keycloak in development mode");
        yield return ("-agentlib:jdwp", "waits for a Java debugger");
    }

    private static bool IsCode(string source, string target)
        => codeSources.Contains(source.Length > 2 ? source.TrimEnd('/') : source.TrimEnd('/') is { Length: > 0 } bare ? bare : source)
            && codeFolders.Any(folder => MountedFiles.IsWithin(target.Length > 1 ? target.TrimEnd('/') : target, folder));
}
