using Dpp.Text;

namespace Dpp.Syntax.Hcl;

/// <summary>"for" in brackets.</summary>
internal sealed partial class HclReader
{
    private HclFor? ReadFor(int start)
    {
        var isObject = text[start] == '{';
        at += 3;
        if (ReadForNames() is not var (keyName, valueName) || ReadExpression() is not { } collection)
        {
            return null;
        }

        if (!Expect(":", "expected ':' and what each item becomes") || ReadExpression() is not { } value)
        {
            return null;
        }

        HclExpression? key = null;
        var isGrouped = false;
        Skip();
        if (isObject)
        {
            key = value;
            if (!Expect("=>", "expected '=>': each item of an object has a key and a value") || ReadExpression() is not { } second)
            {
                return null;
            }

            value = second;
            Skip();
            isGrouped = At("...");
            at += isGrouped ? 3 : 0;
            Skip();
        }

        HclExpression? condition = null;
        if (EndOfName(at) == at + 2 && At("if"))
        {
            at += 2;
            condition = ReadExpression();
            if (condition is null)
            {
                return null;
            }

            Skip();
        }

        if (!Expect(isObject ? "}" : "]", isObject ? "expected '}' after 'for'" : "expected ']' after 'for'"))
        {
            return null;
        }

        return new HclFor(source, new TextRange(start, at)) { KeyName = keyName, ValueName = valueName, Collection = collection, Key = key, Value = value, IsGrouped = isGrouped, Condition = condition };
    }

    /// <summary>"k, v in", the "for" being read.</summary>
    private (ScalarNode? Key, ScalarNode Value)? ReadForNames()
    {
        Skip();
        var first = ReadName();
        Skip();
        ScalarNode? second = null;
        var hasTwo = first is not null && At(',');
        if (hasTwo)
        {
            at++;
            Skip();
            second = ReadName();
            Skip();
        }

        if (first is null || (hasTwo && second is null))
        {
            RefuseHere("expected the name of a variable after 'for'");
            return null;
        }

        if (EndOfName(at) != at + 2 || !At("in"))
        {
            RefuseHere("expected 'in'");
            return null;
        }

        at += 2;
        return second is null ? (null, first) : (first, second);
    }

    private bool Expect(string sign, string otherwise)
    {
        Skip();
        if (!At(sign))
        {
            RefuseHere(otherwise);
            return false;
        }

        at += sign.Length;
        return true;
    }
}
