using Goodword.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Promises;

/// <summary>A practice tells a day on which it is closed, or other hours, when promises are due then already.</summary>
public abstract class RewatchingTests(SharedApp shared) : Behaviour(shared)
{
    private const string Form = "form:has([name='Input.Slug'])";

    /// <summary>Three in the afternoon, Thursday next week.</summary>
    private static readonly DateTimeOffset Thursday = new(2026, 3, 12, 15, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset WednesdayCloses = new(2026, 3, 11, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Whoever_owes_something_on_a_day_that_is_closed_later_hears_of_it_before_and_saving_says_how_much_is_due_then()
    {
        var elm = await ElmStreet();
        var (due, reminded, looked, kept) = (await elm.PromiseTo(elm.Ana, Thursday), await elm.PromiseTo(elm.Ben, Thursday), await elm.PromiseTo(elm.Ben, Thursday), await elm.PromiseTo(elm.Ana, Thursday));
        await elm.PromiseTo(elm.Ana, Thursday.AddDays(1));
        await elm.Change(reminded, p => p.Remind(App.Now), Ct);
        await elm.Change(looked, p => p.BeAtRisk(App.Now), Ct);
        await elm.Change(kept, p => p.Keep(elm.Ana.Id, App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/practices/{elm.Practice.Id}"), Form, ("Input.ClosedDays", "2026-03-12"));

        Assert.Contains("3 open promises are due while it is closed", page.Text, StringComparison.Ordinal);
        var found = await elm.Find(due.Id);
        Assert.True(found.RemindAt < WednesdayCloses && found.RiskAt < WednesdayCloses, $"{found.RemindAt} {found.RiskAt}");
        Assert.Equal(Thursday, found.DueAt);
        Assert.Equal((reminded.RemindAt, reminded.RiskAt), ((await elm.Find(reminded.Id)).RemindAt, (await elm.Find(reminded.Id)).RiskAt));
        Assert.Null((await elm.Find(looked.Id)).RiskAt);
        Assert.Equal(kept.RemindAt, (await elm.Find(kept.Id)).RemindAt);

        page = await ada.Submit(page, Form, ("Input.Phone", "020 7946 0000"));
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("due while", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hours_that_end_earlier_move_what_is_done_before_and_leave_other_practices_alone()
    {
        var elm = await ElmStreet();
        var here = await elm.PromiseTo(elm.Ana, Thursday);
        var there = await elm.Promise(await elm.Write(await elm.Meet("Lee Park", "lee@example.com", Ct), "My result", "Is it back?", Ct, elm.HarbourView), elm.Hugo, Thursday);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/practices/{elm.Practice.Id}"), Form, ("Input.OpeningHours", "Mon-Fri 08:00-12:00"));
        Assert.Contains("One open promise is due while it is closed", page.Text, StringComparison.Ordinal);
        Assert.True((await elm.Find(here.Id)).RiskAt < Thursday.AddHours(-3));
        Assert.Equal(there.RiskAt, (await elm.Find(there.Id)).RiskAt);
    }

    public sealed class InSqlite(SqliteApp app) : RewatchingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : RewatchingTests(app), IClassFixture<PostgresApp>;
}
