namespace Dpp.Secrets;

/// <summary>Texts that somebody wrote to be replaced, and did not.</summary>
public static class Placeholders
{
    private static readonly string[] phrases =
    [
        "change me", "changeme", "change it", "change this", "change in production", "to be changed", "please change", "must change", "replace me", "replaceme", "replace this",
        "replace with", "to be replaced", "fill me", "fill in", "set me", "put your", "enter your", "insert your", "add your", "goes here", "your password", "yourpassword", "your secret",
        "yoursecret", "your token", "your key", "your api", "your strong", "your super", "your random", "some secret", "some password", "placeholder", "dummy", "todo", "fixme", "tbd",
        "not secure", "insecure", "do not use", "dev only", "example password", "example secret", "example key", "example token", "sample password", "secret here", "key here",
        "password here", "token here", "own random generated",
    ];

    /// <param name="isTemplated">True where "&lt;name&gt;" is filled in by a tool before it is applied.</param>
    public static bool IsOne(string value, bool isTemplated = false)
    {
        var text = value.Trim();
        if (text.Length > 2 && text[0] == '<' && text[text.Length - 1] == '>')
        {
            return !isTemplated;
        }

        if (IsMask(text))
        {
            return true;
        }

        const int longest = 100;
        if (text.Length > longest)
        {
            return false;
        }

        var words = " " + string.Join(" ", SecretNames.WordsOf(text)) + " ";
        return Array.Exists(phrases, phrase => words.Contains(" " + phrase + " ")) || words.Trim() is "xxx" or "example" or "sample";
    }

    private static bool IsMask(string text) => text.Length > 2 && (text.All(c => c is 'x' or 'X') || text.All(c => c is '*') || text.All(c => c is '.') || text.All(c => c is '-') || text.All(c => c is '?'));
}
