using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Conversations;

/// <summary>To whom a reply goes, and that its writer is told.</summary>
public abstract class ReplyAddressTests(SharedApp shared) : Behaviour(shared)
{
    private static readonly (string, string)[] Answer = [("Reply.Text", "Dear Pat, all is well."), ("Reply.Asked", "1"), ("Reply.Do", "send")];

    [Fact]
    public async Task What_somebody_else_answered_to_a_passed_on_mail_is_replied_to_the_customer()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{await PassedOn(elm)}");
        Assert.Contains("The last message came from tom@example.com, which is no address of Pat Doe that we know.", page.Text, StringComparison.Ordinal);
        Assert.Equal("pat@example.com", page.Find("input[name='Reply.To'][checked]").GetAttribute("value"));

        var sent = await ana.Submit(page, "#reply", Answer);

        Assert.Contains("Sent to Pat Doe.", sent.Text, StringComparison.Ordinal);
        Assert.Equal("pat@example.com", await Recipient(elm));
        await using var db = elm.Database();
        var mail = await MimeKit.MimeMessage.LoadAsync(new MemoryStream((await db.OutgoingMails.SingleAsync(Ct)).Bytes), Ct);
        Assert.Equal("Pat Doe", mail.To.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task Staff_may_reply_to_who_wrote_last_and_it_is_said_for_good()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{await PassedOn(elm)}");
        var reviewed = await ana.Submit(page, "#reply", ("Reply.Text", "Dear Tom, all is well."), ("Reply.To", "tom@example.com"), ("Reply.Do", "review"));
        Assert.Equal("tom@example.com", reviewed.Find("input[name='Reply.To'][checked]").GetAttribute("value"));

        var sent = await ana.Submit(reviewed, "#reply", ("Reply.Asked", "1"), ("Reply.Do", "send"));

        Assert.Contains("Sent to tom@example.com.", sent.Text, StringComparison.Ordinal);
        Assert.Contains("To tom@example.com", sent.Find(".gw-message-ours").TextContent, StringComparison.Ordinal);
        Assert.Equal("tom@example.com", await Recipient(elm));
    }

    [Fact]
    public async Task An_address_that_wrote_nothing_in_the_conversation_gets_nothing()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{await PassedOn(elm)}");
        await ana.Submit(page, "#reply", [.. Answer, ("Reply.To", "eve@example.com")]);
        Assert.Equal("pat@example.com", await Recipient(elm));
    }

    [Fact]
    public async Task Of_several_addresses_of_a_customer_the_reply_goes_to_the_one_they_wrote_from_last()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        await using (var db = elm.Database())
        {
            var customer = (await db.Conversations.SingleAsync(c => c.Id == asked.ConversationId, Ct)).CustomerId;
            db.AddRange(new CustomerAddress(elm.Organization.Id, "a.doe@example.com", customer), new CustomerAddress(elm.Organization.Id, "z.doe@example.com", customer));
            await db.SaveChangesAsync(Ct);
        }

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.Message(elm, Letters.Letter("two@example.com", from: "Pat Doe <z.doe@example.com>", headers: "In-Reply-To: <one@example.com>"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.Message(elm, Letters.Letter("three@example.com", from: "Tom Doe <tom@example.com>", headers: "In-Reply-To: <two@example.com>"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        Assert.Equal("z.doe@example.com", page.Find("input[name='Reply.To'][checked]").GetAttribute("value"));
        Assert.Contains("Sent to z.doe@example.com.", (await ana.Submit(page, "#reply", Answer)).Text, StringComparison.Ordinal);
        Assert.Equal("z.doe@example.com", await Recipient(elm));
    }

    [Fact]
    public async Task Of_who_has_no_address_of_their_own_the_address_they_wrote_from_is_named_and_replied_to()
    {
        var elm = await ElmStreet();
        var tried = await App.Message(elm, Letters.Letter("one@example.com", "Does this work?", from: $"Ada Cole <{elm.Ada.Email}>"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{tried.ConversationId}");
        Assert.Contains($"To Ada Cole, {elm.Ada.Email}, by e-mail", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Sent to {elm.Ada.Email}.", (await ana.Submit(page, "#reply", Answer)).Text, StringComparison.Ordinal);
        Assert.Equal(elm.Ada.Email, await Recipient(elm));
    }

    [Fact]
    public async Task Who_was_named_when_the_reply_was_begun_gets_it_though_somebody_else_wrote_and_was_read_since()
    {
        var elm = await ElmStreet();
        var tried = await App.Message(elm, Letters.Letter("one@example.com", "Does this work?", from: $"Ada Cole <{elm.Ada.Email}>"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{tried.ConversationId}");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.Message(elm, Letters.Letter("two@example.com", from: "Tom Doe <tom@example.com>", headers: "In-Reply-To: <one@example.com>"));
        var seen = (await ana.Get($"/conversations/{tried.ConversationId}")).Find("#conversation-talk [data-last]").GetAttribute("data-last") ?? "";

        var sent = await ana.Submit(page, "#reply", [.. Answer, ("Reply.Seen", seen)]);

        Assert.Contains($"Sent to {elm.Ada.Email}.", sent.Text, StringComparison.Ordinal);
        Assert.Equal(elm.Ada.Email, await Recipient(elm));
    }

    [Theory]
    [InlineData("pat@example.com")]
    [InlineData("box@elsewhere.example")]
    public async Task Where_a_mail_wants_answers_is_shown_and_staff_say_whether_they_go_there(string chosen)
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com", headers: "Reply-To: <Box@Elsewhere.example>"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        Assert.Contains("Wants answers at box@elsewhere.example", page.Find(".gw-message-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("The last message wants answers at box@elsewhere.example, which is no address of Pat Doe that we know.", page.Text, StringComparison.Ordinal);
        Assert.Equal("pat@example.com", page.Find("input[name='Reply.To'][checked]").GetAttribute("value"));

        await ana.Submit(page, "#reply", [.. Answer, ("Reply.To", chosen)]);
        Assert.Equal(chosen, await Recipient(elm));
    }

    [Fact]
    public async Task An_address_of_the_customers_own_at_which_they_want_answers_gets_them()
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com", headers: "Reply-To: z.doe@example.com"));
        await using (var db = elm.Database())
        {
            db.Add(new CustomerAddress(elm.Organization.Id, "z.doe@example.com", (await db.Conversations.SingleAsync(c => c.Id == asked.ConversationId, Ct)).CustomerId));
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        Assert.Contains("To Pat Doe, z.doe@example.com, by e-mail", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sent to z.doe@example.com.", (await ana.Submit(page, "#reply", Answer)).Text, StringComparison.Ordinal);
        Assert.Equal("z.doe@example.com", await Recipient(elm));
    }

    [Theory]
    [InlineData("PAT@Example.com")]
    [InlineData("noreply@example.com")]
    [InlineData("nobody in particular")]
    public async Task Where_a_mail_wants_answers_is_not_said_where_that_tells_nothing(string replyTo)
    {
        var elm = await ElmStreet();
        var asked = await App.Message(elm, Letters.Letter("one@example.com", headers: $"Reply-To: {replyTo}"));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{asked.ConversationId}");
        Assert.DoesNotContain("ants answers at", page.Text, StringComparison.Ordinal);
        await ana.Submit(page, "#reply", Answer);
        Assert.Equal("pat@example.com", await Recipient(elm));
    }

    /// <summary>Pat passes our mail on to her brother, and he answers it.</summary>
    private async Task<ConversationId> PassedOn(ElmStreet elm)
    {
        var asked = await App.Message(elm, Letters.Letter("one@example.com"));
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var answered = await App.Message(elm, Letters.Letter("two@example.com", "Fwd: My result", "She asked me to look after this.", "Tom Doe <tom@example.com>", "In-Reply-To: <one@example.com>"));
        Assert.Equal(asked.ConversationId, answered.ConversationId);
        return asked.ConversationId;
    }

    private static async Task<string> Recipient(ElmStreet elm)
    {
        await using var db = elm.Database();
        return (await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.Reply, Ct)).Recipient;
    }

    public sealed class InSqlite(SqliteApp app) : ReplyAddressTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ReplyAddressTests(app), IClassFixture<PostgresApp>;
}
