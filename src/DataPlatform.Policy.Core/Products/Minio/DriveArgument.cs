using System.Globalization;
using Dpp.Model;
using Dpp.Text;

namespace Dpp.Products.Minio;

/// <summary>One argument of "minio server": a folder, or the address of one, in which {1...4} stands for its numbers.</summary>
public sealed class DriveArgument
{
    private const int MostNames = 1024;
    private readonly ContainerText text;
    private readonly List<NumberRange> ranges = [];
    private readonly List<TextRange> twoDots = [];

    internal DriveArgument(ContainerText text)
    {
        this.text = text;
        var said = text.Shape;
        IsReadable = true;
        for (var open = said.IndexOfAny(['{', '}']); open >= 0; open = said.IndexOfAny(['{', '}'], open + 1))
        {
            HasBraces = true;
            var close = said.IndexOf('}', open);
            if (said[open] == '{' && close > 0 && NumberRange.TryRead(said, open, close, out var range))
            {
                ranges.Add(range);
                open = close;
            }
            else
            {
                IsReadable = false;
                if (said[open] == '{' && close > 0 && DotsOf(said, open, close) is { } dots)
                {
                    twoDots.Add(dots);
                }
            }
        }

        var scheme = said.IndexOf("://", StringComparison.Ordinal);
        Scheme = scheme > 0 ? said.Substring(0, scheme) : null;
        var start = scheme > 0 ? scheme + 3 : 0;
        var slash = said.IndexOf('/', start);
        Folders = Expanded(slash < 0 ? said.Length : slash, said.Length);
        var end = slash < 0 ? said.Length : slash;
        var port = said.IndexOf(':', start);
        Hosts = scheme < 0 ? [] : Expanded(start, port > 0 && port < end ? port : end);
    }

    public Located<string> Said => text.Value;

    /// <summary>"http" or "https"; null for a folder of this server.</summary>
    public string? Scheme { get; }

    public bool HasBraces { get; }

    /// <summary>False when MinIO cannot read what stands in its braces.</summary>
    public bool IsReadable { get; }

    /// <summary>How many numbers each range has, from left to right.</summary>
    public IEnumerable<int> Counts => ranges.Select(range => range.Count);

    public long Drives => ranges.Aggregate(1L, (all, range) => all * range.Count);

    /// <summary>The hosts without their port: none for a folder; null when they are not known.</summary>
    public IReadOnlyList<string>? Hosts { get; }

    /// <summary>The folders on each host; null when they are not known.</summary>
    public IReadOnlyList<string>? Folders { get; }

    /// <summary>Each pair of dots where there must be three, with its braces as the place, and how it would be written.</summary>
    public IEnumerable<Located<string>> TwoDots => twoDots.Select(dots => text.Part(dots, text.Shape.Substring(dots.Start, dots.Length), value => (string)value));

    /// <summary>The characters of the scheme.</summary>
    public Place SchemePlace => text.PlaceOf(new TextRange(0, Scheme?.Length ?? 0));

    /// <summary>The braces of {1..4}.</summary>
    private static TextRange? DotsOf(string said, int open, int close)
    {
        var dots = said.IndexOf("..", open, close - open, StringComparison.Ordinal);
        return dots > open + 1 && dots + 2 < close && IsNumber(said, open + 1, dots) && IsNumber(said, dots + 2, close) ? new TextRange(open, close + 1) : null;
    }

    private static bool IsNumber(string said, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (said[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    private IReadOnlyList<string>? Expanded(int start, int end)
    {
        if (!IsReadable)
        {
            return null;
        }

        var said = text.Shape;
        List<string> all = [""];
        var at = start;
        foreach (var range in ranges.Where(range => range.At.Start >= start && range.At.End <= end))
        {
            if ((long)all.Count * range.Count > MostNames)
            {
                return null;
            }

            var before = said.Substring(at, range.At.Start - at);
            all = [.. all.SelectMany(name => range.Numbers().Select(number => name + before + number))];
            at = range.At.End;
        }

        var rest = said.Substring(at, end - at);
        return [.. all.Select(name => name + rest)];
    }

    /// <summary>{1...16}, or {01...16} with as many digits each.</summary>
    private readonly record struct NumberRange(TextRange At, int First, int Last, int Digits)
    {
        private const int MostCount = 100_000;

        public int Count => Last - First + 1;

        public static bool TryRead(string said, int open, int close, out NumberRange range)
        {
            range = default;
            var dots = said.IndexOf("...", open, close - open, StringComparison.Ordinal);
            if (dots < 0 || !TryNumber(said, open + 1, dots, out var first) || !TryNumber(said, dots + 3, close, out var last) || first > last || last - first >= MostCount)
            {
                return false;
            }

            var isPadded = said[dots + 3] == '0' || (said[open + 1] == '0' && dots - open > 2);
            range = new NumberRange(new TextRange(open, close + 1), first, last, isPadded ? close - dots - 3 : 1);
            return true;
        }

        public IEnumerable<string> Numbers()
        {
            for (var number = First; number <= Last; number++)
            {
                yield return number.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
            }
        }

        private static bool TryNumber(string said, int start, int end, out int number)
            => int.TryParse(said.Substring(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
