namespace Goodword.Coaching.Matching;

/// <summary>The phrases of a condition; equal lists are one.</summary>
/// <param name="phrases">The phrases.</param>
/// <param name="number">Counts the lists of one compiler, so that a <see cref="Stretch"/> can tell them apart.</param>
internal sealed class PhraseList(Pattern[] phrases, int number)
{
    private Outline[]? outlines;
    private Signature signature;

    public static PhraseList None { get; } = new([], 0);

    public Pattern[] All => phrases;

    public int Number => number;

    /// <summary>What each of them cannot do without, side by side. Two threads may make the same; either will do.</summary>
    public ReadOnlySpan<Outline> Outlines => outlines ?? Outline();

    /// <summary>Whether a stretch may have the rarest part of any of them.</summary>
    public bool MayBeIn(in Signature stretch) => Outlines.Length > 0 && signature.Meets(stretch);

    private Outline[] Outline()
    {
        Outline[] made = [.. phrases.Select(phrase => phrase.Outline)];
        var all = default(Signature);
        foreach (ref readonly var outline in made.AsSpan())
            all |= outline.Rarest;

        signature = all;
        Volatile.Write(ref outlines, made);
        return made;
    }
}
