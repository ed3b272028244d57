using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dpp.Formats.Terraform;
using Dpp.Formats.Terraform.Evaluation;
using Dpp.Formats.Terraform.Evaluation.Functions;
using Dpp.Syntax.Hcl;
using Dpp.Tests.Rules.Harness;
using Dpp.Text;

namespace Dpp.Tests.Terraform;

/// <summary>What "terraform console" evaluates, we evaluate to the same; what it refuses, we refuse.</summary>
[TestClass]
public sealed class ConsoleOracleTests
{
    private const string Root = "resource \"terraform_data\" \"u\" {\n}\n\nlocals {\n  u = terraform_data.u.id\n  list = [\"a\", \"b\"]\n  map = { x = { n = 1 }, y = { n = 2 } }\n}\n";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Every_expression_gives_what_terraform_console_prints()
    {
        var expressions = ConsoleExpressions.All.Distinct(StringComparer.Ordinal).ToList();
        var printed = Printed(expressions);
        var differences = new List<string>();
        for (var i = 0; i < expressions.Count; i++)
        {
            var ours = Ours(expressions[i]);
            if (ours != printed[i])
            {
                differences.Add($"{expressions[i]}\n  terraform: {printed[i]}\n  dpp:       {ours}");
            }
        }

        TestContext.WriteLine($"{expressions.Count} expressions, {printed.Count(text => text == "\"!error\"")} of them refused, {printed.Count(text => text.Contains("(known after apply)", StringComparison.Ordinal))} with something unknown, {differences.Count} differences");
        Assert.IsGreaterThan(400, expressions.Count);
        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    [TestMethod]
    public void Every_function_of_terraform_is_computed_or_named_as_not_computed()
    {
        var missing = Functions().Where(name => name is not ("try" or "can") && !FunctionTable.All.ContainsKey(name) && !FunctionTable.NotComputed.Contains(name)).ToList();

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    private static IEnumerable<string> Functions()
    {
        var (text, _) = Run(Path.GetTempPath(), "", "metadata", "functions", "-json");
        using var json = System.Text.Json.JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("function_signatures").EnumerateObject().Select(one => one.Name).Where(name => !name.Contains("::", StringComparison.Ordinal))];
    }

    /// <summary>In a way that its error is not the error of all; "try" hides the known parts of what is not known as a whole.</summary>
    private static string Asked(string expression) => Evaluated(expression) is { IsError: false, IsKnown: true } value && value.FirstUnknown() is not null ? expression : $"try({expression}, \"!error\")";

    private static string Ours(string expression) => ConsoleText.Of(Evaluated(Asked(expression)));

    private static Value Evaluated(string expression)
    {
        var folders = new TerraformFolders(new ExampleTree([("main.tf", Root)], []));
        var module = new ModuleScope(new TerraformRun(folders, "", "default"), folders.Of("")!, null); // it was just given
        var parsed = HclParser.ParseExpression(new SourceText(new SourceFile("console", expression)), out _);
        return Evaluator.Evaluate(parsed!, module); // the texts above are expressions
    }

    /// <summary>One process prints all of them as one object; each is asked in a way that its error is not the error of all.</summary>
    private static List<string> Printed(List<string> expressions)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-console").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "main.tf"), Root);
            var all = new StringBuilder("locals {\n  all = {\n");
            for (var i = 0; i < expressions.Count; i++)
            {
                all.Append(CultureInfo.InvariantCulture, $"    e{i:D5} = {Asked(expressions[i])}\n");
            }
            File.WriteAllText(Path.Combine(folder, "all.tf"), all.Append("  }\n}\n").ToString());
            var (text, error) = Run(folder, "local.all\n", "console");
            Assert.IsNotEmpty(text, error);
            return Parts(text, expressions.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Parts(string text, int count)
    {
        var parts = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var start = text.IndexOf($"\n  \"e{i:D5}\" = ", StringComparison.Ordinal) + 14;
            var end = i + 1 < count ? text.IndexOf($"\n  \"e{i + 1:D5}\" = ", start, StringComparison.Ordinal) : text.LastIndexOf("\n}", StringComparison.Ordinal);
            parts.Add(text[start..end].Replace("\n  ", "\n", StringComparison.Ordinal) is var part && part.StartsWith("<<", StringComparison.Ordinal) ? "<<text of several lines>>" : part);
        }
        return parts;
    }

    private static (string Text, string Error) Run(string folder, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("terraform", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = folder };
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        try
        {
            using var process = Process.Start(start)!; // a program that is found starts
            var error = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return (text.Result, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("there is no terraform on this machine to compare with");
            return default;
        }
    }
}
