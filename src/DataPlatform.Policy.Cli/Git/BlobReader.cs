using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dpp.Cli.Files;
using Dpp.Text;

namespace Dpp.Cli.Git;

/// <summary>Contents by their names, from one git process for all of them; started when the first one is asked for.</summary>
internal sealed class BlobReader(GitProgram git) : IDisposable
{
    private readonly object gate = new();
    private readonly Dictionary<string, byte[]?> ahead = new(StringComparer.Ordinal);
    private Process? process;
    private Stream? answers;

    /// <summary>The content as a file of that path.</summary>
    public FileLook Look(string path, string id)
    {
        byte[]? bytes;
        lock (gate)
        {
            if (!ahead.Remove(id, out bytes))
            {
                Write([id]);
                bytes = Next(id);
            }
        }

        if (bytes is null)
        {
            return new FileLook(Presence.Here, null, $"is larger than {DiskTree.LargestFile / (1024 * 1024)} MiB", FileTrouble.TooLarge);
        }

        var (text, _, problem) = TextForms.Decode(bytes);
        return text is null ? new FileLook(Presence.Here, null, problem, FileTrouble.NotText) : new FileLook(Presence.Here, new SourceFile(path, text));
    }

    /// <summary>Fetches what will be looked at, all in one go.</summary>
    public void Expect(IReadOnlyCollection<string> ids)
    {
        lock (gate)
        {
            var missing = ids.Where(id => !ahead.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToList();
            if (missing.Count == 0)
            {
                return;
            }

            // Written beside: git stops reading while nobody takes its answers.
            var writing = Task.Run(() => Write(missing));
            foreach (var id in missing)
            {
                ahead[id] = Next(id);
            }

            writing.Wait();
        }
    }

    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        process.StandardInput.Close();
        process.Dispose();
    }

    private void Write(IReadOnlyList<string> ids)
    {
        var all = Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => id + "\n")));
        var input = Git().StandardInput.BaseStream;
        try
        {
            input.Write(all);
            input.Flush();
        }
        catch (IOException)
        {
            // It ended: the reading side tells.
        }
    }

    private Process Git()
    {
        lock (ahead)
        {
            if (process is null)
            {
                process = git.Converse("cat-file", "--batch");
                process.ErrorDataReceived += static (_, _) => { };
                process.BeginErrorReadLine();
                answers = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
            }

            return process;
        }
    }

    /// <returns>Null when it is too large.</returns>
    private byte[]? Next(string id)
    {
        Git();
        var head = new StringBuilder();
        int b;
        while ((b = answers!.ReadByte()) is not ('\n' or -1)) // made with the process
        {
            head.Append((char)b);
        }

        var words = head.ToString().Split(' ');
        if (words.Length != 3 || !long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw new UsageException($"git does not have the content {id[..Math.Min(12, id.Length)]}: in a partial clone it must be fetched before (git fetch --refetch --no-filter)");
        }

        if (size > DiskTree.LargestFile)
        {
            var rest = new byte[1 << 16];
            for (size++; size > 0;)
            {
                var read = answers.Read(rest, 0, (int)Math.Min(rest.Length, size));
                size -= read > 0 ? read : size;
            }

            return null;
        }

        var bytes = new byte[size];
        answers.ReadExactly(bytes);
        answers.ReadByte();
        return bytes;
    }
}
