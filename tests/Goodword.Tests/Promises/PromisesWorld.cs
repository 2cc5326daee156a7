using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises;

internal static class PromisesWorld
{
    public const string Said = "I'll call you tomorrow by 5 pm";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Somebody answers a question of Pat's with a promise.</summary>
    public static async Task<Promise> PromiseTo(this ElmStreet elm, StaffMember owner, DateTimeOffset due, Practice? practice = null)
    {
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        return await elm.Promise(await elm.Write(pat, "My result", "Is my blood test back?", Ct), owner, due);
    }

    public static async Task<Promise> Promise(this ElmStreet elm, Conversation to, StaffMember owner, DateTimeOffset due)
    {
        await using var db = elm.Database();
        var now = to.OpenedAt;
        var conversation = await db.Conversations.SingleAsync(c => c.Id == to.Id, Ct);
        var reply = Message.Reply(conversation, owner, $"Dear Pat, {Said}.", $"{Guid.CreateVersion7()}@elm.example", now);
        db.Add(reply);
        db.Facts.AddRange(conversation.Reply(reply, owner.Id, TimeSpan.Zero));
        var (promise, fact) = Goodword.Promises.Promise.Make(conversation, reply.Id, owner.Id, Said, "call you", due, now);
        promise.Watch(PracticeCalendar.Of(elm.Practice));
        db.Add(promise);
        db.Facts.Add(fact);
        conversation.ExpectPromise(await db.NextDueAsync(conversation.Id, null, promise, Ct));
        await db.SaveChangesAsync(Ct);
        return promise;
    }

    /// <summary>Somebody of the staff is away.</summary>
    public static async Task<Absence> Away(this ElmStreet elm, StaffMember person, DateTimeOffset from, DateTimeOffset to, StaffMember? standIn)
    {
        await using var db = elm.Database();
        var absence = Absence.Plan(person, from, to, standIn?.Id, from);
        db.Add(absence);
        await db.SaveChangesAsync(Ct);
        return absence;
    }

    public static async Task<Promise> Find(this ElmStreet elm, PromiseId id)
    {
        await using var db = elm.Database();
        return await db.Promises.AsNoTracking().SingleAsync(p => p.Id == id, Ct);
    }

    public static async Task<Conversation> Find(this ElmStreet elm, ConversationId id)
    {
        await using var db = elm.Database();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id, Ct);
    }

    public static async Task<IReadOnlyList<FactKind>> FactsOf(this ElmStreet elm, PromiseId id)
    {
        await using var db = elm.Database();
        return await db.Facts.Where(f => f.SubjectId == id.Value).OrderBy(f => f.At).ThenBy(f => f.Kind == FactKind.Promised ? 0 : f.Kind == FactKind.Reminded ? 1 : f.Kind == FactKind.AtRisk ? 2 : f.Kind == FactKind.Slipped ? 3 : 4).Select(f => f.Kind).ToListAsync(Ct);
    }

    public static Task Sweep(this GoodwordApp app, ElmStreet elm) =>
        app.Services.GetRequiredService<PromiseSweep>().SweepAsync(elm.Organization.Id, app.Now, Ct);
}
