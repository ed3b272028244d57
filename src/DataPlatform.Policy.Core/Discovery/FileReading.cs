using Dpp.Formats.Terraform;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>Reads and parses files, several at a time; the results stand in the order of the paths.</summary>
internal static class FileReading
{
    public static (IReadOnlyList<ParsedFile> Files, IReadOnlyList<UnreadableFile> Unreadable) Read(FileTree tree, IReadOnlyCollection<string> paths, DiscoveryOptions options)
    {
        var all = paths.ToArray();
        var looks = new FileLook[all.Length];
        var parsed = new ParsedFile?[all.Length];
        var words = WordCache.ForMany();
        tree.Expect(all);
        Each(all.Length, options.Jobs, i =>
        {
            looks[i] = tree.Look(all[i]);
            parsed[i] = looks[i].File is not { } file ? null : options.Read is { } known ? known.Of(file, words) : ParsedFile.Of(file, words);
        });

        var unreadable = new List<UnreadableFile>();
        for (var i = 0; i < all.Length; i++)
        {
            var isOurs = ComposeName.Of(all[i]) is not null || FileKinds.OfConf(all[i]) != FileKind.Other || TerraformFile.IsNamed(all[i]);
            if (looks[i] is { Presence: Presence.Here, File: null, Problem: { } problem } && isOurs)
            {
                unreadable.Add(new UnreadableFile(all[i], problem));
            }
        }

        return ([.. parsed.OfType<ParsedFile>()], unreadable);
    }

    /// <summary>Does the same for each number below a count; the order does not matter to the caller.</summary>
    public static void Each(int count, int jobs, Action<int> work)
    {
        if (jobs > 1 && count > 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, work);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    }
}
