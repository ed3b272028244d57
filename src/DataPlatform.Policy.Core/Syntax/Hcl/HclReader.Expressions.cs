using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>Operators, and the steps into a value. Null means a mistake, which was told.</summary>
internal sealed partial class HclReader
{
    private HclExpression? ReadExpression()
    {
        if (depth >= MostDepth)
        {
            Refuse(new TextRange(at, Math.Min(at + 1, text.Length)), $"more than {MostDepth} blocks and expressions inside each other", isLimit: true);
            return null;
        }

        depth++;
        var read = ReadConditional();
        depth--;
        return read;
    }

    private HclExpression? ReadConditional()
    {
        if (ReadBinary(0) is not { } condition)
        {
            return null;
        }

        Skip();
        if (!At('?'))
        {
            return condition;
        }

        at++;
        if (ReadExpression() is not { } whenTrue)
        {
            return null;
        }

        Skip();
        if (!At(':'))
        {
            RefuseHere("expected ':' and the value for when the condition is false");
            return null;
        }

        at++;
        return ReadExpression() is { } whenFalse ? new HclConditional(condition, whenTrue, whenFalse) : null;
    }

    private HclExpression? ReadBinary(int weakest)
    {
        var left = ReadUnary();
        for (var count = 0; left is not null; count++)
        {
            Skip();
            var (sign, operation, strength) = HclOperators.At(text, at);
            if (sign is null || strength < weakest)
            {
                return left;
            }

            if (count == MostChained)
            {
                Refuse(TextRange.At(at, sign.Length), $"more than {MostChained} operators in a row", isLimit: true);
                return null;
            }

            at += sign.Length;
            left = ReadBinary(strength + 1) is { } right ? new HclBinary(operation, left, right) : null;
        }

        return null;
    }

    private HclExpression? ReadUnary()
    {
        Skip();
        if (!At('-') && !At('!'))
        {
            return ReadSteps();
        }

        var start = at++;
        depth++;
        var operand = depth < MostDepth ? ReadUnary() : null;
        depth--;
        if (operand is null)
        {
            Refuse(TextRange.At(start, 1), $"more than {MostDepth} blocks and expressions inside each other", isLimit: true);
            return null;
        }

        return new HclUnary(source, new TextRange(start, operand.Range.End), text[start] == '!', operand);
    }

    private HclExpression? ReadSteps()
    {
        if (ReadTerm() is not { } target)
        {
            return null;
        }

        var steps = new List<HclStep>();
        if (!ReadSteps(steps))
        {
            return null;
        }

        return steps.Count == 0 ? target : new HclTraversal(source, new TextRange(target.Range.Start, steps[^1].Range.End), target, steps);
    }

    /// <summary>False after a mistake.</summary>
    private bool ReadSteps(List<HclStep> steps)
    {
        while (true)
        {
            Skip();
            if (steps.Count > MostChained)
            {
                Refuse(new TextRange(at, Math.Min(at + 1, text.Length)), $"more than {MostChained} steps in a row", isLimit: true);
                return false;
            }

            if (At('.') && !At("..."))
            {
                if (!ReadDot(steps))
                {
                    return false;
                }
            }
            else if (At('['))
            {
                if (!ReadBracket(steps))
                {
                    return false;
                }
            }
            else
            {
                return true;
            }
        }
    }

    private bool ReadDot(List<HclStep> steps)
    {
        var start = at++;
        Skip();
        if (!At('*'))
        {
            return ReadNamed(steps, start);
        }

        // ".*" reaches over the names behind it, and no further.
        var place = steps.Count;
        var range = new TextRange(start, ++at);
        for (Skip(); At('.') && !At("..."); Skip())
        {
            var dot = at++;
            Skip();
            if (At('*'))
            {
                RefuseHere("a '.*' behind a '.*' means nothing; '[*]' can stand behind another");
                return false;
            }

            if (!ReadNamed(steps, dot))
            {
                return false;
            }
        }

        steps.Insert(place, new HclSplat(source, range, steps.Count - place));
        return true;
    }

    /// <summary>A name or, as it was written once, a number behind a dot.</summary>
    private bool ReadNamed(List<HclStep> steps, int dot)
    {
        if (ReadName() is { } name)
        {
            steps.Add(new HclGetAttribute(source, new TextRange(dot, at), name));
            return true;
        }

        if (!IsDigit(at))
        {
            RefuseHere("expected a name after '.'");
            return false;
        }

        if (ReadNumber() is not { } number)
        {
            return false;
        }

        if (number.Word.Value.Contains('.'))
        {
            Refuse(number.Range, "two numbers in a row need brackets: [0][1]");
            return false;
        }

        steps.Add(new HclIndex(source, new TextRange(dot, at), number));
        return true;
    }

    private bool ReadBracket(List<HclStep> steps)
    {
        var outer = ignoresLines;
        var start = at++;
        Skip();
        if (At('*'))
        {
            at++;
            Skip();
            if (!At(']'))
            {
                RefuseHere("expected ']' after '[*'");
                return false;
            }

            var range = new TextRange(start, ++at);

            // "[*]" reaches over everything behind it.
            var place = steps.Count;
            steps.Add(new HclSplat(source, range, 0));
            if (!ReadSteps(steps))
            {
                return false;
            }

            steps[place] = new HclSplat(source, range, steps.Count - place - 1);
            return true;
        }

        ignoresLines = true;
        if (ReadExpression() is not { } key)
        {
            return false;
        }

        Skip();
        if (!At(']'))
        {
            RefuseHere("expected ']'");
            return false;
        }

        at++;
        ignoresLines = outer;
        steps.Add(new HclIndex(source, new TextRange(start, at), key));
        return true;
    }
}
