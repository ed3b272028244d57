namespace Dpp.Rules;

/// <summary>What the rules of the secrets family share: where they point, and that a development secret nobody can reach matters less.</summary>
internal static class CredentialFinding
{
    public static Finding Finding(this Credential credential, Stack stack, string message)
    {
        var finding = credential.Value.Finding(message);
        return credential.StaysOnLoopback && stack.Tier.Knows(out var tier) && tier == Tier.Development ? finding.AtMost(Note) : finding;
    }
}
