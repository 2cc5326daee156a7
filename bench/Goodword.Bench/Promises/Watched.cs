using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Promises;
using Goodword.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Goodword.Bench.Promises;

/// <summary>A database with one conversation, in which all promises are given.</summary>
internal sealed class Watched(Settings settings, BenchWorld world) : IAsyncDisposable
{
    private Conversation? conversation;
    private MessageId reply;

    public Database Database { get; } = new(settings);

    public async Task CreateAsync(CancellationToken ct)
    {
        await world.StoreAsync(Database, ct);
        await using var db = Database.Open(world.Organization.Id);
        var customer = Customer.Meet(world.Organization.Id, world.Practices[0].Id, "Pat Doe", "pat@bench.example", world.Organization.CreatedAt);
        conversation = Conversation.Open(world.Organization.Id, world.Practices[0].Id, customer.Id, "My result", Guid.CreateVersion7().ToString("N")[^16..], world.Organization.CreatedAt);
        var message = Message.Reply(conversation, world.Staff[0], "Dear Pat, I'll call you.", $"{Guid.CreateVersion7()}@bench.example", world.Organization.CreatedAt);
        reply = message.Id;
        db.AddRange(customer, conversation, message);
        await db.SaveChangesAsync(ct);
    }

    /// <param name="due">Of the first, the second, and so on.</param>
    public async Task PromiseAsync(int count, DateTimeOffset made, Func<int, DateTimeOffset> due, CancellationToken ct)
    {
        var given = conversation ?? throw new InvalidOperationException("There is no conversation yet.");
        var model = await ModelAsync();
        var promises = Enumerable.Range(0, count).Select(i => Promise.Make(given, reply, world.Staff[i % world.Staff.Count].Id, "I'll call you", "call you", due(i), made).Promise);
        if (Database.IsPostgres)
            await CopyAsync(model, promises, ct);
        else
            Insert(model, promises);
    }

    /// <summary>As autovacuum and the upkeep of SQLite do.</summary>
    public async Task LookAtTablesAsync(CancellationToken ct)
    {
        if (Database.IsPostgres)
        {
            await using var connection = new NpgsqlConnection(settings.Database);
            await connection.OpenAsync(ct);
            await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 600 };
            await vacuum.ExecuteNonQueryAsync(ct);
            return;
        }

        await using var db = Database.OpenGlobal();
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002; PRAGMA wal_checkpoint(TRUNCATE)", ct);
        Database.LearnFigures();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task<IModel> ModelAsync()
    {
        await using var db = Database.OpenGlobal();
        return db.Model;
    }

    private void Insert(IModel model, IEnumerable<Promise> promises)
    {
        var shape = RowShape.Of(model, typeof(Promise));
        using var connection = new SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False");
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText = "PRAGMA synchronous = OFF; PRAGMA cache_size = -500000; PRAGMA busy_timeout = 20000";
        insert.ExecuteNonQuery();
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
#pragma warning disable CA2100 // Names come from the model, everything else is a parameter.
        insert.CommandText = $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Names)}) VALUES ({string.Join(", ", shape.Names.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        for (var i = 0; i < shape.Names.Count; i++)
            insert.Parameters.AddWithValue($"@p{i}", DBNull.Value);
        foreach (var promise in promises)
        {
            for (var i = 0; i < shape.Names.Count; i++)
                insert.Parameters[i].Value = shape.Read(i, promise);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private async Task CopyAsync(IModel model, IEnumerable<Promise> promises, CancellationToken ct)
    {
        var shape = RowShape.Of(model, typeof(Promise));
        await using var connection = new NpgsqlConnection(settings.Database);
        await connection.OpenAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync($"COPY promises ({string.Join(", ", shape.Names)}) FROM STDIN (FORMAT BINARY)", ct);
        copy.Timeout = TimeSpan.FromMinutes(10);
        foreach (var promise in promises)
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < shape.Names.Count; i++)
            {
                if (shape.Read(i, promise) is var value and not DBNull)
                    await copy.WriteAsync(value, ct);
                else
                    await copy.WriteNullAsync(ct);
            }
        }

        await copy.CompleteAsync(ct);
    }
}
