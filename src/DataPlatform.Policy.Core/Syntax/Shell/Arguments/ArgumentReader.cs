using Dpp.Text;

namespace Dpp.Syntax.Shell.Arguments;

/// <summary>Reads the words behind a program with the table of its options; without a table an option takes no value unless "=" says so.</summary>
public static class ArgumentReader
{
    /// <param name="program">Its name without folder, and its command when that is not among the words: "docker", "minio server".</param>
    /// <param name="words">The words behind it.</param>
    public static ArgumentList Read(string program, IReadOnlyList<ShellWord> words) => new Run(program, words).Result();

    /// <param name="words">The program first.</param>
    public static ArgumentList? Read(IReadOnlyList<ShellWord> words)
        => words.Count > 0 && words[0].Text is { } name ? Read(FileTree.NameOf(name), [.. words.Skip(1)]) : null;

    private sealed class Run
    {
        private readonly IReadOnlyList<ShellWord> words;
        private readonly List<OptionTable> tables = [];
        private readonly List<ShellWord> command = [];
        private readonly List<ArgumentOption> options = [];
        private readonly List<ShellWord> operands = [];
        private string path;
        private bool isComplete = true;
        private int at;

        public Run(string program, IReadOnlyList<ShellWord> words)
        {
            this.words = words;
            path = program;
            for (var end = program.IndexOf(' '); end > 0; end = program.IndexOf(' ', end + 1))
            {
                Select(program.Substring(0, end));
            }

            Select(program);
        }

        private ArgumentStyle Style => tables.Count > 0 ? tables[tables.Count - 1].Style : ArgumentStyle.Usual;

        public ArgumentList Result()
        {
            while (at < words.Count)
            {
                var word = words[at++];
                var shape = word.Shape;
                if (word.IsLiteral && shape == "--")
                {
                    operands.AddRange(words.Skip(at));
                    break;
                }

                isComplete &= !word.MaySplit;
                if (shape.Length < 2 || shape[0] != '-' || !word.IsLiteralUntil(1))
                {
                    if (Operand(word))
                    {
                        break;
                    }
                }
                else if (Style == ArgumentStyle.Java)
                {
                    if (JavaOption(word, shape))
                    {
                        break;
                    }
                }
                else if (shape[1] == '-')
                {
                    LongOption(word, shape, 2);
                }
                else if (Style == ArgumentStyle.OneDash && (shape.Length > 2 || Long(shape.Substring(1)) is not null))
                {
                    LongOption(word, shape, 1);
                }
                else
                {
                    ShortOptions(word, shape);
                }
            }

            return new ArgumentList(command, options, operands) { IsComplete = isComplete };
        }

        /// <summary>True when all that follows are operands too.</summary>
        private bool Operand(ShellWord word)
        {
            if (operands.Count == 0 && word.Text is { } name && Select(path + " " + name))
            {
                path += " " + name;
                command.Add(word);
                return false;
            }

            operands.Add(word);
            if (tables.Count == 0 || !tables[tables.Count - 1].StopsAtOperand)
            {
                return false;
            }

            operands.AddRange(words.Skip(at));
            return true;
        }

        private bool Select(string name)
        {
            var table = OptionTables.Find(name);
            if (table is not null)
            {
                tables.Add(table);
            }

            return table is not null;
        }

        private void LongOption(ShellWord word, string shape, int start)
        {
            var sign = shape.IndexOf('=');
            var end = sign < 0 ? shape.Length : sign;
            var written = shape.Substring(start, end - start);
            var known = Long(written) ?? (start == 1 && written.Length == 1 ? Short(written[0]) : null);
            if (!word.IsLiteralUntil(end))
            {
                // Not even the name is known.
                isComplete = false;
            }

            var value = sign >= 0 ? word.Part(sign + 1, shape.Length) : known is { TakesValue: true } ? Next() : null;
            options.Add(new ArgumentOption(known?.Name ?? written, shape.Substring(0, end), word, value));
        }

        /// <summary>-it: several in one word; the first that takes a value takes the rest of the word, or the next word.</summary>
        private void ShortOptions(ShellWord word, string shape)
        {
            for (var i = 1; i < shape.Length; i++)
            {
                if (!word.IsLiteralUntil(i + 1))
                {
                    isComplete = false;
                    return;
                }

                var known = Short(shape[i]);
                var name = known?.Name ?? shape[i].ToString();
                if (known is { TakesValue: true })
                {
                    var rest = i + 1 + (i + 1 < shape.Length && shape[i + 1] == '=' && TakesSign() ? 1 : 0);
                    options.Add(new ArgumentOption(name, "-" + shape[i], word, rest < shape.Length ? word.Part(rest, shape.Length) : Next()));
                    return;
                }

                if (i + 1 < shape.Length && shape[i + 1] == '=')
                {
                    options.Add(new ArgumentOption(name, "-" + shape[i], word, word.Part(i + 2, shape.Length)));
                    return;
                }

                options.Add(new ArgumentOption(name, "-" + shape[i], word, null));
            }
        }

        /// <summary>-n=value is the same as -n value for the programs that use pflag.</summary>
        private bool TakesSign() => tables.Count > 0 && tables[0].Path is "docker" or "kubectl" or "wal-g";

        /// <summary>True when the program of the virtual machine begins.</summary>
        private bool JavaOption(ShellWord word, string shape)
        {
            var sign = shape.IndexOf('=');
            var name = shape.Substring(1, (sign < 0 ? shape.Length : sign) - 1).TrimStart('-');
            if (shape.StartsWith("-D", StringComparison.Ordinal))
            {
                options.Add(new ArgumentOption("D", "-D", word, word.Part(2, shape.Length)));
            }
            else if (Size(shape) is { } size)
            {
                options.Add(new ArgumentOption(size, "-" + size, word, word.Part(size.Length + 1, shape.Length)));
            }
            else if (sign >= 0)
            {
                options.Add(new ArgumentOption(name, shape.Substring(0, sign), word, word.Part(sign + 1, shape.Length)));
            }
            else
            {
                options.Add(new ArgumentOption(name, shape, word, Long(name) is { TakesValue: true } ? Next() : null));
                if (name is "jar" or "m" or "module")
                {
                    operands.AddRange(words.Skip(at));
                    return true;
                }
            }

            return false;
        }

        private static string? Size(string shape)
            => shape.Length > 4 && shape[1] == 'X' && shape.Substring(1, 3) is "Xmx" or "Xms" or "Xss" or "Xmn" ? shape.Substring(1, 3) : null;

        private ShellWord? Next()
        {
            if (at >= words.Count)
            {
                return null;
            }

            isComplete &= !words[at].MaySplit;
            return words[at++];
        }

        private (string Name, bool TakesValue)? Long(string name) => name.Length == 0 ? null : Find(table => table.Long(name));

        private (string Name, bool TakesValue)? Short(char letter) => Find(table => table.Short(letter));

        /// <summary>The table of the command first, then that of its program.</summary>
        private (string Name, bool TakesValue)? Find(Func<OptionTable, (string Name, bool TakesValue)?> find)
        {
            for (var i = tables.Count - 1; i >= 0; i--)
            {
                if (find(tables[i]) is { } found)
                {
                    return found;
                }
            }

            return null;
        }
    }
}
