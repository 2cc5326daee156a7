using Microsoft.Data.Sqlite;
using Npgsql;

namespace Goodword.Tests.World;

/// <summary>The database refuses to change this table's rows until it is let: what was begun before must then be undone.</summary>
public sealed class RefusedTable : IAsyncDisposable
{
    private readonly GoodwordApp app;
    private readonly string table;

    private RefusedTable(GoodwordApp app, string table)
    {
        this.app = app;
        this.table = table;
    }

    public static async Task<RefusedTable> Refuse(GoodwordApp app, string table, CancellationToken ct)
    {
        await Run(app, app.Settings.UsesPostgres
            ? $"""
               CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
               CREATE TRIGGER refused BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse();
               """
            : $"CREATE TRIGGER refused BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'refused'); END", ct);
        return new RefusedTable(app, table);
    }

    public async ValueTask DisposeAsync() =>
        await Run(app, app.Settings.UsesPostgres ? $"DROP TRIGGER refused ON {table}; DROP FUNCTION refuse();" : "DROP TRIGGER refused", CancellationToken.None);

    private static async Task Run(GoodwordApp app, string statements, CancellationToken ct)
    {
        await using System.Data.Common.DbConnection owner = app.Settings.UsesPostgres ? new NpgsqlConnection(app.Settings.Database) : new SqliteConnection($"Data Source={app.Settings.SqliteFile};Pooling=False");
        await owner.OpenAsync(ct);
        await using var command = owner.CreateCommand();
        command.CommandText = statements;
        await command.ExecuteNonQueryAsync(ct);
    }
}
