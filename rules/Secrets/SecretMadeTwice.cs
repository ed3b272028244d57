namespace Dpp.Rules;

public sealed class SecretMadeTwice : Rule
{
    public override RuleInfo Info { get; } = new("DP2041", "secret-made-twice", "ExternalSecret or SealedSecret and a Secret of its name", Development: Warning, Staging: Warning, Production: Error)
    {
        Why = """
            An ExternalSecret owns the Secret that it makes. Where one of that name is there already, it writes over it or
            refuses: which password the pods get depends on who was last.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://external-secrets.io/latest/guides/ownership-deletion-policy/"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse-from-vault
            spec:
              refreshInterval: 1h
              target:
                name: [|warehouse|]
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: {|warehouse|}
            """),
        Bad.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: [|warehouse|]
              namespace: storage
            spec:
              refreshInterval: 1h
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: second
              namespace: storage
            spec:
              refreshInterval: 1h
              target:
                name: {|warehouse|}
            """) with { Note = "Two of them make one Secret" },
        Good.Kubernetes("""
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: warehouse
              namespace: storage
            spec:
              refreshInterval: 1h
            ---
            apiVersion: v1
            kind: Secret
            metadata:
              name: warehouse
              namespace: analytics
            ---
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: more
              namespace: analytics
            spec:
              refreshInterval: 1h
              target:
                name: warehouse
                creationPolicy: Merge
            """, "In another namespace, and one that adds to what is there"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        var makers = stack.Resources.Select(one => (One: one, Made: Made(one))).Where(each => each.Made.Knows(out _)).ToList();
        foreach (var same in makers.GroupBy(each => $"{each.Made}", StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            var told = new HashSet<Resource>();
            foreach (var (one, made) in same.Where(each => each.One.Kind != "Secret"))
            {
                var other = same.FirstOrDefault(each => !ReferenceEquals(each.One, one) && !told.Contains(each.One) && PodIndex.SameNamespace(each.One.Namespace, one.Namespace));
                if (other.One is not null && told.Add(one))
                {
                    yield return made.Finding($"'{made}' is made twice: by '{one.Name}', {A(one.Kind)}, and by '{other.One.Name}', {A(other.One.Kind)}").Because(other.Made, "the other one");
                }
            }
        }
    }

    // The kind comes after the name: what follows the word Secret is hidden by the writers.
    private static string A(string kind) => (kind[0] == 'E' ? "an " : "a ") + kind;

    /// <summary>The Secret that an object is or makes.</summary>
    private static Located<string> Made(Resource one)
    {
        var spec = one.Body["spec"];
        return (one.Group, one.Kind) switch
        {
            ("", "Secret") => one.Body["metadata"]["name"].AsName(),
            ("external-secrets.io", "ExternalSecret") when spec["target"]["creationPolicy"].AsName() is var policy && (policy.IsMissing || (policy.Knows(out var said) && said == "Owner")) => Named(spec["target"]["name"], one),
            ("bitnami.com", "SealedSecret") => Named(spec["template"]["metadata"]["name"], one),
            _ => default,
        };
    }

    private static Located<string> Named(Tree target, Resource one) => target.IsMissing ? one.Body["metadata"]["name"].AsName() : target.AsName();
}
