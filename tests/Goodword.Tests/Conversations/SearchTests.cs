using Goodword.Channels;
using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Goodword.Tests.Conversations;

public abstract class SearchTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task Messages_of_ones_practices_are_found_whether_or_not_there_are_others()
    {
        // Nobody else is here yet, and these are all the practices that there are.
        var elm = await ElmStreet();
        var (here, there) = (await Write(elm, elm.Practice), await Write(elm, elm.HarbourView));
        await AssertFinds(elm, [there, here], elm.Practice, elm.HarbourView);
        await AssertFinds(elm, [here], elm.Practice);
        await AssertFinds(elm, [there], elm.HarbourView);

        var other = await ElmStreet();
        var elsewhere = await Write(other, other.Practice);
        await AssertFinds(elm, [there, here], elm.Practice, elm.HarbourView);
        await AssertFinds(elm, [here], elm.Practice);
        await AssertFinds(other, [elsewhere], other.Practice, other.HarbourView);
    }

    [Fact]
    public async Task More_people_than_are_shown_are_one_click_away()
    {
        var elm = await ElmStreet();
        for (var n = 0; n < 3; n++)
            await elm.Meet($"Plimsoll {n}", $"plimsoll.{n}@example.com", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var few = await ana.Get("/inbox?q=plimsoll%20");
        Assert.Equal(3, few.Html.QuerySelectorAll("a.gw-row-link[href^='customers/']").Length);
        Assert.Null(few.Html.QuerySelector("main a[href^='customers?q=']"));

        await elm.Meet("Plimsoll 3", "plimsoll.3@example.com", Ct);
        var more = await ana.Get("/inbox?q=plimsoll%20");
        Assert.Equal(3, more.Html.QuerySelectorAll("a.gw-row-link[href^='customers/']").Length);
        var all = await ana.Get("/" + more.Find("main a[href^='customers?q=']").GetAttribute("href"));
        Assert.Equal(4, all.Html.QuerySelectorAll("a.gw-row-link[href^='customers/']").Length);
    }

    [Fact]
    public async Task A_beginning_finds_the_newest_however_many_words_begin_so()
    {
        var elm = await ElmStreet();
        for (var n = 0; n < 210; n++)
            await elm.Write(await elm.Meet("Abel", $"{Guid.CreateVersion7():N}@example.com", Ct), "The order", $"It is number zor{n:000}.", Ct);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var newest = await elm.Write(await elm.Meet("Abel", $"{Guid.CreateVersion7():N}@example.com", Ct), "The order", "It is number zorz.", Ct);
        await using var db = elm.Database();
        var hits = await db.SearchMessagesAsync(SearchWords.Of("number zor", 2), [elm.Practice.Id], null, 10, Ct);
        Assert.Equal(10, hits.Count);
        Assert.Equal(newest.Id, (await db.Messages.SingleAsync(m => m.Id == hits[0].Id, Ct)).ConversationId);
    }

    [Fact]
    public async Task What_an_archive_brings_in_late_stands_where_it_was_written()
    {
        var elm = await ElmStreet();
        var yesterdays = await Write(elm, elm.Practice);
        var old = new List<Guid>();
        foreach (var year in new[] { 2016, 2018, 2017 })
            old.Add(await FromArchive(elm, year));
        Guid[] all = [await Write(elm, elm.Practice), yesterdays, old[1], old[2], old[0]];
        await AssertFinds(elm, all, elm.Practice);

        await using var db = elm.Database();
        var (found, place) = (new List<Guid>(), (string?)null);
        while (await db.SearchMessagesAsync(SearchWords.Of("car park", 2), [elm.Practice.Id], place, 2, Ct) is { Count: > 0 } hits)
        {
            found.AddRange(hits.Select(hit => hit.Id.Value));
            place = hits[^1].Place;
        }

        Assert.Equal(all, found);
    }

    private static async Task AssertFinds(ElmStreet elm, Guid[] messages, params Practice[] practices)
    {
        await using var db = elm.Database();
        var hits = await db.SearchMessagesAsync(SearchWords.Of("car park", 2), [.. practices.Select(p => p.Id)], null, 10, Ct);
        Assert.Equal(messages, hits.Select(hit => hit.Id.Value));
    }

    private async Task<Guid> Write(ElmStreet elm, Practice to)
    {
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var conversation = await elm.Write(await elm.Meet("Abel", $"{Guid.CreateVersion7(App.Now):N}@example.com", Ct), "The car", "Where do I park it?", Ct, to);
        await using var db = elm.Database();
        return (await db.Messages.SingleAsync(m => m.ConversationId == conversation.Id, Ct)).Id.Value;
    }

    private async Task<Guid> FromArchive(ElmStreet elm, int year)
    {
        var mail = Letters.Bytes(["From: Abel <abel@example.com>", $"Date: Fri, 04 Mar {year} 08:30:00 +0000", $"Message-ID: <{Guid.CreateVersion7():N}@example.com>", "Subject: The car"], "Where do I park it?");
        return (await App.Message(elm, mail, MailSource.Mbox)).Id.Value;
    }

    public sealed class InSqlite(SqliteApp app) : SearchTests(app), IClassFixture<SqliteApp>
    {
        [Fact]
        public async Task An_index_in_the_order_of_coming_is_made_anew_by_its_migration()
        {
            var elm = await ElmStreet();
            var newest = await Write(elm, elm.Practice);
            Guid[] old = [await FromArchive(elm, 2018), await FromArchive(elm, 2017)];
            await using (var db = elm.Database())
            {
                await db.Database.ExecuteSqlRawAsync(
                    """
                    DROP TRIGGER messages_searchable;
                    DELETE FROM message_search;
                    DELETE FROM message_search_map;
                    INSERT INTO message_search_map (organization_id, message_id) SELECT organization_id, id FROM messages ORDER BY rowid;
                    INSERT INTO message_search (rowid, practice, words)
                    SELECT s.id, lower(hex(m.practice_id)), m.subject || ' ' || m.text FROM message_search_map s JOIN messages m ON m.organization_id = s.organization_id AND m.id = s.message_id ORDER BY s.id;
                    DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%\_SearchInOrderOfTime' ESCAPE '\';
                    PRAGMA user_version = 0
                    """,
                    Ct);
            }

            await AssertFinds(elm, [old[1], old[0], newest], elm.Practice);
            await App.Services.GetRequiredService<Database>().MigrateAsync(Ct);
            await AssertFinds(elm, [newest, .. old], elm.Practice);
            await AssertFinds(elm, [await Write(elm, elm.Practice), newest, .. old], elm.Practice);
        }

        [Fact]
        public async Task Messages_of_a_second_that_is_full_are_found_as_well()
        {
            var elm = await ElmStreet();
            var first = await Write(elm, elm.Practice);
            await using (var db = elm.Database())
                await db.Database.ExecuteSqlRawAsync("INSERT INTO message_search_map (id, organization_id, message_id) SELECT ((SELECT max(id) FROM message_search_map) >> 16 << 16) + n, zeroblob(16), randomblob(16) FROM (SELECT 65535 AS n UNION SELECT 65536)", Ct);
            var mail = await App.Receive(elm, Letters.Letter("full@example.com", text: "Where do I park the car?"), new MailSource("desk@elm.example, INBOX"));
            await AssertFinds(elm, [mail.MessageId?.Value ?? default, first], elm.Practice);
        }
    }

    public sealed class InPostgres(PostgresApp app) : SearchTests(app), IClassFixture<PostgresApp>
    {
        [Fact]
        public async Task Of_a_word_that_was_frequent_once_the_newest_comes_first()
        {
            var elm = await ElmStreet();
            var model = await Write(elm, elm.Practice);
            await using (var owner = new NpgsqlConnection(App.Settings.Database))
            {
                await owner.OpenAsync(Ct);
                await using var fill = new NpgsqlCommand(
                    $"""
                    DO $fill$
                    DECLARE others text := (SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns WHERE table_name = 'messages' AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'subject', 'text'));
                    BEGIN
                      PERFORM set_config('goodword.organization', '{elm.Organization.Id.Value}', true);
                      EXECUTE format($insert$
                        INSERT INTO messages (id, subject, text, %1$s)
                        SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'An old one', CASE WHEN n <= 21000 THEN 'the car park' ELSE 'the door' END, %1$s
                        FROM messages, generate_series(1, 23100) n WHERE id = '{model}'
                        $insert$, others);
                    END $fill$
                    """,
                    owner);
                await fill.ExecuteNonQueryAsync(Ct);
            }

            var newest = await Write(elm, elm.Practice);
            await using var db = elm.Database();
            var hits = await db.SearchMessagesAsync(SearchWords.Of("car park", 2), [elm.Practice.Id], null, 10, Ct);
            Assert.Equal([newest, model], hits.Take(2).Select(hit => hit.Id.Value));
            Assert.Equal(10, hits.Count);
            Assert.Equal(hits.Select(hit => hit.Id.Value).OrderDescending(), hits.Select(hit => hit.Id.Value));
        }
    }
}
