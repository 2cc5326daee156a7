using Goodword.Coaching;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>The fingerprint of a reply that was sent, by which the same reply to somebody else is noticed; nothing of its text can be read from it.</summary>
public sealed class SentPrint : IOwned
{
    /// <summary>What was sent longer ago is not compared with.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private SentPrint()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public MessageId MessageId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    public DateTimeOffset At { get; private set; }

    public int Band0 { get; private set; }

    public int Band1 { get; private set; }

    public int Band2 { get; private set; }

    public int Band3 { get; private set; }

    public byte[] Print { get; private set; } = [];

    public static SentPrint Of(Message message, CustomerId customer, MessagePrint print) => new()
    {
        OrganizationId = message.OrganizationId,
        MessageId = message.Id,
        CustomerId = customer,
        At = message.At,
        Band0 = print.Band(0),
        Band1 = print.Band(1),
        Band2 = print.Band(2),
        Band3 = print.Band(3),
        Print = print.ToBytes(),
    };
}
