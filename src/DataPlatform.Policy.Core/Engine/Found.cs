using Dpp.Model;
using Dpp.Text;

namespace Dpp.Engine;

/// <summary>A finding on its way to a problem: which rule, in which stack or estate.</summary>
internal sealed class Found(RuleInfo rule, Finding finding, Estate? estate = null, Stack? stack = null)
{
    public RuleInfo Rule { get; } = rule;
    public Finding Finding { get; } = finding;

    /// <summary>Null for a problem of a file.</summary>
    public Estate? Estate { get; } = estate;

    /// <summary>Null for a problem of a file or an estate.</summary>
    public Stack? Stack { get; } = stack;
    public Severity Severity { get; set; }

    /// <summary>The reason, when somebody accepted it.</summary>
    public string? Suppressed { get; set; }

    /// <summary>Where it was accepted.</summary>
    public Place SuppressedAt { get; set; }
    public bool IsSuppressedBySettings { get; set; }

    public Place At => Finding.At;
    public string Path => At.Source.Path;

    /// <summary>Files first, then place, then rule, then words: an order that no thread can change.</summary>
    public static int Compare(Found left, Found right)
    {
        var order = string.CompareOrdinal(left.Path, right.Path);
        order = order != 0 ? order : left.At.Range.Start.CompareTo(right.At.Range.Start);
        order = order != 0 ? order : left.At.Range.End.CompareTo(right.At.Range.End);
        order = order != 0 ? order : string.CompareOrdinal(left.Rule.Id, right.Rule.Id);
        return order != 0 ? order : string.CompareOrdinal(left.Finding.Message, right.Finding.Message);
    }
}
