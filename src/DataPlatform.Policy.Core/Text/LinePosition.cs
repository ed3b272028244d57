namespace Dpp.Text;

/// <summary>Line and column as people count them, both from 1; a column counts UTF-16 units.</summary>
public readonly record struct LinePosition(int Line, int Column)
{
    public override string ToString() => $"{Line}:{Column}";
}
