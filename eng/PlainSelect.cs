namespace Dpp;

/// <summary>Select, for the native build alone.</summary>
/// <remarks>
/// Each result of Enumerable.Select can select again by a virtual generic method, so native code holds every pair of value types there is:
/// 13 of the 17 MB of code of dpp. A loop that yields has no such method. Being in the namespace around all of ours, it is found before System.Linq.
/// </remarks>
internal static class PlainSelect
{
    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)
    {
        foreach (var item in source)
        {
            yield return selector(item);
        }
    }

    public static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, TResult> selector)
    {
        var index = 0;
        foreach (var item in source)
        {
            yield return selector(item, index++);
        }
    }
}
