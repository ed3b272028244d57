namespace Dpp.Rules;

public sealed class UnencryptedOverlay : Rule
{
    public override RuleInfo Info { get; } = new("DP6023", "unencrypted-overlay", "Swarm overlay without encryption", Development: Off, Staging: Note, Production: Warning)
    {
        Why = """
            An overlay network carries what containers say to each other from host to host in clear text unless it is told
            to encrypt it. Passwords and query results of every service on it can be read on the way.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/engine/network/drivers/overlay/#encrypt-traffic-on-an-overlay-network"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [data]
            networks:
              [|data|]:
                driver: overlay
            """) with { IsStructural = true },
        Bad.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [data]
            networks:
              data:
                driver: overlay
                driver_opts:
                  encrypted: [|"false"|]
            """),
        Good.Compose("""
            services:
              postgres:
                image: postgres:16.4
                networks: [encrypted, empty-option, bridge, theirs, at-start]
            networks:
              encrypted:
                driver: overlay
                driver_opts:
                  encrypted: "true"
              empty-option:
                driver: overlay
                driver_opts:
                  encrypted: ""
              bridge:
                driver: bridge
              theirs:
                driver: overlay
                external: true
              at-start:
                driver: ${DRIVER}
            """),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var network in stack.Networks)
        {
            if (!network.IsOurs || !network.Driver.Knows(out var driver) || driver != "overlay")
            {
                continue;
            }

            if (network.IsEncrypted.IsMissing || (network.IsEncrypted.Knows(out var encrypted) && !encrypted))
            {
                yield return network.IsEncrypted.Finding($"what goes over '{network.Name}' from host to host is not encrypted");
            }
        }
    }
}
