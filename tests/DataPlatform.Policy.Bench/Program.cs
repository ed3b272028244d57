using Dpp.Bench;

var benches = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["yaml"] = YamlBench.Run,
    ["grammars"] = GrammarBench.Run,
    ["schema"] = SchemaBench.Run,
    ["start"] = StartBench.Run,
    ["scale"] = ScaleBench.Run,
    ["staged"] = StagedBench.Run,
    ["manifests"] = ManifestBench.Run,
    ["graph"] = GraphBench.Run,
    ["rules"] = RuleBench.Run,
    ["terraform"] = TerraformBench.Run,
};
if (args.Length == 0 || args.Any(name => !benches.ContainsKey(name)))
{
    Console.Error.WriteLine($"usage: dotnet run --project tests/DataPlatform.Policy.Bench -c Release -- {string.Join('|', benches.Keys)} ...");
    return 2;
}
foreach (var name in args)
{
    benches[name]();
}
return 0;
