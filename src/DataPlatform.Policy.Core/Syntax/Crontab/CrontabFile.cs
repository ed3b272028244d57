using Dpp.Text;

namespace Dpp.Syntax.Crontab;

/// <summary>Whose crontab it is.</summary>
public enum CrontabKind : byte
{
    /// <summary>Of one user: crontab -e, /var/spool/cron/crontabs.</summary>
    User,

    /// <summary>/etc/crontab and /etc/cron.d: a user stands before each command.</summary>
    System,

    /// <summary>Of one user, read by busybox crond: '%' is an ordinary character, and the last line needs no end.</summary>
    BusyBox,
}

/// <summary>What a crontab says, in the order written: a variable holds for the entries below it.</summary>
public sealed record CrontabFile(
    SourceText Source,
    CrontabKind Kind,
    IReadOnlyList<CrontabVariable> Variables,
    IReadOnlyList<CrontabEntry> Entries,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<SyntaxProblem> Problems);

/// <summary>One line "name = value": PATH, MAILTO, CRON_TZ; nothing is expanded in it.</summary>
public sealed record CrontabVariable(ScalarNode Name, ScalarNode Value)
{
    public TextRange Range => new(Name.Range.Start, Value.Range.End);
}

/// <summary>One line with a schedule and a command.</summary>
/// <param name="Schedule">The five fields as written, or one word such as @daily; whether cron takes it is not said.</param>
/// <param name="User">Null unless the crontab is a system's.</param>
/// <param name="Command">Up to the first '%', with "\%" as '%' and "\\" as one backslash.</param>
/// <param name="Input">What the command reads from standard input: after the first '%', with every further '%' as a line break; null without a '%'.</param>
public sealed record CrontabEntry(ScalarNode Schedule, ScalarNode? User, ScalarNode Command, ScalarNode? Input)
{
    public TextRange Range => new(Schedule.Range.Start, (Input ?? Command).Range.End);

    /// <summary>True for "@daily" and the like.</summary>
    public bool IsNickname => Schedule.Value.Length > 0 && Schedule.Value[0] == '@';

    /// <summary>The command as a text of its own, for a grammar of shells.</summary>
    public SourceText CommandText => new(Command.Value, Command.Map);
}
