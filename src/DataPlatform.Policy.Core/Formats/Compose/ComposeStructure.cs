using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Compose;

/// <summary>Compares the effective model with the table of the specification: keys it does not know, values of another form.</summary>
internal sealed class ComposeStructure
{
    /// <summary>Nobody reads the thousandth; each suggestion compares with every known key.</summary>
    private const int MostSaid = 200;

    private readonly List<Observation> all = [];

    public static IReadOnlyList<Observation> Of(Tree root)
    {
        var structure = new ComposeStructure();
        if (root.Kind == TreeKind.Mapping)
        {
            structure.Check(root, ComposeTable.Root, "");
        }

        return structure.all;
    }

    private void Check(Tree tree, ComposeShape shape, string path)
    {
        if (all.Count >= MostSaid)
        {
            return;
        }

        switch (tree.Kind)
        {
            case TreeKind.Mapping when Has(shape, ComposeKinds.Mapping):
                Mapping(tree, shape, path);
                break;
            case TreeKind.Sequence when Has(shape, ComposeKinds.List):
                Items(tree, shape, path);
                break;
            case TreeKind.Scalar:
                Scalar(tree, shape, path);
                break;
            case TreeKind.Mapping or TreeKind.Sequence:
                Wrong(tree, shape, path, tree.Kind == TreeKind.Mapping ? "a mapping" : "a list");
                break;
        }
    }

    private void Mapping(Tree tree, ComposeShape shape, string path)
    {
        foreach (var entry in tree.Entries)
        {
            var inner = path.Length == 0 ? entry.Name : $"{path}.{entry.Name}";
            if (shape.Keys is { } keys)
            {
                if (keys.TryGetValue(entry.Name, out var known))
                {
                    Check(entry.Value, known, inner);
                }
                else if (!entry.Name.StartsWith("x-", StringComparison.Ordinal))
                {
                    all.Add(new UnknownKey(entry.Key.At, entry.Name, path, Nearest.Of(entry.Name, keys.Keys)));
                }
            }
            else if (shape.Named is { } named)
            {
                if (shape.HasPlainNames && entry.Name.Any(letter => !IsPlain(letter)))
                {
                    all.Add(new WrongType(entry.Key.At, path, $"names of letters, digits, dots, dashes and underscores, not '{entry.Name}'"));
                }

                Check(entry.Value, named, inner);
            }
        }

        foreach (var required in shape.Required)
        {
            if (tree.Rest == Knowledge.Missing && tree.Find(required) is null)
            {
                all.Add(new WrongType(tree.Name.Source is null ? tree.At : tree.Name, path, $"'{required}', which is missing"));
            }
        }
    }

    private void Items(Tree tree, ComposeShape shape, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in tree.Items)
        {
            Check(item, shape.Items!, path); // a list has one
            if (shape.IsUnique && item.Kind == TreeKind.Scalar && !seen.Add(item.Text))
            {
                all.Add(new WrongType(item.At, path, $"each item once, and '{item.Text}' is there twice"));
            }
        }
    }

    private void Scalar(Tree tree, ComposeShape shape, string path)
    {
        var kind = tree.Type switch
        {
            ScalarType.Null => ComposeKinds.Null,
            ScalarType.Bool => ComposeKinds.Flag,
            ScalarType.Integer => ComposeKinds.Integer,
            ScalarType.Number => ComposeKinds.Number,
            ScalarType.Timestamp => default,
            _ => ComposeKinds.Characters,
        };
        if (kind == default || !Has(shape, kind))
        {
            Wrong(tree, shape, path, tree.Type switch
            {
                ScalarType.Null => "nothing",
                ScalarType.Bool => "true or false",
                ScalarType.Integer or ScalarType.Number => "a number",
                ScalarType.Timestamp => "a date",
                _ => "text",
            });
            return;
        }

        if (kind != ComposeKinds.Characters)
        {
            return;
        }

        if (shape.Words is { } words && !words.Contains(tree.Text, StringComparer.Ordinal))
        {
            var nearest = Nearest.Of(tree.Text, words);
            all.Add(new WrongType(tree.At, path, $"{Listed(words)}, not '{tree.Text}'" + (nearest is null ? "" : $"; did you mean '{nearest}'?")));
        }
        else if (Expected(tree.Text, shape.Reading) is { } expected)
        {
            all.Add(new WrongType(tree.At, path, $"{expected}, not '{tree.Text}'"));
        }
    }

    private void Wrong(Tree tree, ComposeShape shape, string path, string written)
        => all.Add(new WrongType(At(tree), path, $"{Forms(shape)}, not {written}") { IsEmpty = tree.IsNull });

    /// <summary>A block is told at its key.</summary>
    private static Place At(Tree tree) => tree.Kind == TreeKind.Scalar && !tree.IsNull ? tree.At : tree.Name.Source is null ? tree.At : tree.Name;

    private static string Forms(ComposeShape shape)
    {
        var forms = new List<string>();
        Add(ComposeKinds.Characters, shape.Reading switch
        {
            ComposeReading.Flag => "true or false",
            ComposeReading.Integer => "a whole number",
            ComposeReading.Number => "a number",
            ComposeReading.Size => "a size",
            ComposeReading.Duration => "a duration with its unit in quotes or letters",
            _ => "text",
        });
        if (!Has(shape, ComposeKinds.Characters))
        {
            Add(ComposeKinds.Flag, "true or false");
            Add(ComposeKinds.Integer, Has(shape, ComposeKinds.Number) ? "a number" : "a whole number");
        }

        Add(ComposeKinds.List, "a list");
        Add(ComposeKinds.Mapping, "a mapping");
        return Listed(forms);

        void Add(ComposeKinds kind, string form)
        {
            if (Has(shape, kind))
            {
                forms.Add(form);
            }
        }
    }

    private static string Listed(IReadOnlyList<string> all)
        => all.Count < 2 ? string.Concat(all) : string.Join(", ", all.Take(all.Count - 1)) + " or " + all[all.Count - 1];

    /// <summary>What compose wants when it cannot read the text as that; null when it can.</summary>
    private static string? Expected(string text, ComposeReading reading) => reading switch
    {
        ComposeReading.Flag when text.ToLowerInvariant() is not ("true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n") => "true or false",
        ComposeReading.Integer when !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "a whole number",
        ComposeReading.Number when !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "a number",
        ComposeReading.Size when !IsSize(text) => "a size such as 512m or 2g",
        ComposeReading.Duration when !Duration.TryParse(text, DurationDialect.Go, out _) => "a duration such as 90s or 1m30s",
        _ => null,
    };

    private static bool IsSize(string text) => text == "-1" || Bytes.TryParse(text, ByteDialect.Compose, out _);

    private static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-';

    private static bool Has(ComposeShape shape, ComposeKinds kind) => (shape.Kinds & kind) != 0;
}
