namespace Dpp.Model;

/// <summary>How the dialects differ: their fields, and what may stand in them.</summary>
internal sealed record CronGrammar(string Program, string Shape, IReadOnlyList<CronField> Fields)
{
    private static readonly CronGrammar Crontab = new("cron", "5, the minute first", [CronField.Minute, CronField.Hour, CronField.Day, CronField.Month, CronField.SundayTwice])
    {
        StarOfField = true,
    };

    private static readonly CronGrammar Kubernetes = new("Kubernetes", "5, the minute first", [CronField.Minute, CronField.Hour, CronField.Day, CronField.Month, CronField.Weekday])
    {
        QuestionIsStar = true,
        StepFromNumber = true,
    };

    private static readonly CronGrammar Velero = Kubernetes with { Program = "Velero", Zones = ["TZ=", "CRON_TZ="] };

    private static readonly CronGrammar CloudNativePG = Kubernetes with
    {
        Program = "CloudNativePG",
        Shape = "6, the second first",
        Fields = [CronField.Second, .. Kubernetes.Fields],
        StarKeepsStep = true,
        Zones = ["TZ="],
    };

    private static readonly CronGrammar Quartz = new(
        "Elasticsearch",
        "6 or 7, the second first",
        [CronField.Second, CronField.Minute, CronField.Hour, CronField.Day, CronField.Month, CronField.SundayFirst, CronField.YearTo2099])
    {
        OneDayIsQuestion = true,
        StepFromNumber = true,
        StepFromNothing = true,
        LimitsSteps = true,
        PlainNames = true,
    };

    private static readonly CronGrammar EventBridge = new(
        "EventBridge",
        "6, the minute first and the year last",
        [CronField.Minute, CronField.Hour, CronField.Day, CronField.Month, CronField.SundayFirst, CronField.YearTo2199])
    {
        OneDayIsQuestion = true,
        StepFromNumber = true,
    };

    /// <summary>A day field that begins with '*' leaves the decision to the other one, "*/2" included.</summary>
    public bool StarOfField { get; init; }

    /// <summary>'?' is another '*'.</summary>
    public bool QuestionIsStar { get; init; }

    /// <summary>"*/2" leaves the decision about the day to the other field, as "*" does (robfig/cron before version 3).</summary>
    public bool StarKeepsStep { get; init; }

    /// <summary>Exactly one of the day fields is '?'; L, W and # are known; a range may run over the end.</summary>
    public bool OneDayIsQuestion { get; init; }

    /// <summary>"5/10" counts from 5 to the end.</summary>
    public bool StepFromNumber { get; init; }

    /// <summary>"/10" is "*/10".</summary>
    public bool StepFromNothing { get; init; }

    /// <summary>A step is no larger than the field.</summary>
    public bool LimitsSteps { get; init; }

    /// <summary>Names make ranges with names only, without a step.</summary>
    public bool PlainNames { get; init; }

    /// <summary>What may stand before the fields.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    public bool TakesCount(int count) => count == Fields.Count || (count == Fields.Count - 1 && Fields[count] == CronField.YearTo2099);

    public static CronGrammar Of(CronDialect dialect) => dialect switch
    {
        CronDialect.Crontab => Crontab,
        CronDialect.Kubernetes => Kubernetes,
        CronDialect.Velero => Velero,
        CronDialect.CloudNativePG => CloudNativePG,
        CronDialect.Quartz => Quartz,
        _ => EventBridge,
    };
}
