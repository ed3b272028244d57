using System.Globalization;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Products.Dbt;

/// <summary>Reads the targets of a profiles.yml, whatever adapter they are for; its Jinja is looked at, never run.</summary>
public static class DbtReader
{
    private static readonly string[] secrets =
    [
        "password", "pass", "token", "access_token", "refresh_token", "oauth_client_secret", "client_secret", "private_key", "private_key_passphrase", "aws_secret_access_key", "aws_session_token", "api_key", "jwt_token",
        "motherduck_token", "secret", "secret_access_key", "kerberos_password",
    ];

    private static readonly string[] hosts = ["host", "hostname", "server"];

    public static bool IsNamed(string path)
        => FileTree.NameOf(path).ToLowerInvariant() is var name && (name.EndsWith("profiles.yml", StringComparison.Ordinal) || name.EndsWith("profiles.yaml", StringComparison.Ordinal));

    /// <summary>Whether a text of that name is one of dbt: other programs have profiles too.</summary>
    public static bool IsOne(string text) => text.IndexOf("outputs:", StringComparison.Ordinal) >= 0 && text.IndexOf("type:", StringComparison.Ordinal) >= 0;

    /// <param name="variable">What dbt finds in its environment; null when nobody can tell.</param>
    /// <param name="chosen">The target that its command names; Missing when it names none.</param>
    internal static IEnumerable<DbtTarget> Read(SourceText source, Func<string, Located<string>>? variable, Located<string> chosen)
    {
        foreach (var profile in YamlParser.Parse(source).Documents.Select(document => document.Root).OfType<MappingNode>().SelectMany(root => root.Entries))
        {
            if (profile.Key is not ScalarNode name || profile.Value is not MappingNode body || Get(body, "outputs") is not MappingNode outputs)
            {
                continue;
            }

            var usual = Get(body, "target") is ScalarNode said ? Value(said, variable) : Located<string>.Written("default", name.Place);
            foreach (var output in outputs.Entries)
            {
                if (output.Key is ScalarNode key && Resolved(output.Value) is MappingNode fields && Get(fields, "type") is ScalarNode type)
                {
                    yield return Target(Literal(name), Literal(key), Value(type, variable), fields, chosen.IsMissing ? usual : chosen, variable);
                }
            }
        }
    }

    private static DbtTarget Target(Located<string> profile, Located<string> name, Located<string> type, MappingNode fields, Located<string> chosen, Func<string, Located<string>>? variable) => new(profile, name, type)
    {
        IsChosen = chosen.Select(target => name.Knows(out var own) && own == target),
        Host = Field(fields, hosts, name, variable),
        Port = Number(Field(fields, ["port"], name, variable)),
        SslMode = Field(fields, ["sslmode"], name, variable),
        Threads = Number(Field(fields, ["threads"], name, variable)),
        Secrets = [.. fields.Entries.Where(entry => entry.Name is { } key && secrets.Contains(key)).Select(entry => Resolved(entry.Value) is ScalarNode node ? Secret(entry.Name!, node) : null).OfType<DbtSecret>()], // found by its name
    };

    private static DbtSecret Secret(string key, ScalarNode node)
    {
        var template = DbtTemplate.Of(node.Value);
        return new DbtSecret(key, DbtTemplate.IsIn(node.Value) ? Located<string>.Unknown(Knowledge.AtRunTime, node.Place) : Literal(node))
        {
            Variable = template is { } call ? Part(node, call.Variable) : Located<string>.Missing(node.Place),
            Default = template is { Default: { IsEmpty: false } fallback } ? Part(node, fallback) : Located<string>.Missing(node.Place),
        };
    }

    private static Located<string> Field(MappingNode fields, string[] names, Located<string> owner, Func<string, Located<string>>? variable)
    {
        foreach (var name in names)
        {
            if (Get(fields, name) is { } node)
            {
                return node is ScalarNode scalar ? Value(scalar, variable) : Located<string>.Unknown(Knowledge.Unreadable, node.Place);
            }
        }

        // What an alias or a merge may bring was not looked at.
        return fields.Entries.Any(entry => entry.Name == "<<") ? Located<string>.Unknown(Knowledge.OutOfSight, owner.At) : Located<string>.Missing(owner.At);
    }

    private static Located<string> Value(ScalarNode node, Func<string, Located<string>>? variable)
    {
        if (!DbtTemplate.IsIn(node.Value))
        {
            return Literal(node);
        }

        if (variable is not null && DbtTemplate.Of(node.Value) is { IsWhole: true } call)
        {
            var value = variable(node.Value.Substring(call.Variable.Start, call.Variable.Length));
            return !value.IsMissing ? value : call.Default is { } fallback ? Part(node, fallback) : Located<string>.Unknown(Knowledge.AtRunTime, node.Place);
        }

        return Located<string>.Unknown(Knowledge.AtRunTime, node.Place);
    }

    private static Located<int> Number(Located<string> text)
        => !text.Knows(out var known) ? text.IsMissing ? Located<int>.Missing(text.At) : Located<int>.Unknown(text.State, text.At)
            : int.TryParse(known, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? text.Select(_ => number)
            : Located<int>.Unknown(Knowledge.Unreadable, text.At);

    private static Located<string> Literal(ScalarNode node)
        => Located<string>.Written(node.Value, node.Value.Length == 0 ? node.Place : node.Map.Slice(TextRange.At(0, node.Value.Length)), PartSlot.For(node.Source, node.Range, static value => value as string));

    private static Located<string> Part(ScalarNode node, TextRange range) => Located<string>.Written(node.Value.Substring(range.Start, range.Length), node.Map.Slice(range));

    private static Node? Get(MappingNode mapping, string name)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.Name == name)
            {
                return Resolved(entry.Value);
            }
        }

        return null;
    }

    private static Node? Resolved(Node node) => node is AliasNode alias ? alias.Target : node;
}
