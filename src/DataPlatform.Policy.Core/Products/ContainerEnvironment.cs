using Dpp.Model;

namespace Dpp.Products;

internal static class ContainerEnvironment
{
    /// <summary>A variable with its text, or null when nothing names it; then <see cref="EnvironmentVariables"/> says why.</summary>
    public static ContainerText? Find(this EnvironmentVariables variables, string name)
    {
        for (var i = variables.All.Count - 1; i >= 0; i--)
        {
            if (variables.All[i].Name == name)
            {
                return ContainerText.Of(variables.All[i]);
            }
        }

        return null;
    }
}
