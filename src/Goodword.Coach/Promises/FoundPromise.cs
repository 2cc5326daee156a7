using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>A promise that the writer makes to the reader.</summary>
/// <param name="Start">UTF-16 offset of its first character.</param>
/// <param name="End">UTF-16 offset behind its last character.</param>
/// <param name="Text">The text between the two: "I'll call you tomorrow by 5 pm".</param>
/// <param name="Action">The verb phrase without subject, auxiliary and deadline: "call you".</param>
/// <param name="Due">The last instant at which the promise is still kept; null when the text names none.</param>
/// <param name="Precision">How exactly the deadline was said; <see cref="DuePrecision.None"/> exactly when there is none.</param>
public sealed record FoundPromise(int Start, int End, string Text, string Action, OffsetDateTime? Due, DuePrecision Precision)
{
    /// <summary>How the deadline was read, for people: "Friday" · "Friday 6 March" · "closes 17:00". Empty without a deadline.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>Whether the promise names no instant by which it is kept.</summary>
    public bool IsVague => Due is null;
}
