using Dpp.Text;

namespace Dpp.Syntax.Markdown;

/// <summary>A place in a line, with its column: a tab leads to the next multiple of four, and may be used in part.</summary>
internal struct MarkdownLine(string text, TextRange range)
{
    private const int TabStop = 4;

    public TextRange Range { get; } = range;
    public int At { get; private set; } = range.Start;
    public int Column { get; private set; }

    /// <summary>Columns of a tab that were used up although the tab itself was not passed.</summary>
    public int Used { get; private set; }

    public readonly int End => Range.End;
    public readonly char Next => At < Range.End ? text[At] : '\0';
    public readonly bool IsBlank => FirstText >= Range.End;

    public readonly int FirstText
    {
        get
        {
            var at = At;
            while (at < Range.End && text[at] is ' ' or '\t')
            {
                at++;
            }

            return at;
        }
    }

    /// <summary>How many columns of blanks come next.</summary>
    public readonly int Indent
    {
        get
        {
            var column = Column;
            for (var at = At; at < Range.End && text[at] is ' ' or '\t'; at++)
            {
                column += text[at] == '\t' ? TabStop - column % TabStop : 1;
            }

            return column - Column;
        }
    }

    /// <summary>Passes so many columns of blanks, or fewer when there are not as many.</summary>
    public void Skip(int columns)
    {
        while (columns > 0 && At < Range.End && text[At] is ' ' or '\t')
        {
            var width = text[At] == '\t' ? TabStop - Column % TabStop : 1;
            if (width > columns)
            {
                Column += columns;
                Used += columns;
                return;
            }

            Column += width;
            columns -= width;
            Used = 0;
            At++;
        }
    }

    /// <summary>Passes so many characters that are no blanks.</summary>
    public void Pass(int characters)
    {
        At += characters;
        Column += characters;
        Used = 0;
    }

    public readonly TextRange Rest()
    {
        var end = Range.End;
        var start = FirstText;
        while (end > start && text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return new TextRange(start, end);
    }
}
