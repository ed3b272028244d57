using Dpp.Model;

namespace Dpp.Formats.Compose;

/// <summary>Reads the healthcheck of a service; what it leaves out is the engine's default.</summary>
internal static class ComposeHealth
{
    private static readonly Fact defaults = new("docker: healthcheck every 30 s, 30 s to answer, 3 attempts", "2026-11");

    public static Located<IReadOnlyList<HealthCheck>> Of(Tree service, ComposeVariables variables)
    {
        var tree = service["healthcheck"];
        if (tree.Kind != TreeKind.Mapping)
        {
            return tree.IsMissing || tree.IsNull
                ? Located<IReadOnlyList<HealthCheck>>.Missing(tree.IsMissing ? tree.At : service.Name)
                : Located<IReadOnlyList<HealthCheck>>.Unknown(tree.Kind == TreeKind.None ? tree.State : Knowledge.Unreadable, tree.At, tree.Origin);
        }

        var disabled = tree["disable"].AsBool();
        if (disabled.Knows(out var off) && off)
        {
            return Located<IReadOnlyList<HealthCheck>>.Written([], disabled.At);
        }

        var test = tree["test"];
        var command = ComposeCommand.Read(test, variables);
        if (test.IsMissing)
        {
            // Only the times are said: the image has the test.
            return Located<IReadOnlyList<HealthCheck>>.Unknown(Knowledge.OutOfSight, tree.Name);
        }

        var isList = test.Kind == TreeKind.Sequence;
        var form = isList && command.Words.Count > 0 && command.Words[0].Value.Knows(out var first) ? first : "";
        if (form == "NONE" || (!isList && test.Text == "NONE"))
        {
            return Located<IReadOnlyList<HealthCheck>>.Written([], test.At);
        }

        var script = ComposeText.Of(test, variables);
        return Located<IReadOnlyList<HealthCheck>>.Written(
            [
                new HealthCheck(HealthCheckKind.Health, tree.Name)
                {
                    Command = !isList && script is not null ? new CommandLine(Knowledge.Written, [new CommandWord(test.AsText(), script.Source)])
                        : form is "CMD" or "CMD-SHELL" ? command with { Words = [.. command.Words.Skip(1)] }
                        : command,
                    IsScript = !isList || form == "CMD-SHELL",
                    Interval = Time(tree, "interval", 30),
                    Timeout = Time(tree, "timeout", 30),
                    StartPeriod = Time(tree, "start_period", 0),
                    Retries = tree["retries"].AsInt() is { IsMissing: true } none ? Located<int>.Implied(3, none.At, defaults, none.Slot) : tree["retries"].AsInt(),
                    Declared = tree,
                },
            ],
            tree.Name);
    }

    private static Located<Duration> Time(Tree tree, string key, int seconds)
    {
        var written = tree[key].Read((string text, out Duration time) => Duration.TryParse(text, DurationDialect.Go, out time));
        return written.IsMissing ? Located<Duration>.Implied(Duration.FromSeconds(seconds), written.At, defaults, written.Slot) : written;
    }
}
