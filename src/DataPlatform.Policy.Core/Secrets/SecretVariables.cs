using Dpp.Model;

namespace Dpp.Secrets;

/// <summary>Finds the variables by which containers get secrets that stand elsewhere.</summary>
public static class SecretVariables
{
    public static IReadOnlyList<SecretVariable> Find(Stack stack)
    {
        var found = new List<SecretVariable>();
        foreach (var container in stack.Containers)
        {
            foreach (var variable in container.Environment.All)
            {
                if (IsElsewhere(variable.Value) && SecretNames.IsSecret(variable.Name))
                {
                    found.Add(new SecretVariable(container, variable));
                }
            }
        }

        return found;
    }

    private static bool IsElsewhere(Located<string> value)
        => value.State == Knowledge.AtRunTime || (value.Origin is Variable { SetAt: not null } && value.Knows(out var text) && SecretValues.IsReadable(text));
}
