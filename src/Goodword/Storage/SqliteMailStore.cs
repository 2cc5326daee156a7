using System.Data.Common;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

/// <summary>Writers of SQLite stand in line from the transaction's first statement on (BEGIN IMMEDIATE), so nothing is received beside it.</summary>
internal sealed class SqliteMailStore : MailStore
{
    /// <summary>
    /// From here on a value is written into the row after it was inserted: of a parameter SQLite makes two copies. It makes room for nulls in
    /// memory only where a column behind it needs bytes of its own, which those behind an understood mail do not.
    /// </summary>
    private const int Large = 1024 * 1024;

    /// <summary>
    /// Figures that were taken while few mails were there, some of them twice, have SQLite read these tables whole for each mail, and go on
    /// doing so in an import of many. So the indexes are named.
    /// </summary>
    internal static readonly string IndexedLookUp = LookUpStatement(
        "INDEXED BY ix_raw_mails_organization_id_digest_practice_id", "INDEXED BY ix_messages_organization_id_internet_message_id_hash");

    private readonly SqliteConnection connection;
    private readonly Dictionary<(Type, int), SqliteCommand> inserts = [];
    private readonly SqliteCommand lookUp;
    private readonly SqliteCommand advance;
    private SqliteCommand? move;

    public SqliteMailStore(GoodwordDb db)
        : base(db)
    {
        connection = (SqliteConnection)db.Database.GetDbConnection();
        SetCache(16_000);
        advance = Command(AdvanceStatement);
        for (var i = 1; i <= 5; i++)
            advance.Parameters.AddWithValue($"${i}", DBNull.Value);
        lookUp = Command(IndexedLookUp);
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
            Take(found, reader.GetInt32(0), reader.IsDBNull(1) ? null : (byte[])reader[1], new Guid((byte[])reader[2], bigEndian: true), new Guid((byte[])reader[3], bigEndian: true), new PracticeId(new Guid((byte[])reader[4], bigEndian: true)), reader.IsDBNull(5) ? null : reader.GetString(5));
        return Task.FromResult(found);
    }

    public override void Advance(RawMail raw, long validity, long uid)
    {
        var shape = ShapeOf(typeof(RawMail));
        advance.Transaction = (SqliteTransaction?)Transaction;
        object[] values = [validity, uid, shape.Read(shape.IndexOf(nameof(RawMail.ReceivedAt)), raw), shape.Read(shape.IndexOf(nameof(RawMail.OrganizationId)), raw), raw.Mailbox];
        for (var i = 0; i < values.Length; i++)
            advance.Parameters[i].Value = values[i];
        advance.ExecuteNonQuery();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var command in inserts.Values)
            await command.DisposeAsync();
        await lookUp.DisposeAsync();
        await advance.DisposeAsync();
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
        var values = new object[shape.Names.Count];
        var large = -1;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shape.Read(i, row);
            if (values[i] is byte[] { Length: >= Large })
                large = i;
        }

        if (!inserts.TryGetValue((type, large), out var insert))
            inserts[(type, large)] = insert = PrepareInsert(type, shape, large);
        insert.Transaction = (SqliteTransaction?)Transaction;
        for (var i = 0; i < values.Length; i++)
            insert.Parameters[i].Value = i == large ? ((byte[])values[i]).Length : values[i];
        if (large < 0)
            insert.ExecuteNonQuery();
        else
            Fill(shape, large, (long?)insert.ExecuteScalar() ?? 0, (byte[])values[large]);
    }

    private SqliteCommand PrepareInsert(Type type, RowShape shape, int large)
    {
        var values = shape.Names.Select((_, i) => i == large ? $"zeroblob(@p{i})" : $"@p{i}");
        var insert = Command($"INSERT INTO {shape.Table} ({string.Join(", ", shape.Names)}) VALUES ({string.Join(", ", values)}){EndOfInsert(type)}{(large < 0 ? "" : " RETURNING rowid")}");
        for (var i = 0; i < shape.Names.Count; i++)
            insert.Parameters.AddWithValue($"@p{i}", DBNull.Value);
        return insert;
    }

    private void Fill(RowShape shape, int column, long row, byte[] bytes)
    {
        using var blob = new SqliteBlob(connection, shape.Table, shape.Names[column].Trim('"'), row);
        blob.Write(bytes);
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
