using System.Linq.Expressions;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Goodword.Tests.Promises;

public abstract class ManyPromisesTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task All_that_is_due_is_marked_and_told_in_one_sweep()
    {
        var elm = await ElmStreet();
        var count = (2 * PromiseBatches.Size) + 7;
        var due = App.Now.AddHours(4);
        await elm.PromisesTo(elm.Ana, count, App.Now, due);
        await App.Services.GetRequiredService<PromiseSweep>().SweepAsync(elm.Organization.Id, due.AddMinutes(1), Ct);
        await elm.EachSlippedOnce(count);
    }

    [Fact]
    public async Task An_organization_with_much_due_lets_the_others_have_their_turn()
    {
        var many = await ElmStreet();
        var few = await ElmStreet();
        var due = App.Now.AddHours(4);
        await many.PromisesTo(many.Ana, (2 * PromiseBatches.Size) + 1, App.Now, due);
        await few.PromisesTo(few.Ana, 1, App.Now, due);
        var turns = new Turns(App.Services.GetRequiredService<PromiseSweep>(), due.AddMinutes(1));

        await new EveryOrganization<Turns>(turns, App.Services.GetRequiredService<Database>(), App.Clock, NullLogger<Turns>.Instance).SweepAsync(Ct);

        Assert.True(turns.Taken.LastIndexOf(few.Organization.Id) < turns.Taken.LastIndexOf(many.Organization.Id));
        Assert.True(turns.Taken.Count(o => o == many.Organization.Id) > 2);
        await few.EachSlippedOnce(1);
        await many.EachSlippedOnce((2 * PromiseBatches.Size) + 1);
    }

    [Theory]
    [InlineData("overdue")]
    [InlineData("to remind")]
    [InlineData("to look at")]
    public async Task What_is_owed_is_found_in_an_index_alone(string owed)
    {
        var elm = await ElmStreet();
        await elm.PromisesTo(elm.Ana, 2_000, App.Now, App.Now.AddHours(8));
        Expression<Func<Promise, bool>> condition = owed switch
        {
            "overdue" => PromiseSweep.Overdue(App.Now),
            "to remind" => PromiseSweep.ToRemind(App.Now),
            _ => PromiseSweep.ToLookAt(App.Now),
        };
        await using var db = elm.Database();
        await db.Database.OpenConnectionAsync(Ct);
        if (db is PostgresGoodwordDb)
            await LookAtTables();
        await using var command = db.Promises.Where(condition).Select(_ => 1).Take(1).CreateDbCommand();
#pragma warning disable CA2100 // EF Core's own statement.
        command.CommandText = (db is PostgresGoodwordDb ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
#pragma warning restore CA2100
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            plan.Add(reader.GetString(reader.FieldCount - 1));

        Assert.True(plan.Exists(line => line.Contains(db is PostgresGoodwordDb ? "Index Only Scan" : "USING COVERING INDEX", StringComparison.Ordinal)), string.Join("\n", plan));
        Assert.DoesNotContain(plan, line => line.TrimStart().StartsWith("Filter:", StringComparison.Ordinal));
    }

    /// <summary>As autovacuum does: among tables that it believes empty PostgreSQL takes any index.</summary>
    private async Task LookAtTables()
    {
        await using var connection = new NpgsqlConnection(App.Settings.Database);
        await connection.OpenAsync(Ct);
        await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE promises", connection);
        await vacuum.ExecuteNonQueryAsync(Ct);
    }

    internal sealed class Turns(PromiseSweep sweep, DateTimeOffset at) : ISweep
    {
        public List<OrganizationId> Taken { get; } = [];

        public Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
        {
            Taken.Add(organization);
            return sweep.SweepTurnAsync(organization, at, ct);
        }
    }

    public sealed class InSqlite(SqliteApp app) : ManyPromisesTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : ManyPromisesTests(app), IClassFixture<PostgresApp>;
}
