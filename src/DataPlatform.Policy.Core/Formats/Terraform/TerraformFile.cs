using Dpp.Syntax;
using Dpp.Syntax.Hcl;
using Dpp.Syntax.Json;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>One file of Terraform as written, in native or JSON syntax: blocks of configuration, or values of variables. Depends on nothing but its text.</summary>
public sealed class TerraformFile
{
    private TerraformFile(SourceFile file, HclBody body, IReadOnlyList<SyntaxProblem> problems)
    {
        File = file;
        Body = body;
        Problems = problems;
    }

    public SourceFile File { get; }
    public HclBody Body { get; }
    public IReadOnlyList<SyntaxProblem> Problems { get; }
    public string Folder => FileTree.FolderOf(File.Path);
    public bool IsValues => IsValuesName(File.Path);

    /// <summary>True when its blocks change those of other files instead of standing beside them.</summary>
    public bool IsOverride => FileTree.NameOf(File.Path) is "override.tf" or "override.tf.json" || EndsWith(File.Path, "_override.tf") || EndsWith(File.Path, "_override.tf.json");

    public static bool IsNamed(string path) => EndsWith(path, ".tf") || EndsWith(path, ".tf.json") || IsValuesName(path);
    public static bool IsValuesName(string path) => EndsWith(path, ".tfvars") || EndsWith(path, ".tfvars.json");

    public static TerraformFile Read(SourceFile file)
    {
        if (!EndsWith(file.Path, ".json"))
        {
            var native = HclParser.Parse(file.AsText);
            return new TerraformFile(file, native.Body, native.Problems);
        }

        var json = JsonParser.Parse(file.AsText);
        var problems = new List<SyntaxProblem>(json.Problems);
        var reader = new TerraformJson(problems);
        var body = IsValuesName(file.Path) ? reader.Values(file.AsText, json.Root) : reader.Configuration(file.AsText, json.Root);
        return new TerraformFile(file, body, problems);
    }

    private static bool EndsWith(string path, string end) => path.EndsWith(end, StringComparison.Ordinal);
}
