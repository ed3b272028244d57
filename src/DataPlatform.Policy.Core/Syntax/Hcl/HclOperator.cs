namespace Dpp.Syntax.Hcl;

/// <summary>The operators between two values.</summary>
public enum HclOperator : byte
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// <summary>How operators are written and how strongly they bind.</summary>
internal static class HclOperators
{
    // The longer signs first: "<=" begins like "<".
    private static readonly (string Sign, HclOperator Operator, int Strength)[] all =
    [
        ("||", HclOperator.Or, 0),
        ("&&", HclOperator.And, 1),
        ("==", HclOperator.Equal, 2),
        ("!=", HclOperator.NotEqual, 2),
        ("<=", HclOperator.LessOrEqual, 3),
        (">=", HclOperator.GreaterOrEqual, 3),
        ("<", HclOperator.Less, 3),
        (">", HclOperator.Greater, 3),
        ("+", HclOperator.Add, 4),
        ("-", HclOperator.Subtract, 4),
        ("*", HclOperator.Multiply, 5),
        ("/", HclOperator.Divide, 5),
        ("%", HclOperator.Remainder, 5),
    ];

    /// <summary>The operator that stands there; its sign is null when there is none.</summary>
    public static (string? Sign, HclOperator Operator, int Strength) At(string text, int at)
    {
        if (at < text.Length && text[at] is '|' or '&' or '=' or '!' or '<' or '>' or '+' or '-' or '*' or '/' or '%')
        {
            foreach (var one in all)
            {
                if (string.CompareOrdinal(text, at, one.Sign, 0, one.Sign.Length) == 0)
                {
                    return one;
                }
            }
        }

        return default;
    }
}
