using Dpp.Text;

namespace Dpp.Secrets;

/// <summary>A word of a script as far as secrets are concerned.</summary>
/// <param name="Range">Its characters, without the quotes around it.</param>
/// <param name="IsFirst">True for the first word of a command.</param>
internal readonly record struct ScriptWord(string Text, TextRange Range, bool IsFirst);

/// <summary>Takes a script apart roughly: words, quotes and where a command begins; what it does not know is a word.</summary>
internal static class ScriptWords
{
    public static IReadOnlyList<ScriptWord> Split(string script)
    {
        var words = new List<ScriptWord>();
        var isFirst = true;
        for (var at = 0; at < script.Length;)
        {
            var c = script[at];
            if (c is '\n' or ';' or '|' or '&' or '(' or ')' or '`')
            {
                isFirst = true;
                at++;
            }
            else if (char.IsWhiteSpace(c) || (c == '\\' && at + 1 < script.Length && script[at + 1] is '\n' or '\r'))
            {
                at += c == '\\' ? 2 : 1;
            }
            else if (c == '#' && (at == 0 || char.IsWhiteSpace(script[at - 1])))
            {
                var end = script.IndexOf('\n', at);
                at = end < 0 ? script.Length : end;
            }
            else
            {
                var end = EndOf(script, at);
                words.Add(Word(script, at, end, isFirst));
                isFirst = words[words.Count - 1].Text is "then" or "do" or "else" or "if" or "while" or "until" or "!" or "exec" or "sudo" or "env" or "export" or "time" or "nohup";
                at = end;
            }
        }

        return words;
    }

    private static ScriptWord Word(string script, int start, int end, bool isFirst)
    {
        if (end - start >= 2 && script[start] is '"' or '\'' && script[end - 1] == script[start])
        {
            start++;
            end--;
        }

        return new ScriptWord(script[start..end], new TextRange(start, end), isFirst);
    }

    private static int EndOf(string script, int start)
    {
        var quote = '\0';
        var braces = 0;
        var end = start;
        for (; end < script.Length; end++)
        {
            var c = script[end];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c is '{' or '}')
            {
                braces = Math.Max(0, braces + (c == '{' ? 1 : -1));
            }
            else if (braces == 0 && (char.IsWhiteSpace(c) || (c is ';' or '|' or '&' or '(' or ')' or '`' && !(c == '(' && end > start && script[end - 1] == '$'))))
            {
                break;
            }
        }

        return Math.Max(end, start + 1);
    }
}
