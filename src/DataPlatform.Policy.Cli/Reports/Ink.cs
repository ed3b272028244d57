using System.Text;

namespace Dpp.Cli.Reports;

internal enum Style : byte
{
    Plain,
    Bold,
    Quiet,
    Error,
    Warning,
    Info,
    Related,
    Fix,
}

/// <summary>Text with colours, or without: then the same characters and no escape.</summary>
internal sealed class Ink(bool color)
{
    private readonly StringBuilder text = new();

    public Ink Add(string words, Style style = Style.Plain)
    {
        if (!color || style == Style.Plain || words.Length == 0)
        {
            text.Append(words);
            return this;
        }

        text.Append("\u001b[").Append(Code(style)).Append('m').Append(words).Append("\u001b[0m");
        return this;
    }

    public Ink Space(int columns)
    {
        text.Append(' ', columns);
        return this;
    }

    public void EndLine() => text.Append('\n');

    public override string ToString() => text.ToString();

    private static string Code(Style style) => style switch
    {
        Style.Bold => "1",
        Style.Quiet => "2",
        Style.Error => "1;31",
        Style.Warning => "1;33",
        Style.Info => "1;34",
        Style.Related => "36",
        _ => "32",
    };
}
