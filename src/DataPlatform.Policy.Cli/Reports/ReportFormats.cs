using System.Text;

namespace Dpp.Cli.Reports;

internal enum ReportFormat : byte
{
    Text,
    Json,
    Sarif,
    JUnit,
    GitHub,
    GitLab,
    Azure,
    Markdown,
}

/// <summary>The reports by the names that users give them.</summary>
internal static class ReportFormats
{
    /// <summary>In the order of <see cref="ReportFormat"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["text", "json", "sarif", "junit", "github", "gitlab", "azure", "markdown"];

    public static string Listed => $"{string.Join(", ", Names.Take(Names.Count - 1))} or {Names[^1]}";

    public static ReportFormat Named(string option, string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (ReportFormat)i;
            }
        }

        throw new UsageException($"{option}: '{name}' is not {Listed}" + DidYouMean.Hint(name, Names));
    }

    public static byte[] Render(ReportFormat format, ReportSubject subject, TextOptions options) => format switch
    {
        ReportFormat.Json => JsonReport.Write(subject),
        ReportFormat.Sarif => SarifReport.Write(subject),
        ReportFormat.GitLab => GitLabReport.Write(subject),
        ReportFormat.JUnit => Encoding.UTF8.GetBytes(JUnitReport.Write(subject)),
        ReportFormat.GitHub => Encoding.UTF8.GetBytes(GitHubReport.Write(subject)),
        ReportFormat.Azure => Encoding.UTF8.GetBytes(AzureReport.Write(subject)),
        ReportFormat.Markdown => Encoding.UTF8.GetBytes(MarkdownReport.Write(subject)),
        _ => Encoding.UTF8.GetBytes(TextReport.Write(subject, options)),
    };
}
