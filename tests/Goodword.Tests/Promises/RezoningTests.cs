using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Theirs;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Promises;

/// <summary>A practice's time zone is corrected, from London to Chicago: six hours later each day.</summary>
public abstract class RezoningTests(SharedApp shared) : Behaviour(shared)
{
    private const string Form = "form:has([name='Input.Slug'])";
    private static readonly TimeSpan Later = TimeSpan.FromHours(6);

    /// <summary>Three in the afternoon of the next day, in London.</summary>
    private DateTimeOffset Tomorrow => App.Now.Date.AddDays(1).AddHours(15) is var local ? new DateTimeOffset(local, TimeSpan.Zero) : default;

    [Fact]
    public async Task What_was_said_stays_true_by_the_right_clock()
    {
        var elm = await ElmStreet();
        var (hour, hours, zoned, byHand) = (
            await Promise(elm, "I'll call you tomorrow by 3 pm", Tomorrow), await Promise(elm, "I'll call you in two hours", App.Now.AddHours(2)),
            await Promise(elm, "I'll call you tomorrow by 3 pm GMT", Tomorrow), await Promise(elm, "I'll call you", Tomorrow));
        var kept = await Promise(elm, "I'll call you tomorrow by 3 pm", Tomorrow);
        await elm.Change(kept, p => p.Keep(elm.Ana.Id, App.Now), Ct);
        var elsewhere = await elm.Promise(await elm.Write(await elm.Meet("Lee Park", "lee@example.com", Ct), "My result", "Is it back?", Ct, elm.HarbourView), elm.Hugo, Tomorrow);
        var page = await Correct(elm, "America/Chicago");

        Assert.Contains("keeps its hour, by the new clock", page.Text, StringComparison.Ordinal);
        Assert.Equal([Tomorrow + Later, App.Now.AddHours(2), Tomorrow, Tomorrow + Later], [await DueAt(elm, hour), await DueAt(elm, hours), await DueAt(elm, zoned), await DueAt(elm, byHand)]);
        Assert.Equal([Tomorrow + Later, Tomorrow], [await DueAt(elm, kept), await DueAt(elm, elsewhere)]);
        Assert.Equal(Tomorrow + Later, (await elm.Find(hour.ConversationId)).NextPromiseDueAt);
        Assert.Equal(hour.RemindAt + Later, (await elm.Find(byHand.Id)).RemindAt, TimeSpan.FromHours(12));
        Assert.Equal([FactKind.Promised, FactKind.Rezoned], await elm.FactsOf(hour.Id));
        Assert.Equal([FactKind.Promised], await elm.FactsOf(hours.Id));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Ada Cole corrected the practice’s time zone", (await ana.Get($"/conversations/{hour.ConversationId}")).Text, StringComparison.Ordinal);
        Assert.Contains("time zone was corrected by Ada Cole", (await ana.Get($"/promises/{hour.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_watched_anew_and_slips_by_the_right_clock()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, Tomorrow);
        await elm.Change(promise, p => p.Remind(App.Now), Ct); // by the old clock; the fact of it is not stored
        await Correct(elm, "America/Chicago");
        App.Clock.Advance(Tomorrow.AddHours(5) - App.Now);
        await App.Sweep(elm);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
        Assert.Equal([FactKind.Promised, FactKind.Reminded], (await elm.FactsOf(promise.Id)).Where(k => k is FactKind.Promised or FactKind.Reminded));
        App.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1));
        await App.Sweep(elm);
        Assert.Equal(PromiseState.Slipped, (await elm.Find(promise.Id)).State);
    }

    [Fact]
    public async Task Another_zone_with_the_same_clock_reminds_nobody_again()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, Tomorrow);
        await elm.Change(promise, p => p.Remind(App.Now), Ct);
        await Correct(elm, "Europe/Lisbon");
        var after = await elm.Find(promise.Id);
        Assert.Equal((promise.DueAt, App.Now), (after.DueAt, after.RemindedAt));
        Assert.Equal([FactKind.Promised], await elm.FactsOf(promise.Id));
    }

    [Fact]
    public async Task What_they_will_send_and_who_is_away_keep_their_days()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, Tomorrow);
        var (morning, night) = (Tomorrow.AddHours(-15), Tomorrow.AddHours(9));
        var awaited = await elm.Find(promise.ConversationId);
        await using (var db = elm.Database())
        {
            db.Add(TheirPromise.Note(awaited, null, "the referral form", night.AddSeconds(-1), morning.AddHours(8), elm.Ana.Id, App.Now));
            await db.SaveChangesAsync(Ct);
        }

        var (anas, bens, hugos) = (await elm.Away(elm.Ana, morning, night, null), await elm.Away(elm.Ben, morning.AddDays(-2), night, null), await elm.Away(elm.Hugo, morning, night, null));
        await elm.Change(bens, a => a.Begin(App.Now), Ct);
        await Correct(elm, "America/Chicago");
        await using var after = elm.Database();
        var theirs = await after.TheirPromises.SingleAsync(Ct);
        Assert.Equal((night.AddSeconds(-1) + Later, morning.AddHours(8) + Later), (theirs.DueAt, theirs.RemindAt));
        Assert.Equal((morning + Later, night + Later), await Span(anas));
        Assert.Equal((morning.AddDays(-2), night + Later), await Span(bens));
        Assert.Equal((morning, night), await Span(hugos));

        async Task<(DateTimeOffset, DateTimeOffset)> Span(Absence absence) =>
            await after.Absences.SingleAsync(a => a.Id == absence.Id, Ct) is var found ? (found.StartsAt, found.EndsAt) : default;
    }

    [Fact]
    public async Task More_than_a_batch_moves_once_and_back_again()
    {
        var elm = await ElmStreet();
        var conversation = await elm.Write(await elm.Meet("Pat Doe", "pat.many@example.com", Ct), "My result", "Is it back?", Ct);
        var first = await elm.Promise(conversation, elm.Ana, Tomorrow);
        await using (var db = elm.Database())
        {
            db.AddRange(Enumerable.Range(1, 1_000).Select(i => Goodword.Promises.Promise.Make(conversation, first.MessageId, elm.Ana.Id, "I'll call you", "call you", Tomorrow.AddSeconds(i), App.Now).Promise));
            await db.SaveChangesAsync(Ct);
        }

        await Correct(elm, "America/Chicago");
        Assert.Equal(1_001, await Count(Later));
        await Correct(elm, "Europe/London");
        Assert.Equal(1_001, await Count(TimeSpan.Zero));
        Assert.Equal(Tomorrow, (await elm.Find(conversation.Id)).NextPromiseDueAt);

        async Task<int> Count(TimeSpan moved)
        {
            await using var db = elm.Database();
            var (from, to) = (Tomorrow + moved, Tomorrow.AddSeconds(1_000) + moved);
            return await db.Promises.CountAsync(p => p.DueAt >= from && p.DueAt <= to, Ct);
        }
    }

    private static async Task<Page> Correct(ElmStreet elm, string zone)
    {
        using var ada = await elm.SignIn(elm.Ada);
        return await ada.Submit(await ada.Get($"/settings/practices/{elm.Practice.Id}"), Form, ("Input.TimeZone", zone));
    }

    private async Task<Promise> Promise(ElmStreet elm, string said, DateTimeOffset due)
    {
        var made = await elm.PromiseTo(elm.Ana, due);
        await using var db = elm.Database();
        var (promise, fact) = Goodword.Promises.Promise.Make(await elm.Find(made.ConversationId), made.MessageId, elm.Ana.Id, said, "call you", due, App.Now);
        db.RemoveRange(db.Promises.Where(p => p.Id == made.Id));
        db.Add(promise);
        db.Add(fact);
        await db.SaveChangesAsync(Ct);
        return promise;
    }

    private static async Task<DateTimeOffset> DueAt(ElmStreet elm, Promise promise) => (await elm.Find(promise.Id)).DueAt;

    public sealed class InSqlite(SqliteApp app) : RezoningTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : RezoningTests(app), IClassFixture<PostgresApp>;
}
