using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>What the shell puts in place of an expansion.</summary>
public enum ShellExpansionKind : byte
{
    /// <summary>$X and ${X...}.</summary>
    Parameter,

    /// <summary>$(...) and backquotes.</summary>
    Command,

    /// <summary>$((...)), $[...] and the command ((...)).</summary>
    Arithmetic,

    /// <summary>&lt;(...) and &gt;(...).</summary>
    Process,

    /// <summary>What is kept as it is written: an array, a pattern in parentheses, or text that could not be read.</summary>
    Opaque,
}

/// <summary>A part of a word that only the running shell knows.</summary>
public sealed class ShellExpansion : Node
{
    internal ShellExpansion(SourceText source, TextRange range, ShellExpansionKind kind)
        : base(source, range) => Kind = kind;

    public ShellExpansionKind Kind { get; }

    /// <summary>Where it stands in the shape of its word.</summary>
    public TextRange Shape { get; internal set; }

    /// <summary>The parameter: a name, a number or a sign such as "@"; null when there is none, or more than a name and an operator with its operand.</summary>
    public string? Name { get; internal init; }

    /// <summary>":-", "?", "%%" and so on; null for $X and ${X}.</summary>
    public string? Operator { get; internal init; }

    /// <summary>What stands behind the operator, for instance the default.</summary>
    public ShellWord? Operand { get; internal init; }

    /// <summary>True between double quotes, where it stays one word.</summary>
    public bool IsQuoted { get; internal init; }

    internal int FirstCommand { get; init; }
    internal int LastCommand { get; init; }

    internal ShellExpansion At(TextRange shape) => new(Source, Range, Kind)
    {
        Shape = shape,
        Name = Name,
        Operator = Operator,
        Operand = Operand,
        IsQuoted = IsQuoted,
        FirstCommand = FirstCommand,
        LastCommand = LastCommand,
    };
}
