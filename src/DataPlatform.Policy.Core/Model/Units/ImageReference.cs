using Dpp.Text;

namespace Dpp.Model;

/// <summary>The name of a container image as it is written, taken apart by Docker's grammar. Ranges count in <see cref="Text"/>.</summary>
public readonly record struct ImageReference
{
    private const int LongestName = 255, LongestTag = 128;

    private readonly string? text;
    private readonly int registryLength, nameEnd, tagEnd;

    private ImageReference(string text, int registryLength, int nameEnd, int tagEnd)
    {
        this.text = text;
        this.registryLength = registryLength;
        this.nameEnd = nameEnd;
        this.tagEnd = tagEnd;
    }

    public string Text => text ?? "";

    /// <summary>Where the image is fetched from: "docker.io" when the text names no registry.</summary>
    public string Registry => registryLength == 0 || Text.StartsWith("index.docker.io/", StringComparison.Ordinal)
        ? "docker.io"
        : Text.Substring(0, registryLength);

    /// <summary>The path in the registry: "library/postgres", "minio/minio".</summary>
    public string Repository
    {
        get
        {
            var path = Text[RepositoryRange.Start..RepositoryRange.End];
            return Registry == "docker.io" && path.IndexOf('/') < 0 && path.Length > 0 ? "library/" + path : path;
        }
    }

    /// <summary>The last word of the path: "postgres".</summary>
    public string Name
    {
        get
        {
            var path = Text[RepositoryRange.Start..RepositoryRange.End];
            return path.Substring(path.LastIndexOf('/') + 1);
        }
    }

    /// <summary>Registry and path, the same for every spelling of one image: "docker.io/library/postgres".</summary>
    public string Identity => Registry + "/" + Repository;

    public string? Tag => TagRange is { } range ? Text[range.Start..range.End] : null;
    public string? Digest => DigestRange is { } range ? Text[range.Start..range.End] : null;

    /// <summary>Registry and path as written, without tag and digest.</summary>
    public TextRange NameRange => new(0, nameEnd);
    public TextRange RepositoryRange => new(registryLength == 0 ? 0 : registryLength + 1, nameEnd);
    public TextRange? TagRange => tagEnd > nameEnd ? new(nameEnd + 1, tagEnd) : null;
    public TextRange? DigestRange => tagEnd < Text.Length ? new(tagEnd + 1, Text.Length) : null;

    /// <summary>False for what Docker refuses: upper case in the path, a bare image id, a malformed tag or digest.</summary>
    public static bool TryParse(string text, out ImageReference image)
    {
        image = default;
        var at = text.IndexOf('@');
        var tagEnd = at < 0 ? text.Length : at;
        var slash = text.LastIndexOf('/', Math.Max(tagEnd - 1, 0));
        var colon = text.IndexOf(':', slash + 1, Math.Max(tagEnd - slash - 1, 0));
        var nameEnd = colon < 0 ? tagEnd : colon;
        var registry = RegistryLength(text, nameEnd);
        var path = new TextRange(registry == 0 ? 0 : registry + 1, nameEnd);
        if ((registry > 0 && !IsRegistry(text.Substring(0, registry)))
            || !IsPath(text, path)
            || IsImageId(text, path)
            || (colon >= 0 && !IsTag(text, new TextRange(colon + 1, tagEnd)))
            || (at >= 0 && !IsDigest(text.Substring(at + 1))))
        {
            return false;
        }

        image = new(text, registry, nameEnd, tagEnd);
        return image.Registry.Length + 1 + image.Repository.Length <= LongestName + (registry == 0 ? "docker.io/library/".Length : 0);
    }

    public override string ToString() => Text;

    /// <summary>The first word is a registry when it could be a host: a dot, a port, localhost, an upper-case letter.</summary>
    private static int RegistryLength(string text, int nameEnd)
    {
        var slash = nameEnd == 0 ? -1 : text.IndexOf('/', 0, nameEnd);
        if (slash < 0)
        {
            return 0;
        }

        var first = text.Substring(0, slash);
        return first.IndexOfAny(['.', ':', '[']) >= 0 || first == "localhost" || first.Any(c => c is >= 'A' and <= 'Z') ? slash : 0;
    }

    private static bool IsRegistry(string registry)
    {
        var end = registry.Length;
        var colon = registry.LastIndexOf(':');
        if (colon > registry.LastIndexOf(']'))
        {
            if (colon == registry.Length - 1 || !registry.Skip(colon + 1).All(Numeral.IsDigit))
            {
                return false;
            }

            end = colon;
        }

        if (end > 2 && registry[0] == '[')
        {
            return registry[end - 1] == ']'
                && registry.Take(end - 1).Skip(1).All(c => Numeral.IsDigit(c) || c is ':' or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
        }

        foreach (var part in registry.Substring(0, end).Split('.'))
        {
            if (part.Length == 0 || part[0] == '-' || part[part.Length - 1] == '-' || !part.All(c => IsWord(c) || c == '-'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lower-case words and digits, joined by one dot, one or two underscores or any number of dashes.</summary>
    private static bool IsPath(string text, TextRange range)
    {
        var at = range.Start;
        var atWord = true;
        while (at < range.End)
        {
            if (IsLower(text[at]))
            {
                atWord = false;
                at++;
                continue;
            }

            if (atWord)
            {
                return false;
            }

            var sign = text[at];
            var start = at;
            while (at < range.End && text[at] == sign)
            {
                at++;
            }

            var longest = sign switch { '/' or '.' => 1, '_' => 2, '-' => int.MaxValue, _ => 0 };
            if (at - start > longest)
            {
                return false;
            }

            atWord = true;
        }

        return !atWord;
    }

    private static bool IsImageId(string text, TextRange path)
        => path.Start == 0 && path.Length == 64 && text.Take(64).All(c => Numeral.IsDigit(c) || c is >= 'a' and <= 'f');

    private static bool IsTag(string text, TextRange range)
    {
        if (range.IsEmpty || range.Length > LongestTag || text[range.Start] is '.' or '-')
        {
            return false;
        }

        for (var i = range.Start; i < range.End; i++)
        {
            if (!IsWord(text[i]) && text[i] is not ('_' or '.' or '-'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigest(string digest)
    {
        var length = digest.StartsWith("sha256:", StringComparison.Ordinal) ? 64
            : digest.StartsWith("sha384:", StringComparison.Ordinal) ? 96
            : digest.StartsWith("sha512:", StringComparison.Ordinal) ? 128
            : -1;
        return length > 0 && digest.Length == 7 + length && digest.Skip(7).All(c => Numeral.IsDigit(c) || c is >= 'a' and <= 'f');
    }

    private static bool IsLower(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsWord(char c) => IsLower(c) || c is >= 'A' and <= 'Z';
}
