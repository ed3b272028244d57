using Dpp.Model;
using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Locates the secrets that stand readable in a stack, once, before and independently of the rules.</summary>
public static class CredentialFinder
{
    public static IReadOnlyList<Credential> Find(Stack stack)
    {
        var found = new Findings();
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                found.Owner = container.Name;
                found.Product = container.Product?.Kind ?? ProductKind.Other;
                found.StaysOnLoopback = stack.Topology.Knows(out var topology) && topology == Topology.SingleHost && container.Published.All(port => port.IsLoopback);
                InEnvironment(container.Environment, found);
                InCommand(container.Entrypoint, found);
                InCommand(container.Arguments, found);
            }
        }

        foreach (var resource in stack.Resources)
        {
            if (resource.Kind == "Secret")
            {
                found.Owner = resource.Name;
                found.Product = ProductKind.Other;
                found.StaysOnLoopback = false;
                InSecret(resource.Body, found);
            }
        }

        return found.All;
    }

    private static void InEnvironment(EnvironmentVariables environment, Findings found)
    {
        foreach (var variable in environment.All)
        {
            if (SecretNames.IsSecret(variable.Name) && UnusedDefault(variable.Value.Origin) is { } unused)
            {
                found.Add(variable.Name, unused, CredentialForm.VariableDefault);
            }

            var isKnown = variable.Value.Knows(out var value);
            if (variable.Source is not { } source)
            {
                if (isKnown && variable.Value.Origin is not Variable && SecretNames.IsSecret(variable.Name))
                {
                    found.Add(variable.Name, variable.Value, CredentialForm.Literal);
                }

                continue;
            }

            if (isKnown && SecretNames.IsSecret(variable.Name) && !value!.Contains("://")) // isKnown
            {
                Add(variable.Name, variable.Value, source, TextRange.At(0, value!.Length), CredentialForm.Literal, found);
            }
            else
            {
                // A host that is known only at run time does not hide the password before it.
                InUrls(variable.Name, source, variable.Value.Origin, found);
            }
        }
    }

    /// <summary>The default in "${NAME:-default}" where NAME is set: it stands in the file all the same, and holds wherever NAME is not set.</summary>
    private static Located<string>? UnusedDefault(Origin? origin)
    {
        while (origin is Overrode overrode)
        {
            origin = overrode.Before;
        }

        return origin is Variable { SetAt: not null, UnusedDefault: { } place } variable && place.Text.IndexOf('$') < 0
            ? Located<string>.Written(place.Text, place, null, variable)
            : null;
    }

    private static void InCommand(CommandLine command, Findings found)
    {
        for (var i = 0; i < command.Words.Count; i++)
        {
            if (!command.Words[i].Value.Knows(out var word) || command.Words[i].Source is not { } source)
            {
                continue;
            }

            var sign = word.IndexOf('=');
            var name = (sign < 0 ? word : word.Substring(0, sign)).TrimStart('-');
            if (sign > 0 && SecretNames.IsSecret(name) && !word.Contains("://"))
            {
                var range = new TextRange(sign + 1, word.Length);
                Add(name, Part(source, range, command.Words[i].Value.Origin), source, range, CredentialForm.CommandLine, found);
            }
            else if (sign < 0 && word.StartsWith("--", StringComparison.Ordinal) && SecretNames.IsSecret(name) && i + 1 < command.Words.Count)
            {
                var next = command.Words[i + 1];
                Add(name, next.Value, next.Source, TextRange.At(0, next.Source?.Text.Length ?? 0), CredentialForm.CommandLine, found);
            }
            else
            {
                InUrls(name, source, command.Words[i].Value.Origin, found);
            }
        }
    }

    private static void InUrls(string name, SourceText source, Origin? origin, Findings found)
    {
        for (var at = source.Text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            if ((SecretText.PasswordOfUrl(source.Text, at) ?? PasswordParameter(source.Text, at)) is { } range)
            {
                Add(name, Part(source, range, origin), source, range, CredentialForm.Url, found);
            }
        }
    }

    /// <summary>A secret that a variable brings does not stand here; only its default does.</summary>
    private static void Add(string name, Located<string> value, SourceText? source, TextRange range, CredentialForm form, Findings found)
    {
        if (source?.Map is not { } map)
        {
            found.Add(name, value, form);
        }
        else if (!map.Has(PieceKind.Variable, range))
        {
            found.Add(name, value, map.Has(PieceKind.Default, range) ? CredentialForm.VariableDefault : form);
        }
    }

    /// <summary>jdbc:postgresql://host/db?user=app&amp;password=secret.</summary>
    private static TextRange? PasswordParameter(string text, int from)
    {
        const string parameter = "password=";
        var at = text.IndexOf(parameter, from, StringComparison.OrdinalIgnoreCase);
        if (at <= 0 || text[at - 1] is not ('?' or '&' or ';'))
        {
            return null;
        }

        var start = at + parameter.Length;
        var end = start;
        while (end < text.Length && text[end] is not ('&' or ';' or ' ' or '"' or '\''))
        {
            end++;
        }

        return end == start ? null : new TextRange(start, end);
    }

    private static void InSecret(Tree body, Findings found)
    {
        foreach (var entry in body["stringData"].Entries)
        {
            if (SecretNames.IsSecret(entry.Name))
            {
                found.Add(entry.Name, entry.Value.AsText(), CredentialForm.SecretObject);
            }
        }

        foreach (var entry in body["data"].Entries)
        {
            found.Add(entry.Name, entry.Value.AsText(), CredentialForm.EncodedSecretObject);
        }
    }

    private static Located<string> Part(SourceText source, TextRange range, Origin? origin)
        => Located<string>.Written(source.Text[range.Start..range.End], source.PlaceOf(range), null, origin);

    private sealed class Findings
    {
        private readonly HashSet<Place> places = [];

        public List<Credential> All { get; } = [];
        public Located<string> Owner { get; set; }
        public ProductKind Product { get; set; }
        public bool StaysOnLoopback { get; set; }

        public void Add(string name, Located<string> value, CredentialForm form)
        {
            if (value.State == Knowledge.Written && value.Knows(out var text) && SecretValues.IsReadable(text) && places.Add(value.At))
            {
                var located = form == CredentialForm.VariableDefault ? Located<string>.Written(text, value.At, new DefaultSlot(value.At), value.Origin) : value;
                All.Add(new Credential(name, located, form, Owner)
                {
                    Product = Product,
                    StaysOnLoopback = StaysOnLoopback,
                    IsKnownToEverybody = SecretValues.IsKnownToEverybody(text),
                });
            }
        }
    }
}
