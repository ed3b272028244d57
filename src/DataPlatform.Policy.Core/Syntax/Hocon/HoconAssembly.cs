namespace Dpp.Syntax.Hocon;

/// <summary>Puts the texts of all files together, key by key; works nothing out.</summary>
internal sealed class HoconAssembly(Func<HoconInclude, HoconIncluded> include, HoconProblems problems)
{
    private const int MostIncludes = 50;

    private readonly Stack<HoconFile> open = new();

    /// <summary>Where the substitutions of the file being read look first.</summary>
    private (Scope Start, string[] Names) home;

    /// <summary>The root object; empty for an array.</summary>
    public Scope Scope { get; private set; } = null!; // set by Root before anything reads it

    public Term Root(HoconFile file)
    {
        Scope = new Scope(file.Root);
        home = (Scope, []);
        var here = new Location(Scope);
        open.Push(file);
        if (file.Root is not HoconObjectNode node)
        {
            return Read(file.Root, here);
        }

        Fill(Scope, node, here);
        return Scope;
    }

    private void Fill(Scope scope, HoconObjectNode node, Location here)
    {
        scope.Parts.Add(node);
        foreach (var member in node.Members)
        {
            if (member is HoconInclude statement)
            {
                Insert(scope, statement, here);
            }
            else if (member is HoconField field)
            {
                Add(scope, field, here);
            }
        }
    }

    private void Add(Scope scope, HoconField field, Location here)
    {
        var names = field.Key.Elements;
        for (var i = 0; i < names.Count - 1; i++)
        {
            scope = scope.At(names[i]).ScopeOnTop(field);
            scope.Parts.Add(field);
            here = here.Inside(names[i].Value);
        }

        var slot = scope.At(names[names.Count - 1]);
        if (field.Value is ScalarNode plain && field.Separator != HoconSeparator.Append)
        {
            slot.Add(new ScalarTerm(plain));
            return;
        }

        here = here.Inside(slot.Name);
        if (field.Separator == HoconSeparator.Append)
        {
            if (slot.Layers.Count == 0 || slot.Layers[^1] is not Append append)
            {
                slot.Add(append = new Append(field.Value, here.Start, here.Names()));
            }

            append.Items.Add(ReadItem(field.Value));
        }
        else if (field.Value is HoconObjectNode node)
        {
            Fill(slot.ScopeOnTop(node), node, here);
        }
        else
        {
            slot.Add(Read(field.Value, here));
        }
    }

    private Term Read(Node node, Location here)
    {
        switch (node)
        {
            case ScalarNode scalar:
                return new ScalarTerm(scalar);
            case SequenceNode array:
                return new ArrayTerm(array, [.. array.Items.Select(ReadItem)]);
            case HoconSubstitution substitution:
                return Read(substitution);
            case HoconConcatenation concatenation:
                return new Join(concatenation, [.. concatenation.Parts.Select(part => Read(part, here))]);
            case HoconObjectNode inside:
                var scope = new Scope(inside);
                Fill(scope, inside, here);
                return scope;
            default:
                return new BrokenTerm(node);
        }
    }

    /// <summary>No path leads into an array: for what is written there, the item itself is the start.</summary>
    private Term ReadItem(Node node)
    {
        if (node is not HoconObjectNode inside)
        {
            return Read(node, new Location(new Scope(node)));
        }

        var scope = new Scope(inside);
        Fill(scope, inside, new Location(scope));
        return scope;
    }

    private Reference Read(HoconSubstitution substitution)
    {
        var names = substitution.Path.Elements.Select(element => element.Value).ToList();
        return home.Start == Scope && home.Names.Length == 0
            ? new Reference(substitution, Scope, names, null)
            : new Reference(substitution, home.Start, [.. home.Names, .. names], names);
    }

    private void Insert(Scope scope, HoconInclude statement, Location here)
    {
        if (!problems.Spend(1, statement))
        {
            return;
        }

        if (open.Count > MostIncludes)
        {
            problems.Add(HoconReason.Limit, statement, $"more than {MostIncludes} files include each other");
            return;
        }

        var included = include(statement);
        if (!included.IsSeen)
        {
            scope.OutOfSight++;
        }
        else if (included.Files.Count == 0 && statement.IsRequired)
        {
            problems.Add(HoconReason.Include, statement.Name, $"the required file '{statement.Name.Value}' is not there");
        }

        foreach (var file in included.Files)
        {
            Insert(scope, statement, here, file);
        }
    }

    private void Insert(Scope scope, HoconInclude statement, Location here, HoconFile file)
    {
        if (open.Any(other => ReferenceEquals(other.Source, file.Source) || (other.Source.File.Path == file.Source.File.Path && other.Source.Text == file.Source.Text)))
        {
            problems.Add(HoconReason.Cycle, statement.Name, $"'{statement.Name.Value}' includes itself");
            return;
        }

        if (file.Root is not HoconObjectNode node)
        {
            problems.Add(HoconReason.Include, statement.Name, $"'{statement.Name.Value}' holds an array; only an object can be included");
            return;
        }

        // Each file is paid for as often as it is read.
        if (!problems.Spend(file.Source.Text.Length / 8, statement))
        {
            return;
        }

        var outside = home;
        home = (here.Start, here.Names());
        open.Push(file);
        Fill(scope, node, here);
        open.Pop();
        home = outside;
    }

    /// <summary>An object on the way from the start: the root, or an item of an array.</summary>
    private sealed class Location(Scope start, Location? outer = null, string name = "")
    {
        private readonly int depth = outer is null ? 0 : outer.depth + 1;

        public Scope Start { get; } = start;

        public string[] Names()
        {
            var names = new string[depth];
            var at = this;
            for (var i = depth - 1; i >= 0; i--, at = at.Outer!) // depth counts the outer ones
            {
                names[i] = at.Name;
            }

            return names;
        }

        public Location Inside(string inner) => new(Start, this, inner);

        private Location? Outer => outer;
        private string Name => name;
    }
}
