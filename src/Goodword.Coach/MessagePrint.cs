using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;

namespace Goodword.Coaching;

/// <summary>
/// A fingerprint by which nearly equal messages are found without keeping them: sixteen numbers, each the least of all hashes of three words in
/// a row, in four bands. Nearly equal messages share a band. The customer's name and numbers don't count. The same on every machine and in
/// every version of .NET.
/// </summary>
public sealed class MessagePrint
{
    /// <summary>How many bands there are; look for a message that shares one.</summary>
    public const int Bands = 4;

    /// <summary>Shorter messages ("Thank you, see you then!") may be alike.</summary>
    public const int FewestWords = 15;

    private const int Rows = 4;
    private const int Shingle = 3;
    private const int AlikeFrom = 12;

    private readonly uint[] least;

    private MessagePrint(uint[] least) => this.least = least;

    /// <summary>The message's print; null when it is too short to be called the same as another.</summary>
    /// <param name="text">The message.</param>
    /// <param name="customerName">Whose name in it doesn't count.</param>
    public static MessagePrint? Of(string text, string? customerName)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = WordsOf(text, customerName);
        if (words.Count < FewestWords)
            return null;

        var smallest = new uint[Bands * Rows];
        Array.Fill(smallest, uint.MaxValue);
        for (var at = 0; at + Shingle <= words.Count; at++)
        {
            var hash = Hash(words, at);
            for (var row = 0; row < smallest.Length; row++)
                smallest[row] = Math.Min(smallest[row], Mix(hash, row));
        }

        return new MessagePrint(smallest);
    }

    /// <summary>The number of a band, from 0.</summary>
    public int Band(int band)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(band);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(band, Bands);
        var hash = 17u;
        for (var row = 0; row < Rows; row++)
            hash = (hash * 16_777_619) ^ least[band * Rows + row];

        return unchecked((int)hash);
    }

    /// <summary>The print as bytes, to be kept.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[least.Length * sizeof(uint)];
        for (var i = 0; i < least.Length; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), least[i]);

        return bytes;
    }

    /// <summary>Whether a kept print is of nearly the same message.</summary>
    public bool IsNearly(ReadOnlySpan<byte> kept)
    {
        if (kept.Length != least.Length * sizeof(uint))
            return false;

        var same = 0;
        for (var i = 0; i < least.Length; i++)
            same += System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(kept[(i * sizeof(uint))..]) == least[i] ? 1 : 0;

        return same >= AlikeFrom;
    }

    private static List<string> WordsOf(string text, string? customerName)
    {
        var read = TokenizedText.Of(text, Vocabulary.Plain);
        var name = customerName is null ? [] : new HashSet<string>(TokenizedText.Of(customerName, Vocabulary.Plain).Tokens.ToArray().Select(token => token.Normal), StringComparer.Ordinal);
        var words = new List<string>();
        foreach (var token in read.Tokens)
        {
            if (token.IsWord && !name.Contains(token.Normal))
                words.Add(token.Normal);
        }

        return words;
    }

    private static uint Hash(List<string> words, int at)
    {
        var hash = 2_166_136_261;
        for (var word = at; word < at + Shingle; word++)
        {
            foreach (var c in words[word])
                hash = (hash ^ c) * 16_777_619;

            hash = (hash ^ ' ') * 16_777_619;
        }

        return hash;
    }

    private static uint Mix(uint hash, int row)
    {
        hash ^= unchecked((uint)row * 2_654_435_769);
        hash = (hash ^ (hash >> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >> 13)) * 0xc2b2ae35;
        return hash ^ (hash >> 16);
    }
}
