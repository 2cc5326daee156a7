namespace Goodword.Coaching.Matching;

/// <summary>
/// How much may still be spent on looking for patterns in one text, in steps of some nanoseconds. What people write needs less; a
/// text made to be slow is compared no further when it is spent, so that reading takes linear time whatever the text holds.
/// </summary>
internal sealed class Effort
{
    private const int ForAnyText = 4_000_000;
    private const int PerCharacter = 2;

    private long left;

    public bool IsSpent => left <= 0;

    public void Begin(int characters) => left = ForAnyText + (long)PerCharacter * characters;

    public void Spend(int steps) => left -= steps;
}
