using Dpp.Text;

namespace Dpp.Syntax.Hocon;

/// <summary>One name of a path while it is read: words, blanks and quoted parts.</summary>
internal struct PathElement(SourceText source, int at)
{
    private readonly int start = at;
    private int end = at;
    private ScalarNode? quoted;
    private ValueBuilder? builder;

    /// <summary>True when nothing was written at all, not even "".</summary>
    public readonly bool IsEmpty => end == start;

    public void Add(int from, int to)
    {
        if (to > from)
        {
            Mix();
            builder?.Verbatim(from, to);
            end = to;
        }
    }

    public void Add(ScalarNode part)
    {
        if (IsEmpty)
        {
            quoted = part;
        }
        else
        {
            builder ??= new ValueBuilder(source);
            if (quoted is null && builder.Length == 0)
            {
                builder.Verbatim(start, end);
            }

            Mix();
            builder.Add(part);
        }

        end = part.Range.End;
    }

    public readonly ScalarNode ToScalar(int to)
    {
        var range = new TextRange(start, to);
        return builder?.ToScalar(range, ScalarStyle.Plain) ?? quoted ?? new ScalarNode(source, range, source.Text[start..to], ScalarStyle.Plain);
    }

    /// <summary>A quoted part is no longer alone.</summary>
    private void Mix()
    {
        if (quoted is not null)
        {
            builder ??= new ValueBuilder(source);
            builder.Add(quoted);
            quoted = null;
        }
    }
}
