using Goodword.Channels;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Goodword.Tests.Promises;

public abstract class PromiseSweepTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_promise_slips_when_its_time_has_passed_and_not_before()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));

        await SweepAt(elm, promise.DueAt);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
        await SweepAt(elm, promise.DueAt.AddSeconds(1));

        var slipped = await elm.Find(promise.Id);
        Assert.Equal(PromiseState.Slipped, slipped.State);
        Assert.Equal(promise.DueAt.AddSeconds(1), slipped.SlippedAt);
        Assert.Equal([FactKind.Promised, FactKind.Reminded, FactKind.AtRisk, FactKind.Slipped], await elm.FactsOf(promise.Id));
        Assert.Equal(promise.DueAt, (await elm.Find(promise.ConversationId)).NextPromiseDueAt);
    }

    [Fact]
    public async Task Its_owner_is_reminded_once_before_it_is_due()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));

        await SweepAt(elm, promise.RemindAt.AddSeconds(-1));
        Assert.Null((await elm.Find(promise.Id)).RemindedAt);
        for (var minutes = 0; minutes < 3; minutes++)
            await SweepAt(elm, promise.RemindAt.AddMinutes(minutes));

        Assert.Equal(promise.RemindAt, (await elm.Find(promise.Id)).RemindedAt);
        Assert.Equal([FactKind.Promised, FactKind.Reminded], await elm.FactsOf(promise.Id));
        await using var db = elm.Database();
        var mail = await db.OutgoingMails.SingleAsync(m => m.Kind == OutgoingKind.Reminder, Ct);
        Assert.Equal(elm.Ana.Email, mail.Recipient);
        var text = System.Text.Encoding.ASCII.GetString(mail.Bytes);
        Assert.Contains($"/promises/{promise.Id}", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bPat\b", text); // a whole word: the random letters of a Message-ID spell a short name now and then
    }

    [Fact]
    public async Task Who_has_left_gets_no_mail()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        await elm.Change(elm.Ana, ana => ana.Leave(App.Now), Ct);
        await SweepAt(elm, promise.RemindAt);
        Assert.NotNull((await elm.Find(promise.Id)).RemindedAt);
        await using var db = elm.Database();
        Assert.False(await db.OutgoingMails.AnyAsync(Ct));
    }

    [Fact]
    public async Task A_promise_that_was_overslept_slips_without_a_reminder()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        await SweepAt(elm, promise.DueAt.AddDays(2));
        Assert.Equal([FactKind.Promised, FactKind.Slipped], await elm.FactsOf(promise.Id));
    }

    [Fact]
    public async Task Two_nodes_that_sweep_at_once_mark_each_slip_and_each_reminder_once()
    {
        var elm = await ElmStreet();
        const int each = 25;
        var now = App.Now.AddHours(10);
        for (var i = 0; i < each; i++)
        {
            await elm.PromiseTo(elm.Ana, App.Now.AddHours(4).AddSeconds(i));
            await elm.PromiseTo(elm.Ben, App.Now.AddHours(12).AddSeconds(i));
        }

        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        await Task.WhenAll(new[] { here, there }.Select(node => Task.Run(() => Node(node).SweepAsync(elm.Organization.Id, now, Ct), Ct)));
        await Node(here).SweepAsync(elm.Organization.Id, now, Ct);

        await using var db = elm.Database();
        var facts = await db.Facts.Where(f => f.Kind == FactKind.Slipped || f.Kind == FactKind.Reminded).Select(f => new { f.Kind, f.SubjectId }).ToListAsync(Ct);
        Assert.Equal(each, facts.Count(f => f.Kind == FactKind.Slipped));
        Assert.Equal(each, facts.Count(f => f.Kind == FactKind.Reminded));
        Assert.Equal(2 * each, facts.Select(f => f.SubjectId).Distinct().Count());
        Assert.Equal(each, await db.Promises.CountAsync(p => p.State == PromiseState.Slipped, Ct));
    }

    [Fact]
    public async Task An_organization_whose_sweep_fails_holds_up_no_other()
    {
        var first = await ElmStreet();
        var second = await ElmStreet();
        var promise = await second.PromiseTo(second.Ana, App.Now.AddHours(4));
        var at = promise.DueAt.AddSeconds(1);
        var sweep = new FailsFor(first.Organization.Id, Node(App.Services.GetRequiredService<Database>()), at);
        var log = NullLogger<FailsFor>.Instance;

        await new EveryOrganization<FailsFor>(sweep, App.Services.GetRequiredService<Database>(), App.Clock, log).SweepAsync(Ct);

        Assert.True(sweep.HasFailed);
        Assert.Equal(PromiseState.Slipped, (await second.Find(promise.Id)).State);
    }

    [Fact]
    public async Task A_promise_that_nobody_has_begun_is_at_risk_before_its_time_once()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(8));
        var risk = promise.RiskAt ?? default;
        await SweepAt(elm, risk.AddSeconds(-1));
        Assert.Null((await elm.Find(promise.Id)).AtRiskSince);
        await SweepAt(elm, risk);
        await SweepAt(elm, risk.AddMinutes(1));
        Assert.Equal(risk, (await elm.Find(promise.Id)).AtRiskSince);
        Assert.Equal([FactKind.Promised, FactKind.Reminded, FactKind.AtRisk], await elm.FactsOf(promise.Id));
    }

    [Fact]
    public async Task What_somebody_has_begun_is_at_risk_only_at_the_last_look()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(8));
        await using (var db = elm.Database())
        {
            var conversation = await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct);
            var note = Goodword.Conversations.Message.Note(conversation, elm.Ben, "I asked the laboratory.", App.Now.AddHours(1));
            db.Add(note);
            db.Facts.Add(conversation.Note(note, elm.Ben.Id));
            await db.SaveChangesAsync(Ct);
        }

        await SweepAt(elm, promise.RiskAt ?? default);
        var later = await elm.Find(promise.Id);
        Assert.Null(later.AtRiskSince);
        Assert.InRange(later.RiskAt ?? default, (promise.RiskAt ?? default).AddMinutes(1), promise.DueAt);
        await SweepAt(elm, later.RiskAt ?? default);
        Assert.NotNull((await elm.Find(promise.Id)).AtRiskSince);
    }

    [Fact]
    public async Task A_program_that_slept_wakes_nobody_at_night()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, new DateTimeOffset(2026, 3, 5, 16, 0, 0, TimeSpan.Zero));
        await elm.Change(await elm.Find(promise.Id), p => p.RemindLater(new DateTimeOffset(2026, 3, 5, 3, 0, 0, TimeSpan.Zero)), Ct);
        await SweepAt(elm, new DateTimeOffset(2026, 3, 5, 3, 0, 1, TimeSpan.Zero));
        var waits = await elm.Find(promise.Id);
        Assert.Equal((null, new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero)), (waits.RemindedAt, waits.RemindAt));
        await SweepAt(elm, waits.RemindAt);
        Assert.NotNull((await elm.Find(promise.Id)).RemindedAt);
    }

    [Fact]
    public async Task Managers_hear_once_of_what_slipped_unannounced_and_not_of_what_was_done_late()
    {
        var elm = await ElmStreet();
        var one = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        await elm.PromiseTo(elm.Ben, App.Now.AddHours(4));
        var late = await elm.PromiseTo(elm.Ben, App.Now.AddHours(4));
        await using var db = elm.Database();
        await elm.Change(await elm.Find(late.Id), p => p.Keep(elm.Ben.Id, p.DueAt.AddMinutes(1)), Ct);
        var at = one.DueAt.AddMinutes(2);
        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        await SweepAt(elm, at);
        await Task.WhenAll(new[] { here, there }.Select(node => Task.Run(() => Node(node).SweepAsync(elm.Organization.Id, at, Ct), Ct)));

        var mail = await db.OutgoingMails.SingleAsync(Ct);
        Assert.Equal(elm.Mara.Email, mail.Recipient);
        var text = System.Text.Encoding.ASCII.GetString(mail.Bytes);
        Assert.Contains("2 promises have slipped", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bPat\b", text);
    }

    [Fact]
    public async Task A_slip_is_told_to_managers_who_are_there_else_to_administrators_there_else_to_all_and_waits_while_there_is_none()
    {
        var elm = await ElmStreet();
        Assert.Equal(elm.Mara.Email, Assert.Single(await ToldOfASlip(elm)).Recipient);
        await elm.Away(elm.Mara, App.Now.AddDays(-1), App.Now.AddDays(90), null);
        Assert.Equal(elm.Ada.Email, Assert.Single(await ToldOfASlip(elm)).Recipient);
        await elm.Change(elm.Mara, m => m.WorkAt([elm.HarbourView.Id]), Ct);
        await elm.Change(elm.Ada, a => a.WorkAt([elm.HarbourView.Id]), Ct);
        var elsewhere = Assert.Single(await ToldOfASlip(elm));
        Assert.Equal(elm.Ada.Email, elsewhere.Recipient);
        Assert.Contains("/settings/staff", System.Text.Encoding.ASCII.GetString(elsewhere.Bytes), StringComparison.Ordinal);

        await elm.Change(elm.Ada, a => a.Become(Role.FrontDesk), Ct);
        Assert.Empty(await ToldOfASlip(elm));
        Assert.Equal(1, await Untold(elm));
        await elm.Change(elm.Ben, b => b.Become(Role.Manager), Ct);
        Assert.Equal(elm.Ben.Email, Assert.Single(await ToldOfASlip(elm)).Recipient);
        Assert.Equal(0, await Untold(elm));
    }

    private static async Task<int> Untold(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Promises.CountAsync(p => p.UntoldSince != null, Ct);
    }

    private async Task<List<OutgoingMail>> ToldOfASlip(ElmStreet elm)
    {
        await using var db = elm.Database();
        var before = await db.OutgoingMails.Select(m => m.Id).ToHashSetAsync(Ct);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        await SweepAt(elm, promise.DueAt.AddMinutes(2));
        return (await db.OutgoingMails.AsNoTracking().ToListAsync(Ct)).FindAll(m => !before.Contains(m.Id));
    }

    private PromiseSweep Node(Database database) => ActivatorUtilities.CreateInstance<PromiseSweep>(
        App.Services,
        ActivatorUtilities.CreateInstance<PromiseBatches>(App.Services, database),
        ActivatorUtilities.CreateInstance<SlipTelling>(App.Services, database));

    private Task SweepAt(ElmStreet elm, DateTimeOffset now) =>
        App.Services.GetRequiredService<PromiseSweep>().SweepAsync(elm.Organization.Id, now, Ct);

    internal sealed class FailsFor(OrganizationId unlucky, PromiseSweep sweep, DateTimeOffset at) : ISweep
    {
        public bool HasFailed { get; private set; }

        public Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
        {
            if (organization != unlucky)
                return sweep.SweepTurnAsync(organization, at, ct);
            HasFailed = true;
            throw new InvalidOperationException("Unlucky.");
        }
    }

    public sealed class InSqlite(SqliteApp app) : PromiseSweepTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PromiseSweepTests(app), IClassFixture<PostgresApp>;
}
