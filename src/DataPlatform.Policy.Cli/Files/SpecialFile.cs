using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Dpp.Cli.Files;

/// <summary>Tells pipes, devices and sockets from files without opening them: opening a pipe nobody writes to waits for ever.</summary>
internal static class SpecialFile
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint Kind = 1; // STATX_TYPE
    private const int ModeOffset = 28; // stx_mode; the layout of struct statx is the same on every architecture
    private const int KindMask = 0xF000, Regular = 0x8000;

    /// <summary>Asked only for files of length 0, as all special files are; elsewhere than on Linux they then read as empty, and are not opened either.</summary>
    public static bool Is(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var answer = new byte[256];
        try
        {
            return StatX(CurrentFolder, Encoding.UTF8.GetBytes(path + "\0"), 0, Kind, answer) == 0
                && (BinaryPrimitives.ReadUInt16LittleEndian(answer.AsSpan(ModeOffset)) & KindMask) != Regular;
        }
        catch (Exception missing) when (missing is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] answer);
}
