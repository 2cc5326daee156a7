using Goodword.Storage;

namespace Goodword.Promises.Webhooks;

public readonly record struct WebhookDeliveryId(Guid Value) : IId<WebhookDeliveryId>
{
    public static WebhookDeliveryId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static WebhookDeliveryId From(Guid value) => new(value);

    public int CompareTo(WebhookDeliveryId other) => Value.CompareTo(other.Value);

    public static bool operator <(WebhookDeliveryId left, WebhookDeliveryId right) => left.CompareTo(right) < 0;

    public static bool operator >(WebhookDeliveryId left, WebhookDeliveryId right) => left.CompareTo(right) > 0;

    public static bool operator <=(WebhookDeliveryId left, WebhookDeliveryId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WebhookDeliveryId left, WebhookDeliveryId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString("N");
}
