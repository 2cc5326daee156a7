using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>What the page that is opened most asks for, compiled once; see <see cref="CompiledInbox"/>.</summary>
internal sealed class CompiledConversation
{
    private static readonly PerModel<CompiledConversation> OfModel = new(() => new CompiledConversation());

    /// <summary>The asker compares the practice with their own: a list of those would be another statement for each of its lengths.</summary>
    public Func<GoodwordDb, ConversationId, StaffId, CancellationToken, Task<ConversationHead?>> Head { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, StaffId asker, CancellationToken ct) =>
        (from conversation in db.Conversations.AsNoTracking()
         where conversation.Id == id
         join customer in db.Customers on conversation.CustomerId equals customer.Id
         join practice in db.Practices on conversation.PracticeId equals practice.Id
         select new ConversationHead
         {
             Id = conversation.Id,
             Practice = practice,
             Subject = conversation.Subject,
             State = conversation.State,
             OwnerId = conversation.OwnerId,
             OpenedAt = conversation.OpenedAt,
             WaitingSince = conversation.WaitingSince,
             FirstAnsweredAt = conversation.FirstAnsweredAt,
             ClosedAt = conversation.ClosedAt,
             LastFeeling = conversation.LastFeeling,
             CustomerId = customer.Id,
             CustomerName = customer.Name,
             CalledName = customer.CalledName,
             Email = db.CustomerAddresses.Where(a => a.CustomerId == customer.Id).OrderBy(a => a.Email).Select(a => a.Email).FirstOrDefault(),
             LastFrom = db.Messages.Where(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Inbound && !m.IsAutomatic && m.FromEmail != "").OrderByDescending(m => m.Id).Select(m => m.ReplyTo != "" ? m.ReplyTo : m.FromEmail).FirstOrDefault(),
             HasPromises = db.Promises.Any(p => p.ConversationId == conversation.Id),
             HasTheirs = db.TheirPromises.Any(p => p.ConversationId == conversation.Id),
             HasDraft = db.Drafts.Any(d => d.ConversationId == conversation.Id && d.StaffId == asker),
         }).SingleOrDefault());

    /// <summary>Before a message, the newest first.</summary>
    public Func<GoodwordDb, ConversationId, MessageId, IAsyncEnumerable<ShownMessage>> Messages { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, MessageId before) =>
        db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Id < before).OrderByDescending(m => m.Id).Take(ConversationView.PageSize + 1).Select(m => new ShownMessage
        {
            Id = m.Id,
            Kind = m.Kind,
            At = m.At,
            ClaimedAt = m.ClaimedAt,
            FromName = m.FromName,
            FromEmail = m.FromEmail,
            ReplyTo = m.ReplyTo,
            SentTo = m.SentTo,
            To = m.Kind == MessageKind.Outbound ? db.OutgoingMails.Where(o => o.MessageId == m.Id).Select(o => o.Recipient).FirstOrDefault() : null,
            Subject = m.Subject,
            Text = m.Text.Substring(0, ConversationView.ShownText),
            Length = m.Text.Length,
            HasHtml = m.HasHtml,
            Placement = m.Placement,
            RawMailId = m.RawMailId,
            IsAutomatic = m.IsAutomatic,
            Attachments = m.Attachments,
            Delivery = m.Delivery,
            DeliveryProblem = m.DeliveryProblem,
        }));

    /// <summary>Between two facts, the newest first; the bounds of kind are those of the index.</summary>
    public Func<GoodwordDb, ConversationId, FactId, FactId, IAsyncEnumerable<ShownEvent>> Events { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, FactId after, FactId before) =>
        db.Facts.AsNoTracking()
            .Where(f => f.ConversationId == id && f.Kind > FactKind.Opened && f.Kind < FactKind.Sent && f.Id > after && f.Id < before)
            .OrderByDescending(f => f.Id).Take(ConversationView.MostEvents)
            .Select(f => new ShownEvent(f.Kind, f.At, f.ActorId, f.SubjectId, f.Number, f.Other, f.ToId)));

    public Func<GoodwordDb, ConversationId, IAsyncEnumerable<ToldWords>> Told { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id) =>
        (from answer in db.FeelingAnswers.AsNoTracking()
         join request in db.FeelingRequests on answer.RequestId equals request.Id
         where request.ConversationId == id && answer.Comment != ""
         orderby answer.At descending
         select new ToldWords(request.Id, answer.At, answer.Comment)).Take(ConversationView.MostEvents));

    public Func<GoodwordDb, ConversationId, IAsyncEnumerable<ShownPromise>> Promises { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id) =>
        db.Promises.AsNoTracking().Where(p => p.ConversationId == id).OrderBy(p => p.State).ThenBy(p => p.DueAt).Take(ConversationView.MostPromises)
            .Select(p => new ShownPromise(p.Id, p.MessageId, p.OwnerId, p.Said, p.Action, p.DueAt, p.State)));

    public Func<GoodwordDb, PracticeId, IAsyncEnumerable<Colleague>> Colleagues { get; } = EF.CompileAsyncQuery((GoodwordDb db, PracticeId practice) =>
        (from member in db.Staff.AsNoTracking()
         join place in db.StaffPractices on member.Id equals place.StaffId
         where place.PracticeId == practice && member.LeftAt == null
         orderby member.Name
         select new Colleague(member.Id, member.Name)).Take(ConversationView.MostColleagues));

    public Func<GoodwordDb, ConversationId, StaffId, CancellationToken, Task<Draft?>> Draft { get; } = EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, StaffId writer, CancellationToken ct) =>
        db.Drafts.AsNoTracking().SingleOrDefault(d => d.ConversationId == id && d.StaffId == writer));

    public static CompiledConversation Of(GoodwordDb db) => OfModel.Of(db);
}
