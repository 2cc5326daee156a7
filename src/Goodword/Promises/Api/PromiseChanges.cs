using Goodword.Channels;
using Goodword.CoachApi;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Api;

/// <summary>Makes, keeps and re-dates promises for an application, by the very steps that a person takes on the pages.</summary>
internal sealed class PromiseChanges(GoodwordDb db, Replying replying, Reviewing reviewing, Settling settling, TimeProvider clock)
{
    public Task<Done> MakeAsync(SignedInStaff staff, PromiseBody body, Guid form, CancellationToken ct) =>
        SendAsync(staff, ConversationId.From(body.Conversation), null, body, form, ct);

    public async Task<Done> KeepAsync(SignedInStaff staff, PromiseId id, Guid form, CancellationToken ct) => await settling.KeepAsync(staff, id, ct) switch
    {
        SettleOutcome.Done => await KeptAsync(id, ct),
        // By a node that died before it could say so.
        SettleOutcome.SettledBefore when await WasKeptAsync(staff, id, KeptAnswer.BegunAt(form), ct) => await KeptAsync(id, ct),
        SettleOutcome.SettledBefore => Refused(ApiProblems.Settled()),
        _ => Refused(ApiProblems.NoPromise()),
    };

    public async Task<Done> RedateAsync(SignedInStaff staff, PromiseId id, PromiseBody body, Guid form, CancellationToken ct)
    {
        var promise = await staff.Promises(db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        return promise is null ? Refused(ApiProblems.NoPromise()) : await SendAsync(staff, promise.ConversationId, promise, body, form, ct);
    }

    private async Task<Done> KeptAsync(PromiseId id, CancellationToken ct) =>
        new(StatusCodes.Status200OK, PromiseShown.Of(await db.Promises.AsNoTracking().SingleAsync(p => p.Id == id, ct)));

    private Task<bool> WasKeptAsync(SignedInStaff staff, PromiseId id, DateTimeOffset since, CancellationToken ct) =>
        db.Promises.AnyAsync(p => p.Id == id && p.State == PromiseState.Kept && db.Facts.Any(f => f.ConversationId == p.ConversationId && f.Kind == FactKind.Kept && f.SubjectId == id.Value && f.ActorId == staff.Id && f.At >= since), ct);

    private async Task<Done> SendAsync(SignedInStaff staff, ConversationId conversation, Promise? instead, PromiseBody body, Guid form, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // The person in whose name it is done sees nothing of it.
        if (await reviewing.ReadAsync(staff, conversation, body.Words, [], instead?.Id, now, ct, isLook: false) is not { } review)
            return Refused(ApiProblems.NoConversation());
        // Sent by a node that died before it could say so.
        if (await replying.SentBeforeAsync(conversation, form, ct) is { } sentBefore)
            return await MadeAsync(sentBefore.Id, body.Due, ct);
        if (review.Promises is not [var first, ..])
            return Refused(ApiProblems.NotGiven("words", "They hold no promise.", "Say in them what will be done, and by when: \"I'll call you on Friday by noon.\""));
        if ((body.Due ?? first.Due) is not { } due || due <= now)
            return Refused(ApiProblems.NotGiven("due", "The words name no time that is still to come.", "Name one in the words, or send it in due."));
        var about = await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == conversation, ct);
        if (!body.AsItIs && await ObjectionAsync(staff, about, instead?.Id, body, review, due, now, ct) is { } objection)
            return Refused(objection);
        if (!await Postbag.ReachesAsync(db, conversation, about.CustomerId, ct))
            return Refused(ApiProblems.NoAddress(instead is null ? "conversation" : ""));
        var isNamed = first.Due == due;
        var seen = await db.Messages.Where(m => m.ConversationId == conversation).OrderByDescending(m => m.Id).Select(m => (MessageId?)m.Id).FirstOrDefaultAsync(ct);
        var reply = new Reply(form, review with { Promises = [first with { Due = due, Explanation = isNamed ? first.Explanation : "", Decision = PromiseDecision.Confirmed }, .. review.Promises.Skip(1)] }, seen, CloseAfter: false)
        {
            Instead = instead?.Id,
            IsNotice = instead is not null,
        };
        return await replying.SendAsync(staff, conversation, reply, now, ct) switch
        {
            ReplyOutcome.Sent sent => await MadeAsync(sent.Id, due, ct),
            ReplyOutcome.SentBefore before => await MadeAsync(before.Id, due, ct),
            ReplyOutcome.Overtaken => Refused(ApiProblems.Overtaken()),
            ReplyOutcome.Lapsed => Refused(ApiProblems.Settled()),
            _ => Refused(ApiProblems.NoConversation()),
        };
    }

    /// <summary>What a person would be asked about before sending; null: nothing.</summary>
    private async Task<ApiProblem?> ObjectionAsync(SignedInStaff staff, Conversation conversation, PromiseId? moved, PromiseBody body, Review review, DateTimeOffset due, DateTimeOffset now, CancellationToken ct)
    {
        var first = review.Promises[0];
        var isNamed = first.Due == due;
        if (!isNamed && first.DueField.Length > 0)
            return ApiProblems.OtherTime(first.Said, first.Due);
        // Whoever names the time apart from the words has given one.
        if (review.AskedAbout.Where(caution => body.Due is null || caution.Rule != "vague-promise").ToList() is { Count: > 0 } cautions)
            return ApiProblems.Cautioned(cautions);
        if (!isNamed)
        {
            // It is weighed as one that a writer chooses.
            var chosen = new PromiseChoice(first.Said, DueInput.Write(due, await db.CalendarOfAsync(conversation.PracticeId, ct)), PromiseDecision.Confirmed);
            review = await reviewing.ReadAsync(staff, conversation.Id, body.Words, [chosen], moved, now, ct, isLook: false) ?? review;
        }

        return review.Promises.FirstOrDefault(p => p.Asks.Length > 0 && (p.Due is not null || p.Problem.Length > 0)) is { } asks
            ? ApiProblems.HardlyHolds(isNamed ? "words" : "due", asks.Asks, [.. asks.Offers.Select(offer => offer.Label)])
            : null;
    }

    private async Task<Done> MadeAsync(MessageId message, DateTimeOffset? due, CancellationToken ct) => new(
        StatusCodes.Status201Created,
        PromiseShown.Of(await db.Promises.AsNoTracking().Where(p => p.MessageId == message).OrderBy(p => p.DueAt == due ? 0 : 1).ThenBy(p => p.Id).FirstAsync(ct)));

    private static Done Refused(ApiProblem problem) => new(problem.Status, problem);
}
