namespace Dpp.Model;

/// <summary>What a stack is before its files are read: its name, its environment and what that asks for.</summary>
public sealed record StackFrame(string Name, Located<Tier> Tier, PolicyTerms Policy);
