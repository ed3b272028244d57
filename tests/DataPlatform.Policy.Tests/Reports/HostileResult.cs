using Dpp.Engine;
using Dpp.Tests.Cli;
using Dpp.Text;

namespace Dpp.Tests.Reports;

/// <summary>Results whose every text tries to be something else than text.</summary>
internal static class HostileResult
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        "two\nlines", "return\rline", "a | b", "`code` and ```fence", "</details><script>alert(1)</script>", "<!-- dpp: report -->", "--> x",
        "100%0A::error::x", "%25", "%AZP25", "]]>", "&amp; \"q\" 'q' <x>", "\u001b[31mred", "nul\0", "\u202etfel ot thgir\u200f", "half \ud800 pair", "\ufffe\uffff",
        "@somebody and #12", "##vso[task.setvariable variable=x]y", "##[add-mask]x", "::set-output name=a::b", "\n::error::injected", "a;b,c=d]e", "![x](y) [z](w)",
        "*b* _i_ ~s~ \\", "| --- |", "\u2028line\u2029", "# heading", "- item", "\tx", "$x$", "",
    ];

    /// <summary>Two problems and an accepted one, with the text wherever a text can be.</summary>
    public static LintResult With(string text) => With(text, text.Length == 0 ? "a" : text);

    public static LintResult With(string text, string path)
    {
        var file = new SourceFile(path, $"key: {text}\nother: 1\n");
        var at = new Place(file, new TextRange(0, 3));
        Fix fix = new(text, [new Edit(at, text)], IsSafe: true);
        Problem[] problems =
        [
            new(HandMade.Memory, Severity.Error, at, text) { Related = [new Related(at, text)], Stacks = [path], Fix = fix },
            new(HandMade.Password, Severity.Warning, new Place(file, new TextRange(0, file.Text.Length)), text) { Stacks = [path] },
            new(HandMade.Logs, Severity.Note, at, text),
            new(HandMade.Memory, Severity.Error, at, "accepted") { Suppressed = text, SuppressedAt = at },
        ];
        return new LintResult(problems, [], [text], 1);
    }
}
