using Microsoft.Data.Sqlite;
using Npgsql;

namespace Goodword.Tests.World;

/// <summary>Somebody else writes in the very moment: whenever these columns of a table are changed, this statement is run as well.</summary>
public sealed class Meddling : IAsyncDisposable
{
    private readonly GoodwordApp app;
    private readonly string table;

    private Meddling(GoodwordApp app, string table)
    {
        this.app = app;
        this.table = table;
    }

    public static async Task<Meddling> After(GoodwordApp app, string table, string column, string statement, CancellationToken ct)
    {
        await Run(app, app.Settings.UsesPostgres
            ? $"""
               CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {statement}; RETURN NEW; END $$;
               CREATE TRIGGER meddling AFTER UPDATE OF {column} ON {table} FOR EACH ROW EXECUTE FUNCTION meddle();
               """
            : $"CREATE TRIGGER meddling AFTER UPDATE OF {column} ON {table} BEGIN {statement}; END", ct);
        return new Meddling(app, table);
    }

    public async ValueTask DisposeAsync() =>
        await Run(app, app.Settings.UsesPostgres ? $"DROP TRIGGER meddling ON {table}; DROP FUNCTION meddle();" : "DROP TRIGGER meddling", CancellationToken.None);

    private static async Task Run(GoodwordApp app, string statements, CancellationToken ct)
    {
        await using System.Data.Common.DbConnection owner = app.Settings.UsesPostgres ? new NpgsqlConnection(app.Settings.Database) : new SqliteConnection($"Data Source={app.Settings.SqliteFile};Pooling=False");
        await owner.OpenAsync(ct);
        await using var command = owner.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(ct);
    }
}
