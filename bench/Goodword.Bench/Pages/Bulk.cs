using Goodword.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Bench.Pages;

/// <summary>Writes entities into a fresh SQLite database as fast as it goes, safe against nothing.</summary>
internal sealed class Bulk : IDisposable
{
    private const int RowsOfTransaction = 200_000;

    private readonly SqliteConnection connection;
    private readonly IModel model;
    private readonly Dictionary<Type, (RowShape Shape, SqliteCommand Insert)> inserts = [];
    private SqliteTransaction transaction;
    private int rows;

    public Bulk(string file, IModel model)
    {
        this.model = model;
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Tell("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA foreign_keys = OFF;");
        // The index for search is made in one go behind it, which is quicker than one message at a time in any order.
        Tell("DROP TRIGGER messages_searchable");
        transaction = connection.BeginTransaction();
    }

    public void Add(object entity)
    {
        var type = entity.GetType();
        if (!inserts.TryGetValue(type, out var known))
            inserts[type] = known = Prepare(type);
        var (shape, insert) = known;
        insert.Transaction = transaction;
        for (var i = 0; i < shape.Names.Count; i++)
            insert.Parameters[i].Value = shape.Read(i, entity);
        insert.ExecuteNonQuery();
        if (++rows % RowsOfTransaction != 0)
            return;
        transaction.Commit();
        transaction.Dispose();
        transaction = connection.BeginTransaction();
    }

    public void Add(IEnumerable<object> entities)
    {
        foreach (var entity in entities)
            Add(entity);
    }

    /// <summary>Leaves the database as the program keeps it.</summary>
    public void Finish()
    {
        transaction.Commit();
        Tell("PRAGMA journal_mode = WAL;");
    }

    public void Dispose()
    {
        transaction.Dispose();
        foreach (var (_, insert) in inserts.Values)
            insert.Dispose();
        connection.Dispose();
    }

    private (RowShape Shape, SqliteCommand Insert) Prepare(Type type)
    {
        var shape = RowShape.Of(model, type);
        var insert = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from the model, everything else is a parameter.
        insert.CommandText = $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Names)}) VALUES ({string.Join(", ", shape.Names.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        for (var i = 0; i < shape.Names.Count; i++)
            insert.Parameters.AddWithValue($"@p{i}", DBNull.Value);
        return (shape, insert);
    }

    private void Tell(string statements)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Ours.
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
