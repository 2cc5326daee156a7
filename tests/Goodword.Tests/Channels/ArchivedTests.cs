using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Channels;

/// <summary>Mail of an archive that was dealt with before it was taken in.</summary>
public abstract class ArchivedTests(SharedApp shared) : Behaviour(shared)
{
    private static readonly MailSource Archive = MailSource.Mbox with { DoneBefore = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero) };
    private static readonly DateTimeOffset Old = new(2025, 11, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Older = Old.AddDays(-1);
    private static readonly DateTimeOffset Fresh = Archive.DoneBefore!.Value;

    [Fact]
    public async Task It_opens_a_closed_conversation_in_which_nobody_waits()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("one@example.com", Old), Archive);
        var conversation = await TheConversation(elm);
        Assert.Equal((ConversationState.Closed, null, Old, Old), (conversation.State, conversation.WaitingSince, conversation.ClosedAt, conversation.QueueAt));
        await using var db = elm.Database();
        Assert.Equal([FactKind.Received, FactKind.Opened, FactKind.Closed], await db.Facts.Where(f => f.ConversationId == conversation.Id).Select(f => f.Kind).Order().ToListAsync(Ct));
        using var visitor = await elm.SignIn(elm.Ana);
        Assert.Contains("Closed: it came from an archive", (await visitor.Get($"/conversations/{conversation.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_leaves_it_closed_whichever_is_read_first()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("two@example.com", Old, "In-Reply-To: <one@example.com>"), Archive);
        await App.Message(elm, Letter("one@example.com", Older), Archive);
        await App.Message(elm, Letter("three@example.com", Old.AddHours(1), "In-Reply-To: <one@example.com>"), Archive);
        var conversation = await TheConversation(elm);
        Assert.Equal((ConversationState.Closed, null, Old.AddHours(1)), (conversation.State, conversation.WaitingSince, conversation.ClosedAt));
    }

    [Fact]
    public async Task From_the_day_on_somebody_waits()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("one@example.com", Old), Archive);
        await App.Message(elm, Letter("two@example.com", Fresh, "In-Reply-To: <one@example.com>"), Archive);
        var conversation = await TheConversation(elm);
        Assert.Equal((ConversationState.Open, Fresh, null), (conversation.State, conversation.WaitingSince, conversation.ClosedAt));
    }

    [Fact]
    public async Task Who_waits_goes_on_waiting_when_an_older_mail_is_found()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("two@example.com", Fresh, "In-Reply-To: <one@example.com>"), Archive);
        await App.Message(elm, Letter("one@example.com", Old), Archive);
        var conversation = await TheConversation(elm);
        Assert.Equal((ConversationState.Open, Fresh), (conversation.State, conversation.WaitingSince));
    }

    [Fact]
    public async Task A_mail_that_comes_today_opens_it_again()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("one@example.com", Old), Archive);
        await App.Message(elm, Letters.Letter("two@example.com", headers: ["In-Reply-To: <one@example.com>"]));
        var conversation = await TheConversation(elm);
        Assert.Equal((ConversationState.Open, App.Now), (conversation.State, conversation.WaitingSince));
    }

    [Theory]
    [InlineData(5, ConversationState.Closed)]
    [InlineData(15, ConversationState.Open)]
    public async Task What_was_written_before_we_closed_it_opens_nothing(int written, ConversationState becomes)
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("two@example.com", Fresh.AddDays(6), "In-Reply-To: <one@example.com>"), Archive);
        var closedAt = Fresh.AddDays(10);
        await Change(elm, (db, conversation) => db.Facts.Add(conversation.Close(elm.Ana.Id, closedAt)));
        var at = Fresh.AddDays(written);
        await App.Message(elm, Letter("one@example.com", at), Archive);
        var conversation = await TheConversation(elm);
        Assert.Equal((becomes, becomes is ConversationState.Open ? at : null), (conversation.State, conversation.WaitingSince));
        Assert.Equal(becomes is ConversationState.Open ? null : closedAt, conversation.ClosedAt);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(15, true)]
    public async Task Who_wrote_before_our_answer_does_not_wait(int written, bool waits)
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("two@example.com", Fresh.AddDays(6), "In-Reply-To: <one@example.com>"), Archive);
        await Change(elm, (db, conversation) =>
        {
            var reply = Message.Reply(conversation, elm.Ana, "It is back, and all is well.", "reply@elm.example", Fresh.AddDays(10));
            db.Add(reply);
            db.Facts.AddRange(conversation.Reply(reply, elm.Ana.Id, null));
        });
        var at = Fresh.AddDays(written);
        await App.Message(elm, Letter("one@example.com", at), Archive);
        var conversation = await TheConversation(elm);
        Assert.Equal((ConversationState.Open, waits ? at : null), (conversation.State, conversation.WaitingSince));
    }

    [Fact]
    public async Task Somebody_is_known_since_their_first_mail_however_late_that_is_read()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letter("two@example.com", Old), Archive);
        await App.Message(elm, Letter("one@example.com", new(2014, 5, 6, 9, 0, 0, TimeSpan.Zero)), Archive);
        await using var db = elm.Database();
        var pat = await db.Customers.SingleAsync(Ct);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Matches("Known since [^.]*2014", (await ana.Get($"/customers/{pat.Id}")).Text);
    }

    private static async Task Change(ElmStreet elm, Action<GoodwordDb, Conversation> change)
    {
        await using var db = elm.Database();
        change(db, await db.Conversations.SingleAsync(Ct));
        await db.SaveChangesAsync(Ct);
    }

    private static byte[] Letter(string id, DateTimeOffset at, params string[] headers) =>
        Letters.Bytes(["From: Pat Doe <pat@example.com>", "Subject: My result", $"Date: {at:r}", $"Message-ID: <{id}>", .. headers], "Is my blood test back?");

    private static async Task<Conversation> TheConversation(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Conversations.AsNoTracking().SingleAsync(Ct);
    }

    public sealed class InSqlite(SqliteApp app) : ArchivedTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ArchivedTests(app), IClassFixture<PostgresApp>;
}
