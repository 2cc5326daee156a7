using Goodword.Organizations;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

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

    public sealed class InSqlite(SqliteApp app) : SearchTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : SearchTests(app), IClassFixture<PostgresApp>;
}
