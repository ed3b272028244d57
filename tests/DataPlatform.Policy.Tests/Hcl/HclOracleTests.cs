using System.Diagnostics;
using Dpp.Syntax;

namespace Dpp.Tests.Hcl;

/// <summary>What "terraform fmt" reads, we read; what it refuses, we refuse.</summary>
[TestClass]
public sealed class HclOracleTests
{
    private const string Letters = "{}[]()\"<>=$%#/*\\.,:?!|&+-~ \nabx01";

    private static readonly string[] seeds =
    [
        "a = 1\nb = [1, 2]\n",
        "resource \"x\" \"y\" {\n  a = b.c[0].d\n  e {\n    f = \"g\"\n  }\n}\n",
        "a = { b = 1, \"c\" : 2\n  (d) = 3\n}\n",
        "a = <<-EOT\n  x ${y}\n  %{ if z }w%{ else }v%{ endif }\nEOT\nb = 1\n",
        "a = [for k, v in x : v if k != \"\"]\nb = {for v in x : v => 1...}\n",
        "a = b ? c : d\ne = f(1, g...) + 2 * -3 % 4\n",
        "a = x.*.y.z[0]\nb = x[*].y[\"z\"].0\n",
        "a { b = \"c\" }\nd {}\n",
        "a = \"x${b}y$${c}%%{d}\\n\\u00e4\" # e\n// f\n/* g */ h = !i && j || k >= 1.5e3\n",
        "a = \"${~ b ~}%{ for c in d ~}${c}%{ endfor }\"\n",
    ];

    private static readonly string[] written =
    [
        "a = 1\n\n\n", "a=1", "a = 1 b = 2\n", "a\n", "a b\n", "a b {\n}\n", "a \"b\" c {\n}\n", "a 1 {\n}\n", "a = {\n", "a = }\n", "}\n", "a {\n", "a { b = 1 c = 2 }\n", "a { b {} }\n", "a { b = 1\n}\n", "a {\n  b = 1 }\n", "a { }\n", "a {} b {}\n", "a {\n} b = 1\n",
        "\"a\" = 1\n", "a.b = 1\n", "1a = 1\n", "_a = 1\n", "a-b = 1\n", "-a = 1\n", "ä = 1\n", "a = ä\n", "a == 1\n", "a => 1\n", "a : 1\n", "a = = 1\n", "a = 1 = 2\n", "a = 1\na = 2\n", "a {\n  b = 1\n  b = 2\n}\n", "a {\n}\na {\n}\n", "a = 1\na {\n}\n",
        "a = 1.\n", "a = .5\n", "a = 1.5.6\n", "a = 1e\n", "a = 1e5\n", "a = 1E+5\n", "a = 0x1F\n", "a = 1_000\n", "a = 1 000\n", "a = 01\n", "a = -1\n", "a = --1\n", "a = +1\n", "a = !true\n", "a = !!true\n", "a = ! true\n", "a = 1 -1\n", "a = b-1\n", "a = b -1\n",
        "a = 'x'\n", "a = \"x\n\"\n", "a = \"\\q\"\n", "a = \"\\u12\"\n", "a = \"\\u00e4\"\n", "a = \"\\U0001F600\"\n", "a = \"\\\"\"\n", "a = \"\\$\"\n", "a = \"$\"\n", "a = \"$$\"\n", "a = \"$${\"\n", "a = \"%%{\"\n", "a = \"${\"\n", "a = \"${}\"\n", "a = \"${b\"\n", "a = \"${b}\"\n", "a = \"${ b }\"\n", "a = \"${\nb\n}\"\n", "a = \"${b c}\"\n", "a = \"${\"${\"c\"}\"}\"\n", "a = \"%{\"\n", "a = \"%{}\"\n", "a = \"100%\"\n",
        "a = \"%{ if b }\"\n", "a = \"%{ if b }x%{ endif }\"\n", "a = \"%{ if }x%{ endif }\"\n", "a = \"%{ else }\"\n", "a = \"%{ endif }\"\n", "a = \"%{ if b }%{ else }%{ else }%{ endif }\"\n", "a = \"%{ for b in c }%{ endfor }\"\n", "a = \"%{ for b, c in d }%{ endfor }\"\n", "a = \"%{ for in c }%{ endfor }\"\n", "a = \"%{ for b in c }%{ endif }\"\n", "a = \"%{ if b }%{ for c in d }%{ endif }%{ endfor }\"\n", "a = \"%{ when b }\"\n", "a = \"%{~ if b ~}x%{~ endif ~}\"\n", "a = \"${~b~}\"\n", "a = \"${b~ }\"\n",
        "a = <<EOT\nx\nEOT\n", "a = <<EOT\nx\nEOT", "a = <<EOT\nx\n", "a = << EOT\nx\nEOT\n", "a = <<EOT x\nEOT\n", "a = <<-EOT\n x\n EOT\n", "a = <<EOT\nx\n   EOT   \n", "a = <<\"EOT\"\nx\nEOT\n", "a = <<EOT\n${b}\nEOT\n", "a = <<EOT\n${b\nEOT\n", "a = <<EOT\n${<<X\ny\nX\n}\nEOT\n", "a = [<<EOT\nx\nEOT\n]\n", "a = [<<EOT\nx\nEOT]\n", "a = f(<<EOT\nx\nEOT\n, 1)\n", "a = <<EOT\nEOT\nb = 1\n", "a = <<EOT # c\nx\nEOT\n", "a = <<E-1\nx\nE-1\n", "a = <<1\nx\n1\n", "a = <<EOT\n\\q $ % $${ %%{\nEOT\n",
        "a = []\n", "a = [,]\n", "a = [1,]\n", "a = [1,,2]\n", "a = [1 2]\n", "a = [1\n2]\n", "a = [\n1,\n2\n]\n", "a = [1\n,\n2]\n", "a = [\n", "a = ]\n", "a = [1)\n", "a = {}\n", "a = {,}\n", "a = { b = 1 }\n", "a = { b = 1, }\n", "a = { b = 1 c = 2 }\n", "a = { b = 1,, c = 2 }\n", "a = { b : 1 }\n", "a = { b 1 }\n", "a = { b }\n", "a = { b = }\n", "a = { = 1 }\n", "a = {\n b = 1\n c = 2\n}\n", "a = {\n b = 1,\n\n c = 2,\n}\n", "a = { b\n = 1 }\n", "a = { b =\n 1 }\n", "a = { b = 1\n, c = 2 }\n", "a = { b.c = 1 }\n", "a = { (b.c) = 1 }\n", "a = { \"b\" = 1 }\n", "a = { \"${b}\" = 1 }\n", "a = { 1 = 1 }\n", "a = { b = 1 +\n 2 }\n", "a = { b = (1 +\n 2) }\n", "a = { f(1) = 2 }\n", "a = { b ? c : d = 1 }\n", "a = { b => 1 }\n", "a = { b == 1 }\n", "a = { for = 1 }\n", "a = { \"for\" = 1 }\n", "a = { forx = 1 }\n",
        "a = f\n", "a = f()\n", "a = f ()\n", "a = f\n()\n", "a = f(,)\n", "a = f(1,)\n", "a = f(1,2)\n", "a = f(1 2)\n", "a = f(\n1\n,\n2\n)\n", "a = f(1\n", "a = f(b...)\n", "a = f(b...,)\n", "a = f(b..., c)\n", "a = f(...)\n", "a = f(b ...)\n", "a = f(b)(c)\n", "a = f(b).c\n", "a = f(b)[0]\n", "a = p::f(b)\n", "a = p::q::f(b)\n", "a = p::f\n", "a = p:: f(b)\n", "a = ::f(b)\n", "a = true()\n", "a = true\n", "a = null.b\n", "a = null\n",
        "a = (b)\n", "a = ()\n", "a = (b\n)\n", "a = (\nb)\n", "a = (b c)\n", "a = ((b))\n", "a = (b))\n", "a = ((b)\n", "a = b +\n c\n", "a = (b +\n c)\n", "a = (b\n + c)\n", "a = b\n + c\n", "a = b + \n", "a = + b\n", "a = b ** c\n", "a = b & c\n", "a = b | c\n", "a = b ^ c\n", "a = ~b\n", "a = b && c || d\n", "a = b and c\n", "a = b == c == d\n", "a = b < c < d\n", "a = b <> c\n", "a = b => c\n", "a = b =< c\n", "a = b != c\n", "a = b ! = c\n", "a = b ! c\n", "a = b++\n",
        "a = b ? c : d\n", "a = b ? c\n", "a = b ?: d\n", "a = b ? : d\n", "a = b ? c : \n", "a = b ?\n c : d\n", "a = (b ?\n c :\n d)\n", "a = b ? c : d ? e : f\n", "a = b ? c ? d : e : f\n", "a = ? b : c\n",
        "a = b.c\n", "a = b.\n", "a = b. c\n", "a = b .c\n", "a = b\n.c\n", "a = (b\n.c)\n", "a = b..c\n", "a = b.0\n", "a = b.0.1\n", "a = b.0.c\n", "a = b.-1\n", "a = b.1e5\n", "a = b[0]\n", "a = b[]\n", "a = b[0\n]\n", "a = b [0]\n", "a = b\n[0]\n", "a = b[0][1]\n", "a = b[0, 1]\n", "a = b[0:1]\n", "a = b[*]\n", "a = b[*].c\n", "a = b[*][0]\n", "a = b[ * ]\n", "a = b[*\n]\n", "a = b[**]\n", "a = b.*\n", "a = b.*.c\n", "a = b.*.c.*.d\n", "a = b.*[0]\n", "a = b.*.0\n", "a = b[*].c.*.d\n", "a = b.*.c[*].d\n", "a = *\n", "a = b[\"c\"]\n", "a = b[\"${c}\"]\n", "a = b[c.d]\n", "a = \"b\".c\n", "a = [1][0]\n", "a = {b=1}.b\n", "a = 1.b\n", "a = \"b\"[0]\n",
        "a = [for b in c : b]\n", "a = [for b in c : b if d]\n", "a = [for b, d in c : b]\n", "a = [for b, d, e in c : b]\n", "a = [for in c : b]\n", "a = [for b in : b]\n", "a = [for b in c b]\n", "a = [for b in c :]\n", "a = [for b in c : b...]\n", "a = [for b in c : b => d]\n", "a = [for b in c : b if]\n", "a = [for b in c : b, d]\n", "a = [\nfor b in c\n:\nb\nif d\n]\n", "a = {for b in c : b => d}\n", "a = {for b in c : b}\n", "a = {for b in c : b => d...}\n", "a = {for b in c : b => d if e}\n", "a = {for b in c : b => d... if e}\n", "a = {\nfor b in c :\nb => d\n}\n", "a = {for b in c : b = d}\n", "a = [for b in [1, 2] : {c = b}]\n", "a = [for b in c : [for d in b : d]]\n", "a = [for \"b\" in c : b]\n", "a = [for b on c : b]\n", "a = [for 1 in c : b]\n", "a = [for]\n", "a = {for}\n", "a = [fortune]\n", "a = {fortune = 1}\n", "a = [for.b]\n",
        "# c\n", "// c\n", "/* c */\n", "/* c\n", "/* c */ a = 1\n", "a = /* c */ 1\n", "a /* c */ = 1\n", "a = 1 /* c\n c */ b = 2\n", "a = 1 # c\n", "a = 1 // c\n", "a = 1 / 2\n", "a = 1 /2\n", "a = 1 //2\n", "/* /* */ */\n", "a = [ # c\n1 # d\n] # e\n", "a { # c\n} # d\n", "/\n", "*/\n",
        "a = 1;\n", "a = 1,\n", "a, b = 1\n", "a = `x`\n", "@a = 1\n", "a = $b\n", "a = %b\n", "a = b%c\n", "a = b % c\n", "a = \\\n1\n", "\ta\t=\t1\n", "a = 1\r\nb = 2\r\n", "a {\r\n}\r\n", "a = \"é漢😀\"\n", "\na = 1", " \n", "", "a \"b\n\" {\n}\n", "a \"${b}\" {\n}\n", "a \"b\"\n{\n}\n", "a {\n\n\n}\n", "a\n{\n}\n", "a = {}{}\n", "a = b c {\n}\n", "a = [b\nc = 1\n", "x {\n  a = [b\n}\n",
    ];

    private static readonly string[] lines = ["a", "b", "c", "d", "e"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void What_terraform_reads_we_read_and_what_it_refuses_we_refuse()
    {
        var texts = written.Concat(Mutated(1_500)).Distinct(StringComparer.Ordinal).ToList();
        var refused = RefusedByTerraform(texts);
        var differences = new List<string>();
        for (var i = 0; i < texts.Count; i++)
        {
            var file = HclPrint.Parse(texts[i]);
            if (file.Problems.Count > 0 != refused.Contains(i))
            {
                differences.Add($"{(refused.Contains(i) ? "terraform refuses" : "terraform reads")} {Escaped(texts[i])} {string.Join("; ", file.Problems.Select(problem => problem.Message))}");
            }
        }

        TestContext.WriteLine($"{texts.Count} files, {refused.Count} of them refused, {differences.Count} differences");
        Assert.IsGreaterThan(300, refused.Count);
        Assert.IsGreaterThan(300, texts.Count - refused.Count);
        Assert.IsEmpty(differences, string.Join("\n", differences));
    }

    private static IEnumerable<string> Mutated(int count)
    {
        var random = new Random(8);
        for (var i = 0; i < count; i++)
        {
            var characters = (seeds[i % seeds.Length] + seeds[random.Next(seeds.Length)].Replace("a =", lines[random.Next(1, lines.Length)] + i + " =", StringComparison.Ordinal)).ToList();
            for (var change = random.Next(1, 3); change > 0; change--)
            {
                var at = random.Next(characters.Count);
                switch (random.Next(3))
                {
                    case 0:
                        characters[at] = Letters[random.Next(Letters.Length)];
                        break;
                    case 1:
                        characters.Insert(at, Letters[random.Next(Letters.Length)]);
                        break;
                    default:
                        characters.RemoveAt(at);
                        break;
                }
            }

            yield return new string([.. characters]);
        }
    }

    private static HashSet<int> RefusedByTerraform(List<string> texts)
    {
        var folder = Directory.CreateTempSubdirectory("dpp-hcl-").FullName;
        try
        {
            for (var i = 0; i < texts.Count; i++)
            {
                File.WriteAllText(Path.Combine(folder, $"f{i}.tf"), texts[i]);
            }

            var start = new ProcessStartInfo("terraform", ["fmt", "-check", "-no-color", "-list=false", folder]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder };
            start.Environment["CHECKPOINT_DISABLE"] = "1";
            using var process = Start(start);
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEnd() + output.Result;
            process.WaitForExit();
            return [.. System.Text.RegularExpressions.Regex.Matches(errors, @"\bf(\d+)\.tf\b").Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!; // a program that starts is there
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("there is no terraform on this machine to compare with");
            throw;
        }
    }

    private static string Escaped(string text)
    {
        var output = new System.Text.StringBuilder();
        ValueWriter.AppendText(output, text);
        return output.ToString();
    }
}
