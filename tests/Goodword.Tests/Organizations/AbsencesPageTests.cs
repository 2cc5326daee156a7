using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Organizations;

public abstract class AbsencesPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Form = "form:has([name='Input.FirstDay'])";

    [Fact]
    public async Task Somebody_tells_days_on_which_they_are_away_by_the_clock_of_their_practice()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/settings/absences");
        Assert.Null(page.Html.QuerySelector("#absence-who"));
        page = await ana.Submit(page, Form, ("Input.FirstDay", "2026-03-27"), ("Input.LastDay", "2026-03-29"), ("Input.StandIn", elm.Ben.Id.ToString()));
        Assert.Contains("Fri 27 Mar 2026 to Sun 29 Mar 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("Ben Okafor stands in", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        var absence = await db.Absences.SingleAsync(Ct);
        // The clocks go forward on the 29th.
        Assert.Equal((new DateTimeOffset(2026, 3, 27, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 29, 23, 0, 0, TimeSpan.Zero)), (absence.StartsAt, absence.EndsAt));

        page = await ana.Submit(page, Form, ("Input.FirstDay", "2026-03-10"), ("Input.FromTime", "13:00"), ("Input.UntilTime", "15:30"));
        Assert.Contains("Tue 10 Mar 2026, 13:00 to Tue 10 Mar 2026, 15:30", page.Text, StringComparison.Ordinal);
        page = await ana.Submit(page, "form:has([name='Absence'])");
        Assert.Contains("Struck off", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.Absences.CountAsync(Ct));
    }

    [Fact]
    public async Task A_day_that_begins_at_one_is_a_whole_day_as_well()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Practice, practice => practice.KeepHours("Africa/Cairo", "Mon-Fri 08:00-17:00", []), Ct);
        using var ana = await elm.SignIn(elm.Ana);

        // The clocks go forward when the 24th begins.
        var page = await ana.Submit(await ana.Get("/settings/absences"), Form, ("Input.FirstDay", "2026-04-24"), ("Input.LastDay", "2026-04-26"));

        Assert.Contains("Fri 24 Apr 2026 to Sun 26 Apr 2026", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "", "Choose the first day.")]
    [InlineData("soon", "", "", "", "That is not a day.")]
    [InlineData("2026-02-30", "", "", "", "That is not a day.")]
    [InlineData("1900-01-01", "", "", "", "That is over already.")]
    [InlineData("9999-01-01", "", "", "", "That is not a day.")]
    [InlineData("9000-01-01", "", "", "", "more than 2 years away")]
    [InlineData("2026-03-10", "", "2026-03-09", "", "The last day is before the first.")]
    [InlineData("2026-03-10", "", "2027-12-09", "", "longer than a year")]
    [InlineData("2026-03-10", "noon", "", "", "That is not a time.")]
    [InlineData("2026-03-10", "13:00", "", "12:00", "They would be back before they are away.")]
    [InlineData("2026-03-04", "", "", "08:00", "That is over already.")]
    public async Task What_is_no_absence_says_why(string first, string from, string last, string until, string problem)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get("/settings/absences"), Form, ("Input.FirstDay", first), ("Input.FromTime", from), ("Input.LastDay", last), ("Input.UntilTime", until));
        Assert.Contains(problem, page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False(await db.Absences.AnyAsync(Ct));
    }

    [Fact]
    public async Task Nobody_is_away_twice_at_once_also_when_it_is_told_twice_in_one_moment()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/settings/absences");
        var answers = await Task.WhenAll(Enumerable.Range(10, 4).Select(day => ana.Submit(page, Form, ("Input.FirstDay", $"2026-03-{day}"), ("Input.LastDay", "2026-03-20"))));
        Assert.Equal(3, answers.Count(a => a.Text.Contains("They are away then already", StringComparison.Ordinal)));
        await using var db = elm.Database();
        Assert.Equal(1, await db.Absences.CountAsync(Ct));
    }

    [Fact]
    public async Task Managers_tell_of_their_people_and_nobody_of_somebody_elses()
    {
        var elm = await ElmStreet();
        using var mara = await elm.SignIn(elm.Mara);
        var page = await mara.Submit(await mara.Get($"/settings/absences?of={elm.Ana.Id}"), Form, ("Input.FirstDay", "2026-03-10"));
        Assert.Contains("Ana Ruiz", page.Text, StringComparison.Ordinal);
        using var ben = await elm.SignIn(elm.Ben);
        page = await ben.Submit(await ben.Get("/settings/absences"), Form, ("Input.FirstDay", "2026-03-12"), ("Input.Who", elm.Ana.Id.ToString()));
        Assert.Contains("only your own absences", page.Text, StringComparison.Ordinal);
        page = await ben.Submit(page, Form, ("Input.FirstDay", "2026-03-12"), ("Input.Who", elm.Ben.Id.ToString()), ("Input.StandIn", elm.Hugo.Id.ToString()));
        Assert.Contains("Choose somebody else who works at the same practice.", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(elm.Ana.Id, (await db.Absences.SingleAsync(Ct)).StaffId);
    }

    [Fact]
    public async Task An_absence_stands_by_the_clock_of_whom_it_is_though_somebody_elsewhere_reads_it()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.HarbourView, p => p.KeepHours("America/New_York", p.OpeningHours, []), Ct);
        await elm.Change(elm.Ada, a => a.WorkAt([elm.Practice.Id]), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get($"/settings/absences?of={elm.Hugo.Id}"), Form, ("Input.FirstDay", "2026-03-20"), ("Input.LastDay", "2026-03-21"));
        Assert.Contains("Fri 20 Mar 2026 to Sat 21 Mar 2026", page.Text, StringComparison.Ordinal);
        page = await ada.Submit(page, Form, ("Input.Who", elm.Hugo.Id.ToString()), ("Input.FirstDay", "2026-03-10"), ("Input.FromTime", "13:00"), ("Input.UntilTime", "15:30"));
        Assert.Contains("Tue 10 Mar 2026, 13:00 to Tue 10 Mar 2026, 15:30 (America/New_York)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_names_who_stands_in_at_a_practice_where_they_do_not_work_themselves()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Ada, a => a.WorkAt([elm.Practice.Id]), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get($"/settings/absences?of={elm.Mara.Id}");
        Assert.NotNull(page.Html.QuerySelector($"#absence-stand-in option[value='{elm.Hugo.Id}']"));
        page = await ada.Submit(page, Form, ("Input.FirstDay", "2026-03-20"), ("Input.StandIn", elm.Hugo.Id.ToString()));
        Assert.Contains("Hugo Marsh stands in", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_back_early_has_their_promises_again()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await elm.Away(elm.Ana, App.Now, App.Now.AddDays(5), elm.Ben);
        var sweep = App.Services.GetRequiredService<AbsenceSweep>();
        await sweep.SweepAsync(elm.Organization.Id, App.Now, Ct);
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get("/settings/absences"), "form:has([name='Absence'])");
        Assert.Equal(elm.Ben.Id, (await elm.Find(promise.Id)).OwnerId);
        await sweep.SweepAsync(elm.Organization.Id, App.Now, Ct);
        Assert.Equal(elm.Ana.Id, (await elm.Find(promise.Id)).OwnerId);
    }

    [Fact]
    public async Task A_stand_in_who_has_left_is_said_to_and_another_is_named_who_has_what_nobody_looks_after()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(20));
        await elm.Away(elm.Ana, App.Now, App.Now.AddDays(5), elm.Ben);
        using var ada = await elm.SignIn(elm.Ada);
        Assert.Contains("Ben Okafor stands in for Ana Ruiz", (await ada.Get($"/settings/staff/{elm.Ben.Id}")).Text, StringComparison.Ordinal);
        await elm.Change(elm.Ben, b => b.Leave(App.Now), Ct);
        await App.Services.GetRequiredService<AbsenceSweep>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        Assert.NotNull((await elm.Find(promise.Id)).UnattendedSince);

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/settings/absences");
        Assert.Contains("Nobody stands in: Ben Okafor does not work there any more", page.Text, StringComparison.Ordinal);
        page = await ana.Get("/" + page.Find("a[href*='stand-in=']").GetAttribute("href"));
        Assert.Null(page.Html.QuerySelector($"#stand-in option[value='{elm.Hugo.Id}']"));
        page = await ana.Submit(page, "#other-stand-in", ("StandIn", elm.Hugo.Id.ToString()));
        Assert.Contains("Choose somebody else who works at the same practice.", page.Text, StringComparison.Ordinal);
        page = await ana.Submit(page, "#other-stand-in", ("StandIn", elm.Mara.Id.ToString()));
        Assert.Contains("Mara Lind stands in", page.Text, StringComparison.Ordinal);
        var handed = await elm.Find(promise.Id);
        Assert.Equal((elm.Mara.Id, null), (handed.OwnerId, handed.UnattendedSince));
    }

    [Fact]
    public async Task Nobody_names_a_stand_in_for_somebody_elses_absence()
    {
        var elm = await ElmStreet();
        var anas = await elm.Away(elm.Ana, App.Now.AddDays(1), App.Now.AddDays(5), elm.Mara);
        await elm.Away(elm.Ben, App.Now.AddDays(1), App.Now.AddDays(5), null);
        using var ben = await elm.SignIn(elm.Ben);
        var page = await ben.Get("/settings/absences");
        page = await ben.Get("/" + page.Find("a[href*='stand-in=']").GetAttribute("href"));
        page = await ben.Submit(page, "#other-stand-in", ("Of", anas.Id.ToString()), ("StandIn", ""));
        Assert.Contains("Nothing was changed", page.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(elm.Mara.Id, (await db.Absences.SingleAsync(a => a.Id == anas.Id, Ct)).StandInId);
    }

    public sealed class InSqlite(SqliteApp app) : AbsencesPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : AbsencesPageTests(app), IClassFixture<PostgresApp>;
}
