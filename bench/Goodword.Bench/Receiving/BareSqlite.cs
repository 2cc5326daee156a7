using Microsoft.Data.Sqlite;

namespace Goodword.Bench.Receiving;

/// <summary>The least that a program can do to write those rows on SQLite: prepared statements, one transaction for each mail.</summary>
internal sealed class BareSqlite : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> inserts = [];
    private readonly SqliteCommand move;
    private readonly SqliteCommand advance;

    public BareSqlite(string file)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var setUp = connection.CreateCommand();
        setUp.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;";
        setUp.ExecuteNonQuery();
        var parts = MovedConversation.Columns;
        move = Command($"UPDATE conversations SET {string.Join(", ", parts.Select((c, i) => $"{c} = @p{i}"))} WHERE organization_id = @p{parts.Length} AND id = @p{parts.Length + 1}", parts.Length + 2);
        advance = Command(WrittenMail.Advance, 5);
    }

    public void Write(WrittenMail mail)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var row in mail.Rows)
            Insert(row, transaction);
        if (mail.Moved is { } moved)
            Run(move, transaction, [.. moved.Values, moved.Organization, moved.Id]);
        Run(advance, transaction, mail.Advanced);
        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in inserts.Values.Append(move).Append(advance))
            command.Dispose();
        connection.Dispose();
    }

    private void Insert(WrittenRow row, SqliteTransaction transaction)
    {
        if (!inserts.TryGetValue(row.Table.Name, out var insert))
            inserts[row.Table.Name] = insert = Command($"INSERT INTO {row.Table.Name} ({string.Join(", ", row.Table.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", row.Values.Select((_, i) => $"@p{i}"))})", row.Values.Length);
        Run(insert, transaction, row.Values);
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, object[] values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string statement, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables and columns; every value is a parameter.
        command.CommandText = statement;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
            command.Parameters.AddWithValue($"@p{i}", DBNull.Value);
        return command;
    }
}
