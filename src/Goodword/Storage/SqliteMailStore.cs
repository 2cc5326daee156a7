using System.Data.Common;
using Goodword.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

/// <summary>Writers of SQLite stand in line from the transaction's first statement on (BEGIN IMMEDIATE), so nothing is received beside it.</summary>
internal sealed class SqliteMailStore : MailStore
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<Type, SqliteCommand> inserts = [];
    private readonly SqliteCommand lookUp;
    private SqliteCommand? move;

    public SqliteMailStore(GoodwordDb db)
        : base(db)
    {
        connection = (SqliteConnection)db.Database.GetDbConnection();
        SetCache(16_000);
        lookUp = Command(LookUpStatement);
        lookUp.Parameters.AddWithValue("@organization", db.Organization.Value.ToByteArray(bigEndian: true));
        foreach (var name in Enumerable.Range(0, MostMentioned).Select(i => $"@mentioned{i}").Concat(["@digest", "@own", "@token", "@email"]))
            lookUp.Parameters.AddWithValue(name, DBNull.Value);
    }

    public override Task<Found> LookUpAsync(Sought sought, CancellationToken ct)
    {
        lookUp.Transaction = (SqliteTransaction?)Transaction;
        lookUp.Parameters["@digest"].Value = sought.Digest;
        lookUp.Parameters["@own"].Value = (object?)sought.OwnHash ?? DBNull.Value;
        lookUp.Parameters["@token"].Value = sought.ReplyToken;
        lookUp.Parameters["@email"].Value = sought.FromEmail;
        for (var i = 0; i < MostMentioned; i++)
            lookUp.Parameters[1 + i].Value = i < sought.Mentioned.Count ? sought.Mentioned[i] : DBNull.Value;
        var found = new Found();
        using var reader = lookUp.ExecuteReader();
        while (reader.Read())
            Take(found, reader.GetInt32(0), reader.IsDBNull(1) ? null : (byte[])reader[1], new Guid((byte[])reader[2], bigEndian: true), new Guid((byte[])reader[3], bigEndian: true));
        return Task.FromResult(found);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var command in inserts.Values)
            await command.DisposeAsync();
        await lookUp.DisposeAsync();
        if (move is not null)
            await move.DisposeAsync();
        // The connection goes on to serve pages, of which there are many at a time.
        SetCache(SqliteConnections.CacheKibibytes);
        await base.DisposeAsync();
    }

    protected override Task<bool> WriteAsync(IReadOnlyList<object> rows, (Conversation Conversation, int Version)? moving, CancellationToken ct)
    {
        foreach (var row in rows)
            Insert(row);
        return Task.FromResult(moving is not { } m || Update(m.Conversation, m.Version));
    }

    private void Insert(object row)
    {
        var type = row.GetType();
        var shape = ShapeOf(type);
        if (!inserts.TryGetValue(type, out var insert))
            inserts[type] = insert = PrepareInsert(type, shape);
        insert.Transaction = (SqliteTransaction?)Transaction;
        for (var i = 0; i < insert.Parameters.Count; i++)
            insert.Parameters[i].Value = shape.Read(i, row);
        insert.ExecuteNonQuery();
    }

    private SqliteCommand PrepareInsert(Type type, RowShape shape)
    {
        var insert = Command($"INSERT INTO {shape.Table} ({string.Join(", ", shape.Names)}) VALUES ({string.Join(", ", shape.Names.Select((_, i) => $"@p{i}"))}){EndOfInsert(type)}");
        for (var i = 0; i < shape.Names.Count; i++)
            insert.Parameters.AddWithValue($"@p{i}", DBNull.Value);
        return insert;
    }

    private bool Update(Conversation conversation, int version)
    {
        var shape = ShapeOf(typeof(Conversation));
        int[] columns = [.. MovingParts.Select(shape.IndexOf)];
        if (move is null)
        {
            move = Command($"UPDATE conversations SET {string.Join(", ", columns.Select((c, i) => $"{shape.Names[c]} = @p{i}"))} WHERE organization_id = @organization AND id = @id AND version = @version");
            for (var i = 0; i < columns.Length; i++)
                move.Parameters.AddWithValue($"@p{i}", DBNull.Value);
            foreach (var name in new[] { "@organization", "@id", "@version" })
                move.Parameters.AddWithValue(name, DBNull.Value);
        }

        move.Transaction = (SqliteTransaction?)Transaction;
        for (var i = 0; i < columns.Length; i++)
            move.Parameters[i].Value = shape.Read(columns[i], conversation);
        move.Parameters["@organization"].Value = shape.Read(shape.IndexOf(nameof(Conversation.OrganizationId)), conversation);
        move.Parameters["@id"].Value = shape.Read(shape.IndexOf(nameof(Conversation.Id)), conversation);
        move.Parameters["@version"].Value = version;
        return move.ExecuteNonQuery() == 1;
    }

    private void SetCache(int kibibytes)
    {
        using var set = Command(FormattableString.Invariant($"PRAGMA cache_size = -{kibibytes}"));
        set.ExecuteNonQuery();
    }

    /// <summary>The statements are ours; every value is a parameter.</summary>
    private SqliteCommand Command(string statement)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Table and column names come from our model, everything else is a parameter.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command;
    }
}
