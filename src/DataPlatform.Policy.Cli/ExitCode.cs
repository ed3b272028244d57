namespace Dpp.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or above --fail-on.</summary>
    public const int Fine = 0;
    public const int Findings = 1;

    /// <summary>Wrong options or settings, or a path that does not exist.</summary>
    public const int WrongUsage = 2;
    public const int InternalError = 3;
}

/// <summary>The user asked for something that cannot be done; the message says what and, where it can, what was meant.</summary>
internal sealed class UsageException(string message) : Exception(message);
