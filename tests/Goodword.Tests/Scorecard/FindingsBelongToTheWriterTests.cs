using System.Reflection;
using Goodword.Coaching;
using Goodword.Conversations;
using Goodword.HouseRules;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Scorecard;
using Goodword.Site;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Scorecard;

/// <summary>Managers see totals by rule and practice; nobody sees, and nothing keeps, who was cautioned how often.</summary>
public abstract class FindingsBelongToTheWriterTests(SharedApp shared) : Behaviour(shared)
{
    private const string Blunt = "Dear Pat, calm down. It is what it is.";

    [Fact]
    public async Task What_the_coach_saw_in_a_reply_is_kept_without_person_conversation_and_message()
    {
        var elm = await ElmStreet();
        await SendBluntly(elm, elm.Ana);

        await using var db = elm.Database();
        var facts = await db.Facts.ToListAsync(Ct);
        var found = facts.Where(f => f.Kind is FactKind.Cautioned or FactKind.Praised).ToList();
        Assert.Contains(found, f => f.Rule == "calm-down");
        Assert.All(found, f => Assert.Equal((null, null, null, null), (f.ActorId, f.ConversationId, f.CustomerId, f.SubjectId)));
        Assert.All(found, f => Assert.Equal(elm.Practice.Id, f.PracticeId));
        Assert.All(facts.Except(found), f => Assert.Null(f.Rule));
        var replied = Assert.Single(facts, f => f.Kind == FactKind.Replied);
        Assert.Equal((elm.Ana.Id, App.Now.UtcTicks, null), (replied.ActorId, replied.Number, replied.Other));
    }

    [Fact]
    public async Task What_the_coach_saw_tells_the_practices_day_alone_and_counts_in_its_week()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Practice, p => p.KeepHours("Pacific/Auckland", "", []), Ct);
        await SendBluntly(elm, elm.Ana);

        await using var db = elm.Database();
        var facts = await db.Facts.ToListAsync(Ct);
        var found = facts.Where(f => f.Kind is FactKind.Cautioned or FactKind.Praised).ToList();
        // 4 March there begins at 11 on the third in Greenwich.
        var day = new DateTimeOffset(2026, 3, 3, 11, 0, 0, TimeSpan.Zero);
        Assert.NotEmpty(found);
        Assert.All(found, f => Assert.Equal(day, f.At));
        Assert.All(found, f => Assert.True(f.Id >= FactId.First(day) && f.Id < FactId.First(day.AddMilliseconds(1))));
        Assert.Equal(found.Count, found.Select(f => f.Id).Distinct().Count());

        await App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        var week = await db.PracticeWeeks.SingleAsync(Ct);
        Assert.Equal((new DateOnly(2026, 3, 2), 1, 1), (week.Monday, week.Replies, week.RepliesWithCautions));
    }

    [Fact]
    public async Task A_manager_sees_totals_by_rule_and_practice_and_no_names()
    {
        var elm = await ElmStreet();
        foreach (var person in new[] { elm.Ana, elm.Ben })
        {
            for (var reply = 0; reply < 5; reply++)
                await SendBluntly(elm, person);
        }

        await App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        using var mara = await elm.SignIn(elm.Mara);
        var page = await mara.Get("/scorecard");

        var row = page.Html.QuerySelectorAll("tr").Single(r => r.QuerySelector("a[href='coach/rules#calm-down']") is not null);
        Assert.StartsWith("100 per 100 replies, 10 in all", string.Join(' ', row.QuerySelectorAll("td")[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.All(new[] { elm.Ana, elm.Ben, elm.Hugo }, person => Assert.DoesNotContain(person.Name, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_page_sets_a_colleagues_name_beside_what_the_coach_saw()
    {
        var elm = await ElmStreet();
        for (var reply = 0; reply < 12; reply++)
            await SendBluntly(elm, elm.Ben);
        await App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);
        using var ada = await elm.SignIn(elm.Ada);
        var titles = Coach.Default.Rules.Select(r => r.Title).ToList();
        var seen = 0;
        foreach (var (path, _) in (await EveryPage.Of(App, elm, Ct)).Where(p => !p.IsPublic))
        {
            var page = await ada.Get(path);
            foreach (var item in page.Html.QuerySelectorAll("main tr, main li, main p, main dd"))
            {
                seen++;
                Assert.False(item.TextContent.Contains(elm.Ben.Name, StringComparison.Ordinal) && titles.Exists(t => item.TextContent.Contains(t, StringComparison.Ordinal)), $"{path}: {item.TextContent}");
            }
        }

        Assert.True(seen > 200, $"{seen}");
    }

    [Fact]
    public async Task No_table_counts_findings_by_person()
    {
        var elm = await ElmStreet();
        await using var db = elm.Database();
        var counted = db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => Has<StaffId>(t) && Array.Exists(t.GetProperties(), p => p.Name is "Rule" or "Cautions" or "Praises" or "Findings"));
        // What somebody chose not to hear of counts nothing, and nobody else is shown it.
        Assert.Equal([typeof(Fact)], counted.Where(t => t != typeof(Ignored)));
    }

    [Fact]
    public async Task The_page_about_the_coach_says_so_to_everybody_with_every_rule_and_its_why_and_examples()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get("/coach/rules");

        Assert.Contains("no list of people and no ranking", page.Text, StringComparison.Ordinal);
        Assert.All(Coach.Default.Rules, rule =>
        {
            var item = page.Find($"#{rule.Id}");
            Assert.Contains(rule.Why, item.TextContent, StringComparison.Ordinal);
            Assert.True(item.QuerySelectorAll("mark").Length >= 2, $"{rule.Id} has too few examples.");
        });
        foreach (var from in new[] { "/coach", "/settings" })
            Assert.NotNull((await ana.Get(from)).Html.QuerySelector("main a[href='coach/rules']"));
        var conversation = await elm.Write(await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct), "My result", "Is it back?", Ct);
        Assert.NotNull((await ana.Get($"/conversations/{conversation.Id}")).Html.QuerySelector("#reply a[href='coach/rules']"));
    }

    private static bool Has<T>(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Any(p => p.PropertyType == typeof(T) || Nullable.GetUnderlyingType(p.PropertyType) == typeof(T));

    private static async Task SendBluntly(ElmStreet elm, StaffMember by)
    {
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await elm.Write(pat, "My result", "Is it back?", Ct);
        using var visitor = await elm.SignIn(by);
        await visitor.Submit(await visitor.Get($"/conversations/{conversation.Id}"), "#reply", ("Reply.Text", Blunt), ("Reply.Do", "send"), ("Reply.Asked", "1"));
        await using var db = elm.Database();
        Assert.True(await db.Messages.AnyAsync(m => m.ConversationId == conversation.Id && m.Kind == MessageKind.Outbound, Ct));
    }

    public sealed class InSqlite(SqliteApp app) : FindingsBelongToTheWriterTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FindingsBelongToTheWriterTests(app), IClassFixture<PostgresApp>;
}
