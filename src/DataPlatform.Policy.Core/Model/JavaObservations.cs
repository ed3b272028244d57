namespace Dpp.Model;

/// <summary>A size among Java options that the virtual machine cannot read, so that the program does not start.</summary>
/// <param name="Option">"-Xmx".</param>
public sealed record MalformedJavaSize(Located<string> Value, string Option, Located<string> Container) : Observation(Value.At);

/// <summary>A heap that is to begin larger than it may become.</summary>
public sealed record InitialHeapAboveHeap(Located<Bytes> Initial, Located<Bytes> Heap, Located<string> Container) : Observation(Initial.At);

/// <summary>An option that is given twice, with different values.</summary>
/// <param name="Value">The one that counts.</param>
public sealed record RepeatedJavaOption(Located<string> Value, Located<string> First, Located<string> Container) : Observation(Value.At)
{
    /// <summary>True when the virtual machine does not start with both.</summary>
    public bool IsRefused { get; init; }
}
