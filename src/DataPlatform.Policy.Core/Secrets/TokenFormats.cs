using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>Private keys and tokens that are recognised by how they are written, whatever stands around them.</summary>
public static class TokenFormats
{
    private const string PemStart = "-----BEGIN ";

    /// <summary>How the issuer documents it: a start, then so many characters of an alphabet.</summary>
    private static readonly TokenFormat[] formats =
    [
        new("AWS access key", "AKIA", 16, 16, Alphabet.UpperDigits),
        new("AWS access key", "ASIA", 16, 16, Alphabet.UpperDigits),
        new("GitHub token", "ghp_", 36, 36, Alphabet.LettersDigits),
        new("GitHub token", "gho_", 36, 36, Alphabet.LettersDigits),
        new("GitHub token", "ghu_", 36, 36, Alphabet.LettersDigits),
        new("GitHub token", "ghs_", 36, 36, Alphabet.LettersDigits),
        new("GitHub token", "ghr_", 36, 76, Alphabet.LettersDigits),
        new("GitHub token", "github_pat_", 82, 82, Alphabet.Url),
        new("GitLab token", "glpat-", 20, 300, Alphabet.UrlDots),
        new("GitLab token", "gldt-", 20, 300, Alphabet.UrlDots),
        new("GitLab token", "glrt-", 20, 300, Alphabet.UrlDots),
        new("Slack token", "xoxb-", 24, 200, Alphabet.Url),
        new("Slack token", "xoxp-", 24, 200, Alphabet.Url),
        new("Slack token", "xoxa-", 24, 200, Alphabet.Url),
        new("Slack token", "xapp-", 24, 200, Alphabet.Url),
        new("Slack webhook", "hooks.slack.com/services/T", 30, 100, Alphabet.Path),
        new("Stripe key", "sk_live_", 24, 120, Alphabet.LettersDigits),
        new("Stripe key", "rk_live_", 24, 120, Alphabet.LettersDigits),
        new("Google API key", "AIza", 35, 35, Alphabet.Url),
        new("Azure storage key", "AccountKey=", 88, 88, Alphabet.Base64),
        new("npm token", "npm_", 36, 36, Alphabet.LettersDigits),
        new("PyPI token", "pypi-AgEIcHlwaS5vcmc", 50, 300, Alphabet.Url),
        new("Docker Hub token", "dckr_pat_", 24, 60, Alphabet.Url),
        new("Vault token", "hvs.", 24, 300, Alphabet.Url),
        new("DigitalOcean token", "dop_v1_", 64, 64, Alphabet.Hex),
        new("Databricks token", "dapi", 32, 32, Alphabet.Hex),
        new("Grafana token", "glsa_", 41, 41, Alphabet.Url),
        new("Hugging Face token", "hf_", 34, 34, Alphabet.LettersDigits),
        new("age private key", "AGE-SECRET-KEY-1", 58, 58, Alphabet.UpperDigits),
        new("JSON web token", "eyJ", 30, 4000, Alphabet.UrlDots),
    ];

#if NET
    private static readonly System.Buffers.SearchValues<string> starts
        = System.Buffers.SearchValues.Create([PemStart, .. formats.Select(format => format.Start)], StringComparison.Ordinal);
#endif

    /// <summary>Every private key and token of a text, in order.</summary>
    public static IReadOnlyList<(TextRange Range, string Title)> Find(string text)
    {
        if (HasNone(text))
        {
            return [];
        }

        List<(TextRange Range, string Title)>? found = null;
        foreach (var format in formats)
        {
            for (var at = text.IndexOf(format.Start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(format.Start, at + format.Start.Length, StringComparison.Ordinal))
            {
                if (format.At(text, at) is { } range)
                {
                    (found ??= []).Add((range, format.Title));
                }
            }
        }

        for (var at = text.IndexOf(PemStart, StringComparison.Ordinal); at >= 0; at = text.IndexOf(PemStart, at + PemStart.Length, StringComparison.Ordinal))
        {
            if (PrivateKey(text, at) is { } range)
            {
                (found ??= []).Add((range, "private key"));
            }
        }

        found?.Sort((a, b) => a.Range.Start.CompareTo(b.Range.Start));
        return found ?? [];
    }

    /// <summary>Whether one look for all starts tells that there is nothing; that is so in nearly every file.</summary>
    private static bool HasNone(string text)
#if NET
        => !text.AsSpan().ContainsAny(starts);
#else
        => text.Length == 0;
#endif

    /// <summary>From the first to the last line of a PEM block that is not encrypted.</summary>
    private static TextRange? PrivateKey(string text, int at)
    {
        var header = text.IndexOf("-----", at + PemStart.Length, StringComparison.Ordinal);
        const int longestTitle = 40;
        if (header < 0 || header - at > longestTitle)
        {
            return null;
        }

        var title = text.Substring(at + PemStart.Length, header - at - PemStart.Length);
        if (!title.EndsWith("PRIVATE KEY", StringComparison.Ordinal) && title != "PGP PRIVATE KEY BLOCK" || title.StartsWith("ENCRYPTED", StringComparison.Ordinal))
        {
            return null;
        }

        const int longestKey = 20_000;
        var footer = text.IndexOf("-----END " + title + "-----", header, Math.Min(longestKey, text.Length - header), StringComparison.Ordinal);
        var body = footer < 0 ? "" : text.Substring(header + 5, footer - header - 5);
        return body.Contains("ENCRYPTED") || !LooksLikeKey(body) ? null : new TextRange(at, footer + title.Length + 14);
    }

    private static bool LooksLikeKey(string body)
    {
        const int fewest = 40;
        return body.Count(c => char.IsLetterOrDigit(c) || c is '+' or '/' or '=') >= fewest && body.Distinct().Count() > 8 && !body.Contains("{{") && !body.Contains("${") && !body.Contains("<");
    }
}

internal enum Alphabet : byte
{
    UpperDigits,
    LettersDigits,
    Hex,
    Url,
    UrlDots,
    Base64,
    Path,
}

internal sealed record TokenFormat(string Title, string Start, int Shortest, int Longest, Alphabet Alphabet)
{
    /// <summary>The token whose start stands here; null when it is part of something longer, or an example.</summary>
    public TextRange? At(string text, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] == '_'))
        {
            return null;
        }

        var end = at + Start.Length;
        while (end < text.Length && end - at - Start.Length <= Longest && IsOf(text[end], Alphabet))
        {
            end++;
        }

        var body = text.Substring(at + Start.Length, end - at - Start.Length).TrimEnd('.');
        return body.Length < Shortest || body.Length > Longest || (end < text.Length && char.IsLetterOrDigit(text[end])) || IsExample(body) || (Start == "eyJ" && !IsSigned(body))
            ? null
            : new TextRange(Start.EndsWith("=", StringComparison.Ordinal) ? at + Start.Length : at, at + Start.Length + body.Length);
    }

    /// <summary>Documented examples say so, and what somebody typed in place of a token has few different characters.</summary>
    private static bool IsExample(string body)
        => body.IndexOf("example", StringComparison.OrdinalIgnoreCase) >= 0 || body.IndexOf("xxxxx", StringComparison.OrdinalIgnoreCase) >= 0 || body.Distinct().Count() < 8
            || body.StartsWith("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsu", StringComparison.Ordinal);

    /// <summary>header.claims.signature, where the claims are an object and do not say that everybody may have it.</summary>
    private static bool IsSigned(string body)
    {
        var parts = body.Split('.');
        return parts.Length == 3 && parts[1].StartsWith("eyJ", StringComparison.Ordinal) && parts[1].Length > 8 && parts[2].Length > 20 && !Decoded(parts[1]).Contains("\"anon\"");
    }

    private static string Decoded(string part)
        => Base64Text.Decode(part.Replace('-', '+').Replace('_', '/')) ?? "";

    private static bool IsOf(char c, Alphabet alphabet) => alphabet switch
    {
        Alphabet.UpperDigits => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9'),
        Alphabet.Hex => c is (>= 'a' and <= 'f') or (>= '0' and <= '9'),
        Alphabet.LettersDigits => IsLetterOrDigit(c),
        Alphabet.Url => IsLetterOrDigit(c) || c is '_' or '-',
        Alphabet.UrlDots => IsLetterOrDigit(c) || c is '_' or '-' or '.',
        Alphabet.Path => IsLetterOrDigit(c) || c is '/',
        _ => IsLetterOrDigit(c) || c is '+' or '/' or '=',
    };

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
