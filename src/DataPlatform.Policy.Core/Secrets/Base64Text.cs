using System.Text;

namespace Dpp.Secrets;

/// <summary>Reads base64 that stands for a text.</summary>
internal static class Base64Text
{
    /// <summary>Null when it is no base64 or no text.</summary>
    public static string? Decode(string encoded)
    {
        var compact = encoded.Trim().TrimEnd('=');
        if (compact.Length % 4 == 1 || !compact.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '/'))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(compact.PadRight((compact.Length + 3) / 4 * 4, '=')));
        return text.IndexOf('\uFFFD') >= 0 ? null : text;
    }
}
