using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.Text;

/// <summary>A word of up to 16 ASCII characters as two numbers, which are hashed and compared without a loop.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WordKey(ulong Low, ulong High)
{
    public const int Longest = 16;

    /// <summary>False for a word that is longer or has other characters.</summary>
    public static bool TryMake(ReadOnlySpan<char> word, out WordKey key)
    {
        key = default;
        if (word.Length > Longest)
            return false;

        var (low, high) = (0UL, 0UL);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is '\0' or >= '\u0080')
                return false;

            if (i < 8)
                low |= (ulong)word[i] << (8 * i);
            else
                high |= (ulong)word[i] << (8 * (i - 8));
        }

        key = new WordKey(low, high);
        return true;
    }

    /// <summary>
    /// Reads the ASCII letters at the beginning of the text, lower-cased, 16 at a time; returns how many there are. The key is that of the
    /// word only when there are at most 16.
    /// </summary>
    public static int ReadLetters(ReadOnlySpan<char> text, out WordKey key)
    {
        if (text.Length < Longest)
        {
            Span<char> padded = stackalloc char[Longest];
            padded.Clear();
            text.CopyTo(padded);
            return ReadLetters(padded, out key);
        }

        ref var first = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var letters = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 8)) | Vector128.Create((byte)0x20);
        var isLetter = Vector128.LessThanOrEqual(letters - Vector128.Create((byte)'a'), Vector128.Create((byte)('z' - 'a')));
        var count = BitOperations.TrailingZeroCount(~isLetter.ExtractMostSignificantBits());
        key = new WordKey(letters.AsUInt64()[0], letters.AsUInt64()[1]).First(Math.Min(count, Longest));
        while (count >= Longest && count < text.Length && char.IsAsciiLetter(text[count]))
            count++;

        return count;
    }

    /// <summary>The first characters of the word.</summary>
    public WordKey First(int count) => count switch
    {
        <= 0 => default,
        < 8 => new WordKey(Low & ((1UL << (8 * count)) - 1), 0),
        8 => new WordKey(Low, 0),
        < Longest => new WordKey(Low, High & ((1UL << (8 * (count - 8))) - 1)),
        _ => this,
    };

    /// <summary>Mixes all bits into the topmost ones, from which a table of a power of two takes as many as it needs.</summary>
    public ulong Mixed => (Low ^ BitOperations.RotateLeft(High * 0x9E37_79B9_7F4A_7C15, 29)) * 0xD6E8_FEB8_6659_FD93;
}
