using Dpp.Engine;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Rules.Harness;

/// <summary>The same example written otherwise: the findings must be the same, or must go.</summary>
internal static class Variations
{
    private const string Unset = "${UNSET}", UnseenFile = "unseen.conf", UnsetInJinja = "\"{{ env_var('DBT_ENV_SECRET_UNSET') }}\"";

    /// <summary>Other line breaks, other quotes, a value behind an anchor: nothing changes for the consumer.</summary>
    public static IEnumerable<(string What, ExampleCase Case)> SameMeaning(ExampleCase original)
    {
        yield return ("with CRLF", original with { Files = [.. original.Files.Select(file => file.WithCarriageReturns())] });
        foreach (var file in original.Files)
        {
            foreach (var mark in file.Marks)
            {
                foreach (var sign in original.Example.IsAboutQuotes || file.Path == "guide.md" ? [] : QuotesFor(original.Example.Input, file, mark))
                {
                    yield return ($"with {sign}{file.TextOf(mark)}{sign} in quotes", original.With(file.Quote(mark.Range, sign)));
                }
                if (original.Example.Input == Input.Compose
                    && ScalarSite.Find(file, mark.Range) is { IsKey: false, IsBlock: false, Scalar: var scalar }
                    && scalar.Properties is null
                    && file.Path != "dpp.yaml")
                {
                    yield return ($"with '{file.TextOf(mark)}' behind an anchor", original.With(file.Share(scalar.Range)));
                }
            }
        }
    }

    /// <summary>The marked value made something that dpp cannot know; none when it is not a value.</summary>
    public static IEnumerable<(string What, ExampleCase Case)> MadeUnknown(ExampleCase original, MarkedText file, Mark mark)
    {
        if (file.Path.EndsWith(".conf", StringComparison.Ordinal) || file.Path.EndsWith(".ini", StringComparison.Ordinal))
        {
            if (FileTree.NameOf(file.Path) != "pg_hba.conf")
            {
                var unseen = FileTree.Resolve(FileTree.FolderOf(file.Path), UnseenFile)!; // a name below a folder stays in the tree
                yield return ($"after an include of a file that is not here", original.With(IncludeAfter(file, mark, FileTree.NameOf(file.Path))) with { Unseen = [.. original.Unseen, unseen] });
                if (original.Files.Count(each => each.Path != "dpp.yaml") > 1)
                {
                    yield return ($"with {file.Path} out of sight", original.Without(file));
                }
            }
        }
        else if (file.Path.EndsWith(".py", StringComparison.Ordinal))
        {
            yield return ("as a variable that is not here", original.With(Computed(file, mark)));
        }
        else if (file.Path.EndsWith(".tf", StringComparison.Ordinal) || file.Path.EndsWith(".tfvars", StringComparison.Ordinal))
        {
            if (HclSite.Find(file, mark.Range) is { } expression)
            {
                yield return ("as var.unset", original.With(HclSite.Unset(file, expression)));
            }
        }
        else if (file.Path == "dremio-env")
        {
            yield return ($"as {Unset}", original.With(file.Replace(ExampleCase.Bare(file, mark).Range, Unset)));
        }
        else if (file.Path is not ("dpp.yaml" or "guide.md") && ScalarSite.Find(file, mark.Range) is { IsKey: false } site)
        {
            if (site.IsBlock)
            {
                if (site.Entry?.Name is { } code && code.EndsWith(".py", StringComparison.Ordinal))
                {
                    yield return ("as a variable that is not here", original.With(Computed(file, mark)));
                }
                else if (site.Entry?.Name is { } name && name is not ("pg_hba.conf" or "userlist.txt"))
                {
                    yield return ($"after an include of a file that is not here", original.With(IncludeAfter(file, mark, name)));
                }
            }
            else if (original.Example.Input == Input.Kubernetes && site.IsVariable)
            {
                var entry = new TextRange(site.Entry!.Value.Key.Range.Start, site.Scalar.Range.End); // a variable has its entry
                yield return ("from a ConfigMap that is not here", original.With(file.Replace(entry, "valueFrom: {configMapKeyRef: {name: elsewhere, key: unset}}")));
            }
            else if (FileTree.NameOf(file.Path) == "profiles.yml")
            {
                yield return ("from a variable", original.With(file.Replace(site.Scalar.Range, UnsetInJinja)));
            }
            else
            {
                yield return ($"as {Unset}", original.With(file.Replace(ExampleCase.Bare(file, mark).Range, Unset)));
            }
        }
    }

    /// <summary>What Python takes from its environment in place of a constant.</summary>
    private static MarkedText Computed(MarkedText file, Mark mark)
    {
        var isText = file.Text[mark.Range.Start - 1] is '"' or '\'';
        return file.Replace(isText ? new TextRange(mark.Range.Start - 1, mark.Range.End + 1) : mark.Range, "os.environ[\"UNSET\"]");
    }

    private static MarkedText IncludeAfter(MarkedText file, Mark mark, string name)
    {
        var sign = name == "dremio.conf" ? '"' : '\'';
        var start = file.Text.LastIndexOf('\n', Math.Max(mark.Range.Start - 1, 0)) + 1;
        var indent = file.Text[start..].TakeWhile(c => c == ' ').Count();
        var end = file.Text.IndexOf('\n', mark.Range.End) + 1;
        return file.Replace(new TextRange(end, end), new string(' ', indent) + (name.EndsWith(".ini", StringComparison.Ordinal) ? $"%include {UnseenFile}\n" : $"include {sign}{UnseenFile}{sign}\n"));
    }

    /// <summary>The quotes that may stand around the mark without changing what the consumer reads.</summary>
    private static IEnumerable<char> QuotesFor(Input input, MarkedText file, Mark mark)
    {
        var text = file.TextOf(mark);
        if (text.Length == 0 || text.IndexOfAny(['\'', '"', '\\', '\n']) >= 0 || file.Path == "dpp.yaml")
        {
            return [];
        }
        if (FileTree.NameOf(file.Path) == "postgresql.conf")
        {
            var next = file.Text[mark.Range.End];
            return char.IsWhiteSpace(file.Text[Math.Max(mark.Range.Start - 1, 0)]) && char.IsWhiteSpace(next) ? ['\''] : [];
        }
        if (input == Input.Terraform)
        {
            return HclSite.Find(file, mark.Range) is { } whole && whole == mark.Range && HclSite.IsLiteral(file, mark.Range) ? ['"'] : [];
        }
        var isPlain = ScalarSite.Find(file, mark.Range) is { Scalar: { Style: ScalarStyle.Plain } scalar } && scalar.Range == mark.Range;
        var isText = input == Input.Compose || YamlScalar.ResolvePlain(text, YamlDialect.Kubernetes) == ScalarType.Text;
        return isPlain && isText ? ['\'', '"'] : [];
    }
}
