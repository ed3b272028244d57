using Dpp.Model;
using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Finds secrets in declared objects: Secret, ConfigMap, whatever has a password among its settings, and what compose builds and logs with.</summary>
internal static class ObjectSecrets
{
    private const int Deepest = 40;

    /// <summary>Read elsewhere, or made to hold references only.</summary>
    private static readonly HashSet<string> passed = new(StringComparer.Ordinal)
    {
        "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob", "CustomResourceDefinition", "SealedSecret", "ExternalSecret", "ClusterExternalSecret", "SecretStore",
        "ClusterSecretStore", "PushSecret", "SecretProviderClass", "VaultStaticSecret", "VaultDynamicSecret", "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ServiceAccount",
        "Service", "Namespace", "NetworkPolicy", "PersistentVolumeClaim", "PodDisruptionBudget", "Certificate", "Issuer", "ClusterIssuer", "network", "config", "secret",
    };

    public static void Find(Resource resource, CredentialList found)
    {
        found.Enter(resource.Name);
        found.IsTemplated = resource.Kind.Length > 0 && char.IsUpper(resource.Kind[0]);
        switch (resource.Kind)
        {
            case "Secret":
                InSecret(resource.Body, found);
                break;
            case "ConfigMap":
                InConfigMap(resource.Body, found);
                break;
            case "service":
                InPairs(resource.Body["build"]["args"], found);
                InPairs(resource.Body["logging"]["options"], found);
                break;
            case "volume":
                InDriverOptions(resource.Body["driver_opts"], found);
                break;
            case var kind when !passed.Contains(kind):
                InTree(resource.Body, 0, found);
                break;
        }
    }

    /// <summary>What is named like a secret; when nothing is, the first value, for somebody made it a Secret.</summary>
    private static void InSecret(Tree body, CredentialList found)
    {
        if (!body["sops"].IsMissing || (body["type"].AsText().Knows(out var type) && type == "kubernetes.io/service-account-token"))
        {
            return;
        }

        var entries = new List<(string Name, Located<string> Value, CredentialForm Form, string Plain)>();
        foreach (var entry in body["stringData"].Entries)
        {
            if (entry.Value.AsText() is var value && value.Knows(out var text))
            {
                entries.Add((entry.Name, value, CredentialForm.SecretObject, text));
            }
        }

        foreach (var entry in body["data"].Entries)
        {
            if (entry.Value.AsText() is var value && value.Knows(out var text))
            {
                entries.Add((entry.Name, value, CredentialForm.EncodedSecretObject, Base64Text.Decode(text) ?? text));
            }
        }

        found.Users = [.. entries.Where(entry => SecretNames.IsUser(entry.Name)).Select(entry => Located<string>.Written(entry.Plain, entry.Value.At))];
        var before = found.All.Count;
        foreach (var (name, value, form, plain) in entries)
        {
            if (IsNamed(name) && !plain.Contains("://"))
            {
                found.Add(name, value, form, plain);
            }
            else if (ConnectionText.Passwords(plain).FirstOrDefault() is { Password.IsEmpty: false } url && SecretValues.IsReadable(plain[url.Password.Start..url.Password.End]))
            {
                var password = plain[url.Password.Start..url.Password.End];
                found.Add(name, form == CredentialForm.SecretObject ? PartOf(value, url.Password) : value, form, password, url.User is { } user ? plain[user.Start..user.End] : null);
            }
        }

        foreach (var (name, value, form, plain) in entries)
        {
            if (found.All.Count == before && !TellsNothing(name, plain))
            {
                found.Add(name, value, form, plain);
            }
        }
    }

    private static Located<string> PartOf(Located<string> value, TextRange range)
    {
        // A value that is written as it reads can be pointed into.
        value.Knows(out var text);
        var at = value.At;
        var start = text is null ? -1 : at.Text.IndexOf(text, StringComparison.Ordinal);
        return start < 0 || text is null ? value : Located<string>.Written(text[range.Start..range.End], new Place(at.Source, TextRange.At(at.Range.Start + start + range.Start, range.Length)), null, value.Origin);
    }

    private static bool IsNamed(string name) => SecretNames.IsSecret(name) || name is "tls.key" or ".dockerconfigjson" or "ssh-privatekey" || name.EndsWith(".key", StringComparison.Ordinal);

    private static bool TellsNothing(string name, string plain)
        => SecretNames.TellsAbout(name) || plain.Contains("\n") || plain.Contains("://") || plain.Contains("BEGIN CERTIFICATE") || plain.Contains("BEGIN PUBLIC")
            || name.EndsWith(".crt", StringComparison.Ordinal) || name.EndsWith(".pem", StringComparison.Ordinal) || name.EndsWith(".conf", StringComparison.Ordinal)
            || SecretNames.WordsOf(name) is var words && (words.Count == 0 || words[words.Count - 1] is "host" or "port" or "db" or "dbname" or "database" or "name" or "url" or "endpoint" or "region" or "bucket" or "id" or "namespace"
                or "server" or "email" or "type" or "ca" or "cert" or "user" or "username" or "key" or "json" or "yaml" or "yml" or "path" or "file");

    private static void InConfigMap(Tree body, CredentialList found)
    {
        found.Users = [.. body["data"].Entries.Where(entry => SecretNames.IsUser(entry.Name)).Select(entry => entry.Value.AsText()).Where(value => value.Knows(out _))];
        foreach (var entry in body["data"].Entries)
        {
            var value = entry.Value.AsText();
            if (!value.Knows(out var text) || entry.Value.AsSource() is not { } source)
            {
                continue;
            }

            if (text.IndexOf('\n') >= 0)
            {
                CredentialFinder.InText(source, entry.Name.EndsWith(".py", StringComparison.Ordinal), CredentialForm.ConfigMap, null, found);
            }
            else if (SecretNames.IsSecret(entry.Name) && !text.Contains("://"))
            {
                found.Add(entry.Name, value, CredentialForm.ConfigMap);
            }
            else
            {
                foreach (var (password, user) in ConnectionText.Passwords(text))
                {
                    found.Add(entry.Name, entry.Value.Part(password), CredentialForm.Url, user: user is { } range ? text[range.Start..range.End] : null);
                }
            }
        }
    }

    /// <summary>Settings of any depth: keys that name a password, and pairs of name and value.</summary>
    private static void InTree(Tree tree, int depth, CredentialList found)
    {
        if (depth > Deepest)
        {
            return;
        }

        foreach (var item in tree.Items)
        {
            if (item["name"].AsText().Knows(out var name) && item["value"].Kind == TreeKind.Scalar && (SecretNames.IsSecret(name) || name == "Authorization"))
            {
                found.Add(name, item["value"].AsText(), CredentialForm.Literal);
            }
            else if (item.Kind == TreeKind.Scalar)
            {
                InListed(item, found);
            }

            InTree(item, depth + 1, found);
        }

        foreach (var entry in tree.Entries)
        {
            if (entry.Value.Kind != TreeKind.Scalar)
            {
                InTree(entry.Value, depth + 1, found);
            }
            else if (SecretNames.IsPassword(entry.Name) && !entry.Value.Text.Contains("://") && !IsKeyOfObject(entry))
            {
                found.Add(entry.Name, entry.Value.AsText(), CredentialForm.Literal);
            }
            else
            {
                InUrl(entry.Name, entry.Value, found);
            }
        }
    }

    /// <summary>"secretKey: password" names a key of an object.</summary>
    private static bool IsKeyOfObject(TreeEntry entry)
        => entry.Name.EndsWith("Key", StringComparison.Ordinal) && (SecretNames.IsSecret(entry.Value.Text) || entry.Value.Text.All(c => c is (>= 'a' and <= 'z') or '-'));

    private static void InUrl(string name, Tree value, CredentialList found)
    {
        if (value.Text.IndexOf('\n') >= 0)
        {
            return;
        }

        foreach (var (password, user) in ConnectionText.Passwords(value.Text))
        {
            found.Add(name, value.Part(password), CredentialForm.Url, user: user is { } range ? value.Text[range.Start..range.End] : null);
        }
    }

    /// <summary>A mapping, or a list of NAME=value.</summary>
    private static void InPairs(Tree pairs, CredentialList found)
    {
        foreach (var entry in pairs.Entries)
        {
            if (entry.Value.Kind == TreeKind.Scalar && SecretNames.IsSecret(entry.Name))
            {
                AddKnown(entry.Name, entry.Value, TextRange.At(0, entry.Value.Text.Length), found);
            }
        }

        foreach (var item in pairs.Items)
        {
            InListed(item, found);
        }
    }

    /// <summary>NAME=value, --name=value.</summary>
    private static void InListed(Tree item, CredentialList found)
    {
        var sign = item.Kind == TreeKind.Scalar ? item.Text.IndexOf('=') : -1;
        if (sign > 0 && item.Text.IndexOf("://", StringComparison.Ordinal) < 0 && SecretNames.IsSecret(item.Text.Substring(0, sign)))
        {
            AddKnown(item.Text.Substring(0, sign), item, new TextRange(sign + 1, item.Text.Length), found);
        }
    }

    /// <summary>"o: username=x,password=y" of a share that is mounted.</summary>
    private static void InDriverOptions(Tree options, CredentialList found)
    {
        foreach (var entry in options.Entries)
        {
            if (entry.Value.Kind == TreeKind.Scalar)
            {
                foreach (var (password, _) in ConnectionText.Passwords(entry.Value.Text))
                {
                    AddKnown(entry.Name, entry.Value, password, found);
                }
            }
        }
    }

    private static void AddKnown(string name, Tree value, TextRange range, CredentialList found)
    {
        if (value.Map is not { } map || !map.Has(PieceKind.Variable, range))
        {
            found.Add(name, value.Part(range), value.Map?.Has(PieceKind.Default, range) == true ? CredentialForm.VariableDefault : CredentialForm.Literal);
        }
    }
}
