using static Dpp.Engine.Severity;

namespace Dpp.Engine;

/// <summary>What the engine itself reports: about files, suppressions, settings and rules that fail.</summary>
public static class EngineRules
{
    public static RuleInfo RuleFailed { get; } = new("DP0001", "rule-failed", "A rule failed", Error, Error, Error)
    {
        Why = "A rule stopped with an exception. What it found before stands, and so does everything else; what it would have found is not known. This is a fault of dpp or of a rule pack, not of your files.",
    };

    public static RuleInfo UnreadableFile { get; } = new("DP0002", "unreadable-file", "File cannot be read", Warning, Warning, Warning)
    {
        Why = "The file is there, but it could not be opened. Whatever it says is unknown, so rules that would need it are silent.",
    };

    public static RuleInfo NotText { get; } = new("DP0003", "not-text", "File is not text in a known encoding", Note, Note, Note)
    {
        Why = "The bytes are not UTF-8 or UTF-16 text. Programs that read the file as text may read something else than its author saw.",
    };

    public static RuleInfo LimitHit { get; } = new("DP0004", "reading-limit", "A reading limit was hit", Error, Error, Error)
    {
        Why = "The text is deeper, longer or more repetitive than anything a platform needs, so dpp stopped reading it. The rest of it is not checked.",
    };

    public static RuleInfo SyntaxError { get; } = new("DP0005", "syntax-error", "Syntax error", Error, Error, Error)
    {
        Why = "The program that reads this file will refuse it or read something else than was meant. dpp leaves out the smallest entry around the mistake and checks the rest; a syntax error cannot be suppressed.",
    };

    public static RuleInfo NotInterpreted { get; } = new("DP0006", "not-interpreted", "File is a template and is not interpreted", Note, Note, Note)
    {
        Why = "The file becomes a manifest only after a template engine has run. dpp does not run it, so what comes out is not checked here: render it and check the result.",
    };

    public static RuleInfo AllowWithoutReason { get; } = new("DP0010", "allow-without-reason", "Suppression without a reason", Warning, Warning, Warning)
    {
        Why = "Whoever meets an accepted finding a year later needs to know why it was accepted. Write the reason after two dashes: # dpp:allow DP2001 -- only reachable from the test network.",
    };

    public static RuleInfo AllowUnknown { get; } = new("DP0011", "allow-unknown", "Suppression names something unknown", Warning, Warning, Warning)
    {
        Why = "The suppression names a rule, an environment or an option that does not exist, so it suppresses nothing.",
    };

    public static RuleInfo AllowExpired { get; } = new("DP0012", "allow-expired", "Suppression has expired", Warning, Warning, Error)
    {
        Why = "The finding was accepted until a day that has passed, and it is reported again. Mend it, or accept it anew with a reason that still holds.",
    };

    public static RuleInfo AllowStale { get; } = new("DP0013", "allow-stale", "Suppression matches nothing", Note, Note, Warning)
    {
        Why = "Nothing is found here any more. A suppression that stays will hide the next finding of that kind, which nobody has accepted.",
    };

    public static RuleInfo AllowForbidden { get; } = new("DP0014", "allow-forbidden", "Suppression is not permitted", Error, Error, Error)
    {
        Why = "The policy of this environment says that findings of this rule are mended, not accepted (neverAllow in dpp.yaml), or the finding is one that nobody can accept, such as a syntax error.",
    };

    public static RuleInfo BaselineStale { get; } = new("DP0015", "baseline-stale", "Entry of the baseline matches nothing", Note, Note, Note)
    {
        Why = "What the baseline lists is not found any more. An entry that stays will hide the next finding of that kind at that place, which nobody has accepted: dpp check --update-baseline takes it out.",
    };

    public static RuleInfo WrongSettings { get; } = new("DP0020", "wrong-settings", "Settings file is wrong", Error, Error, Error)
    {
        Why = "A key, a rule or a value of dpp.yaml is not understood and has no effect. What the file was meant to say does not hold.",
    };

    public static RuleInfo WrongRulePack { get; } = new("DP0021", "wrong-rule-pack", "Rule pack is wrong", Error, Error, Error)
    {
        Why = "A rule of the pack cannot be read or compiled and is not run.",
    };

    public static RuleInfo CannotVerify { get; } = new("DP0030", "cannot-verify", "Cannot be verified from these files", Off, Off, Off)
    {
        Why = "Something that decides this lies outside the files dpp sees. Off unless it is selected by its id.",
    };

    public static IReadOnlyList<RuleInfo> All { get; } =
    [
        RuleFailed, UnreadableFile, NotText, LimitHit, SyntaxError, NotInterpreted,
        AllowWithoutReason, AllowUnknown, AllowExpired, AllowStale, AllowForbidden, BaselineStale,
        WrongSettings, WrongRulePack, CannotVerify,
    ];

    /// <summary>True for problems that nobody can turn off, lower or accept.</summary>
    public static bool IsFixed(RuleInfo rule) => rule.Id is "DP0005" or "DP0014" or "DP0020" or "DP0021";

    /// <summary>True when a suppression of it has no effect: the fixed ones, and those about suppressions.</summary>
    public static bool IsNeverAllowed(RuleInfo rule) => IsFixed(rule) || rule.Id is "DP0010" or "DP0011" or "DP0012" or "DP0013" or "DP0015";
}
