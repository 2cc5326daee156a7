using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.Servers;
using Npgsql;

namespace Goodword.Tests.Storage;

public sealed class LettingGoTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("idle_in_transaction_session_timeout", "1min")]
    [InlineData("tcp_keepalives_idle", "30")]
    [InlineData("tcp_keepalives_interval", "10")]
    [InlineData("tcp_keepalives_count", "3")]
    public async Task PostgreSQL_lets_go_of_what_a_node_held_that_stands_still_or_went_away(string setting, string value)
    {
        await using var postgres = await PostgresDatabase.Create(Ct);
        await using var database = new Database(new Settings { Database = postgres.ConnectionString });
        await database.MigrateAsync(Ct);
        await using var connection = (NpgsqlConnection)database.OpenPlain();
        await using var show = new NpgsqlCommand($"SHOW {setting}", connection);
        Assert.Equal(value, await show.ExecuteScalarAsync(Ct));
    }
}
