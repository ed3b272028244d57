using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dpp.Model;

/// <summary>The addresses of a network: 10.0.0.0/8, fd00::/8, or an address with its mask.</summary>
public readonly record struct AddressRange
{
    private readonly byte[] address;
    private readonly int length;

    private AddressRange(byte[] address, int length)
    {
        this.address = address;
        this.length = length;
    }

    /// <summary>True for 0.0.0.0/0 and ::/0.</summary>
    public bool IsEverywhere => length == 0;

    public bool IsLoopback => address.Length == 4 ? length >= 8 && address[0] == 127 : length == 128 && new IPAddress(address).Equals(IPAddress.IPv6Loopback);

    /// <param name="text">"10.0.0.0/8", or "10.0.0.0 255.0.0.0".</param>
    public static bool TryParse(string text, out AddressRange range)
    {
        range = default;
        var sign = text.IndexOfAny(['/', ' ']);
        if (sign < 0 || !IPAddress.TryParse(text.Substring(0, sign), out var address))
        {
            return false;
        }

        var behind = text.Substring(sign + 1);
        var bytes = address.GetAddressBytes();
        int length;
        if (text[sign] == '/')
        {
            if (!int.TryParse(behind, NumberStyles.None, CultureInfo.InvariantCulture, out length))
            {
                return false;
            }
        }
        else if (IPAddress.TryParse(behind, out var mask) && mask.AddressFamily == address.AddressFamily)
        {
            length = mask.GetAddressBytes().Sum(part => CountOnes(part));
        }
        else
        {
            return false;
        }

        range = new AddressRange(bytes, length);
        return length <= bytes.Length * 8 && address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6;
    }

    public bool Contains(AddressRange other)
    {
        if (other.address.Length != address.Length || other.length < length)
        {
            return false;
        }

        for (var bit = 0; bit < length; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (other.address[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }

    private static int CountOnes(int value)
    {
        var ones = 0;
        for (; value != 0; value &= value - 1)
        {
            ones++;
        }

        return ones;
    }
}
