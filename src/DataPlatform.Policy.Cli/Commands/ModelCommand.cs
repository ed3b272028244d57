using System.CommandLine;
using Dpp.Cli.Reports;

namespace Dpp.Cli.Commands;

/// <summary>dpp model: what dpp understood, with the place of every value.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var inputs = new InputOptions();
        var command = new Command("model", "The platform as dpp understands it, as JSON");
        inputs.AddTo(command);
        command.Options.Add(inputs.Helm);
        command.SetAction(asked =>
        {
            var input = inputs.Read(asked);
            var result = Linter.Run(input.Request with { Rules = [] });
            Terminal.Write(ModelReport.Write(new ReportSubject(result, input.Workspace.Show)));
            return result.SettingsAreWrong ? ExitCode.WrongUsage : ExitCode.Fine;
        });
        return command;
    }
}
