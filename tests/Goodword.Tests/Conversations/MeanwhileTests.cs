using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Conversations;

/// <summary>What others did since a page was opened is not passed over by what is pressed on it.</summary>
public abstract class MeanwhileTests(SharedApp shared) : Behaviour(shared)
{
    private const string Act = "form:has(button[name='Act.Do'])";
    private const string Give = "form:has(select[name='Give.To'])";

    [Fact]
    public async Task Nothing_is_closed_over_what_a_patient_wrote_since()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.Message(elm, Letters.Letter("two@example.com", text: "It hurts very much, what shall I do?", headers: "In-Reply-To: <one@example.com>"));

        var answer = await ana.Submit(page, Act, ("Act.Do", "close"));

        Assert.Contains("Pat Doe wrote since you opened this page, so it was not closed.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("It hurts very much", answer.Text, StringComparison.Ordinal);
        Assert.True((await Find(elm, asked.ConversationId)).IsOpen);

        await ana.Submit(answer, Act, ("Act.Do", "close"));
        Assert.False((await Find(elm, asked.ConversationId)).IsOpen);
    }

    [Fact]
    public async Task It_is_closed_over_an_automatic_answer()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.Message(elm, Letters.Letter("two@example.com", text: "I am away.", headers: ["In-Reply-To: <one@example.com>", "Auto-Submitted: auto-replied"]));
        await ana.Submit(page, Act, ("Act.Do", "close"));
        Assert.False((await Find(elm, asked.ConversationId)).IsOpen);
    }

    [Fact]
    public async Task It_is_not_given_away_from_who_took_it_since_and_the_note_stays()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        await ben.Submit(await ben.Get($"/conversations/{asked.ConversationId}"), Act, ("Act.Do", "take"));

        var answer = await ana.Submit(page, Give, ("Give.To", elm.Mara.Id.ToString()), ("Give.Note", "She asked for a doctor."));

        Assert.Contains("Ben Okafor has it since you opened this page", answer.Text, StringComparison.Ordinal);
        Assert.Equal("She asked for a doctor.", answer.Find("[name='Give.Note']").TextContent.Trim());
        Assert.Equal(elm.Ben.Id, (await Find(elm, asked.ConversationId)).OwnerId);

        await ana.Submit(answer, Give, ("Give.To", elm.Mara.Id.ToString()));
        Assert.Equal(elm.Mara.Id, (await Find(elm, asked.ConversationId)).OwnerId);
    }

    [Fact]
    public async Task A_reply_does_not_go_to_an_address_that_was_taken_off_the_record_since()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        await Readdress(elm, asked.ConversationId, "right@example.com");

        var answer = await ana.Submit(page, "#reply", ("Reply.Text", "Dear Pat, your results show much."), ("Reply.Asked", "1"), ("Reply.Do", "send"));

        Assert.Contains("pat@example.com is no address of Pat Doe any more, so nothing was sent.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("To whom does your reply go?", answer.Text, StringComparison.Ordinal);
        Assert.Contains("your results show much", answer.Find("[name='Reply.Text']").TextContent, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False(await db.OutgoingMails.AnyAsync(Ct));

        await ana.Submit(answer, "#reply", ("Reply.Asked", "1"), ("Reply.Do", "send"));
        Assert.Equal("right@example.com", (await db.OutgoingMails.SingleAsync(Ct)).Recipient);
    }

    [Fact]
    public async Task What_is_given_to_somebody_who_is_shown_out_at_the_same_moment_is_not_theirs()
    {
        // The moment in which both would go on is short.
        for (var tries = 0; tries < 5; tries++)
        {
            var elm = await ElmStreet();
            var asked = await App.Message(elm, Letters.Letter("one@example.com"));
            using var ana = await elm.SignIn(elm.Ana);
            using var ada = await elm.SignIn(elm.Ada);
            var (giving, leaving) = (await ana.Get($"/conversations/{asked.ConversationId}"), await ada.Get($"/settings/staff/{elm.Ben.Id}"));
            await Task.WhenAll(ana.Submit(giving, Give, ("Give.To", elm.Ben.Id.ToString())), ada.Submit(leaving, "#leaving"));
            await using var db = elm.Database();
            Assert.NotNull((await db.Staff.SingleAsync(s => s.Id == elm.Ben.Id, Ct)).LeftAt);
            Assert.NotEqual(elm.Ben.Id, (await Find(elm, asked.ConversationId)).OwnerId);
        }
    }

    private static async Task Readdress(ElmStreet elm, ConversationId conversation, string email)
    {
        await using var db = elm.Database();
        var customer = (await db.Conversations.SingleAsync(c => c.Id == conversation, Ct)).CustomerId;
        await db.CustomerAddresses.Where(a => a.CustomerId == customer).ExecuteDeleteAsync(Ct);
        db.Add(new CustomerAddress(elm.Organization.Id, email, customer));
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<Conversation> Find(ElmStreet elm, ConversationId id)
    {
        await using var db = elm.Database();
        return await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == id, Ct);
    }

    public sealed class InSqlite(SqliteApp app) : MeanwhileTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : MeanwhileTests(app), IClassFixture<PostgresApp>;
}
