using Goodword.Feelings;
using Goodword.Organizations;

namespace Goodword.Conversations;

/// <summary>What the inbox shows of a conversation, and no more.</summary>
public sealed record InboxRow
{
    public required ConversationId Id { get; init; }

    public required string Subject { get; init; }

    public required string Preview { get; init; }

    public required DateTimeOffset QueueAt { get; init; }

    public required DateTimeOffset? WaitingSince { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required DateTimeOffset LastMessageAt { get; init; }

    public required DateTimeOffset? NextPromiseDueAt { get; init; }

    /// <summary>Our last reply did not arrive.</summary>
    public bool IsUndelivered { get; init; }

    /// <summary>The customer's last feeling, which governs everywhere.</summary>
    public required FeelingValue? Feeling { get; init; }

    /// <summary>The customer as they want to be called.</summary>
    public required string Customer { get; init; }

    /// <summary>Null: nobody's yet.</summary>
    public required string? Owner { get; init; }

    public required string Practice { get; init; }

    public required string Zone { get; init; }

    public QueueKey Key => new(QueueAt, Id);
}

/// <summary>One page of the list, and where the pages beside it begin; null where there is none.</summary>
public sealed record InboxPart(IReadOnlyList<InboxRow> Rows, QueueKey? Previous, QueueKey? Next);

/// <summary>How many conversations a view has, up to <see cref="Most"/>.</summary>
public sealed record InboxCounts(int Mine, int Nobodys, int Open)
{
    /// <summary>Counting further would cost more the more there is to do.</summary>
    public const int Most = 100;
}
