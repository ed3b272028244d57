using Dpp.Text;

namespace Dpp.Rules;

public sealed class MisencodedSecret : Rule
{
    private const int ShortestText = 6;

    public override RuleInfo Info { get; } = new("DP2022", "misencoded-secret", "Secret data is not base64, or is encoded twice", Development: Error, Staging: Error, Production: Error)
    {
        Why = """
            The values of `data` are base64: what is not makes the API server refuse the Secret. Those of `stringData` are
            plain text, and the API server encodes them; a value that was encoded already reaches the program as base64, and
            the password is wrong although it looks right.
            """,
        Inputs = [Input.Kubernetes],
        References = ["https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data"],
    };

    public override IEnumerable<Example> Examples() =>
    [
        Bad.Kubernetes(Secret("data", "host", "[|warehouse.storage.svc|]")),
        Bad.Kubernetes(Secret("stringData", "host", "[|d2FyZWhvdXNlLnN0b3JhZ2Uuc3Zj|]")),
        Bad.Kubernetes(Secret("data", "host", "[|WkdJdWMzUnZjbUZuWlM1emRtTT0=|]")) with { Note = "Decoded once it is base64 again, and decoded twice a text" },
        Good.Kubernetes(Secret("data", "host", "d2FyZWhvdXNlLnN0b3JhZ2Uuc3Zj")),
        Good.Kubernetes(Secret("stringData", "host", "warehouse")),
        Good.Kubernetes(Secret("data", "key", "Q2l2MjNqZ2o2Nng5cDRZdVdrMGJ6c0hnM0o4PQ=="), "A key in base64, whose bytes are no text"),
        Good.Kubernetes(Secret("data", "host", "${HOST}"), "Put in before it is applied"),
        Good.Kubernetes(Secret("data", "host", "ENC[AES256_GCM,data:p673w==,iv:YY=,tag:xx=,type:str]"), "Encrypted by SOPS"),
    ];

    public override IEnumerable<Finding> Check(Stack stack)
    {
        foreach (var secret in stack.Resources.Where(one => one is { Kind: "Secret", Group: "" }))
        {
            foreach (var entry in secret.Body["data"].Entries)
            {
                if (!entry.Value.AsName().Knows(out var value) || IsForOthers(value))
                {
                    continue;
                }

                if (!Base64Text.IsValid(value))
                {
                    yield return new Finding(entry.Value.At, $"'{entry.Name}' of '{secret.Name}' is no base64, and data must be; plain text goes under stringData");
                }
                else if (Base64Text.Decode(value) is { } once && IsEncodedText(once))
                {
                    yield return new Finding(entry.Value.At, $"'{entry.Name}' of '{secret.Name}' is encoded twice: the pods get base64");
                }
            }

            foreach (var entry in secret.Body["stringData"].Entries)
            {
                if (entry.Value.AsName().Knows(out var value) && IsEncodedText(value))
                {
                    yield return new Finding(entry.Value.At, $"'{entry.Name}' of '{secret.Name}' is encoded already, and stringData is encoded once more: the pods get base64");
                }
            }
        }
    }

    /// <summary>What another program puts in before it is applied.</summary>
    private static bool IsForOthers(string value)
        => value.StartsWith("ENC[", StringComparison.Ordinal) || value.IndexOf("{{", StringComparison.Ordinal) >= 0 || value.IndexOf('$') >= 0 || (value.StartsWith("<", StringComparison.Ordinal) && value.EndsWith(">", StringComparison.Ordinal));

    /// <summary>Keys are base64 as well, of bytes that are no text; and a word may be base64 by chance.</summary>
    private static bool IsEncodedText(string value)
        => value.Length >= 8 && Base64Text.IsValid(value.TrimEnd('\n')) && Base64Text.Decode(value) is { Length: >= ShortestText } text
            && text.All(letter => letter is >= ' ' and <= '~' or '\n') && text.Count(char.IsLetter) * 2 > text.Length;

    private static string Secret(string field, string key, string value) => $"""
        apiVersion: v1
        kind: Secret
        metadata:
          name: warehouse
        {field}:
          {key}: {value}
        """;
}
