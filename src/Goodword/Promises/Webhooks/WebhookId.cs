using Goodword.Storage;

namespace Goodword.Promises.Webhooks;

public readonly record struct WebhookId(Guid Value) : IId<WebhookId>
{
    public static WebhookId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static WebhookId From(Guid value) => new(value);

    public int CompareTo(WebhookId other) => Value.CompareTo(other.Value);

    public static bool operator <(WebhookId left, WebhookId right) => left.CompareTo(right) < 0;

    public static bool operator >(WebhookId left, WebhookId right) => left.CompareTo(right) > 0;

    public static bool operator <=(WebhookId left, WebhookId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WebhookId left, WebhookId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
