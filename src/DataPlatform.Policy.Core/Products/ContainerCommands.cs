using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>A program that a container runs, with its words; what only the running container knows is unknown.</summary>
public sealed record RunCommand(IReadOnlyList<Located<string>> Words)
{
    /// <summary>Where these words follow each other, however the program that they belong to is started; in a list of words the last of them. Null when they do not.</summary>
    public Place? Find(params string[] words)
    {
        for (var first = 0; first + words.Length <= Words.Count; first++)
        {
            var found = 0;
            while (found < words.Length && Is(Words[first + found], words[found]))
            {
                found++;
            }

            if (found == words.Length)
            {
                return Together(Words[first].At, Words[first + found - 1].At);
            }
        }

        return null;
    }

    /// <summary>The value of an option, in the next word or behind its sign; null when it is not given.</summary>
    public Located<string>? Option(string name)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (!Words[i].Knows(out var text))
            {
                continue;
            }

            if (text == name)
            {
                return i + 1 < Words.Count ? Words[i + 1] : null;
            }

            if (text.StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Words[i].Select(word => word.Substring(name.Length + 1));
            }
        }

        return null;
    }

    private static Place Together(Place first, Place last)
        => ReferenceEquals(first.Source, last.Source) && first.To(last) is var all && all.Text.IndexOfAny([',', '"', '\'', '\n']) < 0 ? all : last;

    /// <summary>A program may be named with its folder.</summary>
    private static bool Is(Located<string> word, string wanted)
        => word.Knows(out var text) && (text == wanted || (text.Length > wanted.Length && text.EndsWith("/" + wanted, StringComparison.Ordinal)));
}

/// <summary>What a container runs, one program after the other: its words, or the commands of the script that a shell is given.</summary>
public static class ContainerCommands
{
    private static readonly string[] shells = ["sh", "bash", "ash", "dash"];

    public static IReadOnlyList<RunCommand> Of(Container container)
    {
        IReadOnlyList<CommandWord> words = [.. container.Entrypoint.Words, .. container.Arguments.Words];
        for (var i = 0; i + 2 < words.Count; i++)
        {
            if (words[i].Value.Knows(out var program) && shells.Contains(FileTree.NameOf(program)) && IsScriptNext(words[i + 1]))
            {
                return words[i + 2].Source is { } script ? Script(script) : [];
            }
        }

        return words.Count == 0 ? [] : [new RunCommand([.. words.Select(word => word.Value)])];
    }

    /// <summary>-c, -ec, -lc: the next word is a script.</summary>
    private static bool IsScriptNext(CommandWord word)
        => word.Value.Knows(out var text) && text.Length > 1 && text[0] == '-' && text[1] != '-' && text[text.Length - 1] == 'c';

    private static IReadOnlyList<RunCommand> Script(SourceText script)
        => [.. ShellParser.Parse(script).Commands.Where(command => command.Words.Count > 0).Select(command => new RunCommand([.. command.Words.Select(Word)]))];

    private static Located<string> Word(ShellWord word)
    {
        var place = word.Source.PlaceOf(word.Range);
        return word.Text is { } text ? Located<string>.Written(text, place) : Located<string>.Unknown(Knowledge.AtRunTime, place);
    }
}
