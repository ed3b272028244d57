using System.Text;
using Dpp.Engine.Fingerprints;
using Dpp.Text;

namespace Dpp.Engine.Baselines;

/// <summary>Writes a baseline: one block for each finding, sorted, without lines and without secrets, so that a change of it can be read in a review.</summary>
public static class BaselineWriter
{
    public const string Version = "1";

    private const string Head = """
        # Findings that dpp knew when this was written. They count as accepted until they matter more than it says here.
        # `dpp check --update-baseline` writes it anew; a finding that is mended is taken out by hand or by that.
        """;

    /// <param name="path">Where it will stand: its entries name files from there.</param>
    /// <param name="problems">What is found now, as no baseline had accepted it.</param>
    /// <param name="kept">Entries about files that were not checked.</param>
    public static string Write(string path, IEnumerable<Problem> problems, IEnumerable<BaselineEntry> kept)
    {
        var maker = new FingerprintMaker();
        var entries = kept.Concat(problems.Where(Baseline.Takes).SelectMany(problem => problem.Places.Select(place => Entry(problem, place, maker.Of(problem.Rule, place))))).ToList();
        entries.Sort(Compare);
        var text = new StringBuilder(Head.Replace("\r\n", "\n")).Append("\nversion: ").Append(Version).Append("\nfindings:").Append(entries.Count == 0 ? " []\n" : "\n");
        foreach (var entry in entries)
        {
            text.Append("  - rule: ").Append(entry.Rule).Append('\n');
            Line(text, "severity", WordOf(entry.Severity));
            Line(text, "file", Quoted(From(FileTree.FolderOf(path), entry.File)));
            Line(text, "path", Quoted(entry.Path));
            Line(text, "message", Quoted(entry.Message));
            Line(text, "fingerprint", entry.Fingerprint);
        }

        return text.ToString();
    }

    private static BaselineEntry Entry(Problem problem, Place at, Fingerprint fingerprint)
        => new(at, problem.Rule.Id, problem.Severity, at.Source?.Path ?? "", Excerpt.Hide(fingerprint.Path), Excerpt.Hide(problem.Message), fingerprint.Text);

    private static int Compare(BaselineEntry left, BaselineEntry right)
    {
        var order = string.CompareOrdinal(left.File, right.File);
        order = order != 0 ? order : string.CompareOrdinal(left.Path, right.Path);
        order = order != 0 ? order : string.CompareOrdinal(left.Rule, right.Rule);
        order = order != 0 ? order : string.CompareOrdinal(left.Fingerprint, right.Fingerprint);
        return order != 0 ? order : string.CompareOrdinal(left.Message, right.Message);
    }

    private static void Line(StringBuilder text, string key, string value) => text.Append("    ").Append(key).Append(": ").Append(value).Append('\n');

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    /// <summary>The way from a folder to a file.</summary>
    private static string From(string folder, string file)
    {
        if (folder.Length == 0)
        {
            return file;
        }

        string[] here = folder.Split('/'), there = file.Split('/');
        var common = 0;
        while (common < here.Length && common < there.Length - 1 && here[common] == there[common])
        {
            common++;
        }

        return string.Concat(Enumerable.Repeat("../", here.Length - common)) + string.Join("/", there, common, there.Length - common);
    }

    /// <summary>Double quotes, with everything escaped that is not plain text: every reader of YAML or JSON takes it the same way.</summary>
    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case < ' ' or '\u007f' or (>= '\u0080' and < '\u00a0') or '\u2028' or '\u2029' or '\ufeff':
                    text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return text.Append('"').ToString();
    }
}
