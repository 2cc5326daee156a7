using Goodword.Channels;
using Goodword.Coaching;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Promises;
using Goodword.Promises.OurWord;
using Goodword.Promises.Theirs;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Promises;

public abstract class TheirPromiseTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task What_a_message_says_they_will_send_is_offered_and_one_click_remembers_it()
    {
        var (elm, conversation) = await Wrote("I'll send you my referral form by next Friday. I'll call you tomorrow.");
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        Assert.Empty(await Theirs(elm));
        Assert.Contains("Remember the referral form", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Remember call", page.Text, StringComparison.Ordinal);
        page = await ana.Submit(page, "form[action$='/theirs']:has([name=message])");

        Assert.Equal("the referral form", Assert.Single(await Theirs(elm)).What);
        Assert.DoesNotContain("Remember the", page.Text, StringComparison.Ordinal);
        Assert.Contains("They wanted to send us", page.Text, StringComparison.Ordinal);
        using var pat = App.Visit();
        Assert.Contains("What you wanted to send us", (await pat.Get(await App.WordLink(elm, conversation))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_write_it_down_and_mark_it_received_and_it_counts_in_no_measure()
    {
        var (elm, conversation) = await Wrote("Hello");
        using var ana = await elm.SignIn(elm.Ana);
        await Note(ana, conversation, "the insurance card", 5);
        await using var db = elm.Database();
        var facts = await db.Facts.CountAsync(Ct);
        var page = await ana.Get($"/customers/{conversation.CustomerId}");
        page = await ana.Submit(page, "form[action*='their-promises']", ("how", "received"));
        Assert.EndsWith($"/customers/{conversation.CustomerId}", page.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(TheirPromiseState.Received, Assert.Single(await Theirs(elm)).State);
        Assert.Equal(facts, await db.Facts.CountAsync(Ct));
        Assert.False(await db.Facts.AnyAsync(f => f.Kind == FactKind.Promised, Ct));
    }

    [Fact]
    public async Task In_a_calendar_it_is_a_day_that_rings_on_the_morning_before_and_so_is_what_we_promised_for_a_day()
    {
        var (elm, conversation) = await Wrote("Hello");
        await elm.Promise(conversation, elm.Ana, new DateTimeOffset(2026, 3, 6, 23, 59, 59, TimeSpan.Zero));
        using var ana = await elm.SignIn(elm.Ana);
        await Note(ana, conversation, "the insurance card", 5);
        var day = DateOnly.FromDateTime(Assert.Single(await Theirs(elm)).DueAt.UtcDateTime);
        using var pat = App.Visit();
        var file = await pat.Http.GetStringAsync(new Uri($"{await App.WordLink(elm, conversation)}/calendar.ics", UriKind.Relative), Ct);

        Assert.Contains("DTSTART;VALUE=DATE:20260306\r\n", file, StringComparison.Ordinal);
        Assert.Contains($"DTSTART;VALUE=DATE:{day:yyyyMMdd}\r\n", file, StringComparison.Ordinal);
        Assert.Equal("TRIGGER:-PT900M", Assert.Single(file.Split("\r\n"), line => line.StartsWith("TRIGGER", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "2030-01-01")]
    [InlineData("the form", "yesterday")]
    [InlineData("the form", "1900-01-01")]
    [InlineData("the form", "9999-12-31")]
    public async Task What_makes_no_sense_is_said_and_not_kept(string what, string day)
    {
        var (elm, conversation) = await Wrote("Hello");
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "form[action$='/theirs']", ("what", what), ("day", day));
        Assert.NotNull(page.Html.QuerySelector("#theirs .gw-notice"));
        Assert.Empty(await Theirs(elm));
    }

    [Fact]
    public async Task A_day_in_a_year_that_was_mistyped_is_refused_before_anything_is_lost_and_in_words_that_fit()
    {
        var (elm, conversation) = await Wrote("Hello");
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/conversations/{conversation.Id}");
        Assert.Equal($"{App.Now.AddYears(2):yyyy-MM-dd}", page.Find("#their-day").GetAttribute("max"));
        var refused = await ana.Submit(page, "form[action$='/theirs']", ("what", "the form"), ("day", $"{App.Now.AddYears(36):yyyy-MM-dd}"));
        Assert.Contains("more than two years", refused.Find("#theirs .gw-notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_remembers_it_once()
    {
        var (elm, conversation) = await Wrote("I'll send you my referral form by next Friday.");
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        var pages = await Task.WhenAll(ana.Get($"/conversations/{conversation.Id}"), ben.Get($"/conversations/{conversation.Id}"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? ana : ben).Submit(pages[i % 2], "form[action$='/theirs']:has([name=message])")));
        Assert.All(answers, page => Assert.Equal(System.Net.HttpStatusCode.OK, page.Status));
        Assert.Single(await Theirs(elm));
    }

    [Fact]
    public async Task They_are_reminded_once_and_not_when_it_is_there()
    {
        var (elm, conversation) = await Wrote("Hello");
        using var ana = await elm.SignIn(elm.Ana);
        await Note(ana, conversation, "the form", 8);
        await Note(ana, conversation, "the card", 8);
        await using (var db = elm.Database())
        {
            (await db.TheirPromises.SingleAsync(p => p.What == "the card", Ct)).Receive(elm.Ana.Id, App.Now);
            await db.SaveChangesAsync(Ct);
        }

        Assert.Empty(await Reminders(elm));
        for (var day = 0; day < 9; day++)
        {
            App.Clock.Advance(TimeSpan.FromDays(1));
            await App.Services.GetRequiredService<TheirSweep>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        }

        var mail = Assert.Single(await Reminders(elm));
        Assert.Equal("A small reminder: the form", mail.Subject);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.DoesNotContain(Coach.Default.Read(mail.TextBody ?? "", new CoachContext { CustomerName = "Pat Doe" }), f => f.Kind is FindingKind.Caution);
    }

    [Fact]
    public async Task Who_answers_a_reminder_writes_in_the_same_matter()
    {
        var elm = await ElmStreet();
        var conversation = await elm.Find((await App.Message(elm, Letters.Letter("one@example.com"))).ConversationId);
        using var ana = await elm.SignIn(elm.Ana);
        await Note(ana, conversation, "the form", 8);
        App.Clock.Advance(TimeSpan.FromDays(7));
        await App.Services.GetRequiredService<TheirSweep>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        var mail = Assert.Single(await Reminders(elm));
        Assert.Contains("one@example.com", mail.References);
        var address = mail.ReplyTo.Mailboxes.Single().Address;
        var answer = await App.Message(elm, Letters.Bytes([$"From: {mail.To}", $"To: {address}", $"Subject: Re: {mail.Subject}", "Message-ID: <form@example.com>", $"In-Reply-To: <{mail.MessageId}>"], "Here it is."));
        Assert.Equal(conversation.Id, answer.ConversationId);
    }

    [Fact]
    public async Task Of_many_that_fall_due_at_once_two_nodes_remind_each_once_at_the_address_last_written_from()
    {
        var (elm, conversation) = await Wrote("Hello");
        var known = await elm.Meet("Kim Roe", $"kim.{Guid.CreateVersion7():N}@example.com", Ct);
        await using var db = elm.Database();
        var called = Conversation.Open(elm.Organization.Id, elm.Practice.Id, known.Id, "A call", Guid.CreateVersion7().ToString("N")[^16..], App.Now);
        db.Add(called);
        for (var i = 0; i < PromiseBatches.Size; i++)
            db.AddRange(Due(conversation, $"the form {i}"), Due(called, $"the card {i}"));
        await db.SaveChangesAsync(Ct);
        App.Clock.Advance(TimeSpan.FromDays(1));
        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        await Task.WhenAll(new[] { here, there }.Select(node => Task.Run(() => Node(node).SweepAsync(elm.Organization.Id, App.Now, Ct), Ct)));
        await Node(here).SweepAsync(elm.Organization.Id, App.Now, Ct);

        Assert.All(await Theirs(elm), p => Assert.Equal((App.Now, null), (p.RemindedAt, p.RemindAt)));
        var mails = await Reminders(elm);
        Assert.Equal(2 * PromiseBatches.Size, mails.Select(m => m.Subject).Distinct().Count());
        Assert.Equal(2 * PromiseBatches.Size, mails.Count);
        Assert.All(mails, m => Assert.StartsWith(m.Subject?.Contains("form", StringComparison.Ordinal) == true ? "pat." : "kim.", Assert.Single(m.To.Mailboxes).Address, StringComparison.Ordinal));

        TheirPromise Due(Conversation of, string what) => TheirPromise.Note(of, null, what, App.Now.AddDays(2), App.Now.AddHours(1), elm.Ana.Id, App.Now);
    }

    [Fact]
    public async Task Another_practices_staff_have_no_such_thing()
    {
        var (elm, conversation) = await Wrote("Hello");
        using var ana = await elm.SignIn(elm.Ana);
        await Note(ana, conversation, "the form", 5);
        using var hugo = await elm.SignIn(elm.Hugo);
        var own = await hugo.Get("/today");
        var token = own.Find("input[name=__RequestVerificationToken]").GetAttribute("value") ?? "";
        var id = Assert.Single(await Theirs(elm)).Id;
        var answer = await hugo.Post(new Uri($"http://localhost/their-promises/{id}/settling"), [new("__RequestVerificationToken", token), new("how", "received")]);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.Status);
        Assert.True(Assert.Single(await Theirs(elm)).IsAwaited);
    }

    [Fact]
    public void The_words_in_every_language_take_what_is_put_into_them()
    {
        foreach (var (words, english) in PageWords.Languages.Select(w => (w, PageWords.In("en"))))
        {
            foreach (var property in typeof(PageWords).GetProperties().Where(p => p.PropertyType == typeof(string) && p.Name != nameof(PageWords.Language)))
                Assert.Equal((words.Language, property.Name, Holes(english, property)), (words.Language, property.Name, Holes(words, property)));
        }
    }

    private static string Holes(PageWords words, System.Reflection.PropertyInfo property)
    {
        var text = (string?)property.GetValue(words) ?? "";
        return $"{text.Length > 0} {text.Contains("{0}", StringComparison.Ordinal)} {text.Contains("{1}", StringComparison.Ordinal)}";
    }

    private TheirSweep Node(Database database) => ActivatorUtilities.CreateInstance<TheirSweep>(App.Services, ActivatorUtilities.CreateInstance<PromiseBatches>(App.Services, database));

    private async Task<(ElmStreet Elm, Conversation Conversation)> Wrote(string text)
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        return (elm, await elm.Write(pat, "My visit", text, Ct));
    }

    private async Task Note(Visitor ana, Conversation conversation, string what, int days) =>
        await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "form[action$='/theirs']", ("what", what), ("day", App.Now.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));

    private static async Task<List<TheirPromise>> Theirs(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.TheirPromises.AsNoTracking().ToListAsync(Ct);
    }

    private static async Task<List<MimeMessage>> Reminders(ElmStreet elm)
    {
        await using var db = elm.Database();
        var bytes = await db.OutgoingMails.Where(m => m.Kind == OutgoingKind.TheirReminder).Select(m => m.Bytes).ToListAsync(Ct);
        return bytes.ConvertAll(b => MimeMessage.Load(new MemoryStream(b)));
    }

    public sealed class InSqlite(SqliteApp app) : TheirPromiseTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : TheirPromiseTests(app), IClassFixture<PostgresApp>;
}
