using Dpp.Text;

namespace Dpp.Syntax.Shell;

/// <summary>Reads the shell language of POSIX (XCU chapter 2) and what scripts use of bash. Nothing is run or replaced, and aliases are not known.</summary>
public static class ShellParser
{
    public static ShellScript Parse(SourceText source) => new ShellReader(source).ReadScript();
}
