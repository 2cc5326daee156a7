using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.Webhooks;

/// <summary>Why nothing is sent to an address. The numbers are stored: never renumber.</summary>
public enum WebhookOff
{
    ByHand = 1,

    /// <summary>It answered that nothing is there any more, and never will be (410).</summary>
    Gone = 2,

    /// <summary>Every try of two days has failed.</summary>
    Failing = 3,
}

/// <summary>An address of another application that is told what becomes of promises, signed as in the Standard Webhooks specification.</summary>
public sealed class Webhook : IOwned
{
    public const int UrlLength = 500;

    /// <summary>Of one organization.</summary>
    public const int Most = 20;

    /// <summary>How long a secret that was replaced signs along, so that its receiver can take over the new one without missing anything.</summary>
    public static readonly TimeSpan BothSign = TimeSpan.FromHours(24);

    /// <summary>An address that failed for so long is turned off.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    private Webhook()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public WebhookId Id { get; private set; }

    public string Url { get; private set; } = "";

    /// <summary>Of which it is told.</summary>
    public WebhookEvents Events { get; private set; }

    /// <summary>Whose promises it is told of; empty: those of all.</summary>
    public List<PracticeId> Practices { get; private set; } = [];

    /// <summary>Whether it is told what was promised, in the words that the customer read.</summary>
    public bool WithWords { get; private set; }

    /// <summary>Encrypted; what signs needs it back, so a hash would not do.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>The one before, until <see cref="PreviousUntil"/>.</summary>
    public byte[]? PreviousSecret { get; private set; }

    public DateTimeOffset? PreviousUntil { get; private set; }

    public StaffId MadeBy { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Since when every try has failed.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    public DateTimeOffset? OffSince { get; private set; }

    public WebhookOff? WhyOff { get; private set; }

    /// <summary>What is left of it is swept away.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public bool IsOn => OffSince is null && RemovedAt is null;

    /// <param name="form">The form that asks for it: sent twice, it makes one.</param>
    public static (Webhook Webhook, Fact Fact) Make(OrganizationId organization, byte[] secret, StaffId by, DateTimeOffset now, Guid? form = null)
    {
        var webhook = new Webhook { OrganizationId = organization, Id = form is { } id ? WebhookId.From(id) : WebhookId.New(now), Secret = secret, MadeBy = by, MadeAt = now };
        return (webhook, webhook.Record(FactKind.WebhookMade, by, now));
    }

    /// <summary>Where it stands and of what it is told.</summary>
    public Webhook Describe(string url, WebhookEvents events, IEnumerable<PracticeId> practices, bool withWords)
    {
        Url = url;
        Events = events & WebhookEvents.All;
        Practices = [.. practices.Distinct().Order()];
        WithWords = withWords;
        return this;
    }

    public Fact Change(string url, WebhookEvents events, IEnumerable<PracticeId> practices, bool withWords, StaffId by, DateTimeOffset now)
    {
        if (url != Url)
            FailingSince = null;
        Describe(url, events, practices, withWords);
        return Record(FactKind.WebhookChanged, by, now);
    }

    public bool Wants(WebhookEvents one, PracticeId? practice) =>
        one != WebhookEvents.None && Events.HasFlag(one) && (Practices.Count == 0 || (practice is { } place && Practices.Contains(place)));

    /// <summary>A new secret; the one before signs along for a day, and still does when the new one got lost and another takes its place meanwhile.</summary>
    public Fact Renew(byte[] secret, StaffId by, DateTimeOffset now)
    {
        if (PreviousSecret is null || now >= PreviousUntil)
            PreviousSecret = Secret;
        PreviousUntil = now + BothSign;
        Secret = secret;
        return Record(FactKind.WebhookSecretRenewed, by, now);
    }

    /// <param name="by">Null: its answers did.</param>
    public Fact TurnOff(WebhookOff why, StaffId? by, DateTimeOffset now)
    {
        OffSince = now;
        WhyOff = why;
        return Record(FactKind.WebhookTurnedOff, by, now, (long)why);
    }

    public Fact TurnOn(StaffId by, DateTimeOffset now)
    {
        OffSince = null;
        WhyOff = null;
        FailingSince = null;
        return Record(FactKind.WebhookTurnedOn, by, now);
    }

    /// <summary>Forgets its secrets at once.</summary>
    public Fact Remove(StaffId by, DateTimeOffset now)
    {
        RemovedAt = now;
        OffSince ??= now;
        Secret = [];
        PreviousSecret = null;
        return Record(FactKind.WebhookRemoved, by, now);
    }

    private Fact Record(FactKind kind, StaffId? by, DateTimeOffset now, long? number = null) =>
        new(kind, OrganizationId, now) { ActorId = by, SubjectId = Id.Value, Number = number };
}
