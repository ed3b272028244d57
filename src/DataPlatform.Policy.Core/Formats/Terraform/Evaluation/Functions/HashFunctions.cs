using System.Security.Cryptography;
using System.Text;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions that digest texts and files, and those whose result differs with every run.</summary>
internal static class HashFunctions
{
    public static void Add(Dictionary<string, Function> all)
    {
        Both(all, "md5", "filemd5", bytes => Hex(Md5(bytes)));
        Both(all, "sha1", "filesha1", bytes => Hex(Sha1(bytes)));
        Both(all, "sha256", "filesha256", bytes => Hex(Sha256(bytes)));
        Both(all, "sha512", "filesha512", bytes => Hex(Sha512(bytes)));
        Both(all, "base64sha256", "filebase64sha256", bytes => Convert.ToBase64String(Sha256(bytes)));
        Both(all, "base64sha512", "filebase64sha512", bytes => Convert.ToBase64String(Sha512(bytes)));
        all["filebase64"] = OfFile(Convert.ToBase64String);
        all["uuidv5"] = new(HclType.String, [HclType.String, HclType.String], null, Uuid5);
        foreach (var name in new[] { "timestamp", "plantimestamp", "uuid" })
        {
            all[name] = new(HclType.String, [], null, given => given.AtRunTime(HclType.String));
        }
    }

    private static void Both(Dictionary<string, Function> all, string name, string ofFile, Func<byte[], string> compute)
    {
        all[name] = new(HclType.String, [HclType.String], null, given => given.Of(compute(Encoding.UTF8.GetBytes(given.Text(0)))));
        all[ofFile] = OfFile(compute);
    }

    private static Function OfFile(Func<byte[], string> compute)
        => new(HclType.String, [HclType.String], null, given => FileFunctions.Look(given, HclType.String, file => given.Of(compute(Encoding.UTF8.GetBytes(file.Text)))));

    private static Value Uuid5(Arguments given)
    {
        var space = given.Text(0) switch
        {
            "dns" => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url" => "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid" => "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500" => "6ba7b814-9dad-11d1-80b4-00c04fd430c8",
            var other => other,
        };
        if (!Guid.TryParse(space, out var guid))
        {
            return given.Error("the namespace is no UUID");
        }

        var digits = guid.ToString("N");
        var bytes = Enumerable.Range(0, 16).Select(i => Convert.ToByte(digits.Substring(2 * i, 2), 16)).Concat(Encoding.UTF8.GetBytes(given.Text(1))).ToArray();
        var hash = Sha1(bytes);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var hex = Hex(hash);
        return given.Of($"{hex.Substring(0, 8)}-{hex.Substring(8, 4)}-{hex.Substring(12, 4)}-{hex.Substring(16, 4)}-{hex.Substring(20, 12)}");
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(one => one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));

    private static byte[] Md5(byte[] bytes)
    {
        using var hash = MD5.Create();
        return hash.ComputeHash(bytes);
    }

    private static byte[] Sha1(byte[] bytes)
    {
        using var hash = SHA1.Create();
        return hash.ComputeHash(bytes);
    }

    private static byte[] Sha256(byte[] bytes)
    {
        using var hash = SHA256.Create();
        return hash.ComputeHash(bytes);
    }

    private static byte[] Sha512(byte[] bytes)
    {
        using var hash = SHA512.Create();
        return hash.ComputeHash(bytes);
    }
}
