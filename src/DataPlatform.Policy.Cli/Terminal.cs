using System.Text;
using Dpp.Cli.Reports;

namespace Dpp.Cli;

internal enum ColorChoice : byte
{
    Auto,
    Always,
    Never,
}

/// <summary>Standard input, output and error: reports go to one, messages to the other.</summary>
internal static class Terminal
{
    /// <summary>The width of lines in what is not a terminal.</summary>
    public const int PipeWidth = 120;

    public static bool IsTerminal => !Console.IsOutputRedirected;

    /// <summary>Columns of the terminal; wide enough for most lines when there is none.</summary>
    public static int Width
    {
        get
        {
            if (!IsTerminal)
            {
                return PipeWidth;
            }

            try
            {
                return Console.WindowWidth is > 0 and var width ? Math.Clamp(width, 40, 200) : PipeWidth;
            }
            catch (IOException)
            {
                return PipeWidth;
            }
        }
    }

    public static bool WantsColor(ColorChoice choice) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => IsTerminal
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb",
    };

    /// <summary>Writes a report in one piece. A reader that went away (| head) is not an error.</summary>
    public static void Write(ReadOnlySpan<byte> report)
    {
        try
        {
            using var output = Console.OpenStandardOutput();
            output.Write(report);
            output.Flush();
        }
        catch (IOException)
        {
        }
    }

    public static void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public static void Message(string text)
    {
        try
        {
            using var error = Console.OpenStandardError();
            error.Write(Encoding.UTF8.GetBytes("dpp: " + Printable.Of(text) + "\n"));
        }
        catch (IOException)
        {
        }
    }

    public static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }
}
