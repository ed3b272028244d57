using Dpp.Model;
using Dpp.Text;

namespace Dpp.Formats.Kubernetes;

/// <summary>Binds the variables of a container: envFrom first, then env, which may refer to those before it.</summary>
internal sealed class KubernetesEnvironment(KubernetesObject owner, KubernetesCluster cluster)
{
    private readonly List<EnvironmentVariable> all = [];
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private Knowledge rest = Knowledge.Missing;

    public EnvironmentVariables Of(Tree container)
    {
        var at = container["name"].At;
        foreach (var source in Items(container["envFrom"]))
        {
            AddAll(source);
        }

        foreach (var entry in Items(container["env"]))
        {
            Add(entry);
        }

        return new EnvironmentVariables(all, Rest(at));
    }

    private Located<string> Rest(Place at) => rest == Knowledge.Missing ? Located<string>.Missing(at) : Located<string>.Unknown(rest, at);

    /// <summary>What is no list may hide variables.</summary>
    private IReadOnlyList<Tree> Items(Tree tree)
    {
        if (tree.Kind == TreeKind.None && !tree.IsMissing)
        {
            rest = tree.State;
        }

        return tree.Items;
    }

    private void AddAll(Tree source)
    {
        var prefix = source["prefix"].AsText().Knows(out var said) ? said : "";
        var map = source["configMapRef"];
        var secret = source["secretRef"];
        var found = map.IsMissing ? Find("Secret", secret) : Find("ConfigMap", map);
        if (found is null)
        {
            rest = source.Kind == TreeKind.None ? source.State : Knowledge.OutOfSight;
            return;
        }

        var data = found.Body["data"];
        var more = found.Body["stringData"];
        if (data.Rest != Knowledge.Missing || more.Rest != Knowledge.Missing || (data.Kind == TreeKind.None && !data.IsMissing))
        {
            rest = Knowledge.Unreadable;
        }

        foreach (var entry in data.Entries.Concat(found.Kind == "Secret" ? more.Entries : []))
        {
            // The value of a Secret stands in the Secret; here it is only used.
            Put(prefix + entry.Name, found.Kind == "Secret"
                ? (Located<string>.Unknown(Knowledge.AtRunTime, secret["name"].At), null)
                : Used(entry.Value, map["name"].At));
        }
    }

    private void Add(Tree entry)
    {
        if (!entry["name"].AsText().Knows(out var name))
        {
            rest = Knowledge.Unreadable;
            return;
        }

        var value = entry["value"];
        var from = entry["valueFrom"];
        if (from.IsMissing || from.IsNull)
        {
            // No value at all is the empty text.
            Put(name, value.IsMissing || value.IsNull
                ? (Located<string>.Implied("", entry["name"].At, new Fact("a variable without a value is empty", "2026-11")), null)
                : KubernetesReferences.Expand(value, known => index.TryGetValue(known, out var before) ? all[before].Value : Rest(value.At)));
            return;
        }

        var map = from["configMapKeyRef"];
        if (map.Kind != TreeKind.Mapping)
        {
            Put(name, (Located<string>.Unknown(from.Kind == TreeKind.None ? from.State : Knowledge.AtRunTime, from.Name), null));
            return;
        }

        var key = map["key"].AsText();
        if (Find("ConfigMap", map) is not { } found || !key.Knows(out var wanted))
        {
            Put(name, (Located<string>.Unknown(Knowledge.OutOfSight, map["name"].At), null));
            return;
        }

        var said = found.Body["data"][wanted];
        if (!said.IsMissing)
        {
            Put(name, Used(said, key.At));
        }
        else if (!map["optional"].AsBool().Knows(out var optional) || !optional)
        {
            Put(name, (Located<string>.Unknown(Knowledge.OutOfSight, key.At), null));
        }
    }

    /// <summary>A value of a ConfigMap: read where it stands, changed for everybody who uses it.</summary>
    private static (Located<string> Value, SourceText? Source) Used(Tree said, Place use)
    {
        var value = said.AsText();
        return value.Knows(out var text)
            ? (Located<string>.Written(text, value.At, null, new Shared(said.Name) { Use = use }), said.AsSource())
            : (value, null);
    }

    private KubernetesObject? Find(string kind, Tree reference)
        => reference["name"].AsText().Knows(out var name) ? cluster.Find(kind, name, owner.Namespace) : null;

    private void Put(string name, (Located<string> Value, SourceText? Source) what)
    {
        var variable = new EnvironmentVariable(name, what.Value, what.Source);
        if (index.TryGetValue(name, out var at))
        {
            all[at] = variable;
            return;
        }

        index.Add(name, all.Count);
        all.Add(variable);
    }
}
