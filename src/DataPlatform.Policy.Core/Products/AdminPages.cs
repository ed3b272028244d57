using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>Administration pages that ask for no login unless somebody says so.</summary>
public static class AdminPages
{
    /// <summary>The image, the variables one of which brings a login, the values that bring none, and the option that brings one.</summary>
    private static readonly (string Image, string[] Logins, string[] None, string? Option)[] pages =
    [
        ("docker.io/amir20/dozzle", ["DOZZLE_AUTH_PROVIDER"], ["none"], "--auth-provider"),
        ("docker.io/elkozmon/zoonavigator", [], [], null),
        ("docker.io/kafbat/kafka-ui", ["AUTH_TYPE"], ["disabled"], null),
        ("docker.io/lmenezes/cerebro", ["AUTH_TYPE"], [], null),
        ("docker.io/mher/flower", ["FLOWER_BASIC_AUTH", "FLOWER_AUTH"], [], "auth"),
        ("docker.io/obsidiandynamics/kafdrop", [], [], null),
        ("docker.io/provectuslabs/kafka-ui", ["AUTH_TYPE"], ["disabled"], null),
        ("docker.io/rediscommander/redis-commander", ["HTTP_USER", "HTTP_PASSWORD", "HTTP_PASSWORD_FILE", "HTTP_PASSWORD_HASH"], [], "--http-auth"),
        ("docker.io/temporalio/ui", ["TEMPORAL_AUTH_ENABLED"], ["false"], null),
        ("ghcr.io/kafbat/kafka-ui", ["AUTH_TYPE"], ["disabled"], null),
    ];

    private static readonly string[] tokens = ["--NotebookApp.token=", "--ServerApp.token=", "--IdentityProvider.token="];

    /// <summary>What says that the page has no login; the name of the container when nothing does; null when it has one, or that is not known.</summary>
    public static Place? WithoutLogin(Container container)
    {
        if (!container.Image.Knows(out var image) || container.Declared["profiles"] is { IsMissing: false })
        {
            return null;
        }

        var identity = ProductImages.Normal(image.Identity);
        var words = container.Entrypoint.Words.Concat(container.Arguments.Words).ToList();
        if (identity == "docker.io/library/traefik")
        {
            return PlaceOf(words, text => text is "--api.insecure" or "--api.insecure=true");
        }

        if (identity.StartsWith("docker.io/jupyter/", StringComparison.Ordinal) || identity.StartsWith("quay.io/jupyter/", StringComparison.Ordinal))
        {
            return PlaceOf(words, text => Array.Exists(tokens, token => text == token || text == token + "''" || text == token + "\"\""));
        }

        var page = Array.Find(pages, one => one.Image == identity);
        return page.Image is null ? null : WithoutLogin(container, page.Logins, page.None, page.Option, words);
    }

    private static Place? WithoutLogin(Container container, string[] logins, string[] none, string? option, List<CommandWord> words)
    {
        if (container.Arguments.State is not (Knowledge.Written or Knowledge.Missing) || words.Exists(word => !word.Value.Knows(out var text) || (option is not null && text.IndexOf(option, StringComparison.Ordinal) >= 0)))
        {
            return null;
        }

        Place? said = container.Name.At;
        foreach (var name in logins)
        {
            var value = container.Environment[name];
            if (value.Knows(out var text) ? text.Length > 0 && Array.IndexOf(none, text.ToLowerInvariant()) < 0 : !value.IsMissing)
            {
                return null;
            }

            said = value.Knows(out _) ? value.At : said;
        }

        return said;
    }

    private static Place? PlaceOf(List<CommandWord> words, Predicate<string> opens)
    {
        foreach (var word in words)
        {
            if (word.Value.Knows(out var text) && opens(text))
            {
                return word.Value.At;
            }
        }

        return null;
    }
}
