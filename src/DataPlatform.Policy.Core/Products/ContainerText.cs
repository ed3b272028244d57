using Dpp.Model;
using Dpp.Syntax.Shell;
using Dpp.Text;

namespace Dpp.Products;

/// <summary>The text of a variable or a word, known or not, as something to point into.</summary>
internal readonly record struct ContainerText(Located<string> Value, SourceText? Source)
{
    public static ContainerText Of(EnvironmentVariable variable) => new(variable.Value, variable.Source);
    public static ContainerText Of(CommandWord word) => new(word.Value, word.Source);

    /// <summary>As it is written: with the variables that nobody knows yet, when there are any.</summary>
    public string Shape => Value.Knows(out var known) ? known : Source?.Text ?? "";

    public bool IsKnown => Value.Knows(out _);

    /// <summary>As a word of a command line.</summary>
    public ShellWord AsWord() => ShellWord.Of(Source ?? new SourceText(Shape, new TextMap(new SourceText(Value.At.Source), Value.At.Range, [])), IsKnown);

    public Place PlaceOf(TextRange range) => Source?.PlaceOf(range) ?? Value.At;

    /// <summary>A part of it as a value of its own, which can be written when it stands there as it reads.</summary>
    public Located<T> Part<T>(TextRange range, T value, Func<object, string?> format)
        => Located<T>.Written(value, PlaceOf(range), PartSlot.For(Source, range, format), Value.Origin);
}

/// <summary>Writes a part of a text in place, when it stands in its file exactly as it reads.</summary>
internal sealed class PartSlot(Place place, Func<object, string?> format) : Slot
{
    public static PartSlot? For(SourceText? source, TextRange range, Func<object, string?> format)
        => source is not null && (source.Map is null || source.Map.IsVerbatim(range)) ? new PartSlot(source.PlaceOf(range), format) : null;

    public override Change? Write(object value) => format(value) is { } text ? new Change([new Edit(place, text)]) : null;
}
