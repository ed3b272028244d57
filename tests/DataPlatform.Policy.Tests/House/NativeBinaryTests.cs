using System.Diagnostics;

namespace Dpp.Tests.House;

[TestClass]
public sealed class NativeBinaryTests
{
    [TestMethod, NeedsNativeBinary]
    public void The_native_binary_starts()
    {
        using var process = Process.Start(new ProcessStartInfo(NativeBinary.Path, ["--version"]) { RedirectStandardOutput = true })!; // not null without a shell
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.AreEqual(0, process.ExitCode);
    }
}
