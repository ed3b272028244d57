namespace Dpp.Bench;

/// <summary>A folder of made files that is gone when the measuring is done.</summary>
internal sealed class Folder : IDisposable
{
    /// <param name="text">The text of each file by its number.</param>
    public Folder(int count, Func<int, string> text)
    {
        Path = Directory.CreateTempSubdirectory("dpp-bench-").FullName;
        Texts = [.. Enumerable.Range(0, count).Select(text)];
        for (var i = 0; i < count; i++)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, $"file-{i}.yaml"), Texts[i]);
        }
    }

    public string Path { get; }
    public IReadOnlyList<string> Texts { get; }
    public double Megabytes => Texts.Sum(text => (double)text.Length) / 1e6;

    /// <summary>The shortest of so many checks of everything in it.</summary>
    public TimeSpan Check(int runs) => Enumerable.Range(0, runs).Min(_ => Native.Run(Path, "check", ".", "--fail-on", "never"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
