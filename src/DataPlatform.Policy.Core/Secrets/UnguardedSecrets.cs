using Dpp.Model;

namespace Dpp.Secrets;

/// <summary>Finds secrets that come from a variable nobody has to set: the platform starts with an empty password then.</summary>
internal static class UnguardedSecrets
{
    public static IEnumerable<UnguardedSecret> Of(Stack stack)
    {
        var unset = new Dictionary<Text.Place, UnsetVariable>();
        foreach (var variable in stack.Observations.OfType<UnsetVariable>())
        {
            unset[variable.At] = variable;
        }

        if (unset.Count == 0)
        {
            yield break;
        }

        foreach (var container in stack.Containers)
        {
            foreach (var variable in container.Environment.All)
            {
                if (variable.Value.State == Knowledge.AtRunTime && SecretNames.IsSecret(variable.Name)
                    && VariableOf(variable.Value.Origin) is { } use && unset.TryGetValue(use, out var found))
                {
                    yield return new UnguardedSecret(variable.Name, container.Name, found);
                }
            }
        }
    }

    /// <summary>Where a variable was used, whatever happened to the value afterwards.</summary>
    private static Text.Place? VariableOf(Origin? origin) => origin switch
    {
        Variable variable => variable.Use,
        Overrode overrode => VariableOf(overrode.Before),
        Called called => VariableOf(called.Inside),
        _ => null,
    };
}
