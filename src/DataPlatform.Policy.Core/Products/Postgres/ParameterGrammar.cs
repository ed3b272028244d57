namespace Dpp.Products.Postgres;

/// <summary>Parameters that are texts with a grammar of their own.</summary>
internal static class ParameterGrammar
{
    private static readonly string[] destinations = ["stderr", "csvlog", "syslog", "eventlog", "jsonlog"];

    /// <summary>What the text is not, to be read after "takes"; null when the server takes it.</summary>
    public static string? WhyNot(string name, string text, int major) => name switch
    {
        "synchronous_standby_names" => text.Trim().Length == 0 || StandbyNames.TryRead(text, out _) ? null : "names such as 'FIRST 1 (standby1, standby2)', in double quotes when they hold more than letters, digits and '_'",
        "log_destination" => Names(text) is { } all && all.TrueForAll(one => Array.Exists(destinations, known => known.Equals(one, StringComparison.OrdinalIgnoreCase) && (known != "jsonlog" || major >= 15) && known != "eventlog"))
            ? null : "stderr, csvlog, jsonlog (from 15) or syslog, or several of them",
        "default_table_access_method" => text.Length is > 0 and < 64 ? null : "the name of an access method",
        "search_path" or "temp_tablespaces" => Names(text) is null ? "names with commas between them" : null,
        "recovery_target" => text is "" or "immediate" ? null : "immediate or nothing",
        // Whatever begins with no number is 0; only what is too large is refused.
        "recovery_target_timeline" or "recovery_target_xid" => text.TrimStart().TakeWhile(char.IsDigit).ToArray() is { Length: >= 20 } digits && !ulong.TryParse(new string(digits), out _) ? "a number" : null,
        "restrict_nonsystem_relation_kind" => Names(text) is { } kinds && kinds.TrueForAll(one => one.ToLowerInvariant() is "view" or "foreign-table") ? null : "view, foreign-table or both",
        "recovery_target_lsn" => text.Length == 0 || IsLsn(text) ? null : "a place in the WAL such as 0/1A2B3C4D",
        "recovery_target_name" => text.Length < 64 ? null : "a name of at most 63 characters",
        "primary_slot_name" => text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') && text.Length < 64 ? null : "a name of small letters, digits and '_'",
        "backtrace_functions" => text.All(c => char.IsLetterOrDigit(c) || c is '_' or ',' or ' ' or '\n' or '\t') ? null : "names of functions",
        _ => null,
    };

    /// <summary>Names with commas between them, in double quotes where they hold more; null when they cannot be read.</summary>
    public static List<string>? Names(string text)
    {
        var names = new List<string>();
        var at = Model.Numeral.SkipBlanks(text, 0);
        while (at < text.Length)
        {
            if (!TryReadName(text, ref at, out var name))
            {
                return null;
            }

            names.Add(name);
            at = Model.Numeral.SkipBlanks(text, at);
            if (at == text.Length)
            {
                return names;
            }

            if (text[at] != ',')
            {
                return null;
            }

            at = Model.Numeral.SkipBlanks(text, at + 1);
            if (at == text.Length)
            {
                return null;
            }
        }

        return names;
    }

    private static bool TryReadName(string text, ref int at, out string name)
    {
        var start = at;
        if (text[at] == '"')
        {
            for (at++; at < text.Length; at++)
            {
                if (text[at] == '"' && (at + 1 == text.Length || text[at + 1] != '"'))
                {
                    at++;
                    name = text.Substring(start + 1, at - start - 2).Replace("\"\"", "\"");
                    return true;
                }

                at += text[at] == '"' ? 1 : 0;
            }

            name = "";
            return false;
        }

        while (at < text.Length && text[at] != ',' && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        name = text.Substring(start, at - start);
        return at > start;
    }

    private static bool IsLsn(string text)
    {
        var slash = text.IndexOf('/');
        return slash is > 0 and <= 8 && text.Length - slash - 1 is > 0 and <= 8 && text.Where((_, i) => i != slash).All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'));
    }
}
