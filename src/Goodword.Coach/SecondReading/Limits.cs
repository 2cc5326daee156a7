using System.Runtime.InteropServices;

namespace Goodword.Coaching.SecondReading;

/// <summary>What the scores of a rule decide.</summary>
/// <param name="AddFrom">From this score on it is found where the patterns found nothing; positive infinity for never.</param>
/// <param name="VoidBelow">Below it a finding of the patterns is void; negative infinity for never.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Limits(float AddFrom, float VoidBelow)
{
    public static Limits None { get; } = new(float.PositiveInfinity, float.NegativeInfinity);
}
