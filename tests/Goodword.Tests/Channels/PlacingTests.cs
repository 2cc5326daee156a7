using System.Globalization;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

/// <summary>Where a mail belongs, and that it says why.</summary>
public abstract class PlacingTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task An_answer_joins_what_its_In_Reply_To_names()
    {
        var elm = await ElmStreet();
        var first = await App.Message(elm, Letters.Letter("one@example.com"));
        var other = await App.Message(elm, Letters.Letter("other@example.com"));
        var answer = await App.Message(elm, Letters.Letter("two@example.com", "Quite another subject", headers: ["In-Reply-To: <one@example.com>", "References: <other@example.com>"]));
        Assert.Equal((first.ConversationId, Placement.InReplyTo), (answer.ConversationId, answer.Placement));
        Assert.NotEqual(first.ConversationId, other.ConversationId);
        Assert.Contains("In-Reply-To", answer.Placement.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Else_it_joins_the_last_of_its_References_that_is_here()
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letters.Letter("old@example.com"));
        var last = await App.Message(elm, Letters.Letter("last@example.com"));
        var answer = await App.Message(elm, Letters.Letter("two@example.com", headers: ["In-Reply-To: <lost@example.com>", "References: <old@example.com>\r\n <last@example.com> <lost@example.com>"]));
        Assert.Equal((last.ConversationId, Placement.References), (answer.ConversationId, answer.Placement));
    }

    [Fact]
    public async Task Else_it_joins_the_conversation_whose_reply_address_it_was_sent_to()
    {
        var elm = await ElmStreet();
        var first = await App.Message(elm, Letters.Letter("one@example.com"));
        await using var db = elm.Database();
        var token = (await db.Conversations.SingleAsync(Ct)).ReplyToken;
        var answer = await App.Message(elm, Letters.Bytes(["From: pat@home.example", $"To: \"Elm, Street\" <desk+{token.ToUpperInvariant()}@elm.example>", "Subject: Re: My result"], "Yes."));
        Assert.Equal((first.ConversationId, Placement.ReplyAddress), (answer.ConversationId, answer.Placement));
        var guess = await App.Message(elm, Letters.Bytes(["From: pat@home.example", $"To: desk+{ReplyToken.New()}@elm.example", "Subject: Re: My result"], "No."));
        Assert.Equal(Placement.NewMatter, guess.Placement);
    }

    [Fact]
    public async Task The_same_sender_with_a_new_subject_opens_a_new_conversation_of_the_same_customer()
    {
        var elm = await ElmStreet();
        var first = await App.Receive(elm, Letters.Letter("one@example.com"));
        var second = await App.Receive(elm, Letters.Letter("two@example.com", "My bill"));
        var third = await App.Receive(elm, Letters.Letter("three@example.com", "Re: My result"));
        Assert.All([first, second, third], r => Assert.True(r.IsNewConversation));
        await using var db = elm.Database();
        Assert.Single(await db.Customers.ToListAsync(Ct));
        Assert.All(await db.Messages.ToListAsync(Ct), m => Assert.Equal(Placement.NewMatter, m.Placement));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Nothing in it ties it to an earlier conversation", (await ana.Get($"/conversations/{first.ConversationId}")).Html.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_is_one_person_however_the_letters_of_their_domain_are_written()
    {
        var elm = await ElmStreet();
        string[] forms = ["ann@münchen.example", "ANN@mu\u0308nchen.example", "ann@xn--mnchen-3ya.example", "ann@XN--MNCHEN-3YA.example"];
        for (var n = 0; n < forms.Length; n++)
            await App.Message(elm, Letters.Letter($"{n}@example.com", from: $"Ann <{Letters.InUtf8(forms[n])}>"));
        await using var db = elm.Database();
        Assert.Equal("ann@münchen.example", (await db.CustomerAddresses.SingleAsync(Ct)).Email);
        Assert.Single(await db.Messages.Select(m => m.FromEmail).Distinct().ToListAsync(Ct));
    }

    [Theory]
    [InlineData("team+desk@elm.example", "Team+Desk@elm.example")]
    [InlineData("team+desk@elm.example", "team+desk+abcdefghij@elm.example")]
    [InlineData("desk@xn--mnchen-3ya.example", "desk@münchen.example")]
    public async Task An_account_is_known_as_ours_with_a_plus_of_its_own_and_with_letters_beyond_English(string account, string from)
    {
        var elm = await ElmStreet();
        var settings = App.Settings with { Mail = [new MailAccount { Address = account }] };
        var copy = await App.Message(elm, Letters.Bytes([$"From: Team <{Letters.InUtf8(from)}>", "Message-ID: <copy@example.com>"], "A copy."), settings: settings);
        Assert.True(copy.IsAutomatic);
        var form = await App.Message(elm, Letters.Letter("form@example.com", from: $"Team <{Letters.InUtf8(from)}>", headers: "Reply-To: Kim Doe <kim@example.com>"), settings: settings);
        Assert.Equal("kim@example.com", form.FromEmail);
        await using var db = elm.Database();
        Assert.Equal("kim@example.com", (await db.CustomerAddresses.SingleAsync(Ct)).Email);
    }

    [Theory]
    [InlineData("pat@example.com")]
    [InlineData("\"'pat@example.com'\" <pat@example.com>")]
    public async Task Who_first_wrote_without_a_name_is_called_by_the_first_that_they_tell_unless_somebody_gave_them_one(string first)
    {
        var elm = await ElmStreet();
        await App.Message(elm, Letters.Letter("one@example.com", from: first));
        Assert.Equal("pat@example.com", (await ThePatient(elm)).Name);
        // Anybody may fill in a form in anybody's name.
        await App.Message(elm, Letters.Letter("form@forms.example", from: "Forms <noreply@forms.example>", headers: ["Reply-To: Rude Word <pat@example.com>", "Auto-Submitted: auto-generated"]), settings: AtDesk());
        Assert.Equal("pat@example.com", (await ThePatient(elm)).Name);
        await App.Message(elm, Letters.Letter("two@example.com", from: "Patricia Doe <pat@example.com>", headers: "In-Reply-To: <one@example.com>"));
        await App.Message(elm, Letters.Letter("three@example.com", from: "Pat <pat@example.com>"));
        var pat = await ThePatient(elm);
        Assert.Equal(("Patricia Doe", "patricia doe"), (pat.Name, pat.SortName));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("Patricia Doe", (await ana.Get("/customers?q=patricia")).Text, StringComparison.Ordinal);
        await using (var db = elm.Database())
        {
            var stored = await db.Customers.Include(c => c.Words).Include(c => c.FurtherPractices).Include(c => c.Addresses).SingleAsync(Ct);
            stored.Describe("Mrs Doe", "", "", "");
            await db.SaveChangesAsync(Ct);
        }

        await App.Message(elm, Letters.Letter("four@example.com", from: "Patricia Doe <pat@example.com>"));
        Assert.Equal("Mrs Doe", (await ThePatient(elm)).Name);
    }

    private static async Task<Customer> ThePatient(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Customers.AsNoTracking().SingleAsync(Ct);
    }

    [Fact]
    public async Task An_answer_that_comes_before_its_question_has_it_in_its_conversation()
    {
        var elm = await ElmStreet();
        var answer = await App.Message(elm, Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>"));
        var question = await App.Message(elm, Letters.Letter("one@example.com"));
        Assert.Equal((answer.ConversationId, Placement.AnsweredAlready), (question.ConversationId, question.Placement));
    }

    [Fact]
    public async Task Mails_that_refer_to_each_other_in_a_circle_or_to_themselves_come_in()
    {
        var elm = await ElmStreet();
        var first = await App.Message(elm, Letters.Letter("one@example.com", headers: ["In-Reply-To: <two@example.com>", "References: <one@example.com>"]));
        var second = await App.Message(elm, Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>"));
        Assert.Equal(first.ConversationId, second.ConversationId);
    }

    [Fact]
    public async Task An_answer_reopens_what_was_closed()
    {
        var elm = await ElmStreet();
        var first = await App.Message(elm, Letters.Letter("one@example.com"));
        await using var db = elm.Database();
        var conversation = await db.Conversations.SingleAsync(Ct);
        db.Facts.Add(conversation.Close(elm.Ana.Id, App.Now));
        await db.SaveChangesAsync(Ct);
        await App.Message(elm, Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>"));
        await using var after = elm.Database();
        conversation = await after.Conversations.SingleAsync(Ct);
        Assert.Equal((ConversationState.Open, first.ConversationId), (conversation.State, conversation.Id));
    }

    [Fact]
    public async Task The_same_mail_is_taken_once_however_it_comes_and_the_same_words_written_twice_are_two()
    {
        var elm = await ElmStreet();
        var mail = Letters.Letter("one@example.com", text: "Hello\n\nFrom here\n");
        await App.Receive(elm, mail);
        Assert.Equal(IntakeOutcome.AlreadyHere, (await App.Receive(elm, mail)).Outcome);
        var forwarded = Letters.Letter("one@example.com", text: "Hello\n\n>From here\n", headers: ["Received: by another.example; Tue, 03 Mar 2026 08:31:00 +0000", "X-Spam-Status: No", "Delivered-To: desk@elm.example"]);
        Assert.Equal(IntakeOutcome.AlreadyHere, (await App.Receive(elm, forwarded, MailSource.Mbox)).Outcome);
        Assert.Equal(IntakeOutcome.New, (await App.Receive(elm, Letters.Letter("two@example.com", text: "Hello\n\nFrom here\n"))).Outcome);
        Assert.Equal(IntakeOutcome.New, (await App.Receive(elm, Letters.Letter("one@example.com", text: "Other words under the same id"))).Outcome);
        Assert.Equal(IntakeOutcome.New, (await App.Receive(elm, Letters.Letter("", text: "No id"))).Outcome);
        Assert.Equal(IntakeOutcome.AlreadyHere, (await App.Receive(elm, Letters.Letter("", text: "No id"))).Outcome);
    }

    [Fact]
    public async Task Mails_that_come_at_once_are_all_in_once_and_in_one_conversation()
    {
        var elm = await ElmStreet();
        var thread = Enumerable.Range(0, 12).Select(n => Letters.Letter($"{n}@example.com", headers: n == 0 ? [] : [$"In-Reply-To: <{n - 1}@example.com>"])).ToList();
        await Task.WhenAll(thread.Concat(thread).Select(mail => Task.Run(() => App.Receive(elm, mail), Ct)));
        await using var db = elm.Database();
        Assert.Equal(12, await db.Messages.CountAsync(Ct));
        Assert.Equal(12, await db.RawMails.CountAsync(Ct));
        Assert.Equal(12, await db.Messages.Select(m => m.InternetMessageId).Distinct().CountAsync(Ct));
    }

    [Fact]
    public async Task Mail_of_two_organizations_never_meets_although_one_store_serves_both()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var ours = await App.Message(elm, Letters.Letter("one@example.com"));
        var theirs = await App.Message(other, Letters.Letter("two@example.com", headers: "In-Reply-To: <one@example.com>"));
        Assert.Equal(Placement.NewMatter, theirs.Placement);
        Assert.Equal(IntakeOutcome.New, (await App.Receive(other, Letters.Letter("one@example.com"))).Outcome);
        var back = await App.Message(elm, Letters.Letter("three@example.com", headers: "In-Reply-To: <one@example.com>"));
        Assert.Equal(ours.ConversationId, back.ConversationId);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (vacation)")]
    [InlineData("Return-Path: <>")]
    [InlineData("List-Id: <news.example.com>")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Auto-Response-Suppress: OOF, AutoReply")]
    [InlineData("X-Autoreply: yes")]
    public async Task What_a_machine_wrote_makes_nobody_wait_and_is_never_answered_by_itself(string header)
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Letter("auto@example.com", "Out of office", headers: header));
        Assert.True(message.IsAutomatic);
        await App.Services.GetRequiredService<Intake>().RefuseAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk"), Letters.Letter("large@example.com", headers: header), App.Now, Ct);
        await using var db = elm.Database();
        Assert.Null((await db.Conversations.SingleAsync(Ct)).WaitingSince);
        Assert.Empty(await db.OutgoingMails.ToListAsync(Ct));
    }

    [Theory]
    [InlineData("List-Unsubscribe: <mailto:off@example.com>")]
    [InlineData("List-Id: Front desk <desk.elm.example>", "Precedence: list")]
    [InlineData("List-Post: <mailto:desk@elm.example>", "List-Id: <group.example>")]
    public async Task What_a_patient_writes_to_our_own_group_address_or_with_a_way_to_unsubscribe_waits_for_an_answer(params string[] headers)
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Letter("group@example.com", headers: headers), settings: AtDesk());
        Assert.False(message.IsAutomatic);
        Assert.NotNull((await elm.Find(message.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task What_a_form_service_sends_from_an_address_that_nobody_reads_comes_from_the_visitor_whom_it_names()
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Letter("form@forms.example", from: "Forms <noreply@forms.example>", headers: ["Reply-To: Kim Doe <kim@example.com>", "Auto-Submitted: auto-generated"]), settings: AtDesk());
        Assert.Equal(("Kim Doe", "kim@example.com", false), (message.FromName, message.FromEmail, message.IsAutomatic));
        var ours = await App.Message(elm, Letters.Letter("news@forms.example", from: "Forms <noreply@forms.example>", headers: ["Reply-To: desk@elm.example"]), settings: AtDesk());
        Assert.Equal("noreply@forms.example", ours.FromEmail);
        var news = await App.Message(elm, Letters.Letter("more@forms.example", from: "Forms <noreply@forms.example>", headers: ["Reply-To: news@forms.example", "List-Id: <news.forms.example>"]), settings: AtDesk());
        Assert.True(news.IsAutomatic);
    }

    [Theory]
    [InlineData("wordpress@elm.example")]
    [InlineData("WordPress@www.elm.example")]
    [InlineData("info@elm.example")]
    public async Task What_the_practices_own_web_site_sends_comes_from_the_visitor_whom_it_names(string from)
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Letter("form@elm.example", from: $"Elm Street <{from}>", headers: ["Reply-To: Kim Doe <kim@example.com>", "Auto-Submitted: auto-generated"]), settings: AtDesk());
        Assert.Equal(("Kim Doe", "kim@example.com", false), (message.FromName, message.FromEmail, message.IsAutomatic));
        await using var db = elm.Database();
        Assert.Equal("kim@example.com", (await db.CustomerAddresses.SingleAsync(Ct)).Email);
    }

    [Theory]
    [InlineData("kim@elm.example")]
    [InlineData("wordpress@other.example")]
    [InlineData("info@elm.example", "In-Reply-To: <question@example.com>")]
    public async Task Nobody_else_is_taken_for_whom_their_Reply_To_names(string from, params string[] headers)
    {
        var elm = await ElmStreet();
        var message = await App.Message(elm, Letters.Letter("reply@elm.example", from: from, headers: ["Reply-To: pat@example.com", .. headers]), settings: AtDesk());
        Assert.Equal(from, message.FromEmail);
    }

    [Theory]
    [InlineData("news@shop.example")]
    [InlineData("news@mail.shop.example")]
    public async Task A_newsletter_whose_answers_go_to_its_own_house_makes_nobody_wait(string replyTo)
    {
        var elm = await ElmStreet();
        string[] headers = [$"Reply-To: The Shop <{replyTo}>", "Precedence: bulk", "List-Unsubscribe: <mailto:off@shop.example>"];
        var news = await App.Message(elm, Letters.Letter("news@shop.example", from: "The Shop <noreply@shop.example>", headers: headers), settings: AtDesk());
        Assert.Equal((replyTo, true), (news.FromEmail, news.IsAutomatic));
        Assert.Null((await elm.Find(news.ConversationId)).WaitingSince);
        var unmarked = await App.Message(elm, Letters.Letter("one@shop.example", from: "The Shop <noreply@shop.example>", headers: $"Reply-To: {replyTo}"), settings: AtDesk());
        Assert.False(unmarked.IsAutomatic);
    }

    private Settings AtDesk() => App.Settings with { Mail = [new MailAccount { Address = "desk@elm.example" }] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_colleague_who_joins_in_keeps_nobody_waiting_but_one_who_has_left_is_a_patient_like_others(bool hasLeft)
    {
        var elm = await ElmStreet();
        if (hasLeft)
            await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        await App.Message(elm, Letters.Letter("auto@example.com", headers: "Auto-Submitted: auto-generated"));
        var message = await App.Message(elm, Letters.Letter("two@example.com", from: $"Ben Okafor <{elm.Ben.Email}>", headers: "In-Reply-To: <auto@example.com>"));
        Assert.Equal(!hasLeft, message.IsAutomatic);
        await using var db = elm.Database();
        Assert.Equal(hasLeft, (await db.Conversations.SingleAsync(c => c.Id == message.ConversationId, Ct)).WaitingSince is not null);
    }

    [Fact]
    public async Task A_colleague_who_is_our_patient_waits_for_an_answer_each_time_that_she_writes()
    {
        var elm = await ElmStreet();
        var first = await App.Message(elm, Letters.Letter("one@example.com", from: $"Ben Okafor <{elm.Ben.Email}>"));
        await App.Answer(elm, await elm.Find(first.ConversationId));
        Assert.Null((await elm.Find(first.ConversationId)).WaitingSince);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await App.Message(elm, Letters.Letter("two@example.com", from: $"Ben Okafor <{elm.Ben.Email}>", headers: "In-Reply-To: <one@example.com>"));
        Assert.Equal((first.ConversationId, false), (second.ConversationId, second.IsAutomatic));
        Assert.Equal(App.Now, (await elm.Find(first.ConversationId)).WaitingSince);
    }

    [Fact]
    public async Task Who_has_left_and_writes_of_a_new_matter_is_known_by_their_address()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        await App.Message(elm, Letters.Letter("one@example.com", from: $"Ben Okafor <{elm.Ben.Email}>"));
        await using var db = elm.Database();
        Assert.Equal(elm.Ben.Email, (await db.CustomerAddresses.SingleAsync(Ct)).Email);
    }

    [Fact]
    public async Task A_person_whose_mail_was_too_large_is_told_a_few_times_a_day_and_no_more()
    {
        var elm = await ElmStreet();
        var intake = App.Services.GetRequiredService<Intake>();
        for (var n = 0; n < 6; n++)
            Assert.Equal(IntakeOutcome.Refused, (await intake.RefuseAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk"), Letters.Letter($"{n}@example.com"), App.Now, Ct)).Outcome);
        Assert.Equal(IntakeOutcome.AlreadyHere, (await intake.RefuseAsync(elm.Organization.Id, elm.Practice.Id, new MailSource("desk"), Letters.Letter("0@example.com"), App.Now, Ct)).Outcome);
        await using var db = elm.Database();
        Assert.Equal(3, await db.OutgoingMails.CountAsync(m => m.Recipient == "pat@example.com" && m.Kind == OutgoingKind.Refusal, Ct));
        Assert.Equal(6, await db.RawMails.CountAsync(m => m.State == RawMailState.Refused, Ct));
    }

    [Fact]
    public async Task Of_each_mail_that_was_too_large_the_list_says_whether_its_sender_was_told()
    {
        var elm = await ElmStreet();
        foreach (var (source, mail) in new[]
        {
            (new MailSource("desk"), Letters.Letter("told@example.com", "Scans")),
            (MailSource.Mbox, Letters.Letter("archive@example.com", "Old scans")),
            (new MailSource("desk"), Letters.Letter("machine@example.com", "Fax", headers: "Auto-Submitted: auto-generated")),
        })
            await App.Services.GetRequiredService<Intake>().RefuseAsync(elm.Organization.Id, elm.Practice.Id, source, mail, App.Now, Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var rows = (await ana.Get("/unreadable")).Html.QuerySelectorAll(".gw-row").Select(row => row.TextContent).ToList();
        Assert.Contains("A mail to its sender says so.", rows.Single(row => row.Contains(": Scans", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("It came from an archive: nobody was told.", rows.Single(row => row.Contains(": Old scans", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Nobody was told.", rows.Single(row => row.Contains(": Fax", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tue, 03 Feb 2026 08:30:00 +0000", "2026-02-03T08:30")]
    [InlineData("yesterday", "2026-01-05T10:00")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 +0000", "2026-01-05T10:00")]
    [InlineData("Tue, 03 Feb 2099 08:30:00 +0000", "2026-01-05T10:00")]
    [InlineData(null, "2026-01-05T10:00")]
    [InlineData(null, "2025-12-24T09:00", "Received: from mx.example by elm.example; soon")]
    [InlineData(null, "2025-12-24T09:00", "X-Received: by elm.example; Mon, 05 Jan 2026 11:00:00 +0100")]
    public async Task An_archives_mail_without_a_date_that_can_be_came_when_it_was_received_or_filed(string? date, string at, string received = "Received: by elm.example\r\n with IMAP; Mon, 05 Jan 2026 11:00:00 +0100 (CET)\r\nReceived: by mx.example; Sun, 04 Jan 2026 11:00:00 +0100")
    {
        var elm = await ElmStreet();
        string[] dated = date is null ? [] : [$"Date: {date}"];
        var mail = Letters.Bytes([received, "From: pat@example.com", "Subject: My result", "Message-ID: <one@example.com>", .. dated], "Is it back?");
        var message = await App.Message(elm, mail, MailSource.Mbox with { FiledAt = new(2025, 12, 24, 9, 0, 0, TimeSpan.Zero) });
        Assert.Equal(at, message.At.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_archives_mail_that_tells_no_time_at_all_comes_now()
    {
        var elm = await ElmStreet();
        Assert.Equal(App.Now, (await App.Message(elm, Letters.Bytes(["From: pat@example.com", "Subject: My result"], "Is it back?"), MailSource.Mbox)).At);
    }

    [Fact]
    public async Task A_mail_of_51_MiB_is_refused_however_it_comes()
    {
        var elm = await ElmStreet();
        var large = new byte[RawMail.MaxBytes + (1024 * 1024)];
        Array.Fill(large, (byte)'x');
        Letters.Letter("large@example.com", "Scans").CopyTo(large, 0);
        Assert.Equal(IntakeOutcome.Refused, (await App.Receive(elm, large)).Outcome);
        await using var db = elm.Database();
        Assert.InRange((await db.RawMails.SingleAsync(Ct)).Bytes.Length, 1, 1000);
        Assert.Equal("pat@example.com", (await db.OutgoingMails.SingleAsync(Ct)).Recipient);
    }

    public sealed class InSqlite(SqliteApp app) : PlacingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PlacingTests(app), IClassFixture<PostgresApp>;
}
