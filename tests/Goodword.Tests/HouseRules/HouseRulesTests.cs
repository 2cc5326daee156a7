using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Goodword.Coaching;
using Goodword.Conversations;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.HouseRules;

public abstract class HouseRulesTests(SharedApp shared) : Behaviour(shared)
{
    private const string Edit = "form:has(textarea[name='Input.Text'])";

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

    [Fact]
    public async Task An_administrator_adds_a_rule_and_the_composer_knows_it_at_the_next_keystroke()
    {
        var (elm, other) = (await ElmStreet(), await ElmStreet());
        var (talk, elsewhere) = (await Begin(elm), await Begin(other));
        using var ana = await elm.SignIn(elm.Ana);
        using var stranger = await other.SignIn(other.Ana);
        Assert.Empty(Rules(await Read(ana, talk, "You may stop the tablets at your own risk.")));

        await Save(elm, "risk", Risk);

        Assert.Equal(["at-your-own-risk"], Rules(await Read(ana, talk, "You may stop the tablets at your own risk.")));
        Assert.Empty(Rules(await Read(stranger, elsewhere, "You may stop the tablets at your own risk.")));
        await Save(elm, "calm", "rule: calm-down\nsilence: true");
        Assert.Empty(Rules(await Read(ana, talk, "Please calm down.")));
    }

    [Fact]
    public async Task A_rule_with_a_mistake_is_not_saved_and_its_line_and_remedy_are_told()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);

        var page = await ada.Submit(await ada.Get("/settings/coach/own"), Edit, ("Input.Name", "calm"), ("Input.Text", "rule: calm-down\nloud: true"));

        Assert.Contains("Line 2: there is no key named loud.", page.Text, StringComparison.Ordinal);
        Assert.Equal("rule: calm-down\nloud: true", page.Find("textarea").TextContent.Trim());
        await using var db = elm.Database();
        Assert.False(await db.HouseRules.AnyAsync(Ct));
    }

    [Fact]
    public async Task Several_files_are_brought_in_at_once_and_take_the_place_of_those_of_their_names()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm);
        await Save(elm, "calm", "rule: calm-down\nlevel: low");
        using var ada = await elm.SignIn(elm.Ada);

        var page = await BringIn(ada, ("Risk.yml", Encoding.UTF8.GetBytes(Risk)), ("C:\\packs\\calm.yaml", "\uFEFFrule: calm-down\r\nsilence: true\r\n"u8.ToArray()));

        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["at-your-own-risk"], Rules(await Read(ada, talk, "Calm down. You may stop the tablets at your own risk.")));
        await using var db = elm.Database();
        Assert.Equal(["calm.yaml", "risk.yaml"], await db.HouseRules.OrderBy(r => r.Name).Select(r => r.Name).ToListAsync(Ct));
    }

    [Fact]
    public async Task Where_one_file_holds_a_mistake_nothing_is_saved_and_each_mistake_is_told_with_file_line_and_remedy()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);

        var page = await BringIn(
            ada,
            ("risk.yaml", Encoding.UTF8.GetBytes(Risk)),
            ("calm.yaml", "rule: calm-down\nloud: true"u8.ToArray()),
            ("our rules.yaml", "rule: calm-down"u8.ToArray()),
            ("RISK.yaml", Encoding.UTF8.GetBytes(Risk)),
            ("long.yaml", Encoding.UTF8.GetBytes("# " + new string('x', HouseRule.TextLength))),
            ("latin.yaml", [.. "why: caf"u8, 0xe9]));

        var told = page.Find("form[enctype] [role=alert]").TextContent;
        Assert.Contains("Nothing was saved.", told, StringComparison.Ordinal);
        Assert.Contains("calm.yaml, line 2: there is no key named loud. ", told, StringComparison.Ordinal);
        Assert.Contains("our rules.yaml, line 1: this is no name of a file of a pack. Take small letters", told, StringComparison.Ordinal);
        Assert.Contains("RISK.yaml, line 1: another of the files is named risk.yaml as well. Give one of them another name.", told, StringComparison.Ordinal);
        Assert.Contains("long.yaml, line 1: the file is larger than 64 KiB. Divide it", told, StringComparison.Ordinal);
        Assert.Contains("latin.yaml, line 1: the file is not UTF-8. Save it as UTF-8.", told, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False(await db.HouseRules.AnyAsync(Ct));
    }

    [Fact]
    public async Task More_files_than_there_can_be_are_refused_and_so_is_none()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        Assert.DoesNotContain("Saved.", (await BringIn(ada)).Text, StringComparison.Ordinal);

        var many = Enumerable.Range(0, HouseRule.Most + 1).Select(i => ($"calm-{i}.yaml", "rule: calm-down\nlevel: low"u8.ToArray())).ToArray();
        Assert.Contains("with these there would be 101 files, and 100 is the most.", (await BringIn(ada, many)).Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.False(await db.HouseRules.AnyAsync(Ct));
    }

    [Fact]
    public async Task A_rule_that_was_right_once_is_named_in_settings_and_the_coach_goes_on()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm);
        await using (var db = elm.Database())
        {
            db.HouseRules.Add(HouseRule.Write(elm.Organization.Id, "old.yaml", "rule: no-longer-there\nsilence: true", elm.Ada.Id, App.Now));
            db.HouseRules.Add(HouseRule.Write(elm.Organization.Id, "risk.yaml", Risk, elm.Ada.Id, App.Now));
            await Coaches.MoveOnAsync(db, Ct);
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        using var ada = await elm.SignIn(elm.Ada);

        Assert.Equal(["calm-down", "at-your-own-risk"], Rules(await Read(ana, talk, "Calm down. You may stop the tablets at your own risk.")));
        Assert.Contains("old.yaml:1: there is no built-in rule named no-longer-there", (await ada.Get("/settings/coach/own")).Text, StringComparison.Ordinal);
        Assert.Contains(await Coaches.ProblemsAsync(App.Services.GetRequiredService<Goodword.Storage.Database>(), Ct), problem => problem.Contains("old.yaml:1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rule_is_removed_again()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm);
        await Save(elm, "risk", Risk);
        using var ada = await elm.SignIn(elm.Ada);

        await ada.Submit(await ada.Get("/settings/coach/own?file=risk.yaml"), "form:has(input[name='Gone'])");

        Assert.Empty(Rules(await Read(ada, talk, "You may stop the tablets at your own risk.")));
    }

    [Fact]
    public async Task Of_rules_saved_at_the_same_moment_each_moves_the_version_on()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get("/settings/coach/own");

        var rules = Coach.Default.Rules.Where(r => r.Kind is FindingKind.Caution).Take(12).ToList();
        await Task.WhenAll(rules.Select(rule => ada.Submit(page, Edit, ("Input.Name", rule.Id), ("Input.Text", $"rule: {rule.Id}\nsilence: true"))));

        await using var db = elm.Database();
        Assert.Equal((12, 12), (await db.HouseRules.CountAsync(Ct), await db.Organizations.Select(o => o.CoachVersion).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_rule_is_not_removed_where_the_coach_could_not_be_told()
    {
        var elm = await ElmStreet();
        await Save(elm, "risk", Risk);
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Get("/settings/coach/own?file=risk.yaml");

        await using (await RefusedTable.Refuse(App, "organizations", Ct))
            await ada.Submit(page, "form:has(input[name='Gone'])");

        await using var db = elm.Database();
        Assert.True(await db.HouseRules.AnyAsync(Ct));
    }

    [Fact]
    public async Task Only_administrators_change_rules()
    {
        var elm = await ElmStreet();
        using var mara = await elm.SignIn(elm.Mara);

        Assert.Equal(HttpStatusCode.Forbidden, (await mara.Get("/settings/coach/own")).Status);
    }

    [Fact]
    public async Task What_one_ignores_always_is_left_alone_for_them_and_taken_back_in_settings()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);

        Assert.Equal(HttpStatusCode.OK, await Ignore(ana, "calm-down", "Calm  Down", everybody: false));

        Assert.Empty(Rules(await Read(ana, talk, "Please calm down.")));
        Assert.Equal(["calm-down"], Rules(await Read(ben, talk, "Please calm down.")));
        var page = await ana.Get("/settings/coach/ignored");
        Assert.Contains("“calm down”", page.Text, StringComparison.Ordinal);
        using var ada = await elm.SignIn(elm.Ada);
        Assert.DoesNotContain("“calm down”", (await ada.Get("/settings/coach/ignored")).Text, StringComparison.Ordinal);
        var after = await ana.Submit(page, "form[action$='removal']");
        Assert.Contains("Taken back.", after.Text, StringComparison.Ordinal);
        Assert.Equal(["calm-down"], Rules(await Read(ana, talk, "Please calm down.")));
    }

    [Fact]
    public async Task A_double_click_ignores_once()
    {
        var elm = await ElmStreet();
        using var mara = await elm.SignIn(elm.Mara);
        var page = await mara.Get("/settings");
        foreach (var everybody in new[] { true, false })
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await PostAsync(mara, page, "/coach/ignored", new { rule = "calm-down", text = "calm down", everybody })).Dispose()));
        await using var db = elm.Database();
        Assert.Equal([null, elm.Mara.Id], await db.Ignored.OrderBy(i => i.StaffId != null).Select(i => i.StaffId).ToListAsync(Ct));
    }

    [Fact]
    public async Task What_is_taken_back_is_so_however_often_it_was_written_down_and_nothing_else()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            foreach (var (whose, words) in new (StaffId?, string)[] { (elm.Ana.Id, "calm down"), (elm.Ana.Id, "calm down"), (elm.Ana.Id, "relax"), (elm.Ben.Id, "calm down"), (null, "calm down"), (null, "calm down") })
                db.Ignored.Add(Ignored.Remember(elm.Organization.Id, whose, "calm-down", words, elm.Ana.Id, App.Now));
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get("/settings/coach/ignored"), "li:has(button[aria-label='Take back “calm down”']) form");
        Assert.Equal(["Ana relax", "Ben calm down", "all calm down", "all calm down"], await Left());
        using var mara = await elm.SignIn(elm.Mara);
        await mara.Submit(await mara.Get("/settings/coach/ignored"), "form[action$='removal']");
        Assert.Equal(["Ana relax", "Ben calm down"], await Left());

        async Task<IEnumerable<string>> Left()
        {
            await using var db = elm.Database();
            return (await db.Ignored.AsNoTracking().ToListAsync(Ct)).Select(i => $"{(i.StaffId is null ? "all" : i.StaffId == elm.Ana.Id ? "Ana" : "Ben")} {i.Words}").Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task Only_who_manages_ignores_for_everybody()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        using var mara = await elm.SignIn(elm.Mara);

        Assert.Equal(HttpStatusCode.BadRequest, await Ignore(ana, "calm-down", "calm down", everybody: true));
        Assert.Equal(HttpStatusCode.OK, await Ignore(mara, "calm-down", "calm down", everybody: true));

        Assert.Empty(Rules(await Read(ana, talk, "Please calm down.")));
        Assert.Null((await ana.Get("/settings/coach/ignored")).Html.QuerySelector("form[action$='removal']"));
    }

    [Fact]
    public async Task Without_scripts_the_review_offers_to_ignore_always()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var reviewed = await ana.Submit(await ana.Get($"/conversations/{talk.Id}"), "#reply", ("Reply.Text", "Please calm down."), ("Reply.Do", "review"));
        Assert.Contains("Telling the customer how to feel", reviewed.Text, StringComparison.Ordinal);

        var after = await ana.Submit(reviewed, "#reply", ("Reply.Do", "ignore:0:me"));

        Assert.DoesNotContain("not taking me seriously", after.Text, StringComparison.Ordinal);
        Assert.Contains("Please calm down.", after.Find("#reply-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_of_the_patient_that_is_left_out_is_told_and_what_we_said_before_is_compared()
    {
        var elm = await ElmStreet();
        var talk = await Begin(elm, "Is my blood test back? Do I have to fast next time?");
        using var ana = await elm.SignIn(elm.Ana);

        var read = await Read(ana, talk, "Hi Pat, your blood test is back.");
        Assert.Equal(["Do I have to fast next time?"], read.GetProperty("questions").EnumerateArray().Select(q => q.GetString()));

        await Send(ana, talk, "Hi Pat, your appointment is on Tuesday.");
        var second = await Read(ana, talk, "Hi Pat, your appointment is on Thursday.");
        Assert.Equal(["inconsistent"], Rules(second));
        Assert.Contains("I wrote Tuesday before", second.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").GetString() == "inconsistent").GetProperty("say")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_reply_to_another_patient_is_scripted()
    {
        const string Text = "Hi Pat, your glasses are ready and wait for you at the front desk. Please bring the old pair, so that the doctor can compare both.";
        var elm = await ElmStreet();
        var first = await Begin(elm);
        var second = await elm.Write(await elm.Meet("Maria Lopez", "maria@example.com", Ct), "Glasses", "Where are my glasses?", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Empty(Rules(await Read(ana, first, Text)));

        await Send(ana, first, Text);

        Assert.Empty(Rules(await Read(ana, first, Text)));
        Assert.Equal(["scripted"], Rules(await Read(ana, second, Text.Replace("Pat", "Maria", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_reply_that_was_sent_is_praised_by_the_organizations_own_coach()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        (string, string)[] reply = [("Reply.Text", "Dear Pat, your knee is fine."), ("Reply.Asked", "1"), ("Reply.Do", "send")];
        var praised = await ana.Submit(await ana.Get($"/conversations/{(await Begin(elm)).Id}"), "#reply", reply);
        Assert.Contains("Uses the name", praised.Find("[data-sent]").TextContent, StringComparison.Ordinal);

        await Save(elm, "name", "rule: uses-name\nsilence: true");
        await Save(elm, "knee", """
            id: knee-is-fine
            kind: praise
            title: Says that the knee is fine
            why: You tell me what I came to hear.
            match: ["your knee is fine"]
            hits: ["[[Your knee is fine]]."]
            misses: ["Your knee is not fine."]
            """);
        var page = await ana.Get($"/conversations/{(await Write(elm)).Id}");
        var sent = (await ana.Submit(page, "#reply", reply)).Find("[data-sent]").TextContent;
        Assert.DoesNotContain("Uses the name", sent, StringComparison.Ordinal);
        Assert.Contains("Says that the knee is fine", sent, StringComparison.Ordinal);
    }

    /// <summary>Pat once more.</summary>
    private static async Task<Conversation> Write(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await elm.Write(await db.Customers.Include(c => c.Addresses).SingleAsync(Ct), "My other knee", "It hurts too.", Ct);
    }

    private static async Task<Conversation> Begin(ElmStreet elm, string text = "My knee hurts.") =>
        await elm.Write(await elm.Meet("Pat", "pat@example.com", Ct), "My visit", text, Ct);

    private static async Task Save(ElmStreet elm, string name, string text)
    {
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get("/settings/coach/own"), Edit, ("Input.Name", name), ("Input.Text", text));
        Assert.Contains("Saved.", page.Text, StringComparison.Ordinal);
    }

    /// <summary>As a browser sends a form with files, which needs no script.</summary>
    private static async Task<Page> BringIn(Visitor ada, params (string Name, byte[] Bytes)[] files)
    {
        var page = await ada.Get("/settings/coach/own");
        using var content = new MultipartFormDataContent();
        foreach (var input in page.Html.QuerySelectorAll("form[enctype='multipart/form-data'] input[type=hidden]"))
            content.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name") ?? "");
        foreach (var (name, bytes) in files)
            content.Add(new ByteArrayContent(bytes), "Sent", name);
        return await Page.Read(await ada.Http.PostAsync(page.Address, content, Ct), Ct);
    }

    private static async Task Send(Visitor visitor, Conversation talk, string text)
    {
        var page = await visitor.Submit(await visitor.Get($"/conversations/{talk.Id}"), "#reply", ("Reply.Text", text), ("Reply.Asked", "1"), ("Reply.Do", "send"));
        Assert.Contains("Sent to", page.Text, StringComparison.Ordinal);
    }

    private static List<string?> Rules(JsonElement read) =>
        [.. read.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("kind").GetString() == "caution").Select(f => f.GetProperty("rule").GetString())];

    private static async Task<JsonElement> Read(Visitor visitor, Conversation talk, string text)
    {
        var page = await visitor.Get($"/conversations/{talk.Id}");
        var form = page.Find("input[name='Reply.Form']").GetAttribute("value");
        using var answer = await PostAsync(visitor, page, $"/conversations/{talk.Id}/reading", new { form, text, promises = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<HttpStatusCode> Ignore(Visitor visitor, string rule, string text, bool everybody)
    {
        using var answer = await PostAsync(visitor, await visitor.Get("/settings"), "/coach/ignored", new { rule, text, everybody });
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor visitor, Page page, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", page.Find("input[name=__RequestVerificationToken]").GetAttribute("value"));
        return await visitor.Http.SendAsync(request, Ct);
    }

    public sealed class InSqlite(SqliteApp app) : HouseRulesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : HouseRulesTests(app), IClassFixture<PostgresApp>;
}
