using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Goodword.Storage;

/// <summary>
/// All inserts of a mail travel together. Nodes that receive a mail and its answer at the same moment must not miss each other:
/// neither would see the other's rows, and no unique key would tell. So each takes, for the length of its transaction, the advisory
/// locks of the few ids that its mail names; other mail is not held up.
/// </summary>
internal sealed class PostgresMailStore(GoodwordDb db) : MailStore(db)
{
    private const string Lock = "SELECT pg_advisory_xact_lock(k) FROM unnest($1::bigint[]) AS k";

    private static readonly ConcurrentDictionary<RowShape, string> Inserts = [];
    private static readonly string PositionalLookUp = Positional(LookUpStatement());

    private readonly NpgsqlConnection connection = (NpgsqlConnection)db.Database.GetDbConnection();
    private readonly NpgsqlCommand typing = new();
    private NpgsqlBatchCommand? advance;

    public override async Task<Found> LookUpAsync(Sought sought, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)Transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Lock) { Parameters = { new() { Value = LocksOf(sought), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint } } });
        batch.BatchCommands.Add(LookUp(sought));
        await batch.PrepareAsync(ct);
        var found = new Found();
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
            Take(found, reader.GetInt32(0), await reader.IsDBNullAsync(1, ct) ? null : reader.GetFieldValue<byte[]>(1), reader.GetGuid(2), reader.GetGuid(3), new PracticeId(reader.GetGuid(4)), await reader.IsDBNullAsync(5, ct) ? null : reader.GetString(5));
        return found;
    }

    /// <summary>Travels with the inserts.</summary>
    public override void Advance(RawMail raw, long validity, long uid)
    {
        advance = new NpgsqlBatchCommand(AdvanceStatement);
        Add(advance, NpgsqlDbType.Bigint, validity);
        Add(advance, NpgsqlDbType.Bigint, uid);
        Add(advance, NpgsqlDbType.TimestampTz, raw.ReceivedAt.UtcDateTime);
        Add(advance, NpgsqlDbType.Uuid, Db.Organization.Value);
        Add(advance, NpgsqlDbType.Text, raw.Mailbox);
    }

    public override async ValueTask DisposeAsync()
    {
        await typing.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<bool> WriteAsync(IReadOnlyList<object> rows, (Conversation Conversation, int Version)? moving, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)Transaction);
        var move = moving is { } m ? Update(m.Conversation, m.Version) : null;
        if (move is not null)
            batch.BatchCommands.Add(move);
        foreach (var row in rows)
            batch.BatchCommands.Add(Insert(row));
        if (advance is not null)
            batch.BatchCommands.Add(advance);
        advance = null;
        if (batch.BatchCommands.Count == 0)
            return true;
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
        return move is null || move.RecordsAffected == 1;
    }

    private NpgsqlBatchCommand LookUp(Sought sought)
    {
        var command = new NpgsqlBatchCommand(PositionalLookUp);
        Add(command, NpgsqlDbType.Uuid, Db.Organization.Value);
        Add(command, NpgsqlDbType.Bytea, sought.Digest);
        for (var i = 0; i < MostMentioned; i++)
            Add(command, NpgsqlDbType.Bytea, i < sought.Mentioned.Count ? sought.Mentioned[i] : null);
        Add(command, NpgsqlDbType.Bytea, sought.OwnHash);
        Add(command, NpgsqlDbType.Text, sought.ReplyToken);
        Add(command, NpgsqlDbType.Text, sought.FromEmail);
        return command;
    }

    /// <summary>In one order everywhere, so that two who want the same two never wait for each other.</summary>
    private long[] LocksOf(Sought sought)
    {
        var names = sought.Mentioned.Append(sought.Digest);
        if (sought.OwnHash is not null)
            names = names.Append(sought.OwnHash);
        if (sought.FromEmail.Length > 0)
            names = names.Append(Encoding.UTF8.GetBytes(sought.FromEmail));
        var organization = Db.Organization.Value.ToByteArray();
        return [.. names.Select(name => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData([.. organization, .. name]))).Distinct().Order()];
    }

    private NpgsqlBatchCommand Insert(object row)
    {
        var shape = ShapeOf(row.GetType());
        var command = new NpgsqlBatchCommand(Inserts.GetOrAdd(shape, static (shape, end) => $"INSERT INTO {shape.Table} ({string.Join(", ", shape.Names)}) VALUES ({string.Join(", ", shape.Names.Select((_, i) => $"${i + 1}"))}){end}", EndOfInsert(row.GetType())));
        for (var i = 0; i < shape.Names.Count; i++)
            command.Parameters.Add((NpgsqlParameter)shape.Parameter(typing, i, row));
        return command;
    }

    private NpgsqlBatchCommand Update(Conversation conversation, int version)
    {
        var shape = ShapeOf(typeof(Conversation));
        int[] columns = [.. MovingParts.Select(shape.IndexOf)];
        var n = columns.Length;
        var command = new NpgsqlBatchCommand($"UPDATE conversations SET {string.Join(", ", columns.Select((c, i) => $"{shape.Names[c]} = ${i + 1}"))} WHERE organization_id = ${n + 1} AND id = ${n + 2} AND version = ${n + 3}");
        foreach (var column in columns)
            command.Parameters.Add((NpgsqlParameter)shape.Parameter(typing, column, conversation));
        Add(command, NpgsqlDbType.Uuid, conversation.OrganizationId.Value);
        Add(command, NpgsqlDbType.Uuid, conversation.Id.Value);
        Add(command, NpgsqlDbType.Integer, version);
        return command;
    }

    private static void Add(NpgsqlBatchCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    private static string Positional(string statement)
    {
        statement = statement.Replace("@organization", "$1", StringComparison.Ordinal).Replace("@digest", "$2", StringComparison.Ordinal);
        for (var i = MostMentioned - 1; i >= 0; i--)
            statement = statement.Replace($"@mentioned{i}", $"${i + 3}", StringComparison.Ordinal);
        return statement
            .Replace("@own", $"${MostMentioned + 3}", StringComparison.Ordinal)
            .Replace("@token", $"${MostMentioned + 4}", StringComparison.Ordinal)
            .Replace("@email", $"${MostMentioned + 5}", StringComparison.Ordinal)
            .Replace("NULL AS hash", "NULL::bytea AS hash", StringComparison.Ordinal);
    }
}
