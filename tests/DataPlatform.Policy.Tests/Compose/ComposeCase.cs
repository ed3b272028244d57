using Dpp.Formats.Compose;
using Dpp.Model;
using Dpp.Reach;
using Dpp.Settings;
using Dpp.Tests.House;

namespace Dpp.Tests.Compose;

/// <summary>A compose project in memory, bound without discovery.</summary>
internal sealed class ComposeCase
{
    private readonly TextTree tree;

    /// <param name="layers">Base first.</param>
    public ComposeCase(params string[] layers) : this([.. layers.Select((text, index) => (index == 0 ? "compose.yaml" : $"compose.{index}.yaml", text))], [])
    {
    }

    public ComposeCase((string Path, string Text)[] layers, params (string Path, string Text)[] others)
    {
        tree = new TextTree([.. layers, .. others]);
        var variables = ComposeEnvironment.Variables(tree.Look(".env").File is { } env ? [env] : []);
        var read = layers.Select(layer => ComposeFile.Parse(tree[layer.Path]).Read(variables)).ToList();
        var tier = Located<Tier>.Written(Tier.Production, default);
        var site = new ComposeSite(tree, "", variables);
        Root = ComposeModel.Of(read, site).Root;
        Stack = SharedNetworks.Judge(ComposeProject.Bind(new StackFrame("test", tier, DppSettings.None.TermsFor(Tier.Production, default)), read, site));
    }

    public Tree Root { get; }
    public Stack Stack { get; }

    public Container this[string name] => Stack.Containers.Single(container => container.Name.ToString() == name);

    public Tree Service(string name) => Root["services"][name];

    /// <summary>The container of a project with one service.</summary>
    public Container Only => Stack.Containers.Single();

    public T Observed<T>() where T : Observation => Stack.Observations.OfType<T>().Single();
}

internal static class LocatedAssert
{
    /// <summary>The value, which must be known.</summary>
    public static T Value<T>(this Located<T> located)
        => located.Knows(out var value) ? value : throw new AssertFailedException($"not known: {located.State}");

    /// <summary>The characters of the file that say it.</summary>
    public static string Said<T>(this Located<T> located) => located.At.Text;
}
