using Npgsql;

namespace Goodword.Tests.Servers;

public sealed class PostgresDatabaseTests
{
    [Fact]
    public async Task A_database_is_new_and_goes_with_its_test()
    {
        var ct = TestContext.Current.CancellationToken;
        string connectionString;
        await using (var database = await PostgresDatabase.Create(ct))
        {
            connectionString = database.ConnectionString;
            Assert.Equal(0L, await Ask(connectionString, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", ct));
        }

        var missing = await Assert.ThrowsAsync<PostgresException>(() => Ask(connectionString, "SELECT 1", ct));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, missing.SqlState);
    }

    private static async Task<object?> Ask(string connectionString, string question, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
