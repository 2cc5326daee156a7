using System.Numerics;

namespace Goodword.Coaching.Matching;

/// <summary>Where the parts that take a while to find stand in the stretch that was asked last: many patterns share them, so each is looked for once.</summary>
internal sealed class FoundParts
{
    // What is known of a part holds as long as its stamp is the stretch's.
    private (ulong Positions, uint Stamp)[] known = new (ulong, uint)[256];
    private uint stamp;

    public ref (ulong Positions, uint Stamp) this[int part] => ref known[part];

    /// <summary>For a stretch that begins.</summary>
    /// <param name="count">How many parts there are.</param>
    public uint NextStamp(int count)
    {
        MakeRoom(count);
        if (++stamp == 0)
        {
            Array.Clear(known);
            stamp = 1;
        }

        return stamp;
    }

    /// <summary>What is known stays: a pattern that nobody asked before may bring parts of its own while a stretch is looked at.</summary>
    public void MakeRoom(int count)
    {
        if (known.Length < count)
            Array.Resize(ref known, (int)BitOperations.RoundUpToPowerOf2((uint)count));
    }
}
