using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace Dpp.Cli.Files;

/// <summary>How the text of a file is stored; a fix writes it back in the same form.</summary>
internal enum TextForm : byte
{
    Utf8,
    Utf8WithMark,
    Utf16,
    Utf16BigEndian,
}

/// <summary>Bytes to text and back. What is not text says why.</summary>
internal static class TextForms
{
    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    /// <returns>The text without its byte order mark, or the problem.</returns>
    public static (string? Text, TextForm Form, string? Problem) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Utf8Mark))
        {
            return Utf8Text(bytes[3..], TextForm.Utf8WithMark);
        }

        if (bytes.Length >= 2 && BinaryPrimitives.ReadUInt16LittleEndian(bytes) is var mark and (0xFEFF or 0xFFFE))
        {
            return Utf16Text(bytes[2..], mark == 0xFEFF ? TextForm.Utf16 : TextForm.Utf16BigEndian);
        }

        return Utf8Text(bytes, TextForm.Utf8);
    }

    public static byte[] Encode(string text, TextForm form) => form switch
    {
        TextForm.Utf8WithMark => [.. Utf8Mark, .. Encoding.UTF8.GetBytes(text)],
        TextForm.Utf16 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        TextForm.Utf16BigEndian => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static (string? Text, TextForm Form, string? Problem) Utf8Text(ReadOnlySpan<byte> bytes, TextForm form)
    {
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return (null, form, $"is not text: it has a NUL character in line {Line(bytes[..nul])}");
        }

        if (Utf8.IsValid(bytes))
        {
            return (Encoding.UTF8.GetString(bytes), form, null);
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return (null, form, $"is not text: byte 0x{bytes[at]:X2} in line {Line(bytes[..at])} is not UTF-8");
    }

    private static (string? Text, TextForm Form, string? Problem) Utf16Text(ReadOnlySpan<byte> bytes, TextForm form)
    {
        try
        {
            var text = new UnicodeEncoding(form == TextForm.Utf16BigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0') ? (null, form, "is not text: it has a NUL character") : (text, form, null);
        }
        catch (ArgumentException)
        {
            return (null, form, "is not text: its UTF-16 is broken");
        }
    }

    private static int Line(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1;
}
