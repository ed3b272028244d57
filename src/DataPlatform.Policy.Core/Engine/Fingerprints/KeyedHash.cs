using System.Text;

namespace Dpp.Engine.Fingerprints;

/// <summary>SipHash-2-4 as Aumasson and Bernstein describe it, over the UTF-8 of a text: a short hash that depends on a key, the same on every machine and for ever.</summary>
internal static class KeyedHash
{
    public static ulong Of(string text, ulong key0, ulong key1)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var state = new State(key0, key1);
        var whole = bytes.Length - (bytes.Length % 8);
        for (var i = 0; i < whole; i += 8)
        {
            state.Take(Word(bytes, i, 8));
        }

        state.Take(Word(bytes, whole, bytes.Length - whole) | ((ulong)bytes.Length << 56));
        return state.End();
    }

    private static ulong Word(byte[] bytes, int start, int count)
    {
        var word = 0UL;
        for (var i = 0; i < count; i++)
        {
            word |= (ulong)bytes[start + i] << (8 * i);
        }

        return word;
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong a = key0 ^ 0x736f6d6570736575;
        private ulong b = key1 ^ 0x646f72616e646f6d;
        private ulong c = key0 ^ 0x6c7967656e657261;
        private ulong d = key1 ^ 0x7465646279746573;

        public void Take(ulong word)
        {
            d ^= word;
            Round();
            Round();
            a ^= word;
        }

        public ulong End()
        {
            c ^= 0xff;
            Round();
            Round();
            Round();
            Round();
            return a ^ b ^ c ^ d;
        }

        private void Round()
        {
            unchecked
            {
                a += b;
                b = Turn(b, 13) ^ a;
                a = Turn(a, 32);
                c += d;
                d = Turn(d, 16) ^ c;
                a += d;
                d = Turn(d, 21) ^ a;
                c += b;
                b = Turn(b, 17) ^ c;
                c = Turn(c, 32);
            }
        }

        private static ulong Turn(ulong word, int bits) => (word << bits) | (word >> (64 - bits));
    }
}
