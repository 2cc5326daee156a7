using Goodword.Organizations;
using Goodword.Tests.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Organizations;

/// <summary>More people than a page of Settings holds.</summary>
public abstract class ManyPeopleTests(SharedApp shared) : Behaviour(shared)
{
    private const int Many = 120;
    private const string Next = ".gw-pager a[rel=next]";
    private const string Back = ".gw-pager a[rel=prev]";

    [Fact]
    public async Task Everybody_stands_once_on_some_page_of_the_staff_who_has_left_behind_the_others()
    {
        var elm = await ElmStreet();
        var (people, left) = (await Hire(elm), await Hire(elm, "Namesake"));
        foreach (var person in left[..3])
            await elm.Change(person, p => p.Leave(App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var pages = await Pages(ada, await ada.Get("/settings/staff"), "a.gw-row-link");
        var shown = pages.SelectMany(p => p).ToList();
        Assert.Equal(people.Count + left.Count + 5, shown.Count);
        Assert.Equal(shown.Distinct(), shown);
        Assert.Equal(left[..3].Select(p => $"settings/staff/{p.Id}").Order(), shown[^3..].Order());
    }

    [Fact]
    public async Task Staff_are_found_by_a_part_of_their_name_or_address_also_when_they_have_left()
    {
        var elm = await ElmStreet();
        var people = await Hire(elm);
        var tom = people[^1];
        await elm.Change(tom, t => t.Rename("Tom Ürün"), Ct);
        await elm.Change(tom, t => t.Leave(App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        foreach (var words in new[] { "tom", "TOM Ürün", tom.Email.ToUpperInvariant() })
            Assert.Equal($"settings/staff/{tom.Id}", Assert.Single((await ada.Get($"/settings/staff?q={Uri.EscapeDataString(words)}")).Html.QuerySelectorAll("a.gw-row-link")).GetAttribute("href"));
        Assert.Contains("Nobody found", (await ada.Get("/settings/staff?q=%25")).Text, StringComparison.Ordinal);
        Assert.NotNull((await ada.Get("/settings/staff")).Html.QuerySelector("[role=search]"));
    }

    [Fact]
    public async Task All_absences_stand_on_some_page_and_those_of_one_person_are_found_and_planned()
    {
        var elm = await ElmStreet();
        var people = await Hire(elm);
        foreach (var (person, n) in people.Select((p, n) => (p, n)))
            await Away(elm, person, n / 2);
        using var ada = await elm.SignIn(elm.Ada);
        var pages = await Pages(ada, await ada.Get("/settings/absences"), "strong.gw-row-name");
        Assert.Equal(people.Select(p => p.Name).Order(StringComparer.Ordinal), pages.SelectMany(p => p).Order(StringComparer.Ordinal));

        var last = people[^1];
        await elm.Change(last, l => l.Rename("Zoe Quill"), Ct);
        var page = await ada.Get($"/settings/absences?q={Uri.EscapeDataString(last.Name)}");
        Assert.Equal(last.Name, Assert.Single(page.Html.QuerySelectorAll("strong.gw-row-name")).TextContent);
        Assert.Equal(last.Id.ToString(), Assert.Single(page.Html.QuerySelectorAll("#absence-who option")).GetAttribute("value"));
        Assert.NotNull(page.Html.QuerySelector($"#absence-stand-in option[value='{elm.Ana.Id}']"));
        Assert.Null(page.Html.QuerySelector($"#absence-stand-in option[value='{elm.Hugo.Id}']"));
    }

    [Fact]
    public async Task Lists_of_colleagues_that_hold_not_all_say_so_and_are_narrowed_by_a_search()
    {
        var elm = await ElmStreet();
        var people = await Hire(elm, many: AbsencePlanning.MostColleagues + 1);
        await elm.Change(people[^1], last => last.Rename("Zoe Quill"), Ct);
        var absence = await elm.Away(elm.Ana, App.Now.AddDays(1), App.Now.AddDays(3), null);
        using var ada = await elm.SignIn(elm.Ada);
        var last = people[^1].Id;
        foreach (var (address, list, most) in new[]
        {
            ($"/settings/staff/{elm.Ana.Id}", "#leaving-heir", 500),
            ($"/settings/absences?of={elm.Ana.Id}", "#absence-stand-in", AbsencePlanning.MostColleagues),
            ($"/settings/absences?stand-in={absence.Id}", "#stand-in", AbsencePlanning.MostColleagues),
        })
        {
            var cut = await ada.Get(address);
            Assert.Equal(most + 1, cut.Html.QuerySelectorAll($"{list} option").Length);
            Assert.Null(cut.Html.QuerySelector($"{list} option[value='{last}']"));
            Assert.Contains($"holds the first {most} by name.", cut.Text, StringComparison.Ordinal);
            // The form's own fields stand in the address, as a browser without JavaScript sends them.
            var form = cut.Html.QuerySelectorAll("form[method=get]").Single(f => f.QuerySelector("[name=colleague]") is not null && f.NextElementSibling?.NextElementSibling?.QuerySelector(list) is not null);
            var query = string.Join('&', form.QuerySelectorAll("input").Select(i => $"{i.GetAttribute("name")}={(i.GetAttribute("name") == "colleague" ? "quill" : i.GetAttribute("value"))}"));
            var narrowed = await ada.Get($"/{form.GetAttribute("action")?.Split('#')[0]}?{query}");
            Assert.Equal(last.ToString(), narrowed.Html.QuerySelectorAll($"{list} option")[1].GetAttribute("value"));
            Assert.Equal(2, narrowed.Html.QuerySelectorAll($"{list} option").Length);
        }
    }

    [Fact]
    public async Task Who_chooses_another_stand_in_finds_the_form_above_a_long_list()
    {
        var elm = await ElmStreet();
        var people = await Hire(elm);
        foreach (var (person, n) in people.Select((p, n) => (p, n)))
            await Away(elm, person, n / 2);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get("/settings/absences");
        page = await ada.Get("/" + page.Find("a[href*='stand-in=']").GetAttribute("href"));
        var forms = page.Html.QuerySelectorAll("#other-stand-in, .gw-rows, #absence-stand-in").Select(e => e.Id is { Length: > 0 } id ? id : "rows");
        Assert.Equal(["other-stand-in", "rows", "absence-stand-in"], forms);
    }

    private static async Task<List<string>[]> Pages(Visitor visitor, Page first, string what)
    {
        var (pages, page) = (new List<List<string>>(), first);
        pages.Add(Shown(page, what));
        while (page.Html.QuerySelector(Next)?.GetAttribute("href") is { } next)
            pages.Add(Shown(page = await visitor.Get("/" + next), what));
        Assert.True(pages.Count > 2);
        page = await visitor.Get("/" + page.Find(Back).GetAttribute("href"));
        Assert.Equal(pages[^2], Shown(page, what));
        return [.. pages];
    }

    private static List<string> Shown(Page page, string what) => [.. page.Html.QuerySelectorAll(what).Select(e => e.GetAttribute("href") ?? e.TextContent)];

    private async Task<List<StaffMember>> Hire(ElmStreet elm, string? name = null, int many = Many)
    {
        await using var db = elm.Database();
        List<StaffMember> people = [.. Enumerable.Range(0, many).Select(n => StaffMember.Join(elm.Organization, name ?? $"Kim {n:000} Vance", $"kim.{n}.{Guid.CreateVersion7():N}@elm.example", Role.FrontDesk, [elm.Practice.Id], App.Now))];
        db.AddRange(people);
        await db.SaveChangesAsync(Ct);
        return people;
    }

    private async Task Away(ElmStreet elm, StaffMember person, int days)
    {
        await using var db = elm.Database();
        db.Add(Absence.Plan(person, App.Now.AddDays(days), App.Now.AddDays(days + 1), null, App.Now));
        await db.SaveChangesAsync(Ct);
    }

    public sealed class InSqlite(SqliteApp app) : ManyPeopleTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ManyPeopleTests(app), IClassFixture<PostgresApp>;
}
