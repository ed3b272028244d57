using System.Text.Json.Nodes;

namespace Dpp.Tests.Compose.Oracle;

/// <summary>The attributes that are mappings of their own: build, deploy, healthcheck, develop...</summary>
internal static partial class CanonicalForm
{
    private static JsonNode? Build(JsonNode? value)
    {
        var build = value is JsonValue context ? new JsonObject { ["context"] = context.DeepClone() } : value?.DeepClone() as JsonObject;
        foreach (var key in (string[])["args", "labels", "additional_contexts"])
        {
            if (build?[key] is { } pairs)
            {
                build[key] = Pairs(pairs, key == "args" ? null : "");
            }
        }

        if (build is not null)
        {
            build["context"] = PathText($"{build["context"] ?? "."}") is { Length: > 0 } folder ? folder : ".";
        }

        if (build?["additional_contexts"] is JsonObject others)
        {
            build["additional_contexts"] = new JsonObject(others.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, PathText($"{one.Value}"))));
        }

        if (build?["extra_hosts"] is { } hosts)
        {
            build["extra_hosts"] = Hosts(hosts);
        }

        if (build?["shm_size"] is { } size)
        {
            build["shm_size"] = Size(size);
        }

        if (build?["secrets"] is { } secrets)
        {
            build["secrets"] = Each(secrets, item => [Mounted(item, "")]);
        }

        return build is null ? null : WithoutFalse(build, "no_cache", "pull", "privileged");
    }

    /// <summary>docker-compose writes a single limit of 0 as an empty mapping.</summary>
    private static JsonNode? Limits(JsonNode? value)
        => value is JsonObject limits ? new JsonObject(limits.Select(limit => KeyValuePair.Create(limit.Key, $"{limit.Value}" is "0" or "{}" ? JsonValue.Create("0") : limit.Value?.DeepClone()))) : null;

    private static JsonNode? Gpus(JsonNode? value)
        => value is JsonValue ? new JsonArray(new JsonObject { ["count"] = "-1" }) : Each(value, item => [Counted(item)]);

    private static JsonObject Counted(JsonNode item)
    {
        if (item is not JsonObject)
        {
            return new JsonObject { ["count"] = "-1" };
        }

        var device = (JsonObject)item.DeepClone();
        if (device["device_ids"] is null)
        {
            device["count"] = device["count"] is null || $"{device["count"]}" == "all" ? "-1" : device["count"]!.DeepClone();
        }

        if (device["options"] is { } options)
        {
            device["options"] = Pairs(options, "");
        }

        return device;
    }

    private static JsonNode? Healthcheck(JsonNode? value)
    {
        var check = value?.DeepClone() as JsonObject;
        foreach (var key in (string[])["interval", "timeout", "start_period", "start_interval"])
        {
            if (check?[key] is { } span)
            {
                check[key] = Span(span);
            }
        }

        if (check?["test"] is JsonValue line)
        {
            check["test"] = new JsonArray("CMD-SHELL", line.DeepClone());
        }

        return check is null ? null : WithoutFalse(check, "disable");
    }

    private static JsonNode? Deploy(JsonNode? value)
    {
        if (value?.DeepClone() is not JsonObject deploy)
        {
            return null;
        }

        if (deploy["labels"] is { } labels)
        {
            deploy["labels"] = Pairs(labels, "");
        }

        foreach (var (part, key) in ((string, string)[])[("update_config", "delay"), ("update_config", "monitor"), ("rollback_config", "delay"), ("rollback_config", "monitor"), ("restart_policy", "delay"), ("restart_policy", "window")])
        {
            if (deploy[part] is JsonObject mapping && mapping[key] is { } span)
            {
                mapping[key] = Span(span);
            }
        }

        foreach (var part in (string[])["limits", "reservations"])
        {
            if (deploy["resources"]?[part] is JsonObject resources)
            {
                if (resources["memory"] is { } memory)
                {
                    resources["memory"] = Size(memory);
                }

                if (resources["cpus"] is { } cpus)
                {
                    resources["cpus"] = Number(cpus);
                }

                if (resources["devices"] is { } devices)
                {
                    resources["devices"] = Each(devices, item => [Counted(item)]);
                }
            }
        }

        return WithoutEmpty(deploy);
    }

    private static JsonNode? Develop(JsonNode? value)
    {
        var develop = value?.DeepClone() as JsonObject;
        if (develop?["watch"] is { } watch)
        {
            develop["watch"] = Each(watch, item =>
            {
                var rule = (JsonObject)item.DeepClone();
                if (rule["exec"] is JsonObject exec && (exec.Count == 0 || (exec.Count == 1 && exec["command"] is null)))
                {
                    rule.Remove("exec");
                }

                foreach (var key in (string[])["ignore", "include"])
                {
                    if (rule[key] is { } patterns)
                    {
                        rule[key] = Listed(patterns);
                    }
                }

                rule["path"] = PathText($"{rule["path"]}");
                return [WithoutFalse(rule, "initial_sync")];
            });
        }

        return develop;
    }

    private static JsonNode? Provider(JsonNode? value)
    {
        var provider = value?.DeepClone() as JsonObject;
        if (provider?["options"] is JsonObject options)
        {
            provider["options"] = new JsonObject(options.Select(option => KeyValuePair.Create(option.Key, Listed(option.Value))));
        }

        return provider;
    }

    private static JsonNode? Blkio(JsonNode? value)
    {
        var result = new JsonObject();
        foreach (var (key, part) in value as JsonObject ?? [])
        {
            result[key] = part is JsonArray ? Each(part, item =>
            {
                // docker-compose writes Path, Rate and Weight here.
                var device = new JsonObject(((JsonObject)item).Select(entry => KeyValuePair.Create(entry.Key.ToLowerInvariant(), entry.Value?.DeepClone())));
                if (device["rate"] is { } rate)
                {
                    device["rate"] = Size(rate);
                }

                return [device];
            }) : part?.DeepClone();
        }

        return result;
    }

    private static JsonObject Hook(JsonNode item)
    {
        var hook = (JsonObject)item.DeepClone();
        hook["command"] = Words(hook["command"]);
        if (hook["environment"] is { } environment)
        {
            hook["environment"] = Pairs(environment, null);
        }

        return WithoutFalse(hook, "privileged");
    }
}
