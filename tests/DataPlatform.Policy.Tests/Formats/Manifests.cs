using Dpp.Formats.Kubernetes;
using Dpp.Model;
using Dpp.Products.Platform;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Tests.Formats;

/// <summary>Stacks of manifests that stand in a test.</summary>
internal static class Manifests
{
    public static Stack Stack(params string[] texts)
    {
        var files = texts.Select((text, i) => File($"k8s/{i}.yaml", text)).ToArray();
        var frame = new StackFrame("k8s/", Located<Tier>.Written(Tier.Production, new Place(files[0].File, default)), new PolicyTerms());
        return PlatformJoin.Join(KubernetesStack.Compose(frame, files));
    }

    public static KubernetesFile File(string path, string text)
    {
        var file = new SourceFile(path, text);
        return new KubernetesFile(file, YamlParser.Parse(new SourceText(file)));
    }

    /// <summary>A pod with one container of which the lines stand below "- name: main".</summary>
    public static Stack Pod(string container, string rest = "")
        => Stack("apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod\nspec:\n  containers:\n  - name: main\n"
            + Indented(container, "    ") + Indented(rest, ""));

    public static Container MainContainer(this Stack stack) => stack.Containers.Single(container => container.Name.ToString() == "main");

    private static string Indented(string text, string indent)
        => string.Concat(text.Split('\n').Where(line => line.Length > 0).Select(line => indent + line + "\n"));
}
