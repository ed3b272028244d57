namespace Dpp.Model;

/// <summary>Things of one kind that somebody else declares, by name.</summary>
/// <param name="Names">With * and ? for several.</param>
public sealed record External(string Kind, IReadOnlyList<Located<string>> Names);
