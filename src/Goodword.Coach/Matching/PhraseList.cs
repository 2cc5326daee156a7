namespace Goodword.Coaching.Matching;

/// <summary>The phrases of a condition; equal lists are one.</summary>
/// <param name="all">The phrases.</param>
/// <param name="number">Counts the lists of one compiler, so that a <see cref="Stretch"/> can tell them apart.</param>
internal sealed class PhraseList(Pattern[] all, int number)
{
    private Outline[]? outlines;

    public static PhraseList None { get; } = new([], 0);

    public Pattern[] All => all;

    public int Number => number;

    /// <summary>What each of them cannot do without, side by side. Two threads may make the same; either will do.</summary>
    public ReadOnlySpan<Outline> Outlines => outlines ??= [.. all.Select(phrase => phrase.Outline)];
}
