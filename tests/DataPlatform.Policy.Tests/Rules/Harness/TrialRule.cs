using Dpp.Engine;
using Dpp.Model;

namespace Dpp.Tests.Rules.Harness;

/// <summary>Finds privileged containers, with examples or a check that a test makes wrong.</summary>
internal sealed class TrialRule(params Example[] examples) : Rule
{
    public const string Text = """
        services:
          postgres:
            image: postgres:16.4
            privileged: [|true|]
        """;

    public override RuleInfo Info => new("DP7099", "trial-rule", "Trial", Severity.Error, Severity.Error, Severity.Error)
    {
        Why = "It tries the harness.",
        Inputs = Inputs,
    };

    public IReadOnlyList<Input> Inputs { get; init; } = [Input.Compose];

    public Func<Container, Finding?> Find { get; init; } = Privileged;

    public static Example Harmless { get; } = Good.Compose("""
        services:
          postgres:
            image: postgres:16.4
        """);

    public override IEnumerable<Example> Examples() => examples;

    public override IEnumerable<Finding> Check(Stack stack) => stack.Containers.Select(Find).OfType<Finding>();

    public static Finding? Privileged(Container container)
        => container.Privileged.Knows(out var privileged) && privileged ? container.Privileged.Finding($"'{container}' runs privileged") : null;

    public static Finding? WithFix(Container container, string title, Change? change)
        => Privileged(container) is { } finding ? finding.Repair(title, change) : null;

    public IReadOnlyList<string> Complaints() => new RuleHarness(this, [this]).Complaints();
}
