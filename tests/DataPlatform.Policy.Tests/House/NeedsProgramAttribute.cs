namespace Dpp.Tests.House;

/// <summary>Skips the test, with the reason and counted as skipped, where a program is not installed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsProgramAttribute : ConditionBaseAttribute
{
    private readonly string program;

    public NeedsProgramAttribute(string program) : base(ConditionMode.Include)
    {
        this.program = program;
        IgnoreMessage = $"no {program} on the PATH";
    }

    public override string GroupName => program;
    public override bool IsConditionMet => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
