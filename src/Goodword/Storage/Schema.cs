using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Goodword.Storage;

/// <summary>How far a database's schema has come, read without EF Core, whose model takes a start longer than all the rest.</summary>
internal static class Schema
{
    /// <exception cref="NewerSchemaException">It has come further than this version knows.</exception>
    public static async Task<bool> IsCurrentSqliteAsync(string file, CancellationToken ct)
    {
        await using var connection = SqliteConnections.OpenPlain(file);
        var migrations = MigrationsOf(typeof(SqliteGoodwordDb)).ToHashSet(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteWalls.StandFor;
        var walls = Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        return walls > 0 && await HasAsync(connection, migrations, ct) && walls == migrations.Count;
    }

    /// <exception cref="NewerSchemaException">It has come further than this version knows.</exception>
    public static async Task<bool> IsCurrentPostgresAsync(NpgsqlConnection login, CancellationToken ct)
    {
        await login.OpenAsync(ct);
        return await HasAsync(login, [.. MigrationsOf(typeof(PostgresGoodwordDb))], ct);
    }

    public static IEnumerable<string> MigrationsOf(Type context) =>
        from type in typeof(Schema).Assembly.GetTypes()
        where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
        select type.GetCustomAttribute<MigrationAttribute>()?.Id ?? throw new InvalidOperationException($"{type.Name} has no id.");

    private static async Task<bool> HasAsync(DbConnection connection, HashSet<string> migrations, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
        await using var rows = await command.ExecuteReaderAsync(ct);
        var applied = 0;
        for (; await rows.ReadAsync(ct); applied++)
        {
            if (!migrations.Contains(rows.GetString(0)))
                throw new NewerSchemaException();
        }

        return applied == migrations.Count;
    }
}
