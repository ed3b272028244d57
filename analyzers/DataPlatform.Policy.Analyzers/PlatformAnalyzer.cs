using System.Collections.Immutable;
using System.Globalization;
using Dpp.Engine;
using Dpp.Model;
using Dpp.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Dpp.Analyzers;

/// <summary>Reports the findings of dpp on the additional files of a project, each at its file while it is edited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlatformAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = Describe();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Descriptors.Values.OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal).ToImmutableArray();

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>The platform is read once for all files; each file then reports what lies in it.</summary>
    private static void Start(CompilationStartAnalysisContext context)
    {
        var files = context.Options.AdditionalFiles;
        if (files.IsEmpty)
        {
            return;
        }

        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        var cancel = context.CancellationToken;
        var tree = new AdditionalFileTree(files, Option(options, "projectdir"), cancel);
        var byFile = new Lazy<ILookup<string, Problem>>(() => Linter
            .Run(new LintRequest(tree, [""], RuleIndex.All) { Today = Today(options), Environment = Tier(options) })
            .Problems.Where(problem => problem.Suppressed is null)
            .ToLookup(problem => problem.At.Source.Path, StringComparer.Ordinal));
        context.RegisterAdditionalFileAction(file =>
        {
            foreach (var problem in byFile.Value[tree.PathOf(file.AdditionalFile)])
            {
                if (Report(problem, file.AdditionalFile, tree, files, file.CancellationToken) is { } diagnostic)
                {
                    file.ReportDiagnostic(diagnostic);
                }
            }
        });
    }

    private static Diagnostic? Report(Problem problem, AdditionalText file, AdditionalFileTree tree, ImmutableArray<AdditionalText> files, CancellationToken cancel)
    {
        if (!Descriptors.TryGetValue(problem.Rule.Id, out var descriptor) || LocationIn(file, problem.At, cancel) is not { } location)
        {
            return null;
        }

        var related = new List<Location>();
        foreach (var other in problem.Related)
        {
            var text = files.FirstOrDefault(candidate => tree.PathOf(candidate) == other.Place.Source.Path);
            if (text is not null && LocationIn(text, other.Place, cancel) is { } place)
            {
                related.Add(place);
            }
        }

        return Diagnostic.Create(descriptor, location, SeverityOf(problem.Severity), related, null, problem.Message);
    }

    private static Location? LocationIn(AdditionalText file, Text.Place place, CancellationToken cancel)
    {
        var text = file.GetText(cancel);
        if (text is null || place.Range.End > text.Length)
        {
            return null;
        }

        var span = TextSpan.FromBounds(place.Range.Start, place.Range.End);
        return Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span));
    }

    private static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static ImmutableDictionary<string, DiagnosticDescriptor> Describe()
    {
        var descriptors = ImmutableDictionary.CreateBuilder<string, DiagnosticDescriptor>(StringComparer.Ordinal);
        foreach (var info in RuleIndex.All.Select(rule => rule.Info).Concat(EngineRules.All))
        {
#pragma warning disable RS2000, RS1032, RS1033 // The rules carry their own release notes and style, checked by their own tests.
            descriptors[info.Id] = new DiagnosticDescriptor(
                info.Id, info.Title, "{0}", info.Area.ToString(), SeverityOf(info.Production), isEnabledByDefault: true, description: info.Why);
#pragma warning restore RS2000, RS1032, RS1033
        }

        return descriptors.ToImmutable();
    }

    private static string? Option(AnalyzerConfigOptions options, string property)
        => options.TryGetValue("build_property." + property, out var value) && value.Length > 0 ? value : null;

    private static DateTime Today(AnalyzerConfigOptions options)
        => DateTime.TryParseExact(Option(options, "DppToday"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateTime.UtcNow.Date;

    private static Tier? Tier(AnalyzerConfigOptions options)
        => Enum.TryParse<Tier>(Option(options, "DppEnvironment"), ignoreCase: true, out var tier) ? tier : null;
}
