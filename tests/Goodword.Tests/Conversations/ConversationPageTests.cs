using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Journal;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Conversations;

public abstract class ConversationPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Act = "form:has(button[name='Act.Do'])";
    private const string Give = "form:has(select[name='Give.To'])";
    private const string Note = "form:has(textarea[name='Note.Text'])";

    [Fact]
    public async Task Of_many_who_take_at_once_exactly_one_owns_it()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        var visitors = new List<(Visitor Visitor, Page Page)>();
        foreach (var person in new[] { elm.Ana, elm.Ben, elm.Mara, elm.Ada })
        {
            var visitor = await elm.SignIn(person);
            visitors.Add((visitor, await visitor.Get($"/conversations/{conversation.Id}")));
        }

        var pages = await Task.WhenAll(visitors.Select(v => v.Visitor.Submit(v.Page, Act, ("Act.Do", "take"))));

        Assert.Single(pages, page => page.Text.Contains("It is yours now.", StringComparison.Ordinal));
        Assert.Equal(3, pages.Count(page => page.Text.Contains("has it since you opened this page", StringComparison.Ordinal)));
        Assert.Equal(1, await Count(elm, conversation, FactKind.Taken));
        visitors.ForEach(v => v.Visitor.Dispose());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(12, true)]
    public async Task A_long_conversation_begins_with_a_way_to_its_newest_message(int notes, bool isLong)
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        for (var n = 0; n < notes; n++)
            page = await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), Note, ("Note.Text", $"Note {n}"));
        var link = page.Html.QuerySelector(".gw-to-newest a");
        Assert.Equal(isLong, link is not null);
        var earlier = await ana.Get($"/conversations/{conversation.Id}?before={Guid.AllBitsSet}");
        Assert.Equal(isLong ? $"conversations/{conversation.Id}" : null, earlier.Html.QuerySelector(".gw-to-newest a")?.GetAttribute("href"));
        if (link is not null)
            Assert.Equal(page.Html.QuerySelectorAll(".gw-message")[^1].Id, link.GetAttribute("href")?.Split('#')[1]);
    }

    [Fact]
    public async Task Who_wrote_without_a_name_or_address_is_called_No_name()
    {
        var elm = await ElmStreet();
        var came = await App.Receive(elm, Letters.Bytes(["To: desk@elm.example", "Subject: My trumpet lesson", "Message-ID: <nameless@example.com>"], "Is the trumpet lesson today?"));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Equal("No name", Assert.Single((await ana.Get("/inbox?q=trumpet")).Html.QuerySelectorAll("main .gw-row-link bdi")).TextContent);
        var page = await ana.Get($"/conversations/{came.ConversationId}");
        Assert.Equal("No name", page.Find(".gw-states a bdi").TextContent);
        Assert.Equal("No name", page.Find(".gw-message strong").TextContent);
        Assert.DoesNotContain(page.Html.QuerySelectorAll(".gw-facts dd"), fact => fact.TextContent.Trim().Length == 0);
        Assert.Contains("We have no address for them, so nothing can be sent.", page.Text, StringComparison.Ordinal);
        var closed = await ana.Submit(page, Act, ("Act.Do", "close"));
        Assert.Contains("Closed.", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("how it felt", closed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, "Not delivered")]
    [InlineData(true, true, "Answered")]
    [InlineData(false, false, "Answered")]
    public async Task Whom_our_newest_message_did_not_reach_is_not_shown_as_answered(bool fails, bool andAgain, string chip)
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        var replies = new[] { fails, !fails }.Take(andAgain ? 2 : 1).Select(failed =>
        {
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            var reply = Message.Reply(conversation, elm.Ana, "Dear Pat, yes, it is.", $"{Guid.CreateVersion7()}@elm.example", App.Now);
            reply.Queue();
            if (failed)
                reply.Fail("There is nobody of this name here");
            else
                reply.Send();
            return reply;
        }).ToList();
        await using (var db = elm.Database())
        {
            db.Attach(conversation);
            foreach (var reply in replies)
            {
                db.Add(reply);
                db.Facts.AddRange(conversation.Reply(reply, elm.Ana.Id, null));
            }

            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        Assert.Equal(chip, (await ana.Get($"/conversations/{conversation.Id}")).Find(".gw-states .gw-chip").TextContent.Trim());
    }

    [Fact]
    public async Task It_is_given_to_a_colleague_with_a_note_that_the_patient_never_sees()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), Give, ("Give.To", elm.Ben.Id.ToString()), ("Give.Note", "She asked for a doctor."));
        Assert.Contains("Given to Ben Okafor.", page.Text, StringComparison.Ordinal);
        Assert.Contains("She asked for a doctor.", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(elm.Ben.Id, (await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct)).OwnerId);
        Assert.False(await db.OutgoingMails.AnyAsync(Ct));
    }

    [Fact]
    public async Task It_is_not_given_to_nobody_nor_to_who_works_elsewhere()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        Assert.Contains("Choose a colleague.", (await ana.Submit(page, Give, ("Give.Note", "Hello"))).Text, StringComparison.Ordinal);
        foreach (var stranger in new[] { elm.Hugo, other.Ben })
        {
            var refused = await ana.Submit(page, Give, ("Give.To", stranger.Id.ToString()), ("Give.Note", "What I wrote"));
            Assert.Contains("Choose another.", refused.Text, StringComparison.Ordinal);
            Assert.Contains("What I wrote", refused.Find("#give-note").TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(0, await Count(elm, conversation, FactKind.Given));
    }

    [Fact]
    public async Task Closing_twice_is_closing_once_and_it_opens_again()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        Assert.Contains("Closed.", (await ana.Submit(page, Act, ("Act.Do", "close"))).Text, StringComparison.Ordinal);
        var closed = await ana.Submit(page, Act, ("Act.Do", "close"));
        Assert.Contains("It was so already.", closed.Text, StringComparison.Ordinal);
        Assert.Equal(1, await Count(elm, conversation, FactKind.Closed));
        Assert.Contains("Open again.", (await ana.Submit(closed, Act, ("Act.Do", "reopen"))).Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(1, await db.FeelingRequests.CountAsync(r => r.ConversationId == conversation.Id, Ct));
    }

    [Fact]
    public async Task After_a_matter_is_done_whoever_waits_longest_in_the_same_list_is_next()
    {
        var elm = await ElmStreet();
        var first = await Begin(elm);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await elm.Write(await elm.Meet("Zoe Novak", $"zoe.{Guid.CreateVersion7():N}@example.com", Ct), "Parking", "Where do I park?", Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{first.Id}?from=inbox%3Fview%3Dnobodys");
        var closed = await ana.Submit(page, Act, ("Act.Do", "close"));
        var next = closed.Find(".gw-next a");
        Assert.StartsWith("Next: Zoe Novak", next.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal($"conversations/{second.Id}?from=inbox%3Fview%3Dnobodys", next.GetAttribute("href"));

        var sent = await ana.Submit(await ana.Get("/" + next.GetAttribute("href")), "#reply", ("Reply.Text", "Dear Zoe, behind the house. Kind regards, Ana"), ("Reply.Do", "send"));
        Assert.Contains("Nobody else waits", sent.Find(".gw-next").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waited_before_a_conversation_was_closed_by_mistake_waits_on_once_it_is_open_again()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        var since = await WaitingSince(elm, conversation);
        Assert.NotNull(since);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        var reopened = await ana.Submit(await ana.Submit(page, Act, ("Act.Do", "close")), Act, ("Act.Do", "reopen"));
        Assert.Equal(since, await WaitingSince(elm, conversation));
        Assert.DoesNotContain("Answered", reopened.Text, StringComparison.Ordinal);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var sent = await ana.Submit(reopened, "#reply", ("Reply.Text", "Dear Pat, it is back, and all is well. Kind regards, Ana"), ("Reply.Do", "send"));
        await ana.Submit(await ana.Submit(sent, Act, ("Act.Do", "close")), Act, ("Act.Do", "reopen"));
        Assert.Null(await WaitingSince(elm, conversation));
    }

    [Fact]
    public async Task A_note_is_there_for_colleagues_and_goes_nowhere()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        Assert.Contains("Write the note first.", (await ana.Submit(page, Note, ("Note.Text", " \r\n"))).Text, StringComparison.Ordinal);
        var tooLong = await ana.Submit(page, Note, ("Note.Text", new string('x', Tending.LongestNote + 1)));
        Assert.Contains("Nothing is lost", tooLong.Text, StringComparison.Ordinal);
        Assert.Equal(Tending.LongestNote + 1, tooLong.Find("#note-text").TextContent.Trim().Length);

        var noted = await ana.Submit(page, Note, ("Note.Text", "Call her <b>after</b> five.\u0007"));
        Assert.Equal("Call her <b>after</b> five.", noted.Find(".gw-message-note .gw-text").TextContent);
        await using var db = elm.Database();
        Assert.False(await db.OutgoingMails.AnyAsync(Ct));
        Assert.NotNull((await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct)).WaitingSince);
    }

    [Fact]
    public async Task The_same_note_sent_twice_is_one_and_another_from_the_same_page_is_not_lost()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        var noted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ana.Submit(page, Note, ("Note.Text", "Call her after five."))));
        Assert.All(noted, answer => Assert.Equal("Call her after five.", answer.Find(".gw-message-note .gw-text").TextContent));
        await ana.Submit(page, Note, ("Note.Text", "She rang again."));
        await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), Note, ("Note.Text", "Call her after five."));

        await using var db = elm.Database();
        Assert.Equal(
            ["Call her after five.", "Call her after five.", "She rang again."],
            await db.Messages.Where(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Note).OrderBy(m => m.Text).Select(m => m.Text).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_second_window_neither_overwrites_nor_deletes_what_is_kept_of_the_first()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var first = await ana.Get($"/conversations/{conversation.Id}");
        var second = await ana.Get($"/conversations/{conversation.Id}");
        Assert.True(await IsKept(first, "Dear Pat, a long and careful letter."));
        Assert.False(await IsKept(second, "k"));
        await IsKept(second, "");
        Assert.Equal("Dear Pat, a long and careful letter.", (await ana.Get($"/conversations/{conversation.Id}")).Find("#reply-text").TextContent.Trim());
        Assert.True(await IsKept(first, "Dear Pat, a letter."));

        await ana.Submit(second, "#reply", ("Reply.Text", "Dear Pat, in short: yes."), ("Reply.Asked", "1"), ("Reply.Do", "send"));
        Assert.Equal("Dear Pat, a letter.", (await ana.Get($"/conversations/{conversation.Id}")).Find("#reply-text").TextContent.Trim());
        await IsKept(first, "");
        Assert.True(await IsKept(await ana.Get($"/conversations/{conversation.Id}"), "Anew."));

        async Task<bool> IsKept(Page page, string text)
        {
            using var answer = await Read(ana, page, conversation.Id, new { form = Form(page), text, promises = Array.Empty<object>() });
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("isKept").GetBoolean();
        }
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_reply()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        (string, string)[] fields = [("Reply.Text", "Dear Pat, all is well."), ("Reply.Asked", "1"), ("Reply.Do", "send")];
        var sent = await Task.WhenAll(ana.Submit(page, "#reply", fields), ana.Submit(page, "#reply", fields), ana.Submit(page, "#reply", fields));
        Assert.All(sent, p => Assert.Contains("Sent to Pat Doe", p.Text, StringComparison.Ordinal));
        await using var db = elm.Database();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, Ct));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.Kind == OutgoingKind.Reply, Ct));
        Assert.Equal(1, await Count(elm, conversation, FactKind.Replied));
    }

    [Fact]
    public async Task A_reply_that_a_newer_message_overtook_waits_until_it_was_read()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await ben.Submit(await ben.Get($"/conversations/{conversation.Id}"), Note, ("Note.Text", "I rang her."));

        var overtaken = await ana.Submit(page, "#reply", ("Reply.Text", "Dear Pat, all is well."), ("Reply.Asked", "1"), ("Reply.Do", "send"));
        Assert.Contains("Not sent yet.", overtaken.Text, StringComparison.Ordinal);
        Assert.Contains("Ben Okafor left a note meanwhile", overtaken.Text, StringComparison.Ordinal);
        Assert.Contains("Sent to Pat Doe", (await ana.Submit(overtaken, "#reply", ("Reply.Asked", "1"), ("Reply.Do", "send"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Write your reply first.")]
    [InlineData(50_001, "Nothing is lost")]
    public async Task A_reply_that_is_empty_or_too_long_stays_to_be_mended(int length, string words)
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "#reply", ("Reply.Text", new string('x', length)), ("Reply.Do", "send"));
        Assert.Contains(words, page.Text, StringComparison.Ordinal);
        Assert.Equal(length, page.Find("#reply-text").TextContent.Trim('\n').Length);
    }

    [Fact]
    public async Task Cautions_are_asked_about_once_and_block_nothing()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var asked = await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "#reply", ("Reply.Text", "Dear Pat, calm down."), ("Reply.Do", "close"));
        Assert.Contains("calm down", asked.Find("[data-ask-list]").TextContent, StringComparison.Ordinal);
        Assert.Equal("close", asked.Find("[data-ask-send]").GetAttribute("value"));
        Assert.Contains("Sent to Pat Doe", (await ana.Submit(asked, "#reply", ("Reply.Do", "close"))).Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False((await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct)).IsOpen);
        Assert.Equal(1, await db.Facts.CountAsync(f => f.Kind == FactKind.Cautioned && f.Rule == "calm-down", Ct));
    }

    [Fact]
    public async Task Reading_along_tells_findings_and_promises_and_keeps_the_draft_with_what_was_decided()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        var text = "Dear Pat, calm down. I will call you tomorrow by 5 pm.";
        var choice = new { said = "I will call you tomorrow by 5 pm", due = "2026-03-06T10:00", decision = "Confirmed" };

        using var answer = await Read(ana, page, conversation.Id, new { form = Form(page), text, promises = new[] { choice } });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var read = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains(read.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("rule").GetString() == "calm-down" && f.GetProperty("start").GetInt32() == 10);
        var promise = Assert.Single(read.RootElement.GetProperty("promises").EnumerateArray());
        Assert.Equal(("2026-03-06T10:00", "Confirmed"), (promise.GetProperty("due").GetString(), promise.GetProperty("decision").GetString()));
        var again = await ana.Get($"/conversations/{conversation.Id}");
        Assert.Equal(text, again.Find("#reply-text").TextContent.Trim());
        Assert.Contains("2026-03-06T10:00", again.Html.DocumentElement.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_along_quotes_the_customer_and_is_a_look_at_their_record()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var form = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.OK, await Status(ana, await ana.Get("/inbox"), conversation.Id, new { form, text = "Hello", promises = Array.Empty<object>() }));

        await App.Services.GetRequiredService<RecordViews>().WriteAsync(Ct);
        await using var db = elm.Database();
        var look = await db.RecordViews.SingleAsync(Ct);
        Assert.Equal((elm.Ana.Id, conversation.CustomerId), (look.StaffId, look.CustomerId));
    }

    [Fact]
    public async Task Reading_along_refuses_what_is_forged_broken_too_large_or_of_others()
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        using var hugo = await elm.SignIn(elm.Hugo);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        var inbox = await hugo.Get("/inbox");
        object body = new { form = Form(page), text = "Hello", promises = Array.Empty<object>() };
        Assert.Equal(HttpStatusCode.NotFound, await Status(hugo, inbox, conversation.Id, body));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(ana, null, conversation.Id, body));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(ana, page, conversation.Id, new { form = "x", text = "Hello", promises = Array.Empty<object>() }));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(ana, page, conversation.Id, new { form = Form(page), text = 7 }));
        Assert.Equal(HttpStatusCode.OK, await Status(ana, page, conversation.Id, new { form = Form(page), text = "half \ud83d of a face" }));
        Assert.Equal(HttpStatusCode.OK, await Status(ana, page, conversation.Id, new { form = Form(page) }));
    }

    [Fact]
    public async Task Other_practices_and_organizations_have_no_such_conversation()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var conversation = await Begin(elm);
        foreach (var person in new[] { elm.Hugo, other.Ana })
        {
            using var visitor = await elm.SignIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/conversations/{conversation.Id}")).Status);
            var own = await Begin(person == elm.Hugo ? elm : other, person == elm.Hugo ? elm.HarbourView : other.Practice);
            var page = await visitor.Get($"/conversations/{own.Id}");
            foreach (var (form, field, value) in new[] { (Act, "Act.Do", "take"), (Act, "Act.Do", "close"), (Give, "Give.To", person.Id.ToString()), (Note, "Note.Text", "Mine!"), ("#reply", "Reply.Do", "send") })
            {
                var posted = await visitor.SubmitTo(page, form, $"/conversations/{conversation.Id}", (field, value), ("Reply.Text", "Mine!"));
                Assert.True(posted.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{form}: {posted.Status}");
            }
        }

        await using var db = elm.Database();
        var untouched = await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct);
        Assert.Equal((null, true), (untouched.OwnerId, untouched.IsOpen));
        Assert.Equal(1, await db.Messages.CountAsync(m => m.ConversationId == conversation.Id, Ct));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html; blazor-enhanced-nav=on")]
    public async Task Forged_forms_are_refused_and_change_nothing(string accepted)
    {
        var elm = await ElmStreet();
        var conversation = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        ana.Http.DefaultRequestHeaders.Remove("Accept");
        ana.Http.DefaultRequestHeaders.Add("Accept", accepted);
        foreach (var form in new[] { Act, Give, Note, "#reply", "form:has(input[name='Input.Seen'])" })
        {
            var forged = await ana.Submit(page, form, ("__RequestVerificationToken", "forged"), ("Act.Do", "take"), ("Note.Text", "x"), ("Reply.Text", "x"), ("Reply.Do", "send"));
            Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
            Assert.Contains("too old to send", forged.Text, StringComparison.Ordinal);
        }

        await using var db = elm.Database();
        Assert.Equal(1, await db.Messages.CountAsync(m => m.ConversationId == conversation.Id, Ct));
    }

    private async Task<Conversation> Begin(ElmStreet elm, Goodword.Organizations.Practice? practice = null)
    {
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7(App.Now):N}@example.com", Ct);
        return await elm.Write(pat, "My result", "Is my blood test back?", Ct, practice);
    }

    private static async Task<DateTimeOffset?> WaitingSince(ElmStreet elm, Conversation conversation)
    {
        await using var db = elm.Database();
        return (await db.Conversations.AsNoTracking().SingleAsync(c => c.Id == conversation.Id, Ct)).WaitingSince;
    }

    private static async Task<int> Count(ElmStreet elm, Conversation conversation, FactKind kind)
    {
        await using var db = elm.Database();
        return await db.Facts.CountAsync(f => f.ConversationId == conversation.Id && f.Kind == kind, Ct);
    }

    private static string Form(Page page) => page.Find("input[name='Reply.Form']").GetAttribute("value") ?? "";

    private static async Task<HttpStatusCode> Status(Visitor visitor, Page? page, ConversationId conversation, object body)
    {
        using var answer = await Read(visitor, page, conversation, body);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> Read(Visitor visitor, Page? page, ConversationId conversation, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/conversations/{conversation}/reading", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", page?.Find("input[name=__RequestVerificationToken]").GetAttribute("value") ?? "forged");
        return await visitor.Http.SendAsync(request, Ct);
    }

    public sealed class InSqlite(SqliteApp app) : ConversationPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ConversationPageTests(app), IClassFixture<PostgresApp>;
}
