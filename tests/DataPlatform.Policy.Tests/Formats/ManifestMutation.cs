using System.Text.RegularExpressions;
using Dpp.Model;

namespace Dpp.Tests.Formats;

/// <summary>A correct manifest with one mistake put in, and what must be said of it.</summary>
/// <param name="Line">Counted from 1; 0: anywhere.</param>
internal sealed partial record ManifestMutation(string Text, ManifestFault Fault, int Line, string Says)
{
    private static readonly string[] maps = ["labels", "matchLabels", "annotations", "limits", "requests", "hard", "capacity", "parameters", "stringData"];

    private static readonly string[] required =
        ["containerPort", "mountPath", "port", "maxReplicas", "scaleTargetRef", "schedule", "jobTemplate", "provisioner", "pathType", "selector", "template", "key", "roleRef", "topologyKey", "cidr", "path"];

    private static readonly string[] movable =
        ["image", "replicas", "containerPort", "mountPath", "targetPort", "terminationGracePeriodSeconds", "periodSeconds", "pathType", "schedule", "maxReplicas", "averageUtilization", "backoffLimit", "storageClassName", "failureThreshold", "readOnlyRootFilesystem"];

    /// <summary>Null when this line cannot have this mistake.</summary>
    public static ManifestMutation? Of(string text, int line, ManifestFault fault, bool moved, Random random)
    {
        var lines = text.Split('\n').ToList();
        var match = Key().Match(lines[line]);
        if (!match.Success || match.Groups["key"].Value is "apiVersion" or "kind" or "metadata" or "items" || InMap(lines, line) || Custom(lines, line))
        {
            return null;
        }

        var entry = new Entry(lines, line, match.Groups["lead"].Value, match.Groups["key"].Value, match.Groups["value"].Value.Trim());
        return fault switch
        {
            ManifestFault.UnknownField => moved ? Moved(entry) : Misspelled(entry, random),
            ManifestFault.WrongType => OtherType(entry),
            _ => Removed(entry),
        };
    }

    private static ManifestMutation? Misspelled(Entry entry, Random random)
    {
        var key = entry.Key;
        if (key.Length < 4)
        {
            return null;
        }

        var at = random.Next(1, key.Length - 2);
        var typo = random.Next(3) switch
        {
            0 => key[..at] + key[at + 1] + key[at] + key[(at + 2)..],
            1 => key[..at] + key[at] + key[at..],
            _ => key.Length > 5 ? key.Remove(at, 1) : key + key[^1],
        };
        return typo == key ? null : entry.With(entry.Lead + typo + ":" + (entry.Value.Length > 0 ? " " + entry.Value : ""), ManifestFault.UnknownField, $"has no '{typo}'; did you mean '{key}'?");
    }

    private static ManifestMutation? OtherType(Entry entry)
    {
        if (entry.Value.Length == 0 || entry.Value[0] == '[')
        {
            return entry.Value.Length == 0 ? null : entry.With($"{entry.Lead}{entry.Key}: true", ManifestFault.WrongType, $"'{entry.Key}' is true or false, not a list");
        }

        var (value, says) = (entry.Value, entry.Key) switch
        {
            (_, "targetPort" or "port" or "maxSurge" or "maxUnavailable" or "minAvailable") => ("[1]", "is a list, not "),
            ("true" or "false", _) => ("7", "is an integer, not true or false"),
            (var number, _) when number.All(char.IsAsciiDigit) => ("several", "is text, not an integer"),
            _ => ("12", "is an integer, not text"),
        };
        return entry.With($"{entry.Lead}{entry.Key}: {value}", ManifestFault.WrongType, $"'{entry.Key}' {says}");
    }

    private static ManifestMutation? Removed(Entry entry)
    {
        // "path" is one of those only where a volume names it.
        if (!required.Contains(entry.Key) || entry.Lead.Contains('-', StringComparison.Ordinal) || entry.Key == "path" && entry.Value is "/" or "/health" || entry.Key == "selector" && entry.Value.Length == 0 && !entry.IsOfWorkload)
        {
            return null;
        }

        if (entry.Key == "port" && entry.Lead.Length > 6 && entry.Value != "http")
        {
            return null;
        }

        entry.Lines.RemoveRange(entry.Line, entry.Length);
        return new ManifestMutation(string.Join('\n', entry.Lines), ManifestFault.MissingField, 0, $"has no '{entry.Key}', which it needs");
    }

    private static ManifestMutation? Moved(Entry entry)
    {
        if (!movable.Contains(entry.Key) || entry.Lead.Contains('-', StringComparison.Ordinal))
        {
            return null;
        }

        // One level out: before the nearest line above that stands further left, unless that begins an item.
        var above = entry.Line - 1;
        while (entry.Lines[above].Length - entry.Lines[above].TrimStart(' ').Length >= entry.Lead.Length || entry.Lines[above].TrimStart(' ').StartsWith('-'))
        {
            above--;
        }

        var lead = entry.Lines[above][..^entry.Lines[above].TrimStart(' ').Length];
        entry.Lines.RemoveAt(entry.Line);
        entry.Lines.Insert(above, $"{lead}{entry.Key}: {entry.Value}");
        return new ManifestMutation(string.Join('\n', entry.Lines), ManifestFault.UnknownField, above + 1, $"'{entry.Key}' belongs in '");
    }

    private static bool InMap(List<string> lines, int line)
    {
        var lead = Lead(lines[line]);
        for (var i = line - 1; i >= 0; i--)
        {
            if (Lead(lines[i]) < lead)
            {
                lead = Lead(lines[i]);
                if (Key().Match(lines[i]) is { Success: true } match && maps.Contains(match.Groups["key"].Value) && match.Groups["value"].Value.Length == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Custom(List<string> lines, int line)
    {
        var start = lines.FindLastIndex(line, each => each.StartsWith("apiVersion:", StringComparison.Ordinal));
        return start >= 0 && lines[start].Contains("cert-manager", StringComparison.Ordinal);
    }

    private static int Lead(string line) => line.Length - line.TrimStart(' ').Length;

    [GeneratedRegex("^(?<lead> *(- )?)(?<key>[A-Za-z]+):(?<value>.*)$")]
    private static partial Regex Key();

    private sealed record Entry(List<string> Lines, int Line, string Lead, string Key, string Value)
    {
        /// <summary>How many lines the key and everything below it take.</summary>
        public int Length
        {
            get
            {
                var end = Line + 1;
                while (end < Lines.Count && ManifestMutation.Lead(Lines[end]) > Lead.Length)
                {
                    end++;
                }

                return end - Line;
            }
        }

        public bool IsOfWorkload => Lines.Any(line => line is "kind: Deployment" or "kind: StatefulSet" or "kind: DaemonSet");

        public ManifestMutation With(string newLine, ManifestFault fault, string says)
        {
            Lines[Line] = newLine;
            return new ManifestMutation(string.Join('\n', Lines), fault, Line + 1, says);
        }
    }
}
