namespace Dpp.Tests.House;

/// <summary>Where the native dpp is: a test that runs it carries <c>[NeedsNativeBinary]</c> and asks <see cref="Path"/>.</summary>
/// <example><code>
/// [TestMethod, NeedsNativeBinary]
/// public void Version_is_one_line() => Run(NativeBinary.Path, "--version");
/// </code></example>
internal static class NativeBinary
{
    /// <summary>Set by .ci/run after the native publish; by hand: <c>eng/native.sh /tmp/dpp; DPP_NATIVE=/tmp/dpp/dpp dotnet test</c>.</summary>
    public const string Variable = "DPP_NATIVE";

    public static bool IsHere => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    /// <summary>The executable. A variable that names no file fails the test: it promises a binary.</summary>
    public static string Path
        => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path && File.Exists(path)
            ? path
            : throw new AssertFailedException($"{Variable} names no file: '{Environment.GetEnvironmentVariable(Variable)}'");
}

/// <summary>Skips the test, with the reason and counted as skipped, when there is no native binary to run.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsNativeBinaryAttribute : ConditionBaseAttribute
{
    public NeedsNativeBinaryAttribute() : base(ConditionMode.Include)
        => IgnoreMessage = $"no native binary ({NativeBinary.Variable} is not set)";

    public override string GroupName => nameof(NativeBinary);
    public override bool IsConditionMet => NativeBinary.IsHere;
}
