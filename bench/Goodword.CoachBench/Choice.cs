namespace Goodword.CoachBench;

/// <summary>Choices that look random and are the same for the same seed.</summary>
internal sealed class Choice(int seed)
{
#pragma warning disable CA5394 // Nothing is secret here.
    private readonly Random random = new(seed);

    public int Below(int limit) => random.Next(limit);

    public T Of<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
#pragma warning restore CA5394
}
