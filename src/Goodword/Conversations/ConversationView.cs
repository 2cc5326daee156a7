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

    private const int MostEvents = 200;
    private const int MostPromises = 100;
    private const int MostColleagues = 200;

    public required ConversationHead Head { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<ShownMessage> Messages { get; init; }

    public required IReadOnlyList<ShownEvent> Events { get; init; }

    public required IReadOnlyList<ShownPromise> Promises { get; init; }

    /// <summary>Active staff of the practice, by name.</summary>
    public required IReadOnlyList<Colleague> Colleagues { get; init; }

    public required IReadOnlyDictionary<StaffId, string> Names { get; init; }

    public required Draft? Draft { get; init; }

    /// <summary>There are messages before the first one shown.</summary>
    public required bool HasEarlier { get; init; }

    public MessageId? Last => Messages.Count == 0 ? null : Messages[^1].Id;

    public string? NameOf(StaffId? id) => id is { } known && Names.TryGetValue(known, out var name) ? name : null;

    /// <returns>Null when this person has no such conversation.</returns>
    public static async Task<ConversationView?> LoadAsync(GoodwordDb db, SignedInStaff staff, ConversationId id, MessageId? before, CancellationToken ct)
    {
        var head = await HeadAsync(db, staff, id, ct);
        if (head is null)
            return null;
        var messages = await MessagesAsync(db, id, before, ct);
        var hasEarlier = messages.Count > PageSize;
        if (hasEarlier)
            messages.RemoveAt(0);
        var events = await EventsAsync(db, id, hasEarlier ? messages[0].Id : null, before, ct);
        var promises = await PromisesAsync(db, id, ct);
        var colleagues = await ColleaguesAsync(db, head.PracticeId, ct);
        return new ConversationView
        {
            Head = head,
            Messages = messages,
            HasEarlier = hasEarlier,
            Events = events,
            Promises = promises,
            Colleagues = colleagues,
            Names = await NamesAsync(db, colleagues, [head.OwnerId, .. events.SelectMany(e => e.People), .. promises.Select(p => (StaffId?)p.OwnerId)], ct),
            Draft = await db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.ConversationId == id && d.StaffId == staff.Id, ct),
        };
    }

    private static Task<ConversationHead?> HeadAsync(GoodwordDb db, SignedInStaff staff, ConversationId id, CancellationToken ct) =>
        (from conversation in staff.Conversations(db).AsNoTracking()
         where conversation.Id == id
         join customer in db.Customers on conversation.CustomerId equals customer.Id
         join practice in db.Practices on conversation.PracticeId equals practice.Id
         select new ConversationHead
         {
             Id = conversation.Id,
             PracticeId = practice.Id,
             PracticeName = practice.Name,
             Zone = practice.TimeZone,
             Subject = conversation.Subject,
             State = conversation.State,
             OwnerId = conversation.OwnerId,
             OpenedAt = conversation.OpenedAt,
             WaitingSince = conversation.WaitingSince,
             ClosedAt = conversation.ClosedAt,
             LastFeeling = conversation.LastFeeling,
             CustomerId = customer.Id,
             CustomerName = customer.Name,
             CalledName = customer.CalledName,
             Email = db.CustomerAddresses.Where(a => a.CustomerId == customer.Id).Select(a => a.Email).FirstOrDefault(),
         }).SingleOrDefaultAsync(ct);

    private static async Task<List<ShownMessage>> MessagesAsync(GoodwordDb db, ConversationId id, MessageId? before, CancellationToken ct)
    {
        var messages = db.Messages.AsNoTracking().Where(m => m.ConversationId == id);
        if (before is { } key)
            messages = messages.Where(m => m.Id < key);
        var newest = await messages.OrderByDescending(m => m.Id).Take(PageSize + 1).Select(m => new ShownMessage
        {
            Id = m.Id,
            Kind = m.Kind,
            At = m.At,
            ClaimedAt = m.ClaimedAt,
            FromName = m.FromName,
            FromEmail = m.FromEmail,
            Subject = m.Subject,
            Text = m.Text.Substring(0, ShownText),
            Length = m.Text.Length,
            HasHtml = m.HasHtml,
            Placement = m.Placement,
            RawMailId = m.RawMailId,
            IsAutomatic = m.IsAutomatic,
            Attachments = m.Attachments,
            Delivery = m.Delivery,
            DeliveryProblem = m.DeliveryProblem,
        }).ToListAsync(ct);
        newest.Reverse();
        return newest;
    }

    /// <summary>The facts from the first shown message to the next page's first; the bounds of kind are those of the index.</summary>
    private static async Task<List<ShownEvent>> EventsAsync(GoodwordDb db, ConversationId id, MessageId? from, MessageId? before, CancellationToken ct)
    {
        var facts = db.Facts.AsNoTracking().Where(f => f.ConversationId == id && f.Kind > FactKind.Opened && f.Kind < FactKind.Sent);
        if (from is { } first)
        {
            var firstFact = FactId.From(first.Value);
            facts = facts.Where(f => f.Id > firstFact);
        }

        if (before is { } last)
        {
            var lastFact = FactId.From(last.Value);
            facts = facts.Where(f => f.Id < lastFact);
        }

        var events = await facts.OrderByDescending(f => f.Id).Take(MostEvents)
            .Select(f => new ShownEvent(f.Kind, f.At, f.ActorId, f.SubjectId, f.Number, f.Other)).ToListAsync(ct);
        events.Reverse();
        return events;
    }

    private static Task<List<ShownPromise>> PromisesAsync(GoodwordDb db, ConversationId id, CancellationToken ct) =>
        db.Promises.AsNoTracking().Where(p => p.ConversationId == id).OrderBy(p => p.State).ThenBy(p => p.DueAt).Take(MostPromises)
            .Select(p => new ShownPromise(p.Id, p.MessageId, p.OwnerId, p.Said, p.Action, p.DueAt, p.State)).ToListAsync(ct);

    private static Task<List<Colleague>> ColleaguesAsync(GoodwordDb db, PracticeId practice, CancellationToken ct) =>
        (from member in db.Staff.AsNoTracking()
         join place in db.StaffPractices on member.Id equals place.StaffId
         where place.PracticeId == practice && member.LeftAt == null
         orderby member.Name
         select new Colleague(member.Id, member.Name)).Take(MostColleagues).ToListAsync(ct);

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

    public required PracticeId PracticeId { get; init; }

    public required string PracticeName { get; init; }

    public required string Zone { get; init; }

    public required string Subject { get; init; }

    public required ConversationState State { get; init; }

    public required StaffId? OwnerId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset? WaitingSince { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    public required FeelingValue? LastFeeling { get; init; }

    public required CustomerId CustomerId { get; init; }

    public required string CustomerName { get; init; }

    public required string CalledName { get; init; }

    /// <summary>Null: we know no address, so only notes can be written.</summary>
    public required string? Email { get; init; }

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

    public required string Subject { get; init; }

    /// <summary>The beginning, when <see cref="Length"/> says that there is more.</summary>
    public required string Text { get; init; }

    public required int Length { get; init; }

    public required bool HasHtml { get; init; }

    public required Placement Placement { get; init; }

    public required RawMailId? RawMailId { get; init; }

    public required bool IsAutomatic { get; init; }

    public required IReadOnlyList<Attachment> Attachments { get; init; }

    public required DeliveryState Delivery { get; init; }

    public required string DeliveryProblem { get; init; }

    public bool IsShortened => Length > ConversationView.ShownText;
}

public sealed record ShownEvent(FactKind Kind, DateTimeOffset At, StaffId? ActorId, Guid? SubjectId, long? Number, long? Other)
{
    public IEnumerable<StaffId?> People => [ActorId, Kind == FactKind.Given && SubjectId is { } to ? StaffId.From(to) : null];
}

public sealed record ShownPromise(PromiseId Id, MessageId MessageId, StaffId OwnerId, string Said, string Action, DateTimeOffset DueAt, PromiseState State)
{
    public bool IsOwed => State is PromiseState.Open or PromiseState.Slipped;
}

public sealed record Colleague(StaffId Id, string Name);
