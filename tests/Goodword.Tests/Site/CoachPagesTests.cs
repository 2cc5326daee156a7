using Goodword.CoachApi;
using Goodword.HouseRules;
using Goodword.Tests.CoachApi;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Site;

/// <summary>Ask the coach, what it checks, and the API read with the same rules.</summary>
public abstract class CoachPagesTests(SharedApp shared) : Behaviour(shared)
{
    private static readonly string[] Asked = ["Is my result back? Where do I park?"];

    private const string Risk = """
        id: at-your-own-risk
        kind: caution
        title: Leaving the risk with the patient
        why: You leave me alone with it, just when I need you beside me.
        say: ["{I'll} go through with you what could go wrong"]
        match: ["at your own risk"]
        hits: ["You may stop the tablets [[at your own risk]]."]
        misses: ["Your own risk is low."]
        """;

    private const string HouseWords = """
        house-words:
          - rule: policy-shield
            about: "(policy|rules|rule|policies)"
            say: ["OURS"]
        """;

    [Fact]
    public async Task An_organizations_own_rules_hold_wherever_the_coach_reads()
    {
        var (elm, others) = (await ElmStreet(), await ElmStreet());
        await Write(elm, "risk.yaml", Risk);

        using var ada = await elm.SignIn(elm.Ada);
        using var stranger = await others.SignIn(others.Ada);
        using var application = App.Visit();
        var key = await ada.MakeKey("Tickets");
        var text = "You may stop the tablets at your own risk.";
        Assert.Equal(["at-your-own-risk"], (await ada.AskCoach(new { text })).Rules);
        Assert.Equal(["at-your-own-risk"], (await application.AskCoach(new { text }, key)).Rules);
        Assert.Empty((await stranger.AskCoach(new { text })).Rules);
        Assert.Contains("You leave me alone with it", (await Ask(ada, text)).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing to look at", (await Ask(stranger, text)).Text, StringComparison.Ordinal);
        var rules = await ada.Get("/coach/rules");
        Assert.Equal("at your own risk", rules.Find("#at-your-own-risk mark").TextContent);
        Assert.Null((await stranger.Get("/coach/rules")).Html.QuerySelector("#at-your-own-risk"));
    }

    [Fact]
    public async Task House_words_stand_beside_a_rules_examples_for_their_own_organization_alone()
    {
        var (elm, others, neither) = (await ElmStreet(), await ElmStreet(), await ElmStreet());
        await Write(elm, "words.yaml", HouseWords.Replace("OURS", "come to Elm Street on another day", StringComparison.Ordinal));
        await Write(others, "words.yaml", HouseWords.Replace("OURS", "the others find you a bed", StringComparison.Ordinal));
        using var ada = await elm.SignIn(elm.Ada);
        using var other = await others.SignIn(others.Ada);
        using var stranger = await neither.SignIn(neither.Ada);

        var (theirs, ours, plain) = (await PolicyShield(other), await PolicyShield(ada), await PolicyShield(stranger));

        Assert.Contains("ome to Elm Street on another day", ours, StringComparison.Ordinal);
        Assert.DoesNotContain("he others find you a bed", ours, StringComparison.Ordinal);
        Assert.Contains("he others find you a bed", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("ome to Elm Street", plain + theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("he others find you a bed", plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_ignored_always_is_so_wherever_the_coach_reads()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            db.Ignored.Add(Ignored.Remember(elm.Organization.Id, null, "calm-down", Ignored.WordsOf("calm down"), elm.Ada.Id, App.Now));
            db.Ignored.Add(Ignored.Remember(elm.Organization.Id, elm.Ana.Id, "policy-shield", Ignored.WordsOf("it's our policy"), elm.Ana.Id, App.Now));
            await db.SaveChangesAsync(Ct);
        }

        using var ada = await elm.SignIn(elm.Ada);
        using var ana = await elm.SignIn(elm.Ana);
        using var application = App.Visit();
        var text = "Calm down, it's our policy.";
        Assert.Empty((await ana.AskCoach(new { text })).Rules);
        Assert.Equal(["policy-shield"], (await ada.AskCoach(new { text })).Rules);
        Assert.Equal(["policy-shield"], (await application.AskCoach(new { text }, await ada.MakeKey("Tickets"))).Rules);
        Assert.Contains("Nothing to look at", (await Ask(ana, text)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_that_a_text_leaves_open_are_told()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);

        var answer = await ana.AskCoach(new { text = "Dear Pat, your result is normal.", context = new { unansweredMessages = Asked } });

        var question = Assert.Single(answer.Json.GetProperty("openQuestions").EnumerateArray());
        Assert.Equal(("Where do I park?", 19), (question.GetProperty("text").GetString(), question.GetProperty("start").GetInt32()));
    }

    [Fact]
    public async Task Without_scripts_a_text_comes_back_marked_and_better_words_go_in_at_a_click()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);

        var read = await Ask(ana, "Dear Pat,\n\ncalm down. All is well.");
        Assert.Equal("calm down", read.Find("mark.gw-mark-caution").TextContent);
        Assert.Null(read.Html.QuerySelector(".gw-finding-ignore"));
        Assert.Equal("Dear Pat,\n\ncalm down. All is well.", read.Find("#coach-text").TextContent.Replace("\r", "", StringComparison.Ordinal).TrimStart('\n'));
        var better = await ana.Submit(read, "form:has(#coach-text)", ("Reply.Do", read.Find(".gw-finding-better").GetAttribute("value") ?? ""));

        Assert.Null(better.Html.QuerySelector("mark.gw-mark-caution"));
        Assert.Contains("All is well.", better.Find("#coach-text").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("calm down", better.Find("#coach-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_stays_to_be_shortened()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);

        var page = await Ask(ana, new string('a', 50_001));

        Assert.Contains("Take a part of it", page.Text, StringComparison.Ordinal);
        Assert.Equal(50_001, page.Find("#coach-text").TextContent.Trim('\n').Length);
    }

    private static async Task<string> PolicyShield(Visitor who) => (await who.Get("/coach/rules")).Find("#policy-shield").TextContent;

    private async Task Write(ElmStreet elm, string file, string rules)
    {
        await using var db = elm.Database();
        db.HouseRules.Add(HouseRule.Write(elm.Organization.Id, file, rules, elm.Ada.Id, App.Now));
        await Coaches.MoveOnAsync(db, Ct);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<Page> Ask(Visitor who, string text) => await who.Submit(await who.Get("/coach"), "form:has(#coach-text)", ("Reply.Text", text), ("Reply.Do", "read"));

    public sealed class InSqlite(SqliteApp app) : CoachPagesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : CoachPagesTests(app), IClassFixture<PostgresApp>;
}
