using Dpp.Model;
using Dpp.Syntax;
using Dpp.Text;

namespace Dpp.Formats.Terraform.Evaluation;

/// <summary>What an expression gives: a value of a type with the place that says it, or why it is not known.</summary>
internal sealed class Value
{
    private readonly object? content;

    private Value(HclType type, Knowledge state, object? content, Place at)
    {
        Type = type;
        State = state;
        this.content = content;
        At = at;
    }

    public HclType Type { get; }

    /// <summary>Written for known values, also computed ones; else why nothing is known.</summary>
    public Knowledge State { get; }
    public Place At { get; private init; }
    public Origin? Origin { get; private init; }
    public bool IsSensitive { get; private init; }

    /// <summary>True for an object that has more attributes than are known: a resource before it is made.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The text in the file that a text is, character for character or escaped.</summary>
    public ScalarNode? Literal { get; private init; }

    /// <summary>What jsonencode() made the text of.</summary>
    public Value? Encodes { get; private init; }

    /// <summary>Why it is an error; empty for other values.</summary>
    public string Problem { get; private init; } = "";

    public bool IsKnown => State == Knowledge.Written;
    public bool IsNull => IsKnown && content is null;
    public bool IsError => Problem.Length > 0;
    public bool Flag => content is true;
    public Number Number => content is Number number ? number : default;
    public string Text => content as string ?? "";

    /// <summary>The items of a list, set or tuple.</summary>
    public IReadOnlyList<Value> Items => content as IReadOnlyList<Value> ?? [];

    /// <summary>The entries of a map or object in the order of their keys.</summary>
    public IReadOnlyList<ValueEntry> Entries => content as IReadOnlyList<ValueEntry> ?? [];

    public static Value Of(bool value, Place at) => new(HclType.Bool, Knowledge.Written, value, at);
    public static Value Of(Number value, Place at) => new(HclType.Number, Knowledge.Written, value, at);
    public static Value Of(string value, Place at, ScalarNode? literal = null) => new(HclType.String, Knowledge.Written, value, at) { Literal = literal };
    public static Value Null(HclType type, Place at) => new(type, Knowledge.Written, null, at);
    public static Value Tuple(IReadOnlyList<Value> items, Place at) => new(HclType.Tuple([.. items.Select(item => item.Type)]), Knowledge.Written, items, at);

    /// <param name="type">List or set; its items have the element type already.</param>
    public static Value Sequence(HclType type, IReadOnlyList<Value> items, Place at) => new(type, Knowledge.Written, items, at);

    /// <param name="entries">Sorted, each key once.</param>
    public static Value Map(HclType type, IReadOnlyList<ValueEntry> entries, Place at) => new(type, Knowledge.Written, entries, at);

    /// <param name="entries">Sorted, each key once.</param>
    public static Value Object(IReadOnlyList<ValueEntry> entries, Place at)
        => new(HclType.Object([.. entries.Select(entry => new HclField(entry.Name, entry.Value.Type))]), Knowledge.Written, entries, at);

    /// <summary>The entries in any order; the last of a name counts.</summary>
    public static Value ObjectOf(IEnumerable<ValueEntry> entries, Place at)
    {
        var sorted = new SortedDictionary<string, ValueEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            sorted[entry.Name] = entry;
        }

        return Object([.. sorted.Values], at);
    }

    public static Value Unknown(Knowledge state, HclType type, Place at, Origin? origin = null) => new(type, state, null, at) { Origin = origin };

    /// <summary>Terraform refuses it.</summary>
    public static Value Error(Place at, string problem) => new(HclType.Any, Knowledge.Unreadable, null, at) { Problem = problem };

    /// <summary>As little known as this one, of another type, somewhere else.</summary>
    public Value AsUnknown(HclType type, Place at)
        => IsError ? this : new(type, IsKnown ? Knowledge.AtRunTime : State, null, at) { Origin = Origin, IsSensitive = IsSensitive };

    /// <summary>The same object, known to have more attributes that nobody wrote.</summary>
    public Value Open(Refers origin) => new(Type, State, content, At) { Origin = origin, IsOpen = true, IsSensitive = IsSensitive };

    public Value WithOrigin(Origin? origin) => origin is null || ReferenceEquals(origin, Origin) ? this : Copy(Type, At, origin, IsSensitive);
    /// <summary>The same text, known to be made of a structure.</summary>
    public Value Encoding(Value content) => new(Type, State, this.content, At) { Origin = Origin, IsSensitive = IsSensitive, Literal = Literal, Encodes = content };

    public Value WithPlace(Place at) => Copy(Type, at, Origin, IsSensitive);
    public Value Sensitive(bool isSensitive = true) => isSensitive == IsSensitive ? this : Copy(Type, At, Origin, isSensitive);

    /// <summary>The same content told to be of another type: null, unknown, or a text that is a number.</summary>
    public Value WithType(HclType type) => Copy(type, At, Origin, IsSensitive);

    public Value? Find(string name)
    {
        var entries = Entries;
        int low = 0, high = entries.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(entries[middle].Name, name);
            if (order == 0)
            {
                return entries[middle].Value;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }

    /// <summary>The first part that is not known, at any depth; null when all is.</summary>
    public Value? FirstUnknown()
    {
        if (!IsKnown)
        {
            return this;
        }

        foreach (var item in Items)
        {
            if (item.FirstUnknown() is { } unknown)
            {
                return unknown;
            }
        }

        foreach (var entry in Entries)
        {
            if (entry.Value.FirstUnknown() is { } unknown)
            {
                return unknown;
            }
        }

        return null;
    }

    private Value Copy(HclType type, Place at, Origin? origin, bool isSensitive)
        => new(type, State, content, at) { Origin = origin, IsSensitive = isSensitive, Literal = Literal, IsOpen = IsOpen, Problem = Problem, Encodes = Encodes };
}

/// <summary>A key of a map or object, where it stands, and its value.</summary>
internal readonly record struct ValueEntry(string Name, Value Value, Place KeyAt);
