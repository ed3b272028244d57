namespace Dpp.Rules;

/// <summary>Tells of references that lead nowhere: certain ones each, those that somebody else may declare in one note per stack.</summary>
internal static class ClosedWorld
{
    /// <param name="does">What the owner does with it, such as "sends requests to".</param>
    public static IEnumerable<Finding> Tell(Stack stack, ReferenceTopic topic, string does)
    {
        var open = new List<DanglingReference>();
        var isClosed = stack.Policy.Closed.Knows(out var closed) && closed;
        foreach (var reference in stack.Observations.OfType<DanglingReference>())
        {
            if (reference.Topic != topic || stack.Policy.IsExternal(reference.Externals, reference.Name))
            {
                continue;
            }

            if (reference.Miss == Miss.Nowhere && !isClosed)
            {
                open.Add(reference);
            }
            else
            {
                yield return Certain(reference, does);
            }
        }

        if (open.Count > 0)
        {
            var first = open[0];
            yield return (new Finding(first.At, $"'{first.Owner}' {does} '{first.Name}', {A(first.Kind)} that is not declared here; name it under externals.{first.Externals} in dpp.yaml if somebody else declares it") { Origin = first.Origin })
                .Also(open.Skip(1).Select(other => new Related(other.At, $"nor is '{other.Name}' (externals.{other.Externals})")))
                .AtMost(Note);
        }
    }

    private static Finding Certain(DanglingReference reference, string does)
    {
        // The kind comes after the name: what follows the word Secret is hidden by the writers.
        var what = $"'{reference.Owner}' {does} '{reference.Name}'";
        var meant = reference.Nearest is null ? "" : $"; did you mean '{reference.Nearest}'?";
        var (message, other) = reference.Miss switch
        {
            Miss.NearName => ($"{what}, {A(reference.Kind)} that nothing declares{meant}", $"'{reference.Nearest}' is declared here"),
            Miss.OtherNamespace => ($"{what}, {A(reference.Kind)} that is declared in namespace '{reference.Elsewhere}' only", "it is declared here"),
            Miss.OtherStack => ($"{what}, {A(reference.Kind)} that only '{reference.Elsewhere}' declares, which is another environment", "it is declared here"),
            Miss.OtherKind => ($"{what} as {A(reference.Kind)}, but it is {A(reference.Elsewhere!)}", "it is declared here"), // such a miss says where
            Miss.Part => ($"'{reference.Owner}' asks '{reference.Name}' for '{reference.Part}', but this {reference.Kind} has no such {(reference.Kind is "Secret" or "ConfigMap" ? "key" : "port")}{meant}", "this does not have it"),
            _ => ($"{what}, {A(reference.Kind)} that nothing declares", ""),
        };
        var finding = new Finding(reference.At, message) { Origin = reference.Origin };
        return reference.Other is null ? finding : finding.Because(reference.Other, other);
    }

    private static string A(string kind) => (kind[0] is 'A' or 'E' or 'I' or 'O' ? "an " : "a ") + kind;
}
