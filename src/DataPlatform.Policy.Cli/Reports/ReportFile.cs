namespace Dpp.Cli.Reports;

/// <summary>A file that a report goes to: refused before the work begins when it cannot be written.</summary>
internal sealed record ReportFile(string Option, ReportFormat Format, string Path)
{
    /// <summary>Reads FORMAT=FILE.</summary>
    public static ReportFile Parse(string option, string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && equals < text.Length - 1
            ? new ReportFile(option, ReportFormats.Named(option, text[..equals]), text[(equals + 1)..])
            : throw new UsageException($"{option}: '{text}' is not FORMAT=FILE, such as sarif=dpp.sarif");
    }

    public void MustBeWritable()
    {
        var full = System.IO.Path.GetFullPath(Path);
        if (Directory.Exists(full))
        {
            throw new UsageException($"{Option}: '{Path}' is a folder");
        }

        if (!Directory.Exists(System.IO.Path.GetDirectoryName(full)))
        {
            throw new UsageException($"{Option}: cannot write '{Path}', its folder does not exist");
        }
    }

    public void Save(byte[] report)
    {
        try
        {
            File.WriteAllBytes(Path, report);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Option}: cannot write '{Path}': {failure.Message.TrimEnd('.')}");
        }
    }
}
