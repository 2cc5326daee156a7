using System.Text.Json;
using System.Text.Json.Serialization;
using Goodword.Promises.Api;

namespace Goodword.Promises.Webhooks;

/// <summary>What a webhook tells: the body of the request.</summary>
/// <param name="Type">What happened, such as <c>promise.kept</c>.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">The promise as it was then.</param>
internal sealed record WebhookMessage(string Type, DateTimeOffset Timestamp, PromiseTold Data)
{
    /// <summary>Escapes all but ASCII, so that no receiver can read the bytes otherwise than they were signed.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string BodyOf(WebhookEvents what, Promise promise, bool withWords, DateTimeOffset at) =>
        JsonSerializer.Serialize(new WebhookMessage(what.Name(), at, AsItWas(what, PromiseTold.Of(promise, withWords), at)), Json);

    /// <summary>What is settled late has slipped in the same moment, and before.</summary>
    private static PromiseTold AsItWas(WebhookEvents what, PromiseTold told, DateTimeOffset at) =>
        what is WebhookEvents.Slipped && told.SettledAt == at ? told with { State = PromiseShown.NameOf(PromiseState.Slipped), SettledAt = null, ReplacedBy = null } : told;

    public static string TestBody(Webhook webhook, DateTimeOffset at) =>
        JsonSerializer.Serialize(new WebhookTest(WebhookEvents.Test.Name(), at, new WebhookTested(webhook.Id.Value)), Json);
}

/// <summary>What "Send a test" sends: the body of the request.</summary>
/// <param name="Type">Always <c>webhook.test</c>.</param>
/// <param name="Timestamp">When it was sent.</param>
/// <param name="Data">To whom.</param>
internal sealed record WebhookTest(string Type, DateTimeOffset Timestamp, WebhookTested Data);

/// <summary>Which address is tried.</summary>
/// <param name="Webhook">Its id.</param>
internal sealed record WebhookTested(Guid Webhook);

/// <summary>A promise as a webhook tells it: as <c>/api/promises</c> shows it, but its words only where an administrator chose so. Times are UTC.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State"><c>open</c>, <c>kept</c>, <c>slipped</c>, <c>renegotiated</c> (it has a new time, as another promise) or <c>withdrawn</c>.</param>
/// <param name="Action">What is to be done: "call you"; left out unless the webhook carries words.</param>
/// <param name="Said">The customer read it in these words; left out unless the webhook carries words.</param>
/// <param name="MadeAt">When it was given.</param>
/// <param name="DueAt">The last instant at which it is kept.</param>
/// <param name="SettledAt">When it was kept, given a new time, or withdrawn.</param>
/// <param name="SlippedAt">When its time passed, unkept and unannounced.</param>
/// <param name="UndeliveredSince">Since when we know that the mail in which it stands did not arrive: its customer has not heard of it, so it does not slip while it is <c>open</c>. Null: nothing is known against it, or only its new time did not arrive: then its customer waits for the time before, and the promise before slips when that passes. Stays when it is settled.</param>
/// <param name="ReplacedBy">The promise with the new time.</param>
/// <param name="Conversation">In which it was given.</param>
/// <param name="Customer">To whom.</param>
/// <param name="Practice">Where.</param>
/// <param name="Owner">The staff member who owes it, or owed it last. Null: nobody has it, for whoever had it is away or has left, and nobody stands in.</param>
internal sealed record PromiseTold(
    Guid Id,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Action,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Said,
    DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? SettledAt, DateTimeOffset? SlippedAt,
    DateTimeOffset? UndeliveredSince, Guid? ReplacedBy, Guid Conversation, Guid Customer, Guid Practice, Guid? Owner)
{
    public static PromiseTold Of(Promise promise, bool withWords)
    {
        var shown = PromiseShown.Of(promise);
        return new PromiseTold(
            shown.Id, shown.State, withWords ? shown.Action : null, withWords ? shown.Said : null, shown.MadeAt, shown.DueAt, shown.SettledAt, shown.SlippedAt,
            shown.UndeliveredSince, shown.ReplacedBy, shown.Conversation, shown.Customer, shown.Practice, shown.Owner);
    }
}
