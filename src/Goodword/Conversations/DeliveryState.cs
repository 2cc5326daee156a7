namespace Goodword.Conversations;

/// <summary>How far an outgoing message has come.</summary>
public enum DeliveryState
{
    None = 0,
    Queued = 1,
    Sent = 2,
    Failed = 3,
}
