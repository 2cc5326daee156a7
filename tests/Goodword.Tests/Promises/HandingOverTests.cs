using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises;

public abstract class HandingOverTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Who_stands_in_has_the_promises_of_an_absence_is_reminded_and_gives_them_back()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        var absence = await elm.Away(elm.Ana, App.Now.AddHours(2), App.Now.AddDays(3), elm.Ben);

        await AbsencesAt(elm, absence.StartsAt.AddSeconds(-1));
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
        await AbsencesAt(elm, absence.StartsAt);
        await AbsencesAt(elm, absence.StartsAt.AddMinutes(1));
        var handed = await elm.Find(promise.Id);
        Assert.Equal((elm.Ben.Id, elm.Ana.Id, absence.Id), (handed.OwnerId, handed.PreviousOwnerId, handed.HandedForId));
        Assert.Null(handed.UnattendedSince);

        await SweepAt(elm, handed.RemindAt);
        await using var db = elm.Database();
        Assert.Equal(elm.Ben.Email, (await db.OutgoingMails.SingleAsync(Ct)).Recipient);

        await AbsencesAt(elm, absence.EndsAt);
        await AbsencesAt(elm, absence.EndsAt.AddMinutes(1));
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
        Assert.Equal([elm.Ben.Id, elm.Ana.Id], await Takers(elm, promise));
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/promises/{promise.Id}");
        Assert.Contains("Ben Okafor stands in while its owner is away", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ana Ruiz is back and has it again", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ben Okafor stands in while", (await ana.Get($"/conversations/{promise.ConversationId}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_stand_in_has_begun_they_finish()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        var absence = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(1), elm.Ben);
        await AbsencesAt(elm, App.Now);
        App.Clock.Advance(TimeSpan.FromMinutes(5));
        await Note(elm, elm.Ben, promise, "I have rung the laboratory.");
        await AbsencesAt(elm, absence.EndsAt);
        var kept = await elm.Find(promise.Id);
        Assert.Equal((elm.Ben.Id, (AbsenceId?)null), (kept.OwnerId, kept.HandedForId));
    }

    [Fact]
    public async Task What_is_due_when_they_are_back_stays_theirs()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(5));
        await elm.Away(elm.Ana, App.Now, App.Now.AddDays(1), elm.Ben);
        await AbsencesAt(elm, App.Now);
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
        Assert.Equal([FactKind.Promised], await elm.FactsOf(promise.Id));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("away as well")]
    [InlineData("has left")]
    [InlineData("works elsewhere")]
    public async Task A_promise_that_nobody_can_stand_in_for_is_shown_as_nobodys_until_its_owner_is_back(string standIn)
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        if (standIn == "away as well")
            await elm.Away(elm.Ben, App.Now.AddHours(-1), App.Now.AddDays(1), null);
        if (standIn == "has left")
            await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        var absence = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(3), standIn switch { "nobody" => null, "works elsewhere" => elm.Hugo, _ => elm.Ben });

        await AbsencesAt(elm, App.Now);
        var alone = await elm.Find(promise.Id);
        Assert.Equal((elm.Ana.Id, App.Now), (alone.OwnerId, alone.UnattendedSince));
        await AbsencesAt(elm, absence.EndsAt);
        Assert.Null((await elm.Find(promise.Id)).UnattendedSince);
    }

    [Fact]
    public async Task Who_stays_ill_has_nothing_back_until_the_end_of_that()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        var first = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(2), elm.Ben);
        await AbsencesAt(elm, App.Now);
        var second = await elm.Away(elm.Ana, first.EndsAt, first.EndsAt.AddDays(3), elm.Ben);

        await AbsencesAt(elm, first.EndsAt);
        await AbsencesAt(elm, first.EndsAt.AddMinutes(1));
        var kept = await elm.Find(promise.Id);
        Assert.Equal((elm.Ben.Id, second.Id), (kept.OwnerId, kept.HandedForId));
        await AbsencesAt(elm, second.EndsAt);
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_stand_in_has_who_goes_away_too_comes_back_to_who_promised_it(bool anotherStandsIn)
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(3));
        var anas = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(5), elm.Ben);
        var bens = await elm.Away(elm.Ben, App.Now.AddHours(3), App.Now.AddDays(4), anotherStandsIn ? elm.Mara : null);
        await AbsencesAt(elm, anas.StartsAt);
        Assert.Equal(elm.Ben.Id, (await elm.Find(promise.Id)).OwnerId);

        await AbsencesAt(elm, bens.StartsAt);
        await AbsencesAt(elm, bens.StartsAt.AddMinutes(1));
        Assert.Equal(anotherStandsIn, (await elm.Find(promise.Id)).UnattendedSince is null);
        await AbsencesAt(elm, bens.EndsAt);
        var meanwhile = await elm.Find(promise.Id);
        Assert.Equal((anotherStandsIn ? elm.Mara.Id : elm.Ben.Id, (DateTimeOffset?)null), (meanwhile.OwnerId, meanwhile.UnattendedSince));
        await AbsencesAt(elm, anas.EndsAt);
        await AbsencesAt(elm, anas.EndsAt.AddMinutes(1));
        var back = await elm.Find(promise.Id);
        Assert.Equal((elm.Ana.Id, (AbsenceId?)null, (DateTimeOffset?)null), (back.OwnerId, back.HandedForId, back.UnattendedSince));
        Assert.Equal(anotherStandsIn ? [elm.Ben.Id, elm.Mara.Id, elm.Ana.Id] : [elm.Ben.Id, null, elm.Ben.Id, elm.Ana.Id], await Takers(elm, promise));
    }

    [Fact]
    public async Task However_much_a_stand_in_has_who_goes_away_too_each_is_handed_over_once()
    {
        var elm = await ElmStreet();
        await elm.PromisesTo(elm.Ana, 150, App.Now, App.Now.AddDays(3));
        await elm.Away(elm.Ana, App.Now, App.Now.AddDays(5), elm.Ben);
        var bens = await elm.Away(elm.Ben, App.Now.AddHours(3), App.Now.AddDays(4), null);
        await AbsencesAt(elm, App.Now);
        await AbsencesAt(elm, bens.StartsAt);
        await AbsencesAt(elm, bens.EndsAt);

        await using var db = elm.Database();
        Assert.Equal(150, await db.Promises.CountAsync(p => p.OwnerId == elm.Ben.Id && p.UnattendedSince == null, Ct));
        Assert.Equal(450, await db.Facts.CountAsync(f => f.Kind == FactKind.HandedOver, Ct));
    }

    [Fact]
    public async Task What_a_stand_in_has_who_leaves_comes_back_to_who_promised_it()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(1));
        var absence = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(2), elm.Ben);
        await AbsencesAt(elm, App.Now);
        using var ada = await elm.SignIn(elm.Ada);
        await ada.Submit(await ada.Get($"/settings/staff/{elm.Ben.Id}"), "#leaving", ("Heir", elm.Mara.Id.Value.ToString()));
        Assert.Equal(elm.Mara.Id, (await elm.Find(promise.Id)).OwnerId);
        await AbsencesAt(elm, absence.EndsAt);
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
    }

    [Theory]
    [InlineData("has left")]
    [InlineData("is away")]
    [InlineData("stood in")]
    public async Task What_was_not_done_after_all_is_not_left_to_who_can_not_do_it(string owner)
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ben, App.Now.AddDays(3));
        using var ana = await elm.SignIn(elm.Ana);
        if (owner == "stood in")
        {
            await elm.Away(elm.Ben, App.Now, App.Now.AddDays(1), elm.Mara);
            await AbsencesAt(elm, App.Now);
        }

        var page = await ana.Submit(await ana.Get($"/promises/{promise.Id}"), $"form[action='promises/{promise.Id}/keeping']");
        if (owner == "has left")
            await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        if (owner == "is away")
            await elm.Away(elm.Ben, App.Now, App.Now.AddDays(5), elm.Mara);
        await AbsencesAt(elm, App.Now.AddDays(1));
        await ana.Submit(page, $"form[action='promises/{promise.Id}/reopening']");

        var owed = await elm.Find(promise.Id);
        Assert.True(owed.IsOwed);
        Assert.Equal(owner == "has left", owed.UnattendedSince is not null);
        Assert.Equal(owner == "is away" ? elm.Mara.Id : elm.Ben.Id, owed.OwnerId);
    }

    [Fact]
    public async Task Who_is_named_to_stand_in_for_what_nobody_has_has_it_at_once_and_is_reminded()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        var absence = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(3), null);
        await AbsencesAt(elm, App.Now);
        App.Clock.Advance(promise.RemindAt - App.Now + TimeSpan.FromMinutes(1));
        await SweepAt(elm, App.Now);
        using var ben = await elm.SignIn(elm.Ben);
        await ben.Submit(await ben.Get($"/promises/{promise.Id}"), "#owner form", ("to", elm.Ben.Id.ToString()), ("as", "stand-in"));

        var handed = await elm.Find(promise.Id);
        Assert.Equal((elm.Ben.Id, absence.Id, (DateTimeOffset?)null), (handed.OwnerId, handed.HandedForId, handed.UnattendedSince));
        await SweepAt(elm, App.Now.AddMinutes(1));
        await using var db = elm.Database();
        Assert.Equal(elm.Ben.Email, (await db.OutgoingMails.SingleAsync(Ct)).Recipient);
        await AbsencesAt(elm, absence.EndsAt);
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
    }

    [Fact]
    public async Task Two_nodes_hand_over_each_promise_once()
    {
        var elm = await ElmStreet();
        for (var i = 0; i < 12; i++)
            await elm.PromiseTo(elm.Ana, App.Now.AddHours(20).AddMinutes(i));
        await elm.Away(elm.Ana, App.Now, App.Now.AddDays(3), elm.Ben);
        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        await Task.WhenAll(new[] { here, there }.Select(node => Task.Run(() => ActivatorUtilities.CreateInstance<AbsenceSweep>(App.Services, node).SweepAsync(elm.Organization.Id, App.Now, Ct), Ct)));
        await AbsencesAt(elm, App.Now);

        await using var db = elm.Database();
        Assert.Equal(12, await db.Promises.CountAsync(p => p.OwnerId == elm.Ben.Id, Ct));
        Assert.Equal(12, await db.Facts.CountAsync(f => f.Kind == FactKind.HandedOver, Ct));
        Assert.NotNull((await db.Absences.SingleAsync(Ct)).BegunAt);
    }

    [Fact]
    public async Task What_the_owner_of_a_conversation_promised_goes_along_when_it_is_given_and_what_a_colleague_promised_does_not()
    {
        var elm = await ElmStreet();
        var anas = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        var conversation = await elm.Find(anas.ConversationId);
        var maras = await elm.Promise(conversation, elm.Mara, App.Now.AddHours(20));
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "form:has([name='Give.To'])", ("Give.To", elm.Ben.Id.Value.ToString()));
        Assert.Equal(elm.Ben.Id, (await elm.Find(conversation.Id)).OwnerId);
        Assert.Equal(elm.Ben.Id, (await elm.Find(anas.Id)).OwnerId);
        Assert.Equal(elm.Mara.Id, (await elm.Find(maras.Id)).OwnerId);
        Assert.Equal([elm.Ben.Id], await Takers(elm, anas));
        Assert.Empty(await Takers(elm, maras));
    }

    [Fact]
    public async Task Who_leaves_hands_over_all_they_owe_to_who_takes_over_and_the_rest_is_nobodys()
    {
        var elm = await ElmStreet();
        var here = await elm.PromiseTo(elm.Mara, App.Now.AddHours(30));
        var there = await elm.Promise(await elm.Write(await elm.Meet("Lee Moss", $"lee.{Guid.CreateVersion7():N}@example.com", Ct), "A bill", "Is it paid?", Ct, elm.HarbourView), elm.Mara, App.Now.AddHours(30));
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/staff/{elm.Mara.Id}");
        Assert.Contains("still owes 2 promises and has 2 open conversations", page.Text, StringComparison.Ordinal);
        page = await ada.Submit(page, "#leaving", ("Heir", elm.Ben.Id.Value.ToString()));

        Assert.Contains("is signed out everywhere", page.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody looks after one promise of theirs now, nor has one open conversation", page.Text, StringComparison.Ordinal);
        Assert.Equal((elm.Ben.Id, (DateTimeOffset?)null), ((await elm.Find(here.Id)).OwnerId, (await elm.Find(here.Id)).UnattendedSince));
        Assert.Equal(elm.Ben.Id, (await elm.Find(here.ConversationId)).OwnerId);
        Assert.NotNull((await elm.Find(there.Id)).UnattendedSince);
        Assert.Null((await elm.Find(there.ConversationId)).OwnerId);
        Assert.Equal([null], await Takers(elm, there));
    }

    [Fact]
    public async Task Who_is_moved_to_another_practice_owes_nothing_any_more_at_the_one_they_lost()
    {
        var elm = await ElmStreet();
        var here = await elm.PromiseTo(elm.Mara, App.Now.AddHours(30));
        var there = await elm.Promise(await elm.Write(await elm.Meet("Lee Moss", $"lee.{Guid.CreateVersion7():N}@example.com", Ct), "A bill", "Is it paid?", Ct, elm.HarbourView), elm.Mara, App.Now.AddHours(30));
        var closed = await elm.PromiseTo(elm.Mara, App.Now.AddHours(31));
        await elm.Change(await elm.Find(closed.ConversationId), c => c.Close(elm.Mara.Id, App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Mara.Id}"), "form:has([name='Input.Name'])", ("Input.Practices[0].IsChosen", "false"));

        Assert.Contains("is nobody’s now", page.Text, StringComparison.Ordinal);
        Assert.NotNull((await elm.Find(here.Id)).UnattendedSince);
        Assert.Null((await elm.Find(here.ConversationId)).OwnerId);
        Assert.Null((await elm.Find(closed.ConversationId)).OwnerId);
        Assert.Equal([null], await Takers(elm, here));
        Assert.Equal((elm.Mara.Id, (DateTimeOffset?)null), ((await elm.Find(there.Id)).OwnerId, (await elm.Find(there.Id)).UnattendedSince));
        Assert.Equal(elm.Mara.Id, (await elm.Find(there.ConversationId)).OwnerId);

        Assert.Contains("Promises that nobody looks after", (await ada.Get("/today")).Text, StringComparison.Ordinal);
        Assert.Contains("doesn’t work here any more", (await ada.Get($"/promises/{here.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("doesn’t work here any more", (await ada.Get($"/conversations/{here.ConversationId}")).Text, StringComparison.Ordinal);
        using var mara = await elm.SignIn(elm.Mara);
        var owed = (await mara.Get("/today")).Html.QuerySelectorAll("a[href^='promises/']").Select(a => a.GetAttribute("href")?.Split('#')[0]).Distinct();
        Assert.Equal([$"promises/{there.Id}"], owed);
        await SweepAt(elm, here.RemindAt);
        await using var db = elm.Database();
        Assert.Equal(1, await db.OutgoingMails.CountAsync(Ct));
    }

    [Fact]
    public async Task What_a_stand_in_has_does_not_go_back_to_who_works_elsewhere_now()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        var absence = await elm.Away(elm.Ana, App.Now, App.Now.AddDays(1), elm.Ben);
        await AbsencesAt(elm, App.Now);
        Assert.Equal(elm.Ben.Id, (await elm.Find(promise.Id)).OwnerId);
        using var ada = await elm.SignIn(elm.Ada);
        await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), "form:has([name='Input.Name'])", ("Input.Practices[0].IsChosen", "false"), ("Input.Practices[1].IsChosen", "true"));
        await AbsencesAt(elm, absence.EndsAt);
        Assert.Equal((elm.Ben.Id, (AbsenceId?)null), ((await elm.Find(promise.Id)).OwnerId, (await elm.Find(promise.Id)).HandedForId));
    }

    [Fact]
    public async Task Who_should_take_over_must_work_here()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/staff/{elm.Ana.Id}"), "#leaving", ("Heir", elm.Ben.Id.Value.ToString()));
        Assert.Contains("has left, or works at none of their practices", page.Text, StringComparison.Ordinal);
        Assert.Equal([elm.Ada.Id.ToString(), elm.Mara.Id.ToString()], page.Html.QuerySelectorAll("#leaving-heir option:not([value=''])").Select(option => option.GetAttribute("value")));
        page = await ada.Submit(page, "#leaving", ("Heir", elm.Hugo.Id.Value.ToString()));
        Assert.Contains("has left, or works at none of their practices", page.Text, StringComparison.Ordinal);
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
        await using var db = elm.Database();
        Assert.True(await db.Staff.AnyAsync(s => s.Id == elm.Ana.Id && s.LeftAt == null, Ct));
    }

    [Fact]
    public async Task A_promise_outlives_the_closing_and_reopening_of_its_conversation_and_the_customers_thanks()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        await using (var db = elm.Database())
        {
            var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct);
            db.Facts.Add(conversation.Close(elm.Ana.Id, App.Now));
            var thanks = Message.Receive(conversation, new IncomingMessage { ReceivedAt = App.Now.AddMinutes(5), FromName = "Pat Doe", FromEmail = "pat@example.com", Subject = "Re: My result", Text = "Thank you!", InternetMessageId = $"{Guid.CreateVersion7()}@example.com" }, Placement.InReplyTo);
            db.Add(thanks);
            db.Facts.AddRange(conversation.Receive(thanks));
            db.Facts.Add(conversation.Close(elm.Ana.Id, App.Now.AddMinutes(6)));
            await db.SaveChangesAsync(Ct);
        }

        await SweepAt(elm, promise.RemindAt);
        await SweepAt(elm, promise.DueAt.AddSeconds(1));
        Assert.Equal(PromiseState.Slipped, (await elm.Find(promise.Id)).State);
        Assert.Equal(promise.DueAt, (await elm.Find(promise.ConversationId)).NextPromiseDueAt);
    }

    private static async Task Note(ElmStreet elm, StaffMember author, Promise promise, string text)
    {
        await using var db = elm.Database();
        var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct);
        var note = Message.Note(conversation, author, text, promise.MadeAt.AddMinutes(5));
        db.Add(note);
        db.Facts.Add(conversation.Note(note, author.Id));
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<List<StaffId?>> Takers(ElmStreet elm, Promise promise)
    {
        await using var db = elm.Database();
        return await db.Facts.Where(f => f.Kind == FactKind.HandedOver && f.SubjectId == promise.Id.Value).OrderBy(f => f.At).Select(f => f.ToId).ToListAsync(Ct);
    }

    private Task AbsencesAt(ElmStreet elm, DateTimeOffset now) => App.Services.GetRequiredService<AbsenceSweep>().SweepAsync(elm.Organization.Id, now, Ct);

    private Task SweepAt(ElmStreet elm, DateTimeOffset now) => App.Services.GetRequiredService<PromiseSweep>().SweepAsync(elm.Organization.Id, now, Ct);

    public sealed class InSqlite(SqliteApp app) : HandingOverTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : HandingOverTests(app), IClassFixture<PostgresApp>;
}
