using Goodword.Channels;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>What a conversation's page shows: the head, the newest messages and what happened between them.</summary>
public sealed record ConversationView
{
    public const int PageSize = 50;

    /// <summary>Longer messages are shortened on the page; the whole text has its own address.</summary>
    public const int ShownText = 12_000;

    private const int FewMessages = 5;

    internal const int MostEvents = 200;
    internal const int MostPromises = 100;
    internal const int MostColleagues = 200;

    public required ConversationHead Head { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<ShownMessage> Messages { get; init; }

    public required IReadOnlyList<ShownEvent> Events { get; init; }

    /// <summary>What the customer wrote beside a face, the latest first.</summary>
    public IReadOnlyList<ToldWords> Told { get; init; } = [];

    /// <summary>The other practices to which a message was sent, by name.</summary>
    public ILookup<MessageId, string> Elsewhere { get; init; } = Enumerable.Empty<string>().ToLookup(_ => default(MessageId));

    public required IReadOnlyList<ShownPromise> Promises { get; init; }

    /// <summary>Active staff of the practice, by name.</summary>
    public required IReadOnlyList<Colleague> Colleagues { get; init; }

    public required IReadOnlyDictionary<StaffId, string> Names { get; init; }

    public required Draft? Draft { get; init; }

    /// <summary>To whom a reply may go.</summary>
    public Correspondents Correspondents { get; init; } = new(null, null);

    /// <summary>There are messages before the first one shown.</summary>
    public required bool HasEarlier { get; init; }

    public MessageId? Last => Messages.Count == 0 ? null : Messages[^1].Id;

    /// <summary>Whether the newest message is some screens below the title.</summary>
    public bool IsLong => Messages.Count > FewMessages;

    /// <summary>Where its reader reads on: the first message since our last reply, or the newest.</summary>
    public MessageId? ReadOn => Messages.Reverse().TakeWhile(m => m.Kind is not MessageKind.Outbound).LastOrDefault()?.Id ?? Last;

    public string? NameOf(StaffId? id) => id is { } known && Names.TryGetValue(known, out var name) ? name : null;

    /// <returns>Before which message the page ends that shows this one with what came before and after it; null when the newest page shows it.</returns>
    public static async Task<MessageId?> EndOfPageAsync(GoodwordDb db, ConversationId id, MessageId message, CancellationToken ct)
    {
        var later = await db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Id > message).OrderBy(m => m.Id).Take(PageSize).Select(m => m.Id).ToListAsync(ct);
        return later.Count < PageSize ? null : later[PageSize / 2];
    }

    /// <returns>Null when this person has no such conversation.</returns>
    public static async Task<ConversationView?> LoadAsync(GoodwordDb db, SignedInStaff staff, ConversationId id, MessageId? before, CancellationToken ct)
    {
        var compiled = CompiledConversation.Of(db);
        var head = await compiled.Head(db, id, staff.Id, ct);
        if (head is null || !staff.Practices.Contains(head.PracticeId))
            return null;
        var messages = await compiled.Messages(db, id, before ?? MessageId.From(Guid.AllBitsSet)).ToListAsync(ct);
        messages.Reverse();
        var hasEarlier = messages.Count > PageSize;
        if (hasEarlier)
            messages.RemoveAt(0);
        // From the first shown message to the next page's first.
        var events = await compiled.Events(db, id, FactId.From(hasEarlier ? messages[0].Id.Value : Guid.Empty), FactId.From(before?.Value ?? Guid.AllBitsSet)).ToListAsync(ct);
        events.Reverse();
        var promises = head.HasPromises ? await compiled.Promises(db, id).ToListAsync(ct) : [];
        var colleagues = await compiled.Colleagues(db, head.PracticeId).ToListAsync(ct);
        return new ConversationView
        {
            Head = head,
            Messages = messages,
            Elsewhere = await SentElsewhere.OfAsync(db, [.. messages.Where(m => m.NamesOthers).Select(m => m.Id)], ct),
            HasEarlier = hasEarlier,
            Events = events,
            Told = events.Exists(e => e.Kind is FactKind.Felt) ? await compiled.Told(db, id).ToListAsync(ct) : [],
            Promises = promises,
            Colleagues = colleagues,
            Names = await NamesAsync(db, colleagues, [head.OwnerId, .. events.SelectMany(e => e.People), .. promises.Select(p => (StaffId?)p.OwnerId)], ct),
            Correspondents = Correspondents.TryKnow(head.CustomerName, head.Email, head.LastFrom) ?? await Correspondents.OfAsync(db, id, head.CustomerId, ct),
            Draft = head.HasDraft ? await compiled.Draft(db, id, staff.Id, ct) : null,
        };
    }

    /// <summary>Most are colleagues, whose names are here already.</summary>
    private static async Task<Dictionary<StaffId, string>> NamesAsync(GoodwordDb db, List<Colleague> colleagues, IEnumerable<StaffId?> people, CancellationToken ct)
    {
        var names = colleagues.ToDictionary(c => c.Id, c => c.Name);
        var others = people.OfType<StaffId>().Where(p => !names.ContainsKey(p)).Distinct().ToList();
        if (others.Count == 0)
            return names;
        foreach (var other in await db.Staff.AsNoTracking().Where(s => others.Contains(s.Id)).Select(s => new Colleague(s.Id, s.Name)).ToListAsync(ct))
            names[other.Id] = other.Name;
        return names;
    }
}

public sealed record ConversationHead
{
    public required ConversationId Id { get; init; }

    public required Practice Practice { get; init; }

    public required string Subject { get; init; }

    public required ConversationState State { get; init; }

    public required StaffId? OwnerId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Null: nobody has answered yet.</summary>
    public DateTimeOffset? FirstAnsweredAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required FeelingValue? LastFeeling { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public required string CalledName { get; init; }

    public string Called => CalledName.Length > 0 ? CalledName : CustomerName;

    /// <summary>The customer's name where it must be readable: some mail has neither a name nor an address.</summary>
    public string CustomerShown => CustomerName.Length > 0 ? CustomerName : Customer.NameShown(CalledName, "");

    /// <summary>The customer's, the first of them; null: we know none.</summary>
    public required string? Email { get; init; }

    /// <summary>The address from which a person wrote last, or at which they want answers; null: none.</summary>
    public string? LastFrom { get; init; }

    /// <summary>Whether anything was promised in it, settled or not.</summary>
    public required bool HasPromises { get; init; }

    /// <summary>Whether it is noted what the customer wanted to send.</summary>
    public required bool HasTheirs { get; init; }

    /// <summary>Whether the asker has begun a reply.</summary>
    public required bool HasDraft { get; init; }

    public PracticeId PracticeId => Practice.Id;

    public string PracticeName => Practice.Name;

    public string Zone => Practice.TimeZone;

    public bool IsOpen => State == ConversationState.Open;
}

public sealed record ShownMessage
{
    public required MessageId Id { get; init; }

    public required MessageKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset? ClaimedAt { get; init; }

    public required string FromName { get; init; }

    public required string FromEmail { get; init; }

    /// <summary>Where its sender wants answers, if elsewhere; else empty.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>Of a mail that went to others as well, or that we wrote elsewhere: to whom, the first of them.</summary>
    public IReadOnlyList<Addressee> SentTo { get; init; } = [];

    /// <summary>Of a reply: the address to which it went; null: to none.</summary>
    public string? To { get; init; }

    public required string Subject { get; init; }

    /// <summary>The beginning, when <see cref="Length"/> says that there is more.</summary>
    public required string Text { get; init; }

    public required int Length { get; init; }

    public required bool HasHtml { get; init; }

    public required Placement Placement { get; init; }

    /// <summary>It names others to whom it went, who may be another practice of ours: only then is that looked up, far from all else that the page reads.</summary>
    public bool NamesOthers => Kind is MessageKind.Inbound && SentTo.Count > 1;

    public required RawMailId? RawMailId { get; init; }

    public required bool IsAutomatic { get; init; }

    public required IReadOnlyList<Attachment> Attachments { get; init; }

    public required DeliveryState Delivery { get; init; }

    public required string DeliveryProblem { get; init; }

    /// <summary>Where it went, if not to where one would think.</summary>
    public string? UnusualTo(ConversationHead head) => To is { Length: > 0 } && To != head.Email ? To : null;

    public bool IsShortened => Length > ConversationView.ShownText;
}

public sealed record ShownEvent(FactKind Kind, DateTimeOffset At, StaffId? ActorId, Guid? SubjectId, long? Number, long? Other, StaffId? ToId)
{
    public IEnumerable<StaffId?> People => [ActorId, ToId, Kind == FactKind.Given && SubjectId is { } to ? StaffId.From(to) : null];
}

public sealed record ToldWords(FeelingRequestId Request, DateTimeOffset At, string Comment);

public sealed record ShownPromise(PromiseId Id, MessageId MessageId, StaffId OwnerId, string Said, string Action, DateTimeOffset DueAt, PromiseState State)
{
    public bool IsOwed => State is PromiseState.Open or PromiseState.Slipped;
}

public sealed record Colleague(StaffId Id, string Name);
