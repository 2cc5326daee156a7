using Goodword.Channels;
using Goodword.Storage;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Storage;

public sealed class MailStoreTests(SqliteApp app) : Behaviour(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Where_a_mail_belongs_is_looked_up_by_indexes_also_when_few_mails_were_there_as_figures_were_taken()
    {
        var elm = await ElmStreet();
        foreach (var practice in new[] { elm.Practice, elm.HarbourView })
        {
            foreach (var id in new[] { "one", "two" })
                Assert.Equal(IntakeOutcome.New, (await App.Receive(elm, Letters.Letter($"{id}@example.com"), practice)).Outcome);
        }

        await using var db = elm.Database();
        await db.Database.OpenConnectionAsync(Ct);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", Ct);
        Assert.Contains(await Plan(db, SqliteMailStore.IndexedLookUp), step => step.StartsWith("SEARCH r USING INDEX", StringComparison.Ordinal));
        Assert.DoesNotContain(await Plan(db, SqliteMailStore.IndexedLookUp), step => step is "SCAN r" or "SCAN m" or "SCAN messages");
    }

    private static async Task<List<string>> Plan(GoodwordDb db, string statement)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var name in Enumerable.Range(0, MailStore.MostMentioned).Select(i => $"@mentioned{i}").Concat(["@organization", "@digest", "@own", "@token", "@email"]))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, Array.Empty<byte>());
            command.Parameters.Add(parameter);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            steps.Add(reader.GetString(3));
        return steps;
    }
}
