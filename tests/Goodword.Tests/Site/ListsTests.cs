using AngleSharp.Dom;
using Goodword.Feelings;
using Goodword.Tests.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

/// <summary>What the rows of the lists have in common.</summary>
public abstract class ListsTests(SharedApp shared) : Behaviour(shared)
{
    private const string Name = "محمد الأحمد";
    private const string Subject = "نتيجة الفحص";

    [Fact]
    public async Task A_name_and_a_subject_written_from_right_to_left_stand_apart_from_what_is_beside_them()
    {
        var elm = await ElmStreet();
        var customer = await elm.Meet(Name, "mo@example.com", Ct);
        await elm.Write(customer, Subject, "?", Ct);
        var promised = await elm.Write(customer, Subject, "?", Ct);
        await elm.Promise(promised, elm.Ana, App.Now.AddHours(5));
        await using (var db = elm.Database())
        {
            var request = FeelingRequest.After(promised, App.Now);
            request.Ask([1], App.Now);
            db.Add(request);
            if (request.Answer(FeelingValue.Unhappy, "", App.Now) is { } told)
                db.Facts.Add(told);
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        foreach (var path in new[] { "/inbox", "/customers", "/promises", "/today", "/feelings" })
        {
            var named = (await ana.Get(path)).Html.QuerySelectorAll("main *")
                .Where(e => e.ChildNodes.OfType<IText>().Any(text => text.Data.Contains(Name, StringComparison.Ordinal) || text.Data.Contains(Subject, StringComparison.Ordinal))).ToList();
            Assert.True(named.Count > 0, path);
            Assert.All(named, e => Assert.True(e.Closest("bdi, [dir=auto]") is not null, $"{path}: {e.OuterHtml}"));
        }
    }

    [Fact]
    public async Task Times_of_practices_in_different_zones_name_the_zone_and_those_of_one_do_not()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.HarbourView, p => p.KeepHours("America/New_York", "", []), Ct);
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        foreach (var practice in new[] { elm.Practice, elm.HarbourView })
            await elm.Promise(await elm.Write(pat, "My result", "Is it back?", Ct, practice), elm.Mara, App.Now.AddHours(30));

        using var mara = await elm.SignIn(elm.Mara);
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var path in new[] { "/promises", "/inbox" })
        {
            var rows = (await mara.Get(path)).Html.QuerySelectorAll(".gw-row").Select(row => row.TextContent).ToList();
            Assert.Single(rows, row => row.Contains("due tomorrow 10:00, New York", StringComparison.Ordinal));
            Assert.Single(rows, row => row.Contains("due tomorrow 15:00, London", StringComparison.Ordinal));
            Assert.DoesNotContain(", London", (await ana.Get(path)).Text, StringComparison.Ordinal);
        }
    }

    public sealed class InSqlite(SqliteApp app) : ListsTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ListsTests(app), IClassFixture<PostgresApp>;
}
