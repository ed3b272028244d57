using System.Diagnostics.CodeAnalysis;
using Dpp.Text;

namespace Dpp.Model;

/// <summary>One setting: what is known of it, where it is said, how it came to be, how it could be changed.</summary>
public readonly struct Located<T>
{
    private readonly T? value;

    // A slot, or the tree that one is made of when somebody asks: nearly nobody does.
    private readonly object? slot;

    private Located(Knowledge state, T? value, Place at, Origin? origin, object? slot)
    {
        State = state;
        this.value = value;
        At = at;
        Origin = origin;
        this.slot = slot;
    }

    public Knowledge State { get; }

    /// <summary>The smallest text that says it; for Missing and Implied the name of the owner.</summary>
    public Place At { get; }

    /// <summary>Null: written at <see cref="At"/>, and nothing else happened.</summary>
    public Origin? Origin { get; }

    /// <summary>Null: cannot be written from here.</summary>
    public Slot? Slot => slot is Tree tree ? TreeSlot.For(tree, null) : slot as Slot;

    public bool IsMissing => State == Knowledge.Missing;

    public static Located<T> Written(T value, Place at, Slot? slot = null, Origin? origin = null)
        => new(Knowledge.Written, value, at, origin, slot);

    public static Located<T> Implied(T value, Place owner, Fact because, Slot? slot = null)
        => new(Knowledge.Implied, value, owner, because, slot);

    public static Located<T> Missing(Place owner, Slot? slot = null)
        => new(Knowledge.Missing, default, owner, null, slot);

    /// <summary>Written through the tree it was read from, as its text says.</summary>
    internal static Located<T> WrittenAs(Tree tree, T value) => new(Knowledge.Written, value, tree.At, tree.Origin, tree);

    internal static Located<T> MissingIn(Tree tree) => new(Knowledge.Missing, default, tree.IsMissing ? tree.At : tree.Name, null, tree);

    /// <summary>For the states that carry no value: OutOfSight, Unreadable, AtRunTime.</summary>
    public static Located<T> Unknown(Knowledge state, Place at, Origin? origin = null)
        => new(state, default, at, origin, null);

    public bool Knows([MaybeNullWhen(false)] out T known)
    {
        known = value;
        return State is Knowledge.Written or Knowledge.Implied;
    }

    /// <summary>The same value, told to have come to be in another way.</summary>
    public Located<T> WithOrigin(Origin origin) => new(State, value, At, origin, slot);

    /// <summary>The same knowledge about something that follows from this value alone.</summary>
    public Located<TResult> Select<TResult>(Func<T, TResult> compute)
        => Knows(out var known)
            ? new(State, compute(known), At, Origin, slot)
            : new(State, default, At, Origin, slot);

    /// <summary>What follows from two values: the worse knowledge wins, both places are kept, and there is no slot.</summary>
    public Located<TResult> With<TOther, TResult>(Located<TOther> other, Func<T, TOther, TResult> compute)
    {
        if (Knows(out var mine) && other.Knows(out var theirs))
        {
            return new(Knowledge.Implied, compute(mine, theirs), At, new Computed([(At, Origin), (other.At, other.Origin)]), null);
        }

        return Knows(out _) ? new(other.State, default, other.At, null, null) : new(State, default, At, null, null);
    }

    /// <summary>How the text would change if the value were this one; null when it cannot be written from here.</summary>
    public Change? Write(T newValue) => newValue is null ? null : Slot?.Write(newValue);

    /// <summary>How the text would change if nobody had written it.</summary>
    public Change? Remove() => Slot?.Remove();

    public override string ToString() => Knows(out var known) ? $"{known}" : State.ToString();
}
