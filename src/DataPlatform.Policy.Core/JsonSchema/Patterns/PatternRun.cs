using System.Buffers;

namespace Dpp.JsonSchema.Patterns;

/// <summary>One search of a text.</summary>
internal sealed class PatternRun(string text)
{
    /// <summary>Steps looked at for one text; far more than any honest pattern needs.</summary>
    private const long Budget = 20_000_000;

    private long spent;

    public bool IsExhausted => spent > Budget;

    /// <summary>True when the pattern occurs anywhere.</summary>
    public bool Search(PatternProgram program) => From(program, 0, 1, !program.IsAnchored);

    /// <param name="direction">-1 to read backwards.</param>
    /// <param name="anywhere">True when a match may begin at any place behind the first.</param>
    private bool From(PatternProgram program, int at, int direction, bool anywhere)
    {
        var count = program.Steps.Length;
        var rented = ArrayPool<int>.Shared.Rent(count * 4);
        Array.Clear(rented, 0, count);
        var (now, next, waiting) = (count, count * 2, count * 3);
        var nowCount = 0;
        var generation = 0;
        var found = false;
        while (true)
        {
            generation++;
            if (nowCount == 0 && generation > 1 && !anywhere)
            {
                break;
            }

            // States carried over are already closed; the start joins them where a match may begin here.
            var reached = nowCount;
            for (var i = 0; i < reached; i++)
            {
                rented[rented[now + i]] = generation;
            }

            if (generation == 1 || anywhere)
            {
                found = Close(program, 0, at, rented, now, ref nowCount, waiting, generation);
            }

            var (point, width) = direction > 0 ? Ahead(at) : Behind(at);
            if (found || width == 0 || IsExhausted)
            {
                break;
            }

            at += width * direction;
            generation++;
            var nextCount = 0;
            for (var i = 0; i < nowCount && !found; i++)
            {
                var state = rented[now + i];
                if (program.Steps[state] is { Op: PatternProgram.Op.Take, Set: { } set } && set.Contains(point))
                {
                    found = Close(program, state + 1, at, rented, next, ref nextCount, waiting, generation);
                }
            }

            (now, next) = (next, now);
            nowCount = nextCount;
            if (found)
            {
                break;
            }
        }

        ArrayPool<int>.Shared.Return(rented);
        return found && !IsExhausted;
    }

    /// <summary>Adds what can be reached without a character; true when that is the end of the pattern.</summary>
    private bool Close(PatternProgram program, int first, int at, int[] rented, int list, ref int count, int waiting, int generation)
    {
        var depth = 0;
        if (rented[first] != generation)
        {
            rented[first] = generation;
            rented[waiting + depth++] = first;
        }

        while (depth > 0)
        {
            var state = rented[waiting + --depth];
            spent++;
            ref readonly var step = ref program.Steps[state];
            switch (step.Op)
            {
                case PatternProgram.Op.Match:
                    return true;
                case PatternProgram.Op.Take:
                    rented[list + count++] = state;
                    break;
                case PatternProgram.Op.Jump:
                    Push(step.To, rented, waiting, ref depth, generation);
                    break;
                case PatternProgram.Op.Split:
                    Push(step.To, rented, waiting, ref depth, generation);
                    Push(step.Or, rented, waiting, ref depth, generation);
                    break;
                case PatternProgram.Op.Border when Holds(step.Border, at):
                    Push(state + 1, rented, waiting, ref depth, generation);
                    break;
                case PatternProgram.Op.Around when !IsExhausted && From(step.Inner!, at, step.IsBehind ? -1 : 1, false) != step.IsNegated: // a look around has its pattern
                    Push(state + 1, rented, waiting, ref depth, generation);
                    break;
            }
        }

        return false;
    }

    private static void Push(int state, int[] rented, int waiting, ref int depth, int generation)
    {
        if (rented[state] != generation)
        {
            rented[state] = generation;
            rented[waiting + depth++] = state;
        }
    }

    private (int Point, int Width) Ahead(int at)
        => at >= text.Length ? (0, 0)
            : char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? (char.ConvertToUtf32(text[at], text[at + 1]), 2)
            : (text[at], 1);

    private (int Point, int Width) Behind(int at)
        => at <= 0 ? (0, 0)
            : char.IsLowSurrogate(text[at - 1]) && at >= 2 && char.IsHighSurrogate(text[at - 2]) ? (char.ConvertToUtf32(text[at - 2], text[at - 1]), 2)
            : (text[at - 1], 1);

    private bool Holds(BorderKind border, int at) => border switch
    {
        BorderKind.Start => at == 0,
        BorderKind.End => at == text.Length,
        BorderKind.Word => IsWord(at - 1) != IsWord(at),
        _ => IsWord(at - 1) == IsWord(at),
    };

    private bool IsWord(int at)
        => at >= 0 && at < text.Length && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
