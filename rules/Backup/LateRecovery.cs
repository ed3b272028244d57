namespace Dpp.Rules;

public sealed class LateRecovery : EstateRule
{
    public override RuleInfo Info { get; } = new("DP5022", "late-recovery", "One recovery takes more than the promised availability allows", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            99.9 % of a month leave 43 minutes. A recovery that may take an hour (the RTO) breaks that promise the first time
            it is needed. Either the recovery gets faster, with a standby that takes over, or less is promised.
            """,
        Inputs = [Input.Compose, Input.Kubernetes],
        References = ["https://sre.google/sre-book/embracing-risk/"],
    };

    private const string Database = "services:\n  warehouse:\n    image: postgres:16.4\n";

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose(Database) with { Settings = "policy:\n  production:\n    rto: [|1h|]\n    availability: {|99.9|}\n", IsStructural = true },
        Bad.Kubernetes("""
            apiVersion: v1
            kind: Namespace
            metadata:
              name: storage
            """) with { Settings = "policy:\n  production:\n    rto: [|8h|]\n    availability: {|99|}\n", IsStructural = true },
        Good.Compose(Database) with { Settings = "policy:\n  production:\n    rto: 30m\n    availability: 99.9\n" },
        Good.Compose(Database) with { Settings = "policy:\n  production:\n    rto: 4h\n", Note = "Nobody promised anything" },
    ];

    public override IEnumerable<Finding> Check(Estate estate)
    {
        var (rto, promised) = (estate.Policy.Rto, estate.Policy.Availability);
        if (rto.State != Knowledge.Written || promised.State != Knowledge.Written || !rto.Knows(out var recovery) || !promised.Knows(out var percent))
        {
            yield break;
        }

        // A month is a twelfth of a year: 730.5 hours.
        var budget = Duration.FromMinutes(decimal.Truncate((100 - percent) / 100 * 730.5m * 60));
        if (recovery > budget)
        {
            yield return rto.Finding($"one recovery may take {recovery}, and the promised availability leaves {budget} of a month").Because(promised, "this is promised");
        }
    }
}
