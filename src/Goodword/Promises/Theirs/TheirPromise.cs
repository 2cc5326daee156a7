using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.Theirs;

/// <summary>The numbers are stored: never renumber.</summary>
public enum TheirPromiseState
{
    Awaited = 1,
    Received = 2,

    /// <summary>No longer needed.</summary>
    Dropped = 3,
}

/// <summary>
/// What a customer wanted to send or bring us. It helps both to remember, and measures nobody: no fact of it stands in the Journal.
/// </summary>
public sealed class TheirPromise : IGivenWord
{
    public const int WhatLength = 500;

    private TheirPromise()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public TheirPromiseId Id { get; private set; }

    public PracticeId PracticeId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    public CustomerId CustomerId { get; private set; }

    /// <summary>The customer's message in which it was found; null where staff wrote it down.</summary>
    public MessageId? MessageId { get; private set; }

    /// <summary>"the referral form": the customer reads it as it stands here.</summary>
    public string What { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset NotedAt { get; private set; }

    public StaffId NotedById { get; private set; }

    public TheirPromiseState State { get; private set; } = TheirPromiseState.Awaited;

    public DateTimeOffset? SettledAt { get; private set; }

    public StaffId? SettledById { get; private set; }

    /// <summary>When the customer is reminded; null: never, or done.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsAwaited => State is TheirPromiseState.Awaited;

    public static TheirPromise Note(Conversation conversation, MessageId? message, string what, DateTimeOffset dueAt, DateTimeOffset? remindAt, StaffId by, DateTimeOffset now) =>
        new()
        {
            OrganizationId = conversation.OrganizationId,
            Id = TheirPromiseId.New(now),
            PracticeId = conversation.PracticeId,
            ConversationId = conversation.Id,
            CustomerId = conversation.CustomerId,
            MessageId = message,
            What = what,
            DueAt = dueAt,
            RemindAt = remindAt,
            NotedAt = now,
            NotedById = by,
        };

    /// <summary>At most once, whatever comes after.</summary>
    public bool NeedsReminder(DateTimeOffset now) => IsAwaited && RemindedAt is null && RemindAt <= now && now < DueAt;

    public void Remind(DateTimeOffset now)
    {
        RemindedAt = now;
        RemindAt = null;
        Version++;
    }

    /// <summary>No reminder: its time has passed, or there is nowhere to send it.</summary>
    public void StopReminding()
    {
        RemindAt = null;
        Version++;
    }

    /// <summary>Its practice's clock was corrected: the same day is another instant.</summary>
    public void Rezone(DateTimeOffset dueAt, DateTimeOffset? remindAt)
    {
        DueAt = dueAt;
        RemindAt = remindAt;
        Version++;
    }

    public void Receive(StaffId by, DateTimeOffset now) => Settle(TheirPromiseState.Received, by, now);

    public void Drop(StaffId by, DateTimeOffset now) => Settle(TheirPromiseState.Dropped, by, now);

    private void Settle(TheirPromiseState state, StaffId by, DateTimeOffset now)
    {
        State = state;
        SettledAt = now;
        SettledById = by;
        RemindAt = null;
        Version++;
    }
}
