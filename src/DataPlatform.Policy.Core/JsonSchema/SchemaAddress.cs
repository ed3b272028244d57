namespace Dpp.JsonSchema;

/// <summary>Addresses of schemas: references are resolved against a base as RFC 3986 section 5.2 says.</summary>
internal static class SchemaAddress
{
    /// <summary>The address in two parts: before the "#", and the fragment decoded; null when there is no "#".</summary>
    public static (string Address, string? Fragment) Split(string address)
    {
        var hash = address.IndexOf('#');
        return hash < 0 ? (address, null) : (address.Substring(0, hash), Uri.UnescapeDataString(address.Substring(hash + 1)));
    }

    public static bool IsAbsolute(string reference) => SchemeLength(reference) > 0;

    /// <summary>The target of a reference without its fragment.</summary>
    public static string Resolve(string @base, string reference)
    {
        var hash = reference.IndexOf('#');
        var target = Parts.Of(hash < 0 ? reference : reference.Substring(0, hash));
        var basis = Parts.Of(@base);
        if (target.Scheme is not null)
        {
            return (target with { Path = WithoutDots(target.Path) }).ToString();
        }

        if (target.Authority is not null)
        {
            return (target with { Scheme = basis.Scheme, Path = WithoutDots(target.Path) }).ToString();
        }

        if (target.Path.Length == 0)
        {
            return (basis with { Query = target.Query ?? basis.Query }).ToString();
        }

        var path = target.Path[0] == '/' ? target.Path : Merge(basis, target.Path);
        return (basis with { Path = WithoutDots(path), Query = target.Query }).ToString();
    }

    private static string Merge(Parts basis, string path)
    {
        if (basis.Authority is not null && basis.Path.Length == 0)
        {
            return "/" + path;
        }

        return basis.Path.Substring(0, basis.Path.LastIndexOf('/') + 1) + path;
    }

    private static string WithoutDots(string path)
    {
        if (path.IndexOf("./", StringComparison.Ordinal) < 0 && !path.EndsWith("/.", StringComparison.Ordinal) && !path.EndsWith("/..", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var names = path.Split('/');
        for (var i = 0; i < names.Length; i++)
        {
            var isLast = i == names.Length - 1;
            if (names[i] is not ("." or ".."))
            {
                kept.Add(names[i]);
                continue;
            }

            if (names[i] == ".." && kept.Count > 0 && !(kept.Count == 1 && kept[0].Length == 0))
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (isLast)
            {
                kept.Add("");
            }
        }

        return string.Join("/", kept);
    }

    private static int SchemeLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return i;
            }

            var isLetter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (!isLetter && (i == 0 || c is not ((>= '0' and <= '9') or '+' or '-' or '.')))
            {
                return 0;
            }
        }

        return 0;
    }

    private readonly record struct Parts(string? Scheme, string? Authority, string Path, string? Query)
    {
        public static Parts Of(string text)
        {
            string? scheme = null, authority = null, query = null;
            var length = SchemeLength(text);
            if (length > 0)
            {
                scheme = text.Substring(0, length);
                text = text.Substring(length + 1);
            }

            var mark = text.IndexOf('?');
            if (mark >= 0)
            {
                query = text.Substring(mark + 1);
                text = text.Substring(0, mark);
            }

            if (text.StartsWith("//", StringComparison.Ordinal))
            {
                var slash = text.IndexOf('/', 2);
                authority = slash < 0 ? text.Substring(2) : text.Substring(2, slash - 2);
                text = slash < 0 ? "" : text.Substring(slash);
            }

            return new Parts(scheme, authority, text, query);
        }

        public override string ToString()
            => (Scheme is null ? "" : Scheme + ":") + (Authority is null ? "" : "//" + Authority) + Path + (Query is null ? "" : "?" + Query);
    }
}
