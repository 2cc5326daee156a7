using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Api;
using Goodword.Promises.Webhooks;
using Goodword.Tests.CoachApi;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Promises;

public abstract class PromiseApiTests(SharedApp shared) : Behaviour(shared)
{
    private const string NewWords = "Dear Pat, the laboratory needs one more day. I'll call you on Friday by noon. Kind regards, Ana";

    [Fact]
    public async Task A_key_reads_what_its_person_may_read_page_by_page()
    {
        var elm = await ElmStreet();
        var made = new List<Promise>();
        for (var i = 0; i < 5; i++)
            made.Add(await elm.PromiseTo(elm.Ana, App.Now.AddHours(4 - (i % 2))));
        var key = await Key(elm, KeyScope.ReadPromises, elm.Ana);

        var read = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await Ask(HttpMethod.Get, $"/api/promises?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}", key);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            read.AddRange(page.Json.GetProperty("promises").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()));
            cursor = page.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(made.OrderBy(p => p.DueAt).ThenBy(p => p.Id).Select(p => p.Id.Value), read);
        var one = await Ask(HttpMethod.Get, $"/api/promises/{made[0].Id}", key);
        Assert.Equal(("open", "call you"), (one.Json.GetProperty("state").GetString(), one.Json.GetProperty("action").GetString()));
        var elsewhere = await Key(elm, KeyScope.ReadPromises, elm.Hugo);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(HttpMethod.Get, $"/api/promises/{made[0].Id}", elsewhere)).Status);
        Assert.Empty((await Ask(HttpMethod.Get, "/api/promises", elsewhere)).Json.GetProperty("promises").EnumerateArray());
    }

    [Theory]
    [InlineData("open,kept")]
    [InlineData("open&state=kept")]
    [InlineData("%2B1")]
    [InlineData("%201")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("Promised")]
    public async Task A_state_is_one_of_five_words(string state)
    {
        var elm = await ElmStreet();
        var key = await Key(elm, KeyScope.ReadPromises, elm.Ana);
        var list = await Ask(HttpMethod.Get, $"/api/promises?state={state}", key);
        Assert.Equal((HttpStatusCode.BadRequest, "state"), (list.Status, string.Join(' ', list.WrongFields)));
        Assert.Equal(HttpStatusCode.OK, (await Ask(HttpMethod.Get, "/api/promises?state=Kept", key)).Status);
    }

    [Theory]
    [InlineData("2026-03-11T17:00:00Z", false, false)]
    [InlineData("2026-03-06T12:00:00Z", false, true)]
    [InlineData("2026-03-11T17:00:00Z", true, true)]
    public async Task Words_that_name_another_time_than_due_are_sent_only_when_they_are_meant_so(string due, bool asItIs, bool isSent)
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        foreach (var path in new[] { "/api/promises", $"/api/promises/{promise.Id}/new-time" })
        {
            object body = path == "/api/promises" ? new { conversation = promise.ConversationId.Value, words = NewWords, due, asItIs } : new { words = NewWords, due, asItIs };
            var answer = await Ask(HttpMethod.Post, path, key, body, path);
            Assert.True(answer.Status == (isSent ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity), answer.Json.ToString());
            if (!isSent)
            {
                Assert.Equal("due", Assert.Single(answer.WrongFields));
                Assert.Contains("on Friday by noon", answer.Json.ToString(), StringComparison.Ordinal);
                continue;
            }

            var made = await elm.Find(PromiseId.From(answer.Json.GetProperty("id").GetGuid()));
            Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), made.DueAt);
            Assert.Equal(!asItIs, made.Why.Contains("Friday", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_key_opens_its_scope_and_nothing_else()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var (coach, reads, writes) = (await Key(elm, KeyScope.Coach, null), await Key(elm, KeyScope.ReadPromises, elm.Ana), await Key(elm, KeyScope.WritePromises, elm.Ana));
        var keeping = $"/api/promises/{promise.Id}/keeping";

        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(HttpMethod.Get, "/api/promises", coach)).Status);
        var refused = await Ask(HttpMethod.Post, keeping, reads, once: "1");
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (refused.Status, refused.ContentType));
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(HttpMethod.Get, "/api/promises", null)).Status);
        using var stranger = App.Visit();
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.AskCoach(new { text = "Calm down." }, writes)).Status);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/promises");
        page.Headers.Authorization = new AuthenticationHeaderValue("Bearer", writes);
        using var away = await stranger.Http.SendAsync(page, Ct);
        Assert.Equal("/sign-in", away.RequestMessage?.RequestUri?.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await Ask(HttpMethod.Post, keeping, writes, once: "1")).Status);

        var left = await Key(elm, KeyScope.ReadPromises, elm.Ben);
        await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Ask(HttpMethod.Get, "/api/promises", left)).Status);
    }

    [Fact]
    public async Task A_key_whose_person_has_left_says_so_and_one_that_was_revoked_does_not()
    {
        var elm = await ElmStreet();
        var revoked = await Key(elm, KeyScope.ReadPromises, elm.Ben);
        await using (var db = elm.Database())
        {
            (await db.CoachKeys.SingleAsync(Ct)).Revoke(elm.Ada.Id, App.Now);
            await db.SaveChangesAsync(Ct);
        }

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var key = await Key(elm, KeyScope.ReadPromises, elm.Ben);
        Assert.Equal(HttpStatusCode.OK, (await Ask(HttpMethod.Get, "/api/promises", key)).Status);
        using var ada = await elm.SignIn(elm.Ada);
        await ada.Submit(await ada.Get($"/settings/staff/{elm.Ben.Id}"), "#leaving");

        var left = await Ask(HttpMethod.Get, "/api/promises", key);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json", "Bearer"), (left.Status, left.ContentType, left.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("urn:goodword:problem:person-left", left.Json.GetProperty("type").GetString());
        Assert.Contains("in a colleague's name", left.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (var other in new[] { revoked, "goodword_no-key", null })
            Assert.Equal("urn:goodword:problem:no-key", (await Ask(HttpMethod.Get, "/api/promises", other)).Json.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_new_time_is_told_to_the_customer_in_the_words_that_were_sent()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);

        var answer = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { words = NewWords }, "a");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Json.ToString());

        var replacement = await elm.Find(PromiseId.From(answer.Json.GetProperty("id").GetGuid()));
        Assert.Equal(new DateTimeOffset(2026, 3, 6, 12, 0, 0, TimeSpan.Zero), replacement.DueAt);
        Assert.Equal((PromiseState.Renegotiated, replacement.Id), ((await elm.Find(promise.Id)).State, (await elm.Find(promise.Id)).ReplacedById));
        await using var db = elm.Database();
        Assert.Equal(NewWords, (await db.Messages.SingleAsync(m => m.Id == replacement.MessageId, Ct)).Text);
        Assert.Equal(1, await db.OutgoingMails.CountAsync(m => m.MessageId == replacement.MessageId, Ct));

        var settled = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { words = NewWords }, "b");
        Assert.Equal(HttpStatusCode.Conflict, settled.Status);
        var wordless = await Ask(HttpMethod.Post, $"/api/promises/{replacement.Id}/new-time", key, new { due = "2026-03-09T12:00:00Z" }, "c");
        Assert.Equal((HttpStatusCode.BadRequest, "words"), (wordless.Status, Assert.Single(wordless.WrongFields)));
        var empty = await Ask(HttpMethod.Post, $"/api/promises/{replacement.Id}/new-time", key, new { words = "Dear Pat, have a good day." }, "d");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "words"), (empty.Status, Assert.Single(empty.WrongFields)));
        Assert.Equal(replacement.DueAt, (await elm.Find(replacement.Id)).DueAt);
    }

    [Fact]
    public async Task A_new_time_on_a_day_that_is_full_with_the_promise_itself_holds()
    {
        var elm = await ElmStreet();
        App.Clock.AdjustTime(GoodwordApp.Start);
        await elm.Change(elm.Ana, ana => ana.CanDo(1), Ct);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);

        foreach (var (words, due) in new[] { ("Dear Pat, I'll call you today by 4 pm.", (DateTimeOffset?)null), ("Dear Pat, I'll call you.", App.Now.AddHours(7)) })
        {
            var answer = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { words, due }, $"to-{due:HH}");
            Assert.True(answer.Status == HttpStatusCode.Created, answer.Json.ToString());
            promise = await elm.Find(PromiseId.From(answer.Json.GetProperty("id").GetGuid()));
        }

        var other = await elm.PromiseTo(elm.Ana, App.Now.AddDays(1));
        var full = await Ask(HttpMethod.Post, $"/api/promises/{other.Id}/new-time", key, new { words = "Dear Pat, I'll call you today by 4 pm." }, "full");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, full.Status);
    }

    [Fact]
    public async Task A_promise_is_made_once_however_often_it_is_sent()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await elm.Write(pat, "My result", "Is my blood test back?", Ct);
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var body = new { conversation = conversation.Id.Value, words = "Dear Pat, I'll call you. Kind regards, Ana", due = "2026-03-05T13:00:00+01:00" };

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Ask(HttpMethod.Post, "/api/promises", key, body, "one")));
        Assert.All(both, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.Json.ToString()));
        var again = await Ask(HttpMethod.Post, "/api/promises", key, body, "one");
        Assert.Equal((HttpStatusCode.Created, "true"), (again.Status, again.Headers.GetValues("Idempotency-Replayed").Single()));
        var other = await Ask(HttpMethod.Post, "/api/promises", key, body with { words = "Dear Pat, I'll write to you by noon." }, "one");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(HttpMethod.Post, "/api/promises", key, body)).Status);

        await using var db = elm.Database();
        var promise = await db.Promises.SingleAsync(Ct);
        Assert.Equal((again.Json.GetProperty("id").GetGuid(), new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero), elm.Ana.Id), (promise.Id.Value, promise.DueAt, promise.OwnerId));
        Assert.Equal(1, await db.Facts.CountAsync(f => f.Kind == FactKind.Promised, Ct));
        Assert.Equal(1, await db.OutgoingMails.CountAsync(Ct));
    }

    [Fact]
    public async Task What_was_promised_is_answered_alike_also_when_its_time_has_passed()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await elm.Write(pat, "My result", "Is my blood test back?", Ct);
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var body = new { conversation = conversation.Id.Value, words = "Dear Pat, I'll call you. Kind regards, Ana", due = App.Now.AddHours(2) };
        var made = await Ask(HttpMethod.Post, "/api/promises", key, body, "late");
        Assert.Equal(HttpStatusCode.Created, made.Status);

        App.Clock.Advance(TimeSpan.FromHours(3));
        var again = await Ask(HttpMethod.Post, "/api/promises", key, body, "late");
        Assert.Equal((HttpStatusCode.Created, made.Json.ToString()), (again.Status, again.Json.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await Ask(HttpMethod.Post, "/api/promises", key, body, "another")).Status);
        // A node that died after sending: what was sent is told.
        await using (var db = elm.Database())
            await db.KeptAnswers.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, 0).SetProperty(a => a.StartedAt, App.Now - KeptAnswer.Patience), Ct);
        var taken = await Ask(HttpMethod.Post, "/api/promises", key, body, "late");
        Assert.Equal((HttpStatusCode.Created, made.Json.GetProperty("id").GetGuid()), (taken.Status, taken.Json.GetProperty("id").GetGuid()));
        await using var after = elm.Database();
        Assert.Equal(1, await after.OutgoingMails.CountAsync(Ct));
    }

    [Fact]
    public async Task Words_that_the_coach_cautions_against_are_sent_only_when_they_are_meant_so()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var body = new { words = "Dear Pat, please calm down. I'll call you by Friday at noon.", asItIs = false };

        var held = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, body, "1");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "words"), (held.Status, Assert.Single(held.WrongFields)));
        Assert.Contains("calm-down", held.Json.GetProperty("errors")[0].GetProperty("problem").GetString(), StringComparison.Ordinal);
        var inside = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { words = "Calm down, it is our policy. I'll call you by Friday at noon." }, "0");
        Assert.EndsWith("upsetting this is", inside.Json.GetProperty("errors")[0].GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal(PromiseState.Open, (await elm.Find(promise.Id)).State);
        await using (var db = elm.Database())
            Assert.Equal(0, await db.OutgoingMails.CountAsync(Ct));

        var sent = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, body with { asItIs = true }, "2");
        Assert.Equal(HttpStatusCode.Created, sent.Status);
        Assert.Equal(PromiseState.Renegotiated, (await elm.Find(promise.Id)).State);
        var odd = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { body.words, asItIs = "yes" }, "3");
        Assert.Equal((HttpStatusCode.BadRequest, "asItIs"), (odd.Status, Assert.Single(odd.WrongFields)));
    }

    [Fact]
    public async Task A_change_that_a_node_left_unanswered_is_taken_up_again_after_a_minute_and_not_before()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var path = $"/api/promises/{promise.Id}/keeping";
        Assert.Equal(HttpStatusCode.OK, (await Ask(HttpMethod.Post, path, key, once: "k")).Status);
        await using (var db = elm.Database())
            await db.KeptAnswers.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, 0).SetProperty(a => a.StartedAt, App.Now.AddSeconds(-30)), Ct);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(HttpMethod.Post, path, key, once: "k")).Status);
        await using (var db = elm.Database())
            await db.KeptAnswers.ExecuteUpdateAsync(set => set.SetProperty(a => a.StartedAt, App.Now - KeptAnswer.Patience), Ct);
        Assert.Equal(HttpStatusCode.OK, (await Ask(HttpMethod.Post, path, key, once: "k")).Status);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var db = elm.Database())
            await db.KeptAnswers.ExecuteUpdateAsync(set => set.SetProperty(a => a.StartedAt, App.Now - KeptAnswer.Kept - TimeSpan.FromSeconds(1)), Ct);
        Assert.Equal(HttpStatusCode.Conflict, (await Ask(HttpMethod.Post, path, key, once: "other")).Status);
        await using var after = elm.Database();
        Assert.Equal("other", (await after.KeptAnswers.SingleAsync(Ct)).Token);
    }

    [Fact]
    public async Task Words_are_sent_without_what_no_keyboard_types()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var answer = await Ask(HttpMethod.Post, $"/api/promises/{promise.Id}/new-time", key, new { words = NewWords.Replace("Friday", "Fri\0day", StringComparison.Ordinal) + "\u0007\r\nElm Street" }, "1");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Json.ToString());
        var made = await elm.Find(PromiseId.From(answer.Json.GetProperty("id").GetGuid()));
        await using var db = elm.Database();
        Assert.Equal(NewWords + "\nElm Street", (await db.Messages.SingleAsync(m => m.Id == made.MessageId, Ct)).Text);
        var empty = await Ask(HttpMethod.Post, $"/api/promises/{made.Id}/new-time", key, new { words = "\0" }, "2");
        Assert.Equal((HttpStatusCode.BadRequest, "words"), (empty.Status, Assert.Single(empty.WrongFields)));
    }

    [Fact]
    public async Task Who_gave_up_waiting_is_answered_that_it_was_kept_when_they_ask_again()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(4));
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var path = $"/api/promises/{promise.Id}/keeping";
        var kept = await Ask(HttpMethod.Post, path, key, once: "k");
        await using (var db = elm.Database())
            await db.KeptAnswers.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, 0).SetProperty(a => a.StartedAt, App.Now - KeptAnswer.Patience), Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("settled", (await Ask(HttpMethod.Post, path, key, once: "other")).Json.GetProperty("type").GetString(), StringComparison.Ordinal);
        var again = await Ask(HttpMethod.Post, path, key, once: "k");
        Assert.Equal((HttpStatusCode.OK, kept.Json.ToString()), (again.Status, again.Json.ToString()));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_its_field_with_its_remedy()
    {
        var elm = await ElmStreet();
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var list = await Ask(HttpMethod.Get, "/api/promises?state=lost&limit=1000&cursor=x", key);
        Assert.Equal((HttpStatusCode.BadRequest, "state limit cursor"), (list.Status, string.Join(' ', list.WrongFields)));
        var made = await Ask(HttpMethod.Post, "/api/promises", key, new { conversation = 7, word = "x", due = "Friday" }, "1");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (made.Status, made.ContentType));
        Assert.Equal("conversation word due words", string.Join(' ', made.WrongFields));
        Assert.All(made.Json.GetProperty("errors").EnumerateArray(), error => Assert.NotEqual("", error.GetProperty("remedy").GetString()));
        foreach (var due in new[] { "1900-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "2026-03-06T17:00:00", "2026-02-30T17:00:00Z" })
        {
            var wrong = await Ask(HttpMethod.Post, $"/api/promises/{Guid.CreateVersion7()}/new-time", key, new { words = NewWords, due }, due);
            Assert.Equal((HttpStatusCode.BadRequest, "due"), (wrong.Status, Assert.Single(wrong.WrongFields)));
        }
    }

    [Theory]
    [InlineData("PUT", "", "GET, POST")]
    [InlineData("DELETE", "", "GET, POST")]
    [InlineData("DELETE", "/019cb813-5280-79e4-96cf-6b3f692c84ea", "GET")]
    [InlineData("GET", "/019cb813-5280-79e4-96cf-6b3f692c84ea/keeping", "POST")]
    [InlineData("PUT", "/019cb813-5280-79e4-96cf-6b3f692c84ea/new-time", "POST")]
    public async Task An_address_says_which_methods_it_takes(string method, string path, string takes)
    {
        var elm = await ElmStreet();
        var key = await Key(elm, KeyScope.WritePromises, elm.Ana);
        var answer = await Ask(new HttpMethod(method), $"/api/promises{path}", key);
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Contains($"takes {takes.Replace(", ", " and ", StringComparison.Ordinal)}", answer.Json.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_names_every_address_the_header_and_the_bodies()
    {
        using var stranger = App.Visit();
        var document = JsonDocument.Parse(await stranger.Http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative), Ct)).RootElement;
        var paths = document.GetProperty("paths");
        Assert.Equal("listPromises", paths.GetProperty("/api/promises").GetProperty("get").GetProperty("operationId").GetString());
        var redate = paths.GetProperty("/api/promises/{id}/new-time").GetProperty("post");
        Assert.Contains(redate.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "Idempotency-Key");
        Assert.Contains("words", redate.GetProperty("requestBody").ToString(), StringComparison.Ordinal);
        Assert.True(paths.TryGetProperty("/api/promises/{id}/keeping", out _) && paths.TryGetProperty("/api/promises/{id}", out _));
    }

    [Fact]
    public async Task The_description_names_every_event_that_webhooks_tell_and_what_comes_with_it()
    {
        using var stranger = App.Visit();
        var document = JsonDocument.Parse(await stranger.Http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative), Ct)).RootElement;
        var webhooks = document.GetProperty("webhooks");
        Assert.Equal(WebhookEventNames.Choices.Append(WebhookEvents.Test).Select(one => one.Name()), webhooks.EnumerateObject().Select(w => w.Name));
        var kept = webhooks.GetProperty("promise.kept").GetProperty("post");
        Assert.Equal(["webhook-id", "webhook-timestamp", "webhook-signature"], kept.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        var data = document.GetProperty("components").GetProperty("schemas").GetProperty("WebhookMessage").GetProperty("properties").GetProperty("data");
        var shown = document.GetProperty("components").GetProperty("schemas").GetProperty("PromiseShown").GetProperty("properties");
        Assert.Equal(shown.EnumerateObject().Select(p => p.Name), data.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.DoesNotContain("said", data.GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("WebhookTest", webhooks.GetProperty("webhook.test").ToString(), StringComparison.Ordinal);
        var tested = document.GetProperty("components").GetProperty("schemas").GetProperty("WebhookTest").GetProperty("properties").GetProperty("data");
        Assert.Equal(["webhook"], tested.GetProperty("properties").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task An_administrator_makes_a_key_for_promises_in_somebodys_name()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        var page = await ada.Submit(await ada.Get("/settings/coach-keys"), "form:has([name='Input.Name'])", ("Input.Name", "Dashboard"), ("Input.Scope", nameof(KeyScope.ReadPromises)));
        Assert.Contains("in whose name", page.Text, StringComparison.Ordinal);
        page = await ada.Submit(page, "form:has([name='Input.Name'])", ("Input.For", elm.Ana.Id.Value.ToString()));
        var answer = await Ask(HttpMethod.Get, "/api/promises", page.Find(".gw-secret code").TextContent);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("Reading promises in the name of Ana Ruiz", (await ada.Get("/settings/coach-keys")).Text, StringComparison.Ordinal);
    }

    private Task<string> Key(ElmStreet elm, KeyScope scope, StaffMember? person) => App.Key(elm, scope, person);

    private Task<Answer> Ask(HttpMethod method, string path, string? key, object? body = null, string? once = null) => App.Ask(method, path, key, body, once);

    public sealed class InSqlite(SqliteApp app) : PromiseApiTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : PromiseApiTests(app), IClassFixture<PostgresApp>;
}
