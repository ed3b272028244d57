using System.CommandLine;
using System.Text;
using Dpp.Cli.Files;
using Dpp.Parsing;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Cli.Commands;

/// <summary>dpp parse: what one file says, resolved, as JSON.</summary>
internal sealed class ParseCommand
{
    private const string Input = "-";

    private static readonly string[] dialects = ["kubernetes", "compose"];

    private readonly Argument<string> file = new("FILE") { Description = "A file, or - for standard input" };
    private readonly Option<string?> language = new("--language") { HelpName = "LANGUAGE", Description = string.Join(", ", ParseLanguages.Names) + "; told by the name of the file if not given, yaml for -" };
    private readonly Option<string?> dialect = new("--dialect") { HelpName = "DIALECT", Description = "kubernetes or compose: what plain words of YAML mean there; the core schema of YAML 1.2 if not given" };
    private readonly Option<bool> spans = new("--spans") { Description = "With the place of every value, as line:column-line:column" };

    public static Command Create()
    {
        var parse = new ParseCommand();
        var command = new Command("parse", "What one file says, resolved, as JSON; secrets in it are printed too");
        command.Arguments.Add(parse.file);
        command.Options.Add(parse.language);
        command.Options.Add(parse.dialect);
        command.Options.Add(parse.spans);
        command.SetAction(parse.Run);
        return command;
    }

    private int Run(ParseResult asked)
    {
        var path = asked.GetValue(file)!; // required by its arity
        var meant = Language(asked.GetValue(language), path);
        var yaml = Dialect(asked.GetValue(dialect), meant);
        var (workspace, tree, look) = Open(path);
        if (look.File is not { } read)
        {
            Terminal.Message($"{path}: {look.Problem}");
            return ExitCode.Findings;
        }

        var parsed = new TextParser(tree, asked.GetValue(spans)).Read(read, meant, yaml);
        var output = new StringBuilder();
        foreach (var document in parsed.Documents)
        {
            output.Append(document).Append('\n');
        }

        Terminal.Write(output.ToString());
        Tell(parsed.Notes, "note: ", workspace, path);
        Tell(parsed.Problems, "", workspace, path);
        return parsed.Problems.Count > 0 ? ExitCode.Findings : ExitCode.Fine;
    }

    private static (Workspace Workspace, FileTree Tree, FileLook Look) Open(string path)
    {
        var current = Environment.CurrentDirectory;
        var workspace = Workspace.Find(current, path == Input ? [] : [path]);
        FileTree tree = new DiskTree(workspace.Root);
        var treePath = workspace.ToTree(path);
        if (path == Input)
        {
            tree = OneFileTree.Of(tree, treePath, Terminal.ReadInput());
        }

        var look = tree.Look(treePath);
        return look.Presence == Presence.NotHere
            ? throw new UsageException($"'{path}' {(Directory.Exists(path) ? "is a folder" : "does not exist")}")
            : (workspace, tree, look);
    }

    private static ParseLanguage Language(string? name, string path)
        => name is null
            ? (path == Input ? ParseLanguage.Yaml : ParseLanguages.OfFile(path)) ?? throw new UsageException($"the name '{path}' does not tell the language; say --language {string.Join('|', ParseLanguages.Names)}")
            : ParseLanguages.Named(name) ?? throw new UsageException($"--language: '{name}' is not {string.Join(", ", ParseLanguages.Names)}" + DidYouMean.Hint(name, ParseLanguages.Names));

    private static YamlDialect Dialect(string? name, ParseLanguage language) => name switch
    {
        null => YamlDialect.Core12,
        _ when language != ParseLanguage.Yaml => throw new UsageException("--dialect is about YAML"),
        "kubernetes" => YamlDialect.Kubernetes,
        "compose" => YamlDialect.Compose,
        _ => throw new UsageException($"--dialect: '{name}' is not kubernetes or compose" + DidYouMean.Hint(name, dialects)),
    };

    private static void Tell(IEnumerable<SyntaxProblem> problems, string kind, Workspace workspace, string asked)
    {
        foreach (var problem in problems)
        {
            var path = problem.Place.Source.Path;
            Terminal.Message($"{(asked == Input && path == workspace.ToTree(Input) ? Input : workspace.Show(path))}:{problem.Place.Start}: {kind}{problem.Message}");
        }
    }
}
