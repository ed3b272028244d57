using Dpp.Text;

namespace Dpp.Syntax.Python;

/// <summary>What a Python file assigns at its top level and in its classes; nothing is run.</summary>
/// <param name="Changes">In the order of the text.</param>
public sealed record PythonFile(SourceText Source, IReadOnlyList<PythonChange> Changes, IReadOnlyList<Comment> Comments, IReadOnlyList<SyntaxProblem> Problems);

/// <summary>A statement that says what a name means.</summary>
/// <param name="Name">Null when it may change any name, as "from x import *" does.</param>
/// <param name="Scope">The class in whose body it stands; null outside of classes.</param>
/// <param name="Value">Null when it changes the name in a way that cannot be read.</param>
/// <param name="IsCertain">False in a branch, a loop or a "try": it may not run.</param>
public sealed record PythonChange(TextRange Range, ScalarNode? Name, string? Scope, PythonValue? Value, bool IsCertain);

/// <summary>An expression.</summary>
public abstract record PythonValue(TextRange Range);

/// <summary>A text; what a formatted one puts in stands in it as one '\uFFFC'.</summary>
public sealed record PythonText(TextRange Range, ScalarNode Said, bool HasHoles) : PythonValue(Range);

/// <summary>True, False, None or a number.</summary>
public sealed record PythonConstant(TextRange Range, string Said) : PythonValue(Range);

/// <summary>What another name means.</summary>
public sealed record PythonName(TextRange Range, string Name) : PythonValue(Range);

/// <summary>A variable of the process: os.environ["X"], os.environ.get("X", default), os.getenv("X", default).</summary>
public sealed record PythonLookup(TextRange Range, string Variable, PythonValue? Default, bool IsRequired) : PythonValue(Range);

/// <summary>A dictionary, or what a class of this name assigns.</summary>
/// <param name="IsOpen">True when it has more than can be read.</param>
public sealed record PythonDictionary(TextRange Range, IReadOnlyList<(ScalarNode Key, PythonValue Value)> Entries, bool IsOpen) : PythonValue(Range);

public sealed record PythonList(TextRange Range, IReadOnlyList<PythonValue> Items) : PythonValue(Range);

/// <summary>Texts put together with "+".</summary>
public sealed record PythonSum(TextRange Range, PythonValue Left, PythonValue Right) : PythonValue(Range);

/// <summary>Everything else: a call, a condition, a computation.</summary>
public sealed record PythonOther(TextRange Range) : PythonValue(Range);
