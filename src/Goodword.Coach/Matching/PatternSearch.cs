namespace Goodword.Coaching.Matching;

/// <summary>What a search through one stretch of a sentence knows so far; kept from one to the next so as not to allocate it anew.</summary>
internal sealed class PatternSearch
{
    // What is known of a pattern holds as long as its stamp is this search's.
    private uint[] stamps = [];
    private uint stamp;

    /// <summary>By pattern where it can begin and was not tried yet.</summary>
    public ulong[] Starts { get; private set; } = [];

    /// <summary>The patterns with a class for an anchor that can begin somewhere.</summary>
    public List<int> ByClass { get; } = [];

    public List<(int Pattern, Match Match)> Found { get; } = [];

    public void Begin(int patterns)
    {
        ByClass.Clear();
        if (stamps.Length < patterns)
            (stamps, Starts, stamp) = (new uint[patterns], new ulong[patterns], 0);

        if (++stamp == 0)
        {
            Array.Clear(stamps);
            stamp = 1;
        }
    }

    public ref ulong StartsOf(int pattern, out bool isKnown)
    {
        isKnown = stamps[pattern] == stamp;
        stamps[pattern] = stamp;
        return ref Starts[pattern];
    }
}
