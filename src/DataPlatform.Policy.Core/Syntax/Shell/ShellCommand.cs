using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>A simple command: assignments, words and redirections up to the next operator. [[ ]] and (( )) are simple commands here too.</summary>
public sealed class ShellCommand : Node
{
    internal ShellCommand(
        SourceText source, TextRange range, ShellPipeline pipeline,
        IReadOnlyList<ShellAssignment> assignments, IReadOnlyList<ShellWord> words, IReadOnlyList<ShellRedirection> redirections)
        : base(source, range)
    {
        Pipeline = pipeline;
        Assignments = assignments;
        Words = words;
        Redirections = redirections;
    }

    /// <summary>Those before the first word, as in "PGPASSWORD=x pg_dump".</summary>
    public IReadOnlyList<ShellAssignment> Assignments { get; }

    /// <summary>The name of the program first; empty when the command only assigns or redirects.</summary>
    public IReadOnlyList<ShellWord> Words { get; }
    public IReadOnlyList<ShellRedirection> Redirections { get; }
    public ShellPipeline Pipeline { get; }

    /// <summary>The compound command around it; null when it stands in the script itself.</summary>
    public ShellFrame? Frame => Pipeline.Frame;

    /// <summary>What stands between it and the next command.</summary>
    public ShellOperator Operator => Pipeline.OperatorAfter(this);

    /// <summary>True when it runs only if something else says so: a branch, a loop, a function that is called, or what "&amp;&amp;" and "||" decide.</summary>
    public bool IsConditional => Pipeline.IsConditional;

    /// <summary>The name of the program without its folder; null when it is not known.</summary>
    public string? Program => Words.Count > 0 && Words[0].Text is { } name ? FileTree.NameOf(name) : null;

    /// <summary>What it sets for the commands after it: assignments alone, or those of export, readonly, declare, typeset and local.</summary>
    public IEnumerable<ShellAssignment> Variables()
    {
        if (Words.Count == 0)
        {
            return Assignments;
        }

        return Words[0].Text is "export" or "readonly" or "declare" or "typeset" or "local"
            ? Words.Skip(1).Select(ShellAssignment.Of).OfType<ShellAssignment>()
            : [];
    }
}

/// <summary>A variable and what it is set to.</summary>
/// <param name="IsAppend">True for "+=": the value is put after the one before.</param>
public sealed record ShellAssignment(ScalarNode Name, ShellWord Value, bool IsAppend)
{
    public TextRange Range => Name.Range.Union(Value.Range);

    /// <summary>The assignment that a word such as that of "export X=1" is; null when it is none.</summary>
    public static ShellAssignment? Of(ShellWord word)
    {
        var shape = word.Shape;
        var sign = shape.IndexOf('=');
        var append = sign > 0 && shape[sign - 1] == '+';
        var end = append ? sign - 1 : sign;
        if (sign <= 0 || !ShellReader.IsName(shape, 0, end) || !word.IsLiteralUntil(sign))
        {
            return null;
        }

        var name = word.Part(0, end);
        return new ShellAssignment(new ScalarNode(word.Source, name.Range, name.Shape, ScalarStyle.Plain), word.Part(sign + 1, shape.Length), append);
    }
}

/// <summary>A redirection such as "2> log".</summary>
/// <param name="Descriptor">The number or {name} before the operator; null when there is none.</param>
/// <param name="Target">The file, descriptor or delimiter; null when it is not there.</param>
public sealed record ShellRedirection(TextRange Range, string? Descriptor, string Operator, ShellWord? Target)
{
    /// <summary>The text of a here-document; null for everything else.</summary>
    public ShellWord? Document { get; internal set; }

    /// <summary>True when a part of the delimiter is quoted, so that nothing in the document is replaced.</summary>
    public bool IsQuotedDocument { get; internal init; }
}
