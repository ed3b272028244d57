using Dpp.Syntax;

namespace Dpp.Settings;

/// <summary>Keys that no schema can judge: those written twice and those that are no text.</summary>
internal static class SettingsKeys
{
    public static void Check(Node? node, List<SettingsProblem> problems)
    {
        switch (node)
        {
            case MappingNode mapping:
                CheckKeys(mapping, problems);
                foreach (var entry in mapping.Entries)
                {
                    Check(entry.Value, problems);
                }

                break;
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    Check(item, problems);
                }

                break;
        }
    }

    private static void CheckKeys(MappingNode mapping, List<SettingsProblem> problems)
    {
        var seen = mapping.Entries.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key is ScalarNode key)
            {
                if (seen is not null && !seen.Add(key.Value))
                {
                    problems.Add(new SettingsProblem(key.Place, $"'{key.Value}' is written twice"));
                }
            }
            else if (entry.Key is not BrokenNode)
            {
                problems.Add(new SettingsProblem(entry.Key.Place, "a key must be text"));
            }
        }
    }
}
