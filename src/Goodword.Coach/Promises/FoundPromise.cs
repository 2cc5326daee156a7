using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>A promise that the writer makes to the reader. Two are equal when all that is told of them is, each step of <see cref="Why"/> too.</summary>
/// <param name="Start">UTF-16 offset of its first character.</param>
/// <param name="End">UTF-16 offset behind its last character.</param>
/// <param name="Text">The text between the two: "I'll call you tomorrow by 5 pm".</param>
/// <param name="Action">The verb phrase without subject, auxiliary and deadline: "call you".</param>
/// <param name="Due">The last instant at which the promise is still kept; null when the text names none.</param>
/// <param name="Precision">How exactly the deadline was said; <see cref="DuePrecision.None"/> exactly when there is none.</param>
public sealed record FoundPromise(int Start, int End, string Text, string Action, OffsetDateTime? Due, DuePrecision Precision)
{
    /// <summary>
    /// How the due time comes from the words, step by step: "by Friday" · "Friday 6 March" · "closes 17:00" · "17:00 EST". Without a due
    /// time, why there is none.
    /// </summary>
    public IReadOnlyList<DueStep> Why { get; init; } = [];

    /// <summary>UTF-16 offset of the words that say when ("by Friday", "soon"); where such words would go when there are none.</summary>
    public int WhenStart { get; init; } = End;

    /// <summary>UTF-16 offset behind the words that say when; equal to <see cref="WhenStart"/> when there are none.</summary>
    public int WhenEnd { get; init; } = End;

    /// <summary>What has to happen first, as it was said: "if you send it". Null when nothing has to.</summary>
    public string? Condition { get; init; }

    /// <summary>Whom the writer speaks for, as they are named: "Dr Lee", "our billing team". Null when it is "I", "we" or left out.</summary>
    public string? Colleague { get; init; }

    /// <summary>Whether the promise names no instant by which it is kept.</summary>
    public bool IsVague => Due is null;

    /// <inheritdoc/>
    public bool Equals(FoundPromise? other) => other is not null && Why.SequenceEqual(other.Why)
        && (Start, End, Text, Action, Due, Precision) == (other.Start, other.End, other.Text, other.Action, other.Due, other.Precision)
        && (WhenStart, WhenEnd, Condition, Colleague) == (other.WhenStart, other.WhenEnd, other.Condition, other.Colleague);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, End, Text, Due);
}
