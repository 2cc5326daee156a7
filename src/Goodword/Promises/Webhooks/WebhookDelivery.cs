using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.Webhooks;

public enum WebhookDeliveryState
{
    Waiting = 1,
    Delivered = 2,
    Failed = 3,
}

/// <summary>
/// One event for one address: written in the transaction of the fact that it tells of, with its body, so that every try sends the same.
/// </summary>
public sealed class WebhookDelivery : IOwned
{
    public const int ProblemLength = 300;

    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Tries that failed so often hold up what came later about the same promise; then that overtakes.</summary>
    public const int TriesInOrder = 2;

    /// <summary>After each try that failed, as the specification says; then no more.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(14), TimeSpan.FromHours(20),
    ];

    /// <summary>Between one try and the next, and a little more.</summary>
    public static TimeSpan LongestWait => Waits[^1] + (Waits[^1] / 5);

    private WebhookDelivery()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public WebhookDeliveryId Id { get; private set; }

    public WebhookId WebhookId { get; private set; }

    public WebhookEvents Event { get; private set; }

    /// <summary>Null: it only tries the address.</summary>
    public PromiseId? PromiseId { get; private set; }

    public string Body { get; private set; } = "";

    public WebhookDeliveryState State { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When the next try is due.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>The HTTP status of the last try; null: there was no answer.</summary>
    public int? Status { get; private set; }

    /// <summary>Why it was not delivered yet, or never will be.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The same at each try, so that the receiver knows what it has had before.</summary>
    public string MessageId => $"msg_{Id}";

    public static WebhookDelivery Of(Webhook webhook, WebhookDeliveryId id, WebhookEvents what, PromiseId? promise, string body, DateTimeOffset now) => new()
    {
        OrganizationId = webhook.OrganizationId,
        Id = id,
        WebhookId = webhook.Id,
        Event = what,
        PromiseId = promise,
        Body = body,
        State = WebhookDeliveryState.Waiting,
        MadeAt = now,
        DueAt = now,
    };

    public void Deliver(int status, DateTimeOffset now)
    {
        State = WebhookDeliveryState.Delivered;
        End(status, "", now);
    }

    /// <summary>Tries again later, or gives up after two days.</summary>
    /// <param name="status">What was answered; null: nothing was.</param>
    /// <param name="problem">Why, for an administrator.</param>
    /// <param name="atLeast">How long the other side asks to be left alone.</param>
    /// <param name="jitter">From 0 to 1: a part of the wait by which it is longer, so that what failed together doesn't come again together.</param>
    /// <param name="now">When the try ended.</param>
    public void Defer(int? status, string problem, TimeSpan atLeast, double jitter, DateTimeOffset now)
    {
        if (Tries > Waits.Length)
        {
            Fail(status, $"We tried for two days. {problem}", now);
            return;
        }

        End(status, problem, now);
        var wait = Waits[Math.Max(Tries, 1) - 1];
        wait = wait > atLeast ? wait : atLeast < Waits[^1] ? atLeast : Waits[^1];
        DueAt = now + wait + (wait * jitter / 10);
    }

    public void Fail(int? status, string problem, DateTimeOffset now)
    {
        State = WebhookDeliveryState.Failed;
        End(status, problem, now);
    }

    public void SendAgain(DateTimeOffset now)
    {
        State = WebhookDeliveryState.Waiting;
        DueAt = now;
        LeasedUntil = null;
        Tries = 0;
        TriedAt = null;
    }

    /// <summary>Somebody wants it tried at once, whatever it has waited for.</summary>
    public void TryNow(DateTimeOffset now) => DueAt = now;

    private void End(int? status, string problem, DateTimeOffset now)
    {
        TriedAt = now;
        Status = status;
        Problem = problem.Length <= ProblemLength ? problem : problem[..ProblemLength];
        LeasedUntil = null;
    }
}
