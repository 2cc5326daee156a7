namespace Goodword.Promises.Api;

/// <summary>A promise, as programs read it. Times are UTC.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State"><c>open</c>, <c>kept</c>, <c>slipped</c>, <c>renegotiated</c> (it has a new time, as another promise) or <c>withdrawn</c>.</param>
/// <param name="Action">What is to be done: "call you".</param>
/// <param name="Said">The customer read it in these words.</param>
/// <param name="MadeAt">When it was given.</param>
/// <param name="DueAt">The last instant at which it is kept.</param>
/// <param name="SettledAt">When it was kept, given a new time, or withdrawn.</param>
/// <param name="SlippedAt">When its time passed, unkept and unannounced; a slip stays one, also when the deed follows.</param>
/// <param name="UndeliveredSince">Since when we know that the mail in which it stands did not arrive: its customer has not heard of it, so it does not slip while it is <c>open</c>. Null: nothing is known against it, or only its new time did not arrive: then its customer waits for the time before, and the promise before slips when that passes. Stays when it is settled.</param>
/// <param name="ReplacedBy">The promise with the new time.</param>
/// <param name="Conversation">In which it was given.</param>
/// <param name="Customer">To whom.</param>
/// <param name="Practice">Where.</param>
/// <param name="Owner">The staff member who owes it, or owed it last. Null: nobody has it, for whoever had it is away or has left, and nobody stands in.</param>
internal sealed record PromiseShown(
    Guid Id, string State, string Action, string Said, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, DateTimeOffset? SlippedAt,
    DateTimeOffset? UndeliveredSince, Guid? ReplacedBy, Guid Conversation, Guid Customer, Guid Practice, Guid? Owner)
{
    public static PromiseShown Of(Promise promise) => new(
        promise.Id.Value, NameOf(promise.State), promise.Action, promise.Said, promise.MadeAt, promise.DueAt, promise.SettledAt, promise.SlippedAt,
        promise.UnheardSince, promise.ReplacedById?.Value, promise.ConversationId.Value, promise.CustomerId.Value, promise.PracticeId.Value, promise.UnattendedSince is null ? promise.OwnerId.Value : null);

    public static string NameOf(PromiseState state) => state.ToString().ToLowerInvariant();

    /// <returns>Null when no state is called so.</returns>
    public static PromiseState? StateOf(string name) =>
        Enum.GetValues<PromiseState>().Where(state => string.Equals(NameOf(state), name, StringComparison.OrdinalIgnoreCase)).Select(state => (PromiseState?)state).FirstOrDefault();
}

/// <summary>A page of promises, the first due first.</summary>
/// <param name="Promises">At most as many as were asked for.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
internal sealed record PromiseShownPage(IReadOnlyList<PromiseShown> Promises, string? Next);

/// <summary>A promise to be given to a customer, in words that they read.</summary>
internal sealed record NewPromise
{
    /// <summary>The id of the conversation in which the words are sent.</summary>
    public required Guid Conversation { get; init; }

    /// <summary>The reply that carries the promise, as the customer gets it; at most 20,000 characters.</summary>
    /// <example>Dear Pat, I'll call you tomorrow by noon. Kind regards, Ana</example>
    public required string Words { get; init; }

    /// <summary>When it is due, as RFC 3339; without it, as the words say it.</summary>
    /// <example>2026-03-06T17:00:00Z</example>
    public DateTimeOffset? Due { get; init; }

    /// <summary>True sends words that the coach cautions against, that name another time than due, or whose time will hardly hold (the practice is closed then, the weekday is not the date's, the day is full); else they are refused with the reason (422).</summary>
    public bool AsItIs { get; init; }
}

/// <summary>A new time for a promise, with the notice that tells the customer.</summary>
internal sealed record NewTime
{
    /// <summary>The notice, as the customer gets it: what happened, and by when it will be done now; at most 20,000 characters.</summary>
    /// <example>Dear Pat, the laboratory needs one more day. I'll call you on Friday by noon. Kind regards, Ana</example>
    public required string Words { get; init; }

    /// <summary>The new time, as RFC 3339; without it, as the words say it.</summary>
    /// <example>2026-03-06T12:00:00Z</example>
    public DateTimeOffset? Due { get; init; }

    /// <summary>True sends words that the coach cautions against, that name another time than due, or whose time will hardly hold (the practice is closed then, the weekday is not the date's, the day is full); else they are refused with the reason (422).</summary>
    public bool AsItIs { get; init; }
}
