namespace Dpp.Rules;

public sealed class DuplicateContainerName : Rule
{
    public override RuleInfo Info { get; } = new("DP9010", "duplicate-container-name", "Two services share a container_name", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            A name can belong to one container of a host. compose refuses a project in which two services ask for the
            same one, and nothing starts.
            """,
        Inputs = [Input.Compose],
        References = ["https://docs.docker.com/reference/compose-file/services/#container_name"],
        Answers = ["compose.duplicate-container-name"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                container_name: {|postgres|}
              metadata:
                image: postgres:16.4
                container_name: [|postgres|]
            """),
        Good.Compose("""
            services:
              warehouse:
                image: postgres:16.4
                container_name: warehouse
              metadata:
                image: postgres:16.4
                container_name: ${NAME}
              replica:
                image: postgres:16.4
                container_name: ${NAME}
              small:
                image: ollama/ollama:0.5.4
                container_name: ollama
                profiles: [cpu]
              large:
                image: ollama/ollama:0.5.4
                container_name: ollama
                profiles: [gpu]
            """, "Other names, names decided at start, services of different profiles"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var taken = new Dictionary<string, List<(Workload Workload, Located<string> Name)>>(StringComparer.Ordinal);
        foreach (var workload in stack.Workloads)
        {
            var name = workload.Declared.Body["container_name"].AsText();
            if (workload.Kind != WorkloadKind.Service || !name.Knows(out var written))
            {
                continue;
            }

            if (!taken.TryGetValue(written, out var others))
            {
                taken[written] = others = [];
            }

            foreach (var (other, said) in others)
            {
                if (Meet(workload, other))
                {
                    yield return name.Finding($"'{workload.Name}' and '{other.Name}' are both to be called '{written}'; compose refuses to load it").Because(said, $"the name of '{other.Name}'");
                    break;
                }
            }

            others.Add((workload, name));
        }
    }

    /// <summary>Services of different profiles are alternatives to each other.</summary>
    private static bool Meet(Workload one, Workload other)
    {
        Tree mine = one.Declared.Body["profiles"], theirs = other.Declared.Body["profiles"];
        return mine.Items.Count == 0 || theirs.Items.Count == 0 || mine.Items.Any(profile => theirs.Items.Any(same => same.Text == profile.Text));
    }
}
