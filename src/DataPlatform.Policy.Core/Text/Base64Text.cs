using System.Text;

namespace Dpp.Text;

/// <summary>Reads base64 that stands for a text.</summary>
public static class Base64Text
{
    /// <summary>Null when it is no base64 or no text.</summary>
    public static string? Decode(string encoded)
    {
        var compact = encoded.Trim().TrimEnd('=');
        if (compact.Length % 4 == 1 || !compact.All(IsLetter))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(compact.PadRight((compact.Length + 3) / 4 * 4, '=')));
        return text.IndexOf('\uFFFD') >= 0 ? null : text;
    }

    /// <summary>Whether it is base64 as RFC 4648 has it: padded, in one piece or in lines.</summary>
    public static bool IsValid(string encoded)
    {
        int letters = 0, padding = 0;
        foreach (var c in encoded)
        {
            if (c is '\r' or '\n')
            {
                continue;
            }

            if (c == '=' ? ++padding > 2 : padding > 0 || !IsLetter(c))
            {
                return false;
            }

            letters++;
        }

        return letters % 4 == 0;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '/';
}
