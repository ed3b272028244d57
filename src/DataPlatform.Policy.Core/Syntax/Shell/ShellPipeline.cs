namespace Dpp.Syntax.Shell;

/// <summary>What stands between two commands.</summary>
public enum ShellOperator : byte
{
    /// <summary>The end of the list: of the text, or before ")", "}", ";;", "done" and the like.</summary>
    None,
    NewLine,
    Semicolon,
    Background,
    And,
    Or,
    Pipe,

    /// <summary>"|&amp;": the errors go along.</summary>
    PipeBoth,
}

/// <summary>Commands that run together, each reading what the one before writes; a single command is one too.</summary>
public sealed class ShellPipeline
{
    private readonly List<(ShellCommand? Command, ShellOperator After)> members = new(1);

    internal ShellPipeline(ShellFrame? frame, ShellOperator before, ShellPipeline? previous)
    {
        Frame = frame;
        Before = before;
        Previous = previous;
        IsConditional = before is ShellOperator.And or ShellOperator.Or || frame is { IsConditional: true };
    }

    public ShellFrame? Frame { get; }
    public ShellOperator Before { get; }
    public ShellOperator After { get; internal set; }

    /// <summary>The pipeline before "&amp;&amp;" or "||"; null at the beginning of such a chain.</summary>
    public ShellPipeline? Previous { get; }
    public bool IsNegated { get; internal set; }
    public bool IsConditional { get; }

    /// <summary>Its simple commands; null stands for a compound command.</summary>
    public IEnumerable<ShellCommand?> Commands => members.Select(member => member.Command);

    internal ShellOperator OperatorAfter(ShellCommand command)
    {
        foreach (var (member, after) in members)
        {
            if (ReferenceEquals(member, command))
            {
                return after == ShellOperator.None ? After : after;
            }
        }

        return After;
    }

    internal void Add(ShellCommand? command) => members.Add((command, ShellOperator.None));

    internal void Pipe(ShellOperator pipe)
    {
        if (members.Count > 0)
        {
            members[members.Count - 1] = (members[members.Count - 1].Command, pipe);
        }
    }
}

/// <summary>The part of a compound command in which others stand.</summary>
public enum ShellFrameKind : byte
{
    /// <summary>Between "if" and "then": it always runs.</summary>
    Condition,

    /// <summary>After "then", "elif" and "else".</summary>
    Branch,

    /// <summary>Between "while" or "until" and "do": it runs at least once.</summary>
    LoopCondition,
    LoopBody,
    CaseBranch,
    Group,
    Subshell,
    Function,

    /// <summary>$(...), backquotes, and &lt;(...).</summary>
    Substitution,
}

/// <summary>A part of a compound command and where that stands itself.</summary>
public sealed class ShellFrame
{
    internal ShellFrame(ShellFrameKind kind, ShellPipeline? pipeline, string? name = null, IReadOnlyList<ShellWord>? words = null, List<ShellRedirection>? redirections = null)
    {
        Kind = kind;
        Pipeline = pipeline;
        Name = name;
        Words = words ?? [];
        Redirections = redirections ?? [];
        IsConditional = kind is ShellFrameKind.Branch or ShellFrameKind.LoopBody or ShellFrameKind.CaseBranch or ShellFrameKind.Function
            || pipeline is { IsConditional: true };
    }

    public ShellFrameKind Kind { get; }

    /// <summary>The pipeline that the compound command is part of.</summary>
    public ShellPipeline? Pipeline { get; }
    public ShellFrame? Outer => Pipeline?.Frame;
    public bool IsConditional { get; }

    /// <summary>The name of a function or of the variable of a "for".</summary>
    public string? Name { get; }

    /// <summary>What a "for" goes through; the patterns of a branch of "case".</summary>
    public IReadOnlyList<ShellWord> Words { get; }

    /// <summary>Those behind the end of the whole compound command.</summary>
    public IReadOnlyList<ShellRedirection> Redirections { get; }

    /// <summary>True when it is, or stands in, a part of this kind.</summary>
    public bool IsWithin(ShellFrameKind kind)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }
}
