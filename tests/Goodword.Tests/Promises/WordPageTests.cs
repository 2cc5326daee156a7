using System.Net;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Promises;
using Goodword.Promises.OurWord;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Goodword.Tests.Promises;

public abstract class WordPageTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_replys_mail_leads_to_what_we_promised_and_only_its_hash_is_kept()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        using var pat = App.Visit();
        var page = await pat.Get(link);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Hello Pat Doe,", page.Text, StringComparison.Ordinal);
        Assert.Contains(PromisesWorld.Said, page.Text, StringComparison.Ordinal);
        Assert.Contains("Times are by the clock at Elm Street (Europe/London).", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        var kept = await db.WordLinks.SingleAsync(Ct);
        Assert.Equal(32, kept.TokenHash.Length);
        Assert.Equal(App.Now + WordLink.Life, kept.ExpiresAt);
    }

    [Fact]
    public async Task A_mail_leads_there_from_the_reply_on_that_promises_first()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var conversation = await desk.Ask("pat@example.com");
        var (before, promising) = (await desk.Reply(conversation), await desk.Reply(conversation, $"Dear Pat,\n{PromisesWorld.Said}.", App.Now.AddHours(5)));
        await using (var db = elm.Database())
        {
            var promise = await db.Promises.SingleAsync(Ct);
            db.Facts.AddRange(promise.Withdraw("It can't be done.", elm.Ana.Id, App.Now));
            await db.SaveChangesAsync(Ct);
        }

        var after = await desk.Reply(conversation);
        Assert.Equal("Dear Pat, it is back, and all is well.", (await TextOf(before)).Trim());
        Assert.StartsWith($"Dear Pat,\n{PromisesWorld.Said}.\n\n{PageWords.In("en").InMail}\nhttp", await TextOf(promising), StringComparison.Ordinal);
        Assert.Contains("/w/", await TextOf(after), StringComparison.Ordinal);
        await using var links = elm.Database();
        Assert.Equal(new[] { promising.Id, after.Id }.Order(), (await links.WordLinks.Select(l => l.MessageId).ToListAsync(Ct)).Order());

        async Task<string> TextOf(Message reply) =>
            (await MimeMessage.LoadAsync(new MemoryStream((await desk.MailOf(reply)).Bytes), Ct)).TextBody?.ReplaceLineEndings("\n") ?? "";
    }

    [Fact]
    public async Task It_tells_nothing_of_another_matter_or_of_what_staff_say_among_themselves()
    {
        var (elm, promise) = await Promised();
        var conversation = await elm.Find(promise.ConversationId);
        await using (var db = elm.Database())
        {
            var pat = await db.Customers.SingleAsync(c => c.Id == conversation.CustomerId, Ct);
            var other = Conversation.Open(elm.Organization.Id, elm.Practice.Id, pat.Id, "Another matter", "other", App.Now);
            db.AddRange(other, Message.Note(conversation, elm.Ana, "A difficult one.", App.Now));
            var (elsewhere, fact) = Goodword.Promises.Promise.Make(other, promise.MessageId, elm.Ana.Id, "I'll keep this to ourselves", "keep", App.Now.AddDays(1), App.Now);
            var (refused, made) = Goodword.Promises.Promise.Make(conversation, promise.MessageId, elm.Ana.Id, "I'll bring you the moon", "bring", App.Now.AddDays(1), App.Now);
            db.AddRange(elsewhere, refused);
            db.Facts.AddRange([fact, made, .. refused.Withdraw("They were rude to Ben.", elm.Ana.Id, App.Now)]);
            await db.SaveChangesAsync(Ct);
        }

        using var visitor = App.Visit();
        var page = await visitor.Get(await App.WordLink(elm, conversation));
        Assert.Contains("Not possible after all", page.Text, StringComparison.Ordinal);
        foreach (var secret in new[] { "ourselves", "rude", "difficult", "Ana Ruiz", "Another matter" })
            Assert.DoesNotContain(secret, page.Html.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_stores_nothing_however_often()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        var before = await Snapshot.Of(elm, Ct);
        using var scanner = App.Visit();
        foreach (var path in new[] { link, $"{link}?told=done", $"{link}?say=done&promise={promise.Id}", $"{link}/answers?say=done&promise={promise.Id}", $"{link}/calendar.ics" })
            await scanner.Get(path);
        Assert.Equal(before, await Snapshot.Of(elm, Ct));
    }

    [Fact]
    public async Task One_tap_on_done_keeps_the_promise_and_the_same_tap_again_is_one()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        var told = await pat.Submit(page, "form", ("say", "done"));
        await pat.Submit(page, "form", ("say", "done"));

        Assert.Contains("We have noted that it is done", told.Text, StringComparison.Ordinal);
        Assert.Contains("You told us on", told.Text, StringComparison.Ordinal);
        var kept = await elm.Find(promise.Id);
        Assert.Equal((PromiseState.Kept, App.Now), (kept.State, kept.SettledAt));
        Assert.Equal([FactKind.Promised, FactKind.Kept], await elm.FactsOf(promise.Id));
        Assert.Single(await elm.Answers());
        Assert.Null((await elm.Find(promise.ConversationId)).NextPromiseDueAt);
        Assert.Single(await elm.Inbound(promise.ConversationId));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Pat Doe says that “call you” is done", (await ana.Get($"/conversations/{promise.ConversationId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_does_not_suit_of_what_is_done_already_changes_nothing_and_is_told_so()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        await pat.Submit(page, "form", ("say", "done"));
        var told = await pat.Submit(page, "form", ("say", "other-time"));

        Assert.Contains("This was settled before, so nothing has changed", told.Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Kept, (await elm.Find(promise.Id)).State);
        Assert.Single(await elm.Answers());
    }

    [Fact]
    public async Task Who_says_the_same_again_after_an_answer_is_heard_again()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        using var pat = App.Visit();
        foreach (var say in new[] { "not-done", "other-time" })
        {
            var page = await pat.Get(link);
            var before = (await elm.Inbound(promise.ConversationId)).Count;
            App.Clock.Advance(TimeSpan.FromMinutes(5));
            await elm.Keep(promise, App.Now);
            await pat.Submit(page, "form", ("say", "not-done"));
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            await pat.Submit(page, "form", ("say", say));
            await pat.Submit(page, "form", ("say", say));
            var said = (await elm.Inbound(promise.ConversationId)).Count;
            Assert.Equal(before + (say == "not-done" ? 1 : 2), said);

            App.Clock.Advance(TimeSpan.FromMinutes(5));
            await App.Answer(elm, await elm.Find(promise.ConversationId));
            Assert.Null((await elm.Find(promise.ConversationId)).WaitingSince);
            App.Clock.Advance(TimeSpan.FromMinutes(5));
            await pat.Submit(page, "form", ("say", say));
            Assert.Equal(App.Now, (await elm.Find(promise.ConversationId)).WaitingSince);
            await pat.Submit(page, "form", ("say", say));
            Assert.Equal(said + 1, (await elm.Inbound(promise.ConversationId)).Count);
        }
    }

    [Fact]
    public async Task Done_said_again_of_what_staff_put_back_keeps_it_again()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        using var pat = App.Visit();
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var words in new[] { "", "Thank you." })
        {
            App.Clock.Advance(TimeSpan.FromMinutes(5));
            await pat.Submit(await pat.Get(link), "form", ("say", "done"), ("words", words));
            await ana.Submit(await ana.Get($"/promises/{promise.Id}"), $"form[action='promises/{promise.Id}/reopening']");
            Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);

            App.Clock.Advance(TimeSpan.FromMinutes(5));
            var told = await pat.Submit(await pat.Get(link), "form", ("say", "done"), ("words", words));
            Assert.Contains("We have noted that it is done", told.Text, StringComparison.Ordinal);
            Assert.Equal(PromiseState.Kept, (await elm.Find(promise.Id)).State);
            await ana.Submit(await ana.Get($"/promises/{promise.Id}"), $"form[action='promises/{promise.Id}/reopening']");
        }
    }

    [Fact]
    public async Task What_is_said_again_after_it_was_closed_with_an_answer_that_did_not_arrive_opens_it()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        using var pat = App.Visit();
        for (var said = 1; said <= 2; said++)
        {
            App.Clock.Advance(TimeSpan.FromMinutes(5));
            await pat.Submit(await pat.Get(link), "form", ("say", "not-done"), ("words", "Nobody rang."));
            var conversation = await elm.Find(promise.ConversationId);
            Assert.True(conversation.IsOpen);
            Assert.Equal(1 + said, (await elm.Inbound(promise.ConversationId)).Count);
            var since = conversation.WaitingSince ?? App.Now;
            await elm.Change(conversation, c => c.Close(elm.Ana.Id, App.Now), Ct);
            await elm.Change(conversation, c => c.WaitAgain(since, null, App.Now), Ct);
        }
    }

    [Fact]
    public async Task Not_done_makes_a_kept_promise_owed_again_and_the_conversation_wait_for_somebody()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        await elm.Keep(promise, App.Now.AddMinutes(1));
        await using (var db = elm.Database())
        {
            db.Facts.Add((await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct)).Close(elm.Ana.Id, App.Now.AddMinutes(2)));
            await db.SaveChangesAsync(Ct);
        }

        App.Clock.Advance(TimeSpan.FromMinutes(5));
        using var pat = App.Visit();
        var told = await pat.Submit(await pat.Get(link), "form", ("say", "not-done"), ("words", "Nobody rang.\r\nمرحبا\u0007"));

        Assert.Contains("It is open again", told.Text, StringComparison.Ordinal);
        var owed = await elm.Find(promise.Id);
        Assert.Equal((PromiseState.Open, (DateTimeOffset?)null), (owed.State, owed.SettledAt));
        Assert.Equal([FactKind.Promised, FactKind.Kept, FactKind.Disputed], await elm.FactsOf(promise.Id));
        var conversation = await elm.Find(promise.ConversationId);
        Assert.True(conversation.IsOpen);
        Assert.Equal((App.Now, promise.DueAt), (conversation.WaitingSince, conversation.NextPromiseDueAt));
        var message = (await elm.Inbound(promise.ConversationId))[^1];
        Assert.Equal($"This isn't done: “{PromisesWorld.Said}”\n\nNobody rang.\nمرحبا", message.Text);
        Assert.Equal(Placement.CustomersPage, message.Placement);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("This isn't done", (await ana.Get("/today")).Text, StringComparison.Ordinal);
        Assert.Contains("was not done: it is owed again", (await ana.Get($"/conversations/{promise.ConversationId}")).Text, StringComparison.Ordinal);
        Assert.Contains("was not done: it is owed again", (await ana.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_done_after_its_time_is_a_slip_as_soon_as_the_clock_looks()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        await elm.Keep(promise, App.Now.AddMinutes(1));
        App.Clock.Advance(TimeSpan.FromDays(2));
        using var pat = App.Visit();
        await pat.Submit(await pat.Get(link), "form", ("say", "not-done"));
        await App.Sweep(elm);

        Assert.Equal(PromiseState.Slipped, (await elm.Find(promise.Id)).State);
        var page = await pat.Get(link);
        Assert.Contains("Late, and we are sorry", page.Text, StringComparison.Ordinal);
        await pat.Submit(page, "form", ("say", "done"));
        var kept = await elm.Find(promise.Id);
        Assert.Equal(PromiseState.Kept, kept.State);
        Assert.NotNull(kept.SlippedAt);
    }

    [Fact]
    public async Task A_time_that_does_not_suit_becomes_a_message_whose_answer_goes_on_in_their_thread()
    {
        var (elm, promise) = await Promised();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        using var pat = App.Visit();
        var page = await pat.Get(link);
        var told = await pat.Submit(page, "form", ("say", "other-time"), ("words", "I swim on Thursdays."));
        await pat.Submit(page, "form", ("say", "other-time"), ("words", "I swim on Thursdays."));

        Assert.Contains("find a time that suits you", told.Text, StringComparison.Ordinal);
        var inbound = await elm.Inbound(promise.ConversationId);
        Assert.Equal(2, inbound.Count);
        Assert.EndsWith("I swim on Thursdays.", inbound[1].Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
        Assert.Equal(App.Now, (await elm.Find(promise.ConversationId)).WaitingSince);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("doesn't suit", (await ana.Get($"/promises/{promise.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Asks for another time", (await ana.Get($"/conversations/{promise.ConversationId}")).Text, StringComparison.Ordinal);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await App.Answer(elm, await elm.Find(promise.ConversationId));
        Assert.Equal(inbound[0].FromEmail, answer.To.Mailboxes.Single().Address);
        Assert.Equal([inbound[0].InternetMessageId], answer.References);
    }

    [Fact]
    public async Task Words_alone_have_a_button_of_their_own_become_a_message_and_change_nothing_of_the_promise()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        Assert.NotNull(page.Html.QuerySelector(".gw-word-own textarea ~ button[name=say][value=words]"));
        var nothing = await pat.Submit(page, "form", ("say", "words"), ("words", "  "));
        Assert.Contains("Write a few words first", nothing.Text, StringComparison.Ordinal);
        Assert.Empty(await elm.Answers());
        var told = await pat.Submit(nothing, "form", ("say", "words"), ("words", "Please ring my sister instead."));
        await pat.Submit(page, "form", ("say", "words"), ("words", "Please ring my sister instead."));

        Assert.Contains("We have your words", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("suit", told.Find(".gw-word-before").TextContent, StringComparison.Ordinal);
        var said = (await elm.Inbound(promise.ConversationId)).Where(m => m.Placement is Placement.CustomersPage);
        Assert.Equal($"About “{PromisesWorld.Said}”\n\nPlease ring my sister instead.", Assert.Single(said).Text);
        Assert.Equal((PromiseState.Open, promise.DueAt), ((await elm.Find(promise.Id)).State, (await elm.Find(promise.Id)).DueAt));
        Assert.Equal(App.Now, (await elm.Find(promise.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task Words_about_what_was_settled_meanwhile_reach_us_all_the_same()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        await elm.Keep(promise, App.Now);

        var gone = await pat.Submit(page, "form", ("say", "other-time"));
        Assert.DoesNotContain("find a time that suits you", gone.Text, StringComparison.Ordinal);
        var told = await pat.Submit(page, "form", ("say", "other-time"), ("words", "I swim on Thursdays."));
        await pat.Submit(page, "form", ("say", "other-time"), ("words", "I swim on Thursdays."));

        Assert.Contains("find a time that suits you", told.Text, StringComparison.Ordinal);
        var inbound = await elm.Inbound(promise.ConversationId);
        Assert.Equal(2, inbound.Count);
        Assert.EndsWith("I swim on Thursdays.", inbound[1].Text, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Kept, (await elm.Find(promise.Id)).State);
        Assert.NotNull((await elm.Find(promise.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task Words_without_end_are_cut_and_taps_without_end_end()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        var told = await pat.Submit(page, "form", ("say", "other-time"), ("words", string.Concat(Enumerable.Repeat("😀<b>", 20_000))));
        Assert.Equal(HttpStatusCode.OK, told.Status);
        Assert.True((await elm.Inbound(promise.ConversationId))[1].Text.Length < PromiseAnswer.WordsLength + 200);
        await using (var db = elm.Database())
        {
            db.AddRange(Enumerable.Range(1, WordAnswering.MostPerDay - 1).Select(i => PromiseAnswer.Of(promise, PromiseAnswerKind.OtherTime, null, App.Now.AddSeconds(i))));
            await db.SaveChangesAsync(Ct);
        }

        told = await pat.Submit(page, "form", ("say", "other-time"), ("words", "And again."));
        Assert.Contains("read all of it", told.Text, StringComparison.Ordinal);
        Assert.Equal(WordAnswering.MostPerDay, (await elm.Answers()).Count);
    }

    [Fact]
    public async Task What_got_a_new_time_is_one_promise_with_its_history_and_its_place_in_a_calendar()
    {
        var (elm, promise) = await Promised();
        await using (var db = elm.Database())
        {
            var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct);
            var first = await db.Promises.SingleAsync(p => p.Id == promise.Id, Ct);
            var (later, fact) = Goodword.Promises.Promise.Make(conversation, promise.MessageId, elm.Ana.Id, "I'll call you on Friday, by 4", "call you", App.Now.AddDays(3), App.Now.AddHours(1));
            db.Add(later);
            db.Facts.AddRange([fact, .. first.Renegotiate(later, "", elm.Ana.Id, App.Now.AddHours(1))]);
            await db.SaveChangesAsync(Ct);
        }

        using var pat = App.Visit();
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        var page = await pat.Get(link);
        Assert.Single(page.Html.QuerySelectorAll(".gw-word"));
        Assert.Contains("New time told on", page.Text, StringComparison.Ordinal);
        using var response = await pat.Http.GetAsync(new Uri($"{link}/calendar.ics", UriKind.Relative), Ct);
        var file = await response.Content.ReadAsStringAsync(Ct);
        Assert.Equal("text/calendar", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Contains($"UID:{promise.Id}@goodword\r\nSEQUENCE:2\r\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("/w/", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_after_ninety_days_with_a_kind_page_and_tells_nothing_more()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        App.Clock.Advance(WordLink.Life + TimeSpan.FromSeconds(1));
        var late = await pat.Submit(page, "form", ("say", "done"));
        Assert.Equal(HttpStatusCode.Gone, late.Status);
        Assert.Contains("This link has had its time", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PromisesWorld.Said, late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("newer", late.Text, StringComparison.Ordinal);
        Assert.Empty(await elm.Answers());
        Assert.Equal(HttpStatusCode.Gone, (await pat.Get($"{page.Address.AbsolutePath}/calendar.ics")).Status);

        await App.WordLink(elm, await elm.Find(promise.ConversationId));
        Assert.Contains("Our latest mail holds a newer one", (await pat.Get(page.Address.AbsolutePath)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_what_is_due_in_a_year_works_until_weeks_after_it()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(365));
        var link = await App.WordLink(elm, await elm.Find(promise.ConversationId));
        using var pat = App.Visit();
        App.Clock.Advance(promise.DueAt - App.Now + WordLink.AfterLast);
        Assert.Equal(HttpStatusCode.OK, (await pat.Get(link)).Status);

        App.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Gone, (await pat.Get(link)).Status);
    }

    [Fact]
    public async Task The_link_in_the_very_mail_that_promises_something_far_off_works_until_weeks_after_it()
    {
        var elm = await ElmStreet();
        var desk = new MailDesk(App, elm);
        var due = App.Now.AddDays(200);

        await desk.Reply(await desk.Ask("pat@example.com"), $"Dear Pat,\n{PromisesWorld.Said}.", due);

        await using var db = elm.Database();
        Assert.Equal(due + WordLink.AfterLast, (await db.WordLinks.SingleAsync(Ct)).ExpiresAt);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%ff%20..")]
    public async Task A_link_that_no_mail_holds_gets_a_kind_page(string link)
    {
        await ElmStreet();
        using var pat = App.Visit();
        foreach (var path in new[] { $"/w/{link}", $"/w/{link}/calendar.ics" })
        {
            var page = await pat.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, page.Status);
            Assert.Contains("leads nowhere", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_opens_no_promise_of_another_conversation_and_a_forged_form_none_at_all()
    {
        var (elm, promise) = await Promised();
        var other = await elm.PromiseTo(elm.Ana, App.Now.AddHours(5));
        using var pat = App.Visit();
        var page = await pat.Get(await App.WordLink(elm, await elm.Find(promise.ConversationId)));
        await pat.Submit(page, "form", ("say", "done"), ("promise", other.Id.ToString()));
        using var forger = App.Visit();
        var forged = await forger.Post(new Uri($"http://localhost{page.Address.AbsolutePath}/answers"), [new("promise", promise.Id.ToString()), new("say", "done")]);
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Empty(await elm.Answers());
    }

    [Fact]
    public async Task Nothing_keeps_or_passes_on_the_page()
    {
        var (elm, promise) = await Promised();
        using var pat = App.Visit();
        using var response = await pat.Http.GetAsync(new Uri(await App.WordLink(elm, await elm.Find(promise.ConversationId)), UriKind.Relative), Ct);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", response.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", "Unser Wort an Sie", "de")]
    [InlineData("es", "Nuestra palabra", "es")]
    [InlineData("fr-CA", "Notre parole", "fr")]
    [InlineData("ar", "Our word to you", "en")]
    public async Task It_speaks_the_customers_language_and_English_where_we_have_no_words(string tag, string title, string language)
    {
        var (elm, promise) = await Promised();
        var conversation = await elm.Find(promise.ConversationId);
        await using (var db = elm.Database())
        {
            var pat = await db.Customers.Include(c => c.Addresses).Include(c => c.Words).SingleAsync(c => c.Id == conversation.CustomerId, Ct);
            pat.Describe("محمد الأحمد", "", tag, "");
            await db.SaveChangesAsync(Ct);
        }

        var mail = await App.Answer(elm, conversation);
        Assert.Contains(PageWords.In(tag).InMail, mail.TextBody?.ReplaceLineEndings(" "), StringComparison.Ordinal);
        using var visitor = App.Visit();
        var page = await visitor.Get(OurWordWorld.LinkIn(mail));
        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(language, page.Find("html").GetAttribute("lang"));
        Assert.Contains("محمد", page.Text, StringComparison.Ordinal);
    }

    private async Task<(ElmStreet Elm, Promise Promise)> Promised()
    {
        var elm = await ElmStreet();
        return (elm, await elm.PromiseTo(elm.Ana, App.Now.AddHours(5)));
    }

    public sealed class InSqlite(SqliteApp app) : WordPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : WordPageTests(app), IClassFixture<PostgresApp>;
}
