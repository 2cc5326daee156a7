using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

/// <summary>A mail to the addresses of two practices: each mailbox holds a copy.</summary>
public abstract class TwoPracticesTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData("one@example.com")]
    [InlineData("")]
    public async Task What_a_patient_writes_to_two_practices_is_seen_by_each_and_says_so(string id)
    {
        var elm = await ElmStreet();
        var here = await App.Receive(elm, Letters.Letter(id, headers: "Cc: harbour@elm.example"), elm.Practice);
        var there = await App.Receive(elm, Letters.Letter(id, headers: "Delivered-To: harbour@elm.example\r\nCc: harbour@elm.example"), elm.HarbourView);
        Assert.Equal((IntakeOutcome.New, true, elm.Practice.Id), (here.Outcome, here.IsNewConversation, here.PracticeId));
        Assert.Equal((IntakeOutcome.New, true, elm.HarbourView.Id), (there.Outcome, there.IsNewConversation, there.PracticeId));
        await using var db = elm.Database();
        Assert.Single(await db.Customers.ToListAsync(Ct));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("It was sent to Harbour View as well", (await ana.Get($"/conversations/{here.ConversationId}")).Find(".gw-why").TextContent, StringComparison.Ordinal);
        using var hugo = await elm.SignIn(elm.Hugo);
        Assert.Contains("It was sent to Elm Street as well", (await hugo.Get($"/conversations/{there.ConversationId}")).Find(".gw-why").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_mail_under_the_same_Message_ID_says_nothing_of_a_practice_to_which_it_was_not_sent()
    {
        var elm = await ElmStreet();
        var here = await App.Receive(elm, Letters.Letter("one@example.com"), elm.Practice);
        await App.Receive(elm, Letters.Letter("one@example.com", from: "Kim Doe <kim@example.com>"), elm.HarbourView);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("as well", (await ana.Get($"/conversations/{here.ConversationId}")).Find(".gw-why").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one@example.com")]
    [InlineData("")]
    public async Task Within_a_practice_it_is_taken_once_by_whichever_of_its_accounts_or_archives_it_comes(string id)
    {
        var elm = await ElmStreet();
        foreach (var practice in new[] { elm.Practice, elm.HarbourView })
        {
            var desk = new MailSource($"desk of {practice.Name}", 1, 1);
            Assert.Equal(IntakeOutcome.New, await Receive(elm, practice, desk, Letters.Letter(id)));
            foreach (var source in new[] { desk, new MailSource("results", 1, 7), MailSource.Mbox })
                Assert.Equal(IntakeOutcome.AlreadyHere, await Receive(elm, practice, source, Letters.Letter(id)));
        }

        await using var db = elm.Database();
        Assert.Equal((2, 2), (await db.Messages.CountAsync(Ct), await db.RawMails.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_a_mailbox_held_before_it_was_given_to_another_practice_stays_where_it_is_when_its_numbers_change()
    {
        var elm = await ElmStreet();
        Assert.Equal(IntakeOutcome.New, await Receive(elm, elm.Practice, new MailSource("desk", 1, 1), Letters.Letter("one@example.com")));
        Assert.Equal(IntakeOutcome.Unreadable, await Receive(elm, elm.Practice, new MailSource("desk", 1, 2), []));
        foreach (var (uid, mail) in new[] { Letters.Letter("one@example.com"), [] }.Index())
            Assert.Equal(IntakeOutcome.AlreadyHere, await Receive(elm, elm.HarbourView, new MailSource("desk", 2, uid + 1), mail));
        Assert.Equal(IntakeOutcome.New, await Receive(elm, elm.HarbourView, new MailSource("desk", 2, 3), Letters.Letter("two@example.com")));
        // A mailbox of theirs that was sent a copy as well is another.
        Assert.Equal(IntakeOutcome.New, await Receive(elm, elm.HarbourView, new MailSource("harbour", 1, 1), Letters.Letter("one@example.com")));
        await using var db = elm.Database();
        Assert.Equal(2, await db.Messages.CountAsync(m => m.PracticeId == elm.HarbourView.Id, Ct));
    }

    [Fact]
    public async Task Copies_that_come_at_once_are_in_once_at_each_practice_and_keep_their_thread()
    {
        var elm = await ElmStreet();
        var thread = Enumerable.Range(0, 6).Select(n => Letters.Letter($"{n}@example.com", headers: n == 0 ? [] : [$"In-Reply-To: <{n - 1}@example.com>"])).ToList();
        await Task.WhenAll(new[] { elm.Practice, elm.HarbourView, elm.Practice, elm.HarbourView }.Select(practice => Task.Run(
            async () =>
            {
                foreach (var mail in thread)
                    await App.Receive(elm, mail, practice);
            },
            Ct)));
        await using var db = elm.Database();
        var messages = await db.Messages.ToListAsync(Ct);
        Assert.Equal(12, messages.Select(m => (m.PracticeId, m.InternetMessageId)).Distinct().Count());
        Assert.Equal(12, messages.Count);
        Assert.Equal(2, messages.Select(m => (m.PracticeId, m.ConversationId)).Distinct().Count());
    }

    [Fact]
    public async Task An_answer_joins_the_conversation_of_the_practice_that_it_answers()
    {
        var elm = await ElmStreet();
        var here = await App.Receive(elm, Letters.Letter("one@example.com"), elm.Practice);
        var there = await App.Receive(elm, Letters.Letter("one@example.com"), elm.HarbourView);
        var more = await App.Receive(elm, Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>"), elm.HarbourView);
        Assert.Equal(there.ConversationId, more.ConversationId);
        using var reply = await App.Answer(elm, await elm.Find(here.ConversationId ?? default));
        // To a mailbox that another practice reads: what it answers decides.
        var answer = await App.Receive(elm, Letters.Letter("three@example.com", headers: $"References: <one@example.com> <{reply.MessageId}>"), elm.HarbourView);
        Assert.Equal(here.ConversationId, answer.ConversationId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_to_one_practice_that_both_get_is_seen_by_each_whoever_reads_first(bool otherFirst)
    {
        var elm = await ElmStreet();
        var here = await App.Receive(elm, Letters.Letter("one@example.com"), elm.Practice);
        var there = await App.Receive(elm, Letters.Letter("one@example.com"), elm.HarbourView);
        using var reply = await App.Answer(elm, await elm.Find(here.ConversationId ?? default));
        var answer = Letters.Letter("two@example.com", headers: $"References: <one@example.com> <{reply.MessageId}>");
        Practice[] order = otherFirst ? [elm.HarbourView, elm.Practice] : [elm.Practice, elm.HarbourView];
        foreach (var practice in order)
            Assert.Equal(IntakeOutcome.New, (await App.Receive(elm, answer, practice)).Outcome);
        foreach (var practice in order)
            Assert.Equal(IntakeOutcome.AlreadyHere, (await App.Receive(elm, answer, practice)).Outcome);
        await using var db = elm.Database();
        var places = await db.Messages.Where(m => m.InternetMessageId == "two@example.com").Select(m => m.ConversationId).ToListAsync(Ct);
        Assert.Equal(new[] { here.ConversationId, there.ConversationId }.Order(), places.Select(p => (ConversationId?)p).Order());
    }

    [Fact]
    public async Task An_answer_that_came_by_another_practices_mailbox_is_no_news_in_an_archive()
    {
        var elm = await ElmStreet();
        var there = await App.Receive(elm, Letters.Letter("one@example.com"), elm.HarbourView);
        var answer = Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>");
        var joined = await App.Receive(elm, answer, elm.Practice);
        Assert.Equal(there.ConversationId, joined.ConversationId);
        Assert.Equal(IntakeOutcome.AlreadyHere, (await App.Receive(elm, answer, elm.Practice)).Outcome);
        Assert.Equal(IntakeOutcome.AlreadyHere, await Receive(elm, elm.HarbourView, MailSource.Mbox, answer));
        await using var db = elm.Database();
        Assert.Equal((2, 1), (await db.Messages.CountAsync(Ct), await db.Conversations.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_answer_that_a_practice_reads_before_its_question_has_the_question_join_it_there()
    {
        var elm = await ElmStreet();
        var here = await App.Receive(elm, Letters.Letter("one@example.com"), elm.Practice);
        var answer = Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>");
        Assert.Equal(here.ConversationId, (await App.Receive(elm, answer, elm.Practice)).ConversationId);
        var there = await App.Receive(elm, answer, elm.HarbourView);
        Assert.Equal((true, elm.HarbourView.Id), (there.IsNewConversation, there.PracticeId));
        Assert.Equal(there.ConversationId, (await App.Receive(elm, Letters.Letter("one@example.com"), elm.HarbourView)).ConversationId);
    }

    [Fact]
    public async Task A_bounce_that_two_mailboxes_hold_is_told_once()
    {
        var elm = await ElmStreet();
        var here = await App.Receive(elm, Letters.Letter("one@example.com"), elm.Practice);
        using var reply = await App.Answer(elm, await elm.Find(here.ConversationId ?? default));
        Assert.Equal(here.ConversationId, (await App.Receive(elm, Letters.Bounce(reply.MessageId ?? ""), elm.HarbourView)).ConversationId);
        Assert.Equal(IntakeOutcome.AlreadyHere, (await App.Receive(elm, Letters.Bounce(reply.MessageId ?? ""), elm.Practice)).Outcome);
        await using var db = elm.Database();
        Assert.Equal(1, await db.Conversations.CountAsync(Ct));
    }

    private async Task<IntakeOutcome> Receive(ElmStreet elm, Practice practice, MailSource source, byte[] mail) =>
        (await App.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, practice.Id, source, mail, App.Now, Ct)).Outcome;

    public sealed class InSqlite(SqliteApp app) : TwoPracticesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : TwoPracticesTests(app), IClassFixture<PostgresApp>;
}
