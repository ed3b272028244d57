using Dpp.Model;
using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Gathers the secrets of a stack: each place once, judged when it is found.</summary>
internal sealed class CredentialList
{
    private readonly Dictionary<Place, int> places = [];
    private readonly List<Credential> all = [];

    public IReadOnlyList<Credential> All => all;
    public Located<string> Owner { get; private set; }
    public ProductKind Product { get; private set; }
    public bool StaysOnLoopback { get; private set; }

    /// <summary>The user names that stand beside the secrets.</summary>
    public IReadOnlyList<Located<string>> Users { get; set; } = [];

    /// <summary>True where a tool fills in what stands in angle brackets.</summary>
    public bool IsTemplated { get; set; }

    public void Enter(Located<string> owner, ProductKind product = ProductKind.Other, bool staysOnLoopback = false)
    {
        Owner = owner;
        Product = product;
        StaysOnLoopback = staysOnLoopback;
        Users = [];
    }

    /// <param name="plain">The decoded value; null when it reads as it stands.</param>
    /// <param name="user">The user it belongs to, where the same text says one.</param>
    /// <param name="account">What it opens, when its name tells.</param>
    public void Add(string name, Located<string> value, CredentialForm form, string? plain = null, string? user = null, string? account = null)
    {
        if (value.State != Knowledge.Written || !value.Knows(out var written) || !SecretValues.IsReadable(plain ?? written, name))
        {
            return;
        }

        var text = plain ?? written;
        if (IsTrustStore(name, text) || (IsTemplated && text[0] == '<' && text[text.Length - 1] == '>'))
        {
            return;
        }

        IReadOnlyList<Account> accounts = account is null ? [] : [new Account(account, Owner)];
        if (places.TryGetValue(value.At, out var known))
        {
            if (account is not null && !all[known].Accounts.Any(other => other.Name == account))
            {
                all[known] = all[known] with { Accounts = [.. all[known].Accounts, .. accounts] };
            }

            return;
        }

        places.Add(value.At, all.Count);
        var located = form == CredentialForm.VariableDefault ? Located<string>.Written(written, value.At, new DefaultSlot(value.At), value.Origin) : value;
        all.Add(Judged(new Credential(name, located, form, Owner) { Plain = text, Accounts = accounts }, user));
    }

    /// <summary>A private key or token that no name announces, unless it is a part of what was found.</summary>
    public void AddToken(SourceFile file, TextRange range, string title, PlaceIndex<Credential> found)
    {
        var place = new Place(file, range);
        if (!found.At(place).Any() && !places.ContainsKey(place))
        {
            places.Add(place, all.Count);
            var value = Located<string>.Written(place.Text, place);
            var owner = Located<string>.Written(FileTree.NameOf(file.Path), place);
            all.Add(new Credential(title, value, CredentialForm.KeyMaterial, owner) { Plain = place.Text, Format = title });
        }
    }

    private Credential Judged(Credential credential, string? user)
    {
        var text = credential.Plain.Trim();
        var tokens = TokenFormats.Find(text);
        return credential with
        {
            Product = Product,
            StaysOnLoopback = StaysOnLoopback,
            IsKnownToEverybody = SecretValues.IsKnownToEverybody(text),
            IsPlaceholder = Placeholders.IsOne(text, IsTemplated),
            IsMonotonous = SecretValues.IsMonotonous(text),
            PublishedBy = FactoryKeys.ProductOf(text),
            Format = tokens.Count > 0 ? tokens[0].Title : null,
            Same = SameAs(text, user, credential.Value),
        };
    }

    private Located<string>? SameAs(string text, string? user, Located<string> value)
    {
        if (user is not null && string.Equals(user, text, StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        foreach (var other in Users)
        {
            if (other.Knows(out var name) && string.Equals(name.Trim(), text, StringComparison.OrdinalIgnoreCase))
            {
                return other;
            }
        }

        return Owner.Knows(out var owner) && string.Equals(owner, text, StringComparison.OrdinalIgnoreCase) ? Owner : null;
    }

    /// <summary>The usual password of a store of public certificates guards nothing.</summary>
    private static bool IsTrustStore(string name, string text)
        => text is "changeit" or "changeme" && SecretNames.WordsOf(name) is var words && (words.Contains("truststore") || words.Contains("trust"));
}
