using Goodword.Journal;

namespace Goodword.Promises.Webhooks;

/// <summary>What an application may be told of. The numbers are stored: never renumber.</summary>
[Flags]
public enum WebhookEvents
{
    None = 0,
    Made = 1,
    Kept = 2,
    Redated = 4,
    Slipped = 8,
    Withdrawn = 16,
    AtRisk = 32,
    HandedOver = 64,

    /// <summary>It was not kept after all, its customer says so or whoever marked it by mistake; or it was withdrawn by mistake.</summary>
    Reopened = 128,

    /// <summary>The mail in which it stands did not arrive: its customer has not heard of it.</summary>
    Undelivered = 256,

    /// <summary>That mail has gone out after all.</summary>
    Delivered = 512,

    /// <summary>The mail with its new time did not arrive: its customer waits for the time before.</summary>
    NewTimeUndelivered = 1024,

    All = Made | Kept | Redated | Slipped | Withdrawn | AtRisk | HandedOver | Reopened | Undelivered | Delivered | NewTimeUndelivered,

    /// <summary>Tries an address; nobody chooses it.</summary>
    Test = 1 << 20,
}

internal static class WebhookEventNames
{
    /// <summary>Those that one chooses from, in the order in which they are shown.</summary>
    public static IReadOnlyList<WebhookEvents> Choices { get; } = [WebhookEvents.Made, WebhookEvents.Undelivered, WebhookEvents.Delivered, WebhookEvents.AtRisk, WebhookEvents.Kept, WebhookEvents.Redated, WebhookEvents.NewTimeUndelivered, WebhookEvents.Slipped, WebhookEvents.Withdrawn, WebhookEvents.HandedOver, WebhookEvents.Reopened];

    /// <summary>None: nobody is told of it.</summary>
    public static WebhookEvents Of(FactKind kind) => kind switch
    {
        FactKind.Promised => WebhookEvents.Made,
        FactKind.Kept => WebhookEvents.Kept,
        FactKind.Renegotiated or FactKind.Rezoned => WebhookEvents.Redated,
        FactKind.Slipped => WebhookEvents.Slipped,
        FactKind.Withdrawn => WebhookEvents.Withdrawn,
        FactKind.AtRisk => WebhookEvents.AtRisk,
        FactKind.HandedOver => WebhookEvents.HandedOver,
        FactKind.Disputed or FactKind.Restored => WebhookEvents.Reopened,
        FactKind.Unheard => WebhookEvents.Undelivered,
        FactKind.Heard => WebhookEvents.Delivered,
        FactKind.Untold => WebhookEvents.NewTimeUndelivered,
        _ => WebhookEvents.None,
    };

    /// <summary>For people.</summary>
    public static string InWords(this WebhookEvents one) => one switch
    {
        WebhookEvents.Made => "A promise is made",
        WebhookEvents.Kept => "It is kept",
        WebhookEvents.Redated => "It gets a new time",
        WebhookEvents.Slipped => "It slips",
        WebhookEvents.Withdrawn => "It is withdrawn",
        WebhookEvents.AtRisk => "It may slip",
        WebhookEvents.HandedOver => "Somebody else has it now",
        WebhookEvents.Reopened => "It is owed again after all",
        WebhookEvents.Undelivered => "The mail with it does not arrive",
        WebhookEvents.Delivered => "That mail has gone out after all",
        WebhookEvents.NewTimeUndelivered => "The mail with a new time does not arrive",
        WebhookEvents.Test => "A test",
        _ => "",
    };

    /// <summary>As the application gets it.</summary>
    public static string Name(this WebhookEvents one) => one switch
    {
        WebhookEvents.Made => "promise.made",
        WebhookEvents.Kept => "promise.kept",
        WebhookEvents.Redated => "promise.redated",
        WebhookEvents.Slipped => "promise.slipped",
        WebhookEvents.Withdrawn => "promise.withdrawn",
        WebhookEvents.AtRisk => "promise.at_risk",
        WebhookEvents.HandedOver => "promise.handed_over",
        WebhookEvents.Reopened => "promise.reopened",
        WebhookEvents.Undelivered => "promise.undelivered",
        WebhookEvents.Delivered => "promise.delivered",
        WebhookEvents.NewTimeUndelivered => "promise.new_time_undelivered",
        WebhookEvents.Test => "webhook.test",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one, "One event has a name."),
    };
}
