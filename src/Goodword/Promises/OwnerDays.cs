using System.Collections.Frozen;
using System.Runtime.InteropServices;
using NodaTime;

namespace Goodword.Promises;

/// <summary>A time during which somebody is not there: from its first moment to the first one after it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AwaySpan(DateTimeOffset From, DateTimeOffset To)
{
    public bool Covers(DateTimeOffset at) => From <= at && at < To;
}

/// <summary>The days of who is to keep a promise: when they are away, what they owe on each day already, and how much they can do.</summary>
/// <param name="Name">As the screen says it; empty: whoever reads it.</param>
/// <param name="Away">In the order of time.</param>
/// <param name="Owed">Promises by the local day on which they are due.</param>
/// <param name="Most">How many they can keep on one day.</param>
public sealed record OwnerDays(string Name, IReadOnlyList<AwaySpan> Away, IReadOnlyDictionary<LocalDate, int> Owed, int Most)
{
    /// <summary>Always there, and with all the time in the world.</summary>
    public static OwnerDays Free { get; } = new("", [], FrozenDictionary<LocalDate, int>.Empty, int.MaxValue);

    /// <summary>The same days with one promise more on this one.</summary>
    public OwnerDays Owing(LocalDate day) => this with { Owed = new Dictionary<LocalDate, int>(Owed) { [day] = Owed.GetValueOrDefault(day) + 1 } };

    public bool IsFull(LocalDate day) => Owed.GetValueOrDefault(day) >= Most;
}
