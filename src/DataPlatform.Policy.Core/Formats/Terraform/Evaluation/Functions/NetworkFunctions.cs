using System.Globalization;
using System.Net;
using System.Numerics;

namespace Dpp.Formats.Terraform.Evaluation.Functions;

/// <summary>Functions that count in networks.</summary>
internal static class NetworkFunctions
{
    public static void Add(Dictionary<string, Function> all)
    {
        all["cidrhost"] = new(HclType.String, [HclType.String, HclType.Number], null, Host);
        all["cidrnetmask"] = new(HclType.String, [HclType.String], null, given => Network.Read(given.Text(0)) is { Bits: 32 } network
            ? given.Of(Network.Text(Network.Mask(32, network.Length), 32))
            : given.Error("this is no network of IPv4"));
        all["cidrsubnet"] = new(HclType.String, [HclType.String, HclType.Number, HclType.Number], null, given => Network.Read(given.Text(0)) is { } network && given.Int(1, out var more) && network.Subnet(more, given.Number(2)) is { } made
            ? given.Of(made)
            : given.Error("there is no such part of the network"));
        all["cidrsubnets"] = new(HclType.List(HclType.String), [HclType.String], HclType.Number, Subnets);
    }

    private static Value Host(Arguments given)
    {
        if (Network.Read(given.Text(0)) is not { } network || !given.Number(1).IsWhole)
        {
            return given.Error("this is no network");
        }

        var size = BigInteger.One << (network.Bits - network.Length);
        var host = given.Number(1).Whole;
        host = host.Sign < 0 ? size + host : host;
        return host.Sign < 0 || host >= size ? given.Error("the network has no such address") : given.Of(Network.Text(network.Base + host, network.Bits));
    }

    private static Value Subnets(Arguments given)
    {
        if (Network.Read(given.Text(0)) is not { } network)
        {
            return given.Error("this is no network");
        }

        var next = network.Base;
        var end = network.Base + (BigInteger.One << (network.Bits - network.Length));
        var made = new List<string>();
        for (var i = 1; i < given.Count; i++)
        {
            if (!given.Int(i, out var more) || more < 1 || network.Length + more > network.Bits)
            {
                return given.Error("there is no such part of the network");
            }

            var size = BigInteger.One << (network.Bits - network.Length - more);
            next = (next + size - 1) / size * size;
            if (next + size > end)
            {
                return given.Error("the network is too small");
            }

            made.Add($"{Network.Text(next, network.Bits)}/{(network.Length + more).ToString(CultureInfo.InvariantCulture)}");
            next += size;
        }

        return given.Texts(made);
    }

    /// <summary>A network with the first of its addresses as a number.</summary>
    private sealed record Network(BigInteger Base, int Length, int Bits)
    {
        public static Network? Read(string text)
        {
            var slash = text.IndexOf('/');
            if (slash < 0 || !IPAddress.TryParse(text.Substring(0, slash), out var address) || !int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                return null;
            }

            var bytes = address.GetAddressBytes();
            var bits = bytes.Length * 8;
            var value = bytes.Aggregate(BigInteger.Zero, (sum, one) => (sum << 8) + one);
            return length > bits || (bits == 32 && text.Substring(0, slash).Split('.').Length != 4) ? null : new Network(value & Mask(bits, length), length, bits);
        }

        public static BigInteger Mask(int bits, int length) => (BigInteger.One << bits) - (BigInteger.One << (bits - length));

        public static string Text(BigInteger value, int bits)
        {
            var bytes = new byte[bits / 8];
            for (var i = bytes.Length - 1; i >= 0; i--)
            {
                bytes[i] = (byte)(value & 0xFF);
                value >>= 8;
            }

            return new IPAddress(bytes).ToString();
        }

        public string? Subnet(int more, Number number)
            => more < 0 || Length + more > Bits || !number.IsWhole || number.Sign < 0 || number.Whole >= BigInteger.One << more ? null
                : $"{Text(Base + (number.Whole << (Bits - Length - more)), Bits)}/{(Length + more).ToString(CultureInfo.InvariantCulture)}";
    }
}
