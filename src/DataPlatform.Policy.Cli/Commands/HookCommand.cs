using System.CommandLine;
using Dpp.Cli.Git;

namespace Dpp.Cli.Commands;

/// <summary>dpp hook: git's own hook, for people without a framework for hooks.</summary>
internal static class HookCommand
{
    private static readonly string[] actions = ["install", "uninstall"];

    public static Command Create()
    {
        var action = new Argument<string>("install|uninstall") { Description = "Write the pre-commit hook of this repository, or take it out" };
        var command = new Command("hook", "Check every commit of this repository") { action };
        command.SetAction(asked => asked.GetValue(action) switch
        {
            "install" => GitHook.Find(Directory.GetCurrentDirectory()).Install(),
            "uninstall" => GitHook.Find(Directory.GetCurrentDirectory()).Uninstall(),
            var other => throw new UsageException($"hook: '{other}' is not install or uninstall" + DidYouMean.Hint(other ?? "", actions)),
        });
        return command;
    }
}
