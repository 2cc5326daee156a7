using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Tests.Channels;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Conversations;

public abstract class FirstAnswerTests(SharedApp shared) : Behaviour(shared)
{
    /// <summary>Each begins on another Wednesday morning, within opening hours, however long the one before waited.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        App.Clock.SetUtcNow(GoodwordApp.Start.AddDays(7 * (1 + ((App.Now - GoodwordApp.Start).Days / 7))));
    }

    [Fact]
    public async Task A_first_answer_is_as_quick_as_the_wait_for_it_was_long()
    {
        var elm = await ElmStreet();
        var conversation = await Ask(elm, "a");
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await App.Answer(elm, conversation);
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await App.Answer(elm, conversation);
        Assert.Equal([(600, 600)], await Counted(elm));
    }

    [Fact]
    public async Task Who_was_rung_back_and_writes_again_later_waits_since_then()
    {
        var elm = await ElmStreet();
        var conversation = await Ask(elm, "a");
        await elm.Change(conversation, c => c.Close(elm.Ana.Id, App.Now), Ct);

        App.Clock.Advance(TimeSpan.FromDays(7));
        await Ask(elm, "b", "In-Reply-To: <a@example.com>");
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await App.Answer(elm, conversation);
        Assert.Equal([(600, 600)], await Counted(elm));
    }

    [Fact]
    public async Task A_practice_that_tells_no_hours_is_measured_in_the_usual_ones()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
            await db.Practices.Where(p => p.Id == elm.Practice.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.OpeningHours, "").SetProperty(p => p.TimeZone, "Etc/UTC"), Ct);
        App.Clock.Advance(TimeSpan.FromDays(2) + new TimeSpan(7, 50, 0));
        var conversation = await Ask(elm, "a");
        App.Clock.Advance(TimeSpan.FromHours(64.5));
        await App.Answer(elm, conversation);
        Assert.Equal([1_800], (await Counted(elm)).Select(c => c.Item1));
    }

    [Fact]
    public async Task A_matter_that_was_answered_and_is_reopened_by_a_message_waits_anew()
    {
        var elm = await ElmStreet();
        var conversation = await Ask(elm, "a");
        App.Clock.Advance(TimeSpan.FromMinutes(10));
        await App.Answer(elm, conversation);
        await elm.Change(await elm.Find(conversation.Id), c => c.Close(elm.Ana.Id, App.Now), Ct);

        App.Clock.Advance(TimeSpan.FromDays(7));
        await Ask(elm, "b", "In-Reply-To: <a@example.com>");
        App.Clock.Advance(TimeSpan.FromMinutes(20));
        await App.Answer(elm, conversation);
        App.Clock.Advance(TimeSpan.FromMinutes(30));
        await Ask(elm, "c", "In-Reply-To: <b@example.com>");
        App.Clock.Advance(TimeSpan.FromMinutes(30));
        await App.Answer(elm, conversation);
        Assert.Equal([(600, 600), (1200, 1200)], (await Counted(elm)).Order());
    }

    [Fact]
    public async Task Where_nobody_waits_nothing_is_answered()
    {
        var elm = await ElmStreet();
        var conversation = await Ask(elm, "a");
        await elm.Change(conversation, c => c.Close(elm.Ana.Id, App.Now), Ct);

        App.Clock.Advance(TimeSpan.FromDays(1));
        await App.Answer(elm, conversation);
        Assert.Empty(await Counted(elm));
    }

    [Fact]
    public async Task What_came_in_with_an_archive_was_answered_elsewhere()
    {
        var elm = await ElmStreet();
        var archived = await App.Message(elm, Letters.Letter("old@example.com"), MailSource.Mbox);
        var conversation = await elm.Find(archived.ConversationId);
        Assert.True(conversation.OpenedAt < App.Now);
        await App.Message(elm, Letters.Letter("new@example.com", headers: "In-Reply-To: <old@example.com>"));
        await App.Answer(elm, conversation);
        Assert.Empty(await Counted(elm));
        Assert.NotNull((await elm.Find(conversation.Id)).FirstAnsweredAt);
    }

    [Fact]
    public async Task What_lay_long_in_a_folder_that_is_read_for_the_first_time_was_answered_elsewhere()
    {
        var elm = await ElmStreet();
        var old = await App.Message(elm, Letters.Letter("lay@example.com"), new MailSource("desk@elm.example, INBOX", CameAt: App.Now.AddDays(-400)));
        await App.Answer(elm, await elm.Find(old.ConversationId));
        Assert.Empty(await Counted(elm));

        var late = await App.Message(elm, Letters.Letter("late@example.com"), new MailSource("desk@elm.example, INBOX", CameAt: App.Now.AddDays(-2)));
        await App.Answer(elm, await elm.Find(late.ConversationId));
        Assert.Single(await Counted(elm));
    }

    private async Task<Conversation> Ask(ElmStreet elm, string id, params string[] headers)
    {
        var message = await App.Message(elm, Letters.Letter($"{id}@example.com", headers: headers));
        return await elm.Find(message.ConversationId);
    }

    /// <summary>How long each took, in opening hours and by the clock.</summary>
    private static async Task<List<(int, int)>> Counted(ElmStreet elm)
    {
        await using var db = elm.Database();
        var facts = await db.Facts.Where(f => f.Kind == FactKind.FirstAnswered && f.Number != null).ToListAsync(Ct);
        return [.. facts.Select(f => ((int)(f.Number ?? 0), (int)(f.Other ?? 0)))];
    }

    public sealed class InSqlite(SqliteApp app) : FirstAnswerTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FirstAnswerTests(app), IClassFixture<PostgresApp>;
}
