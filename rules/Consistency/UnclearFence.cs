namespace Dpp.Rules;

public sealed class UnclearFence : Rule
{
    public override RuleInfo Info { get; } = new("DP9901", "unclear-fence", "Document fence mixes several files or has the wrong language tag", Development: Note, Staging: Note, Production: Note)
    {
        Why = """
            People copy a block as it stands. Two files in one block become one file that no program reads, and a block with
            the wrong language is coloured and checked as something else.
            """,
        Inputs = [Input.Markdown],
        References = ["https://spec.commonmark.org/0.31.2/#fenced-code-blocks"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Document("""
            ```ini
            # postgresql.conf
            wal_level = replica

            [|# pg_hba.conf|]
            hostssl replication replicator 10.0.0.0/24 scram-sha-256
            ```
            """) with { IsStructural = true },
        Bad.Document("""
            ```[|yaml|]
            # postgresql.conf of the primary
            wal_level = replica
            ```
            """) with { IsStructural = true },
        Bad.Document("""
            1. Scale it:

               ```[|yaml|] title="Scaling"
               # more workers
               kubectl scale deployment worker --replicas=6
               ```

            2. Apply:

               > ```[|bash|]
               > apiVersion: v1
               > kind: Namespace
               > metadata:
               >   name: data
               > ```
            """) with { IsStructural = true },
        Good.Document("""
            ```yaml
            # The file compose.yaml is read first.
            services:
              postgres:
                image: postgres:16.4
            ---
            # values.yaml
            replicas: 2
            ```

            ```bash
            kubectl apply -f platform.yaml
            ```

            ```
            # postgresql.conf
            wal_level = replica
            ```

                kubectl get pods
            """) with { Note = "One file, or none; a comment that speaks of a file; a block without a tag" },
    ];

    public override IEnumerable<Finding> Check(Stack stack)
        => stack.Observations.OfType<Model.UnclearFence>().Select(unclear => new Finding(unclear.At, unclear.Message));
}
