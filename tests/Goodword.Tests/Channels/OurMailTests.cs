using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Tests.Feelings;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Channels;

/// <summary>Mail that the practice wrote elsewhere, out of its archive of what was sent.</summary>
public abstract class OurMailTests(SharedApp shared) : Behaviour(shared)
{
    private static readonly DateTimeOffset Day = new(2026, 2, 20, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("To: Una Voss <una@example.com>")]
    [InlineData("To: Desk <desk@elm.example>, Una Voss <una@example.com>", "Cc: kim@example.com")]
    public async Task What_we_began_belongs_to_whom_we_wrote_even_when_it_is_read_first(params string[] to)
    {
        var elm = await ElmStreet();
        var recall = await App.Message(elm, Ours("recall@elm.example", Day, to), MailSource.Mbox);
        await using var db = elm.Database();
        var una = await db.Customers.Include(c => c.Addresses).SingleAsync(Ct);
        Assert.Equal(("Una Voss", "una@example.com"), (una.Name, Assert.Single(una.Addresses).Email));
        var answer = await App.Message(elm, Letters.Letter("una@example.com", from: "Una <una@example.com>", headers: "In-Reply-To: <recall@elm.example>"));
        Assert.Equal(recall.ConversationId, answer.ConversationId);
        await App.Message(elm, Letters.Letter("another@example.com", from: "Una <una@example.com>"));
        Assert.Equal([una.Id, una.Id], await db.Conversations.Select(c => c.CustomerId).ToListAsync(Ct));
    }

    [Fact]
    public async Task What_we_wrote_to_ourselves_or_to_a_colleague_is_of_nobody_who_could_be_asked()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Ours("one@elm.example", Day, "To: desk@elm.example"), MailSource.Mbox);
        await App.Message(elm, Ours("two@elm.example", Day, $"To: {elm.Ana.Email}"), MailSource.Mbox);
        await using var db = elm.Database();
        Assert.Equal(["Elm Street", "Elm Street"], await db.Customers.Select(c => c.Name).ToListAsync(Ct));
        Assert.Empty(await db.CustomerAddresses.ToListAsync(Ct));
    }

    [Fact]
    public async Task It_says_that_it_is_ours_and_to_whom_it_went()
    {
        var elm = await ElmStreet();
        var sent = await App.Message(elm, Ours("one@elm.example", Day, "To: Una Voss <una@example.com>"), MailSource.Mbox);
        using var ana = await elm.SignIn(elm.Ana);
        var head = (await ana.Get($"/conversations/{sent.ConversationId}")).Find(".gw-message-head");
        Assert.Contains("Ours", head.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Automatic", head.TextContent, StringComparison.Ordinal);
        Assert.Equal("To Una Voss (una@example.com)", head.QuerySelector(".gw-sent-to")?.TextContent);
    }

    [Theory]
    [InlineData("question answer", null)]
    [InlineData("answer question", null)]
    [InlineData("question answer thanks", 2)]
    [InlineData("question thanks answer", 2)]
    [InlineData("answer thanks question", 2)]
    [InlineData("answer question thanks", 2)]
    [InlineData("thanks question answer", 2)]
    [InlineData("question forward", 0)]
    [InlineData("forward question", 0)]
    [InlineData("question machine", 0)]
    [InlineData("machine question", 0)]
    [InlineData("question mother answer", 1)]
    [InlineData("mother question answer", 1)]
    public async Task Who_asked_waits_until_we_answered_them_in_whichever_order_an_archive_has_it(string order, int? waitsSinceDay)
    {
        var elm = await ElmStreet();
        var archive = new Dictionary<string, byte[]>
        {
            ["question"] = Letters.Bytes(["From: Pat Doe <pat@example.com>", "To: desk@elm.example", $"Date: {Day:r}", "Message-ID: <question@example.com>"], "Is it back?"),
            ["answer"] = Ours("answer@elm.example", Day.AddDays(1).AddHours(1), "To: Pat Doe <pat@example.com>", "In-Reply-To: <question@example.com>"),
            ["forward"] = Ours("forward@elm.example", Day.AddDays(1), "To: lab@example.com", "In-Reply-To: <question@example.com>"),
            ["machine"] = Ours("machine@elm.example", Day.AddDays(1), "To: pat@example.com", "In-Reply-To: <question@example.com>", "Auto-Submitted: auto-replied"),
            ["mother"] = Letters.Bytes(["From: Ann Doe <ann@example.com>", "Cc: pat@example.com", $"Date: {Day.AddDays(1):r}", "Message-ID: <mother@example.com>", "In-Reply-To: <question@example.com>"], "And may I come along?"),
            ["thanks"] = Letters.Bytes(["From: Pat Doe <pat@example.com>", $"Date: {Day.AddDays(2):r}", "Message-ID: <thanks@example.com>", "In-Reply-To: <question@example.com>", "References: <question@example.com> <answer@elm.example>"], "Thanks. And the other?"),
        };
        foreach (var mail in order.Split(' '))
            await App.Message(elm, archive[mail], MailSource.Mbox);
        await using var db = elm.Database();
        var conversation = await db.Conversations.SingleAsync(Ct);
        Assert.Equal((ConversationState.Open, waitsSinceDay is { } day ? Day.AddDays(day) : null, null), (conversation.State, conversation.WaitingSince, conversation.FirstAnsweredAt));
        Assert.DoesNotContain(await db.Facts.Select(f => f.Kind).ToListAsync(Ct), kind => kind is FactKind.Replied or FactKind.FirstAnswered or FactKind.Reopened);
    }

    [Fact]
    public async Task Who_was_answered_elsewhere_does_not_wait_when_the_matter_is_opened_again()
    {
        var elm = await ElmStreet();
        var question = await App.Message(elm, Letters.Bytes(["From: Pat Doe <pat@example.com>", $"Date: {Day:r}", "Message-ID: <question@example.com>"], "Is it back?"), MailSource.Mbox);
        await App.Message(elm, Ours("answer@elm.example", Day.AddDays(1), "To: pat@example.com", "In-Reply-To: <question@example.com>"), MailSource.Mbox);
        Assert.Null(await OpenedAgain(elm, question.ConversationId));

        await App.Message(elm, Letters.Bytes(["From: Pat Doe <pat@example.com>", $"Date: {Day.AddDays(2):r}", "Message-ID: <more@example.com>", "In-Reply-To: <question@example.com>"], "And the other?"), MailSource.Mbox);
        Assert.Equal(Day.AddDays(2), await OpenedAgain(elm, question.ConversationId));
    }

    [Fact]
    public async Task Who_wrote_after_many_machines_waits_when_the_matter_is_opened_again()
    {
        var elm = await ElmStreet();
        var question = await App.Message(elm, Letters.Letter("question@example.com"));
        await elm.Answered(await elm.Find(question.ConversationId));
        for (var n = 0; n < 100; n++)
            await App.Message(elm, Letters.Letter($"machine-{n}@example.com", headers: ["In-Reply-To: <question@example.com>", "Auto-Submitted: auto-replied"]));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.Message(elm, Letters.Letter("more@example.com", headers: "In-Reply-To: <question@example.com>"));
        Assert.NotNull(await OpenedAgain(elm, question.ConversationId));
    }

    [Fact]
    public async Task Our_address_on_mail_that_comes_in_proves_nothing()
    {
        var elm = await ElmStreet();
        var forged = await App.Message(elm, Ours("one@elm.example", Day, "To: Una Voss <una@example.com>, desk@elm.example"));
        await using var db = elm.Database();
        Assert.False(await db.CustomerAddresses.AnyAsync(a => a.Email == "una@example.com", Ct));
        using var ana = await elm.SignIn(elm.Ana);
        var head = (await ana.Get($"/conversations/{forged.ConversationId}")).Find(".gw-message-head");
        Assert.Contains("Automatic", head.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Ours", head.TextContent, StringComparison.Ordinal);
    }

    /// <returns>Since when its customer waits then.</returns>
    private static async Task<DateTimeOffset?> OpenedAgain(ElmStreet elm, ConversationId id)
    {
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var act in new[] { "close", "reopen" })
            await ana.Submit(await ana.Get($"/conversations/{id}"), "form:has(button[name='Act.Do'])", ("Act.Do", act));
        return (await elm.Find(id)).WaitingSince;
    }

    private static byte[] Ours(string id, DateTimeOffset at, params string[] headers) =>
        Letters.Bytes(["From: Elm Street <desk@elm.example>", "Subject: My result", $"Date: {at:r}", $"Message-ID: <{id}>", .. headers], "It is back.");

    private static Settings WithDesk(Settings settings) => settings with { Mail = [new MailAccount { Address = "desk@elm.example" }] };

    public sealed class SqliteDesk() : SharedApp(Kept.InSqlite, WithDesk);

    public sealed class PostgresDesk() : SharedApp(Kept.InPostgres, WithDesk);

    public sealed class InSqlite(SqliteDesk app) : OurMailTests(app), IClassFixture<SqliteDesk>;

    public sealed class InPostgres(PostgresDesk app) : OurMailTests(app), IClassFixture<PostgresDesk>;
}
