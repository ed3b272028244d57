using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Syntax.Shell.Arguments;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>A program that a health check runs.</summary>
/// <param name="Name">Without its folder.</param>
/// <param name="Said">Its name as it is written.</param>
/// <param name="IsSure">False when it runs only if others say so, or when something else is tried where it fails.</param>
public sealed record HealthProgram(string Name, Located<string> Said, bool IsSure)
{
    /// <summary>What it is given, as far as that is known.</summary>
    public IReadOnlyList<Located<string>> Words { get; init; } = [];

    /// <summary>True when another program reads what it writes.</summary>
    public bool IsPiped { get; init; }
}

/// <summary>What the command of a health check runs, and whether its result counts.</summary>
public sealed record HealthCommand(IReadOnlyList<HealthProgram> Programs)
{
    private static readonly string[] successes = ["true", ":", "echo", "printf"];

    /// <summary>The end of the command that makes a success of every failure; Missing when the result counts.</summary>
    public Located<string> Excuse { get; init; }

    /// <summary>True when a shell of the container is needed to run it.</summary>
    public bool NeedsShell { get; init; }

    /// <summary>Null when the check runs no command, or one that is not known.</summary>
    public static HealthCommand? Of(HealthCheck check)
    {
        if (check.Command.State != Knowledge.Written || check.Command.Words.Count == 0 || !check.Command.Words.All(word => word.Value.Knows(out _)))
        {
            return null;
        }

        var words = check.Command.Words.Select(word => ContainerText.Of(word).AsWord()).ToList();
        if (check.IsScript)
        {
            return OfScript(ShellParser.Parse(words[0].AsSource()));
        }

        var call = ProgramCall.Of(words);
        return call.Script is { } script ? OfScript(script)
            : new HealthCommand(Program(call, isSure: true, isPiped: false) is { } program ? [program] : [])
            {
                Excuse = call.Program is { } name && (name is "true" or ":") ? Written(words[0]) : Located<string>.Missing(check.At),
                NeedsShell = call.RunsFile,
            };
    }

    private static HealthCommand OfScript(ShellScript script)
    {
        var programs = new List<HealthProgram>();
        foreach (var command in script.Commands)
        {
            var isSure = !command.IsConditional && command.Frame is null && !HasAlternative(script, command);
            if (Program(ProgramCall.Of(command.Words), isSure, command.Operator is ShellOperator.Pipe or ShellOperator.PipeBoth) is { } program)
            {
                programs.Add(program with { IsPiped = program.IsPiped || command.Frame?.IsWithin(ShellFrameKind.Substitution) == true });
            }
        }

        return new HealthCommand(programs) { Excuse = ExcuseOf(script), NeedsShell = true };
    }

    /// <summary>True when something else is tried where it fails; to end the check is nothing else.</summary>
    private static bool HasAlternative(ShellScript script, ShellCommand command)
        => command.Pipeline.After == ShellOperator.Or
            && !script.Commands.Any(next => ReferenceEquals(next.Pipeline.Previous, command.Pipeline) && (next.Program is "exit" or "false" or "return" or "kill" || Succeeds(next)));

    private static HealthProgram? Program(ProgramCall call, bool isSure, bool isPiped)
        => call.Program is { } name
            ? new HealthProgram(name, Written(call.Words[0]), isSure)
            {
                Words = [.. call.Words.Skip(1).Select(Written)],
                IsPiped = isPiped,
            }
            : null;

    /// <summary>The last command decides, unless something left before it.</summary>
    private static Located<string> ExcuseOf(ShellScript script)
    {
        var outer = script.Commands.Where(command => command.Frame?.IsWithin(ShellFrameKind.Substitution) != true).ToList();
        var none = Located<string>.Missing(script.Source.PlaceOf(default));
        if (script.Problems.Count > 0 || outer.Count == 0 || outer[outer.Count - 1] is not { Frame: null } last
            || last.Pipeline.IsNegated || last.Pipeline.Before == ShellOperator.And || !Succeeds(last)
            || outer.Any(command => !ReferenceEquals(command, last) && MayLeave(command)))
        {
            return none;
        }

        var text = script.Source.Text;
        var before = last.Pipeline.Before is ShellOperator.Or or ShellOperator.Semicolon
            ? outer.LastOrDefault(command => !ReferenceEquals(command, last))
            : null;
        if (before is null || before.Frame is not null)
        {
            return Written(last.Words[0]);
        }

        // The sign before it belongs to it: "|| true".
        var whole = new TextRange(before.Range.End, last.Range.End);
        var start = whole.Start;
        while (start < whole.End && text[start] is ' ' or '\t')
        {
            start++;
        }

        var shown = new TextRange(start, whole.End);
        return Located<string>.Written(text.Substring(shown.Start, shown.Length), script.Source.PlaceOf(shown), PartSlot.For(script.Source, whole, static _ => ""));
    }

    private static bool Succeeds(ShellCommand command)
        => command.Program is { } name
            && (successes.Contains(name) || (name == "exit" && command.Words.Count == 2 && command.Words[1].Text == "0"))
            && command.Pipeline.Commands.Count() == 1;

    private static bool MayLeave(ShellCommand command)
        => command.Program switch
        {
            "exit" => !(command.Words.Count == 2 && command.Words[1].Text == "0"),
            "set" or "kill" or "exec" or "return" => true,
            _ => false,
        };

    private static Located<string> Written(ShellWord word) => Located<string>.Written(word.Shape, word.Place);
}
