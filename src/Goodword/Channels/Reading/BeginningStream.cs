namespace Goodword.Channels.Reading;

/// <summary>Keeps the beginning of what is written to it, and lets go of the rest.</summary>
/// <param name="bytes">So much of it.</param>
internal sealed class BeginningStream(int bytes) : MemoryStream(bytes)
{
    private readonly int most = bytes;
    private bool isCut;

    /// <summary>
    /// Where something was cut off, nothing after the last blank or mark of punctuation, for half a character would make the charset look
    /// wrong. Such a byte is part of no other character, in UTF-16 as long as it stands in the right place.
    /// </summary>
    public ReadOnlySpan<byte> WholeCharacters
    {
        get
        {
            var kept = GetBuffer().AsSpan(0, (int)Length);
            return isCut && kept.LastIndexOfAnyInRange((byte)0, (byte)'/') is var end and >= 0 ? kept[..((end + 1) & ~1)] : kept;
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        var room = most - (int)Length;
        isCut |= count > room;
        base.Write(buffer, offset, Math.Min(count, room));
    }
}
