using NodaTime;

namespace Goodword.Promises.OurWord;

/// <summary>What a link in a reply's mail leads to now.</summary>
public enum WordLinkState
{
    /// <summary>No mail of ours holds it.</summary>
    Unknown,

    Open,
    Expired,
}

/// <summary>What happened to a promise, as its customer knows it.</summary>
public enum WordStepKind
{
    Promised,
    NewTime,
    Passed,
    Kept,
    Withdrawn,
    YouDone,
    YouNotDone,
    YouOtherTime,
}

public sealed record WordStep(WordStepKind Kind, DateTimeOffset At, DateTimeOffset Due);

/// <summary>A promise with all its times, as its customer sees it: the one that stands now, and what came before.</summary>
/// <param name="First">The promise that began it, by which a calendar knows it again.</param>
/// <param name="Last">What the customer said of it last.</param>
public sealed record WordLine(PromiseId Id, PromiseId First, string Said, DateTimeOffset DueAt, PromiseState State, IReadOnlyList<WordStep> Steps, PromiseAnswerKind? Last)
{
    public bool IsOwed => State is PromiseState.Open or PromiseState.Slipped;

    public bool IsLate(DateTimeOffset now) => IsOwed && now > DueAt;

    /// <summary>Grows with everything that happens to it.</summary>
    public int Sequence => Steps.Count;
}

public sealed record TheirLine(Theirs.TheirPromiseId Id, string What, DateTimeOffset DueAt, bool IsReceived, DateTimeOffset? SettledAt);

/// <summary>What the page behind the link shows: of one conversation, and nothing that staff say among themselves.</summary>
public sealed record WordView
{
    public static readonly WordView Unknown = new() { State = WordLinkState.Unknown };

    public required WordLinkState State { get; init; }

    public string Practice { get; init; } = "";

    /// <summary>What the customer wants to be called; empty where only an address is known.</summary>
    public string Name { get; init; } = "";

    public WordClock Clock { get; init; } = WordClock.Of(DateTimeZone.Utc, "");

    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A later mail holds another link to the same, which still works.</summary>
    public bool HasNewer { get; init; }

    public IReadOnlyList<WordLine> Promises { get; init; } = [];

    public IReadOnlyList<TheirLine> Theirs { get; init; } = [];
}
