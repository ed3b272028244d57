using System.Globalization;

namespace Dpp.Rules;

/// <summary>What the columns of a table are about, as far as their heads say it for certain.</summary>
internal static class DocumentColumns
{
    private static readonly string[] names = ["component", "service", "workload", "name", "container", "deployment", "statefulset"];
    private static readonly string[] memory = ["memory", "ram", "mem"];
    private static readonly string[] cpu = ["cpu", "cpus", "vcpu", "vcpus", "cores"];
    private static readonly string[] replicas = ["replicas", "replica count", "instances", "replicas (default)"];

    public static int Name(DocumentTable table) => Of(table, names);
    public static int Replicas(DocumentTable table) => Of(table, replicas);
    public static IEnumerable<(int Column, bool IsMemory, string Head)> Sizes(DocumentTable table)
    {
        for (var i = 0; i < table.Header.Count; i++)
        {
            var head = Head(table.Header[i]);
            var bare = head.Replace("limits", "").Replace("limit", "").Replace("requests", "").Replace("request", "").Replace("reservation", "").Split('(', '[')[0].Trim();
            if (Array.IndexOf(memory, bare) >= 0 || Array.IndexOf(cpu, bare) >= 0)
            {
                yield return (i, Array.IndexOf(memory, bare) >= 0, head);
            }
        }
    }

    /// <summary>The workloads that are called so, in any case.</summary>
    public static IReadOnlyList<(Stack Stack, Workload Workload)> Named(Estate estate, DocumentCell cell)
    {
        var found = new List<(Stack, Workload)>();
        if (cell.Text.Knows(out var name) && name.Length > 0)
        {
            foreach (var stack in estate.Stacks)
            {
                foreach (var workload in stack.Workloads)
                {
                    if (workload.Name.Knows(out var own) && string.Equals(own, name, StringComparison.OrdinalIgnoreCase))
                    {
                        found.Add((stack, workload));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>A size as people write it, in bytes: 16 GB may be meant in thousands or in units of 1024.</summary>
    public static IReadOnlyList<Bytes>? MemoryOf(DocumentCell cell, string head)
    {
        var text = Text(cell);
        var digits = text.TakeWhile(letter => letter is (>= '0' and <= '9') or '.').Count();
        var unit = text.Substring(digits).Trim().ToLowerInvariant();
        if (unit.Length == 0)
        {
            var open = head.IndexOfAny(['(', '[']);
            unit = open < 0 ? "" : head.Substring(open + 1).TrimEnd(')', ']', ' ');
        }

        if (digits == 0 || !decimal.TryParse(text.Substring(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
        {
            return null;
        }

        var power = unit.Length == 0 ? -1 : "kmgt".IndexOf(unit[0]) + 1;
        if (power <= 0 || unit.Substring(1) is not ("" or "b" or "i" or "ib"))
        {
            return null;
        }

        var (binary, thousands) = (number, number);
        for (var i = 0; i < power; i++)
        {
            binary *= 1024;
            thousands *= 1000;
        }

        return unit.IndexOf('i') > 0 ? [new Bytes((long)binary)] : [new Bytes((long)binary), new Bytes((long)thousands)];
    }

    public static Cpu? CpuOf(DocumentCell cell)
    {
        var text = Text(cell).ToLowerInvariant();
        foreach (var unit in (string[])["vcpus", "vcpu", "cpus", "cpu", "cores", "core"])
        {
            text = text.EndsWith(unit, StringComparison.Ordinal) ? text.Substring(0, text.Length - unit.Length).Trim() : text;
        }

        return text.Length > 0 && Cpu.TryParse(text, CpuDialect.Kubernetes, out var cpu) ? cpu : null;
    }

    public static int? CountOf(DocumentCell cell)
        => int.TryParse(Text(cell), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static int Of(DocumentTable table, string[] words)
    {
        var found = -1;
        for (var i = 0; i < table.Header.Count; i++)
        {
            if (Array.IndexOf(words, Head(table.Header[i])) >= 0)
            {
                if (found >= 0)
                {
                    return -1;
                }

                found = i;
            }
        }

        return found;
    }

    private static string Head(DocumentCell cell) => Text(cell).ToLowerInvariant();

    private static string Text(DocumentCell cell) => cell.Text.Knows(out var text) ? text : "";
}
