using Dpp.Model;
using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Locates the secrets that stand readable in a stack, once, before and independently of the rules.</summary>
public static class CredentialFinder
{
    private const int MostUsers = 50;

    public static IReadOnlyList<Credential> Find(Stack stack)
    {
        var found = new CredentialList();
        var mounted = new HashSet<SourceFile>();
        foreach (var resource in stack.Resources)
        {
            ObjectSecrets.Find(resource, found);
        }

        found.IsTemplated = false;
        foreach (var workload in stack.Workloads)
        {
            foreach (var container in workload.Containers)
            {
                var staysHere = stack.Topology.Knows(out var topology) && topology == Topology.SingleHost && container.Published.All(port => port.IsLoopback);
                found.Enter(container.Name, container.Product?.Kind ?? ProductKind.Other, staysHere);
                found.IsTemplated = workload.Kind != WorkloadKind.Service;
                InEnvironment(container.Environment, found);
                InCommand([.. container.Entrypoint.Words, .. container.Arguments.Words], false, found);
                if (container.Checks.Knows(out var checks))
                {
                    foreach (var check in checks)
                    {
                        InCommand(check.Command.Words, check.IsScript, found);
                    }
                }

                InMounts(container.Mounts, mounted, found);
            }
        }

        InConfiguration(stack, found);
        AddTokens(stack.Layers.Concat(mounted), found);
        return found.All;
    }

    /// <summary>Lists of users, profiles of dbt, and files that nothing mounts.</summary>
    private static void InConfiguration(Stack stack, CredentialList found)
    {
        foreach (var pooler in stack.Poolers)
        {
            found.Enter(pooler.Name, ProductKind.PgBouncer);
            foreach (var database in pooler.Databases)
            {
                found.Add("password", database.Password, CredentialForm.Configuration, user: database.User.Knows(out var name) ? name : null);
            }

            foreach (var user in pooler.Server.Users.Knows(out var users) ? users : [])
            {
                if (user.Kind == PoolSecret.Plain)
                {
                    found.Add("password", user.Secret, CredentialForm.Configuration, user: user.Name.ToString());
                }
            }
        }

        foreach (var target in stack.DbtTargets)
        {
            found.Enter(target.Name);
            foreach (var secret in target.Secrets)
            {
                found.Add(secret.Key, secret.Value, CredentialForm.Configuration);
                found.Add(secret.Key, secret.Default, CredentialForm.Configuration);
            }
        }

        foreach (var file in stack.Workloads.Count == 0 && stack.Poolers.Count > 0 ? stack.Layers : [])
        {
            InText(file.AsText, isCode: false, CredentialForm.Configuration, null, found);
        }
    }

    private static void InEnvironment(EnvironmentVariables environment, CredentialList found)
    {
        found.Users = [.. environment.All.Where(variable => SecretNames.IsUser(variable.Name) && variable.Value.Knows(out _)).Select(variable => variable.Value).Take(MostUsers)];
        foreach (var variable in environment.All)
        {
            var isSecret = SecretNames.IsSecret(variable.Name);
            if (isSecret && UnusedDefault(variable.Value.Origin) is { } unused)
            {
                found.Add(variable.Name, unused, CredentialForm.VariableDefault, account: Accounts.Of(variable.Name, environment));
            }

            if (isSecret && variable.Value.Knows(out var value) && !value.Contains("://"))
            {
                Whole(variable, value, Accounts.Of(variable.Name, environment), found);
            }
            else if (variable.Source is { } source)
            {
                // A host that is known only at run time does not hide the password before it.
                Inside(variable.Name, source, variable.Value.Origin, found);
            }
        }
    }

    /// <summary>A variable whose value is a secret from the first to the last character.</summary>
    private static void Whole(EnvironmentVariable variable, string value, string? account, CredentialList found)
    {
        if (variable.Source is { } source)
        {
            Add(variable.Name, variable.Value, source, TextRange.At(0, value.Length), CredentialForm.Literal, found, account: account);
        }
        else if (Innermost(variable.Value.Origin) is Variable { SetAt: { Source: not null } setAt })
        {
            found.Add(variable.Name, Located<string>.Written(value, setAt, null, variable.Value.Origin), CredentialForm.VariableFile, account: account);
        }
        else
        {
            found.Add(variable.Name, variable.Value, CredentialForm.Literal, account: account);
        }
    }

    /// <summary>Options of a program, a file in a variable, or a URL.</summary>
    private static void Inside(string name, SourceText source, Origin? origin, CredentialList found)
    {
        var words = SecretNames.WordsOf(name);
        if (words.Count > 0 && words[words.Count - 1] is "opts" or "options" or "args" or "arguments" or "flags" or "command" or "cmd" or "params")
        {
            InWords([.. ScriptWords.Split(source.Text).Select(word => (word, source))], origin, found);
        }

        if (source.Text.IndexOf('\n') >= 0)
        {
            InText(source, isCode: false, CredentialForm.Literal, origin, found);
            return;
        }

        foreach (var (password, user) in ConnectionText.Passwords(source.Text))
        {
            Add(name, Part(source, password, origin), source, password, CredentialForm.Url, found, user is { } range ? source.Text[range.Start..range.End] : null);
        }
    }

    /// <summary>The default in "${NAME:-default}" where NAME is set: it stands in the file all the same, and holds wherever NAME is not set.</summary>
    private static Located<string>? UnusedDefault(Origin? origin)
        => Innermost(origin) is Variable { SetAt: not null, UnusedDefault: { } place } variable && place.Text.IndexOf('$') < 0
            ? Located<string>.Written(place.Text, place, null, variable)
            : null;

    private static Origin? Innermost(Origin? origin)
    {
        while (origin is Overrode overrode)
        {
            origin = overrode.Before;
        }

        return origin;
    }

    private static void InCommand(IReadOnlyList<CommandWord> command, bool isScript, CredentialList found)
    {
        var words = new List<(ScriptWord Word, SourceText Source)>();
        var before = "";
        var hasShell = false;
        Origin? origin = null;
        foreach (var word in command)
        {
            if (word.Source is not { } source)
            {
                continue;
            }

            origin ??= word.Value.Origin;
            var isOfShell = hasShell && before.StartsWith("-", StringComparison.Ordinal) && before.EndsWith("c", StringComparison.Ordinal);
            if (isScript || isOfShell || source.Text.IndexOf('\n') >= 0)
            {
                words.AddRange(ScriptWords.Split(source.Text).Select(part => (part, source)));
            }
            else
            {
                words.Add((new ScriptWord(source.Text, TextRange.At(0, source.Text.Length), words.Count == 0), source));
            }

            before = source.Text;
            hasShell |= before.Substring(before.LastIndexOf('/') + 1) is "sh" or "bash" or "ash" or "dash" or "zsh";
        }

        InWords(words, origin, found);
    }

    private static void InWords(IReadOnlyList<(ScriptWord Word, SourceText Source)> words, Origin? origin, CredentialList found)
    {
        foreach (var secret in CommandSecrets.Find([.. words.Select(word => word.Word)]))
        {
            var (word, source) = words[secret.Word];
            var range = TextRange.At(word.Range.Start + secret.Range.Start, secret.Range.Length);
            Add(secret.Name, Part(source, range, origin), source, range, CredentialForm.CommandLine, found, secret.User);
        }

        foreach (var (word, source) in words)
        {
            foreach (var (password, user) in ConnectionText.Passwords(word.Text))
            {
                var range = TextRange.At(word.Range.Start + password.Start, password.Length);
                var sign = word.Text.IndexOf('=');
                var name = sign > 0 && sign < password.Start ? word.Text.Substring(0, sign).TrimStart('-') : "a URL";
                Add(name, Part(source, range, origin), source, range, CredentialForm.Url, found, user is { } who ? word.Text[who.Start..who.End] : null);
            }
        }
    }

    /// <param name="read">The files that were read before; many containers may share one.</param>
    private static void InMounts(IReadOnlyList<Mount> mounts, HashSet<SourceFile> read, CredentialList found)
    {
        foreach (var mount in mounts)
        {
            foreach (var file in mount.Kind == MountKind.Secret ? [] : mount.Files)
            {
                if (file.Text.Map is null && !read.Add(file.Text.File))
                {
                    continue;
                }

                InText(file.Text, file.Path.EndsWith(".py", StringComparison.Ordinal), CredentialForm.Configuration, null, found);
            }
        }
    }

    internal static void InText(SourceText source, bool isCode, CredentialForm form, Origin? origin, CredentialList found)
    {
        foreach (var secret in ConfigurationSecrets.Find(source.Text, isCode))
        {
            var how = secret.IsUrl ? CredentialForm.Url : secret.IsDefault ? CredentialForm.VariableDefault : form;
            Add(secret.Name, Part(source, secret.Range, origin), source, secret.Range, how, found);
        }
    }

    /// <summary>A secret that a variable brings stands where the variable is set, not here; only its default does.</summary>
    private static void Add(string name, Located<string> value, SourceText? source, TextRange range, CredentialForm form, CredentialList found, string? user = null, string? account = null)
    {
        if (source?.Map is not { } map)
        {
            found.Add(name, value, form, null, user, account);
        }
        else if (!map.Has(PieceKind.Variable, range))
        {
            found.Add(name, value, map.Has(PieceKind.Default, range) ? CredentialForm.VariableDefault : form, null, user, account);
        }
        else if (Innermost(value.Origin) is Variable { SetAt: { Source: not null } setAt } && value.Knows(out var text) && setAt.Text.Contains(text))
        {
            found.Add(name, Located<string>.Written(text, setAt, null, value.Origin), CredentialForm.VariableFile, null, user, account);
        }
    }

    private static void AddTokens(IEnumerable<SourceFile> sources, CredentialList found)
    {
        var known = new PlaceIndex<Credential>();
        foreach (var credential in found.All)
        {
            known.Add(credential.At, credential);
        }

        foreach (var file in sources.Distinct())
        {
            foreach (var (range, title) in TokenFormats.Find(file.Text))
            {
                found.AddToken(file, range, title, known);
            }
        }
    }

    private static Located<string> Part(SourceText source, TextRange range, Origin? origin)
        => Located<string>.Written(source.Text[range.Start..range.End], source.PlaceOf(range), null, origin);
}
