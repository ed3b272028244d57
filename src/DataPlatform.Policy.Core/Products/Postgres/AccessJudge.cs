using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Postgres;

namespace Dpp.Products.Postgres;

/// <summary>What a server of one version refuses in pg_hba.conf although the grammar of others has it.</summary>
/// <param name="major">Null when the version is not known: only what all refuse is refused.</param>
/// <param name="isLinux">True when the server runs in a container.</param>
internal sealed class AccessJudge(int? major, bool isLinux)
{
    private const int FirstWithIncludes = 16, FirstWithoutNumbers = 14, FirstWithOAuth = 18;

    public IEnumerable<SyntaxMistake> Mistakes(HbaFile access)
    {
        if (major < FirstWithIncludes)
        {
            foreach (var include in access.Includes)
            {
                yield return new SyntaxMistake(include.Name.Place, $"'{include.Name.Value}' came with {FirstWithIncludes}; PostgreSQL {major} takes it for a connection type and refuses the line");
            }
        }

        foreach (var line in access.Lines)
        {
            if (WhyNot(line) is var (node, why))
            {
                yield return new SyntaxMistake(node.Place, why);
            }
        }
    }

    private (ScalarNode Node, string Why)? WhyNot(HbaLine line)
    {
        var method = line.Method.Value;
        if (isLinux && method is "sspi" or "bsd")
        {
            return (line.Method, $"'{method}' is not built into PostgreSQL on Linux, which refuses the line");
        }

        if (method == "oauth" && major < FirstWithOAuth)
        {
            return (line.Method, $"'oauth' came with {FirstWithOAuth}; PostgreSQL {major} refuses the line");
        }

        var number = line.Options.FirstOrDefault(option => option is { Name: "clientcert", Value: "0" or "1" or "no-verify" });
        return major >= FirstWithoutNumbers && number is not null
            ? (number.Text, $"'{number.Value}' is no value of clientcert since {FirstWithoutNumbers}; PostgreSQL {major} does not start")
            : null;
    }
}
