namespace Dpp.Formats.Kubernetes;

/// <summary>Amounts as the API reads them: 500m, 1.5, 16Gi, 2e3.</summary>
internal static class KubernetesQuantity
{
    public static bool IsValid(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var digits = 0;
        var points = 0;
        for (; at < text.Length && (text[at] is >= '0' and <= '9' || text[at] == '.'); at++)
        {
            _ = text[at] == '.' ? points++ : digits++;
        }

        return digits > 0 && points < 2 && IsSuffix(text.Substring(at));
    }

    private static bool IsSuffix(string suffix)
    {
        if (suffix is "" or "n" or "u" or "m" or "k" or "M" or "G" or "T" or "P" or "E" or "Ki" or "Mi" or "Gi" or "Ti" or "Pi" or "Ei")
        {
            return true;
        }

        if (suffix[0] is not ('e' or 'E'))
        {
            return false;
        }

        var at = suffix.Length > 1 && suffix[1] is '+' or '-' ? 2 : 1;
        return at < suffix.Length && suffix.Skip(at).All(letter => letter is >= '0' and <= '9');
    }
}
