using Npgsql;
using NpgsqlTypes;

namespace Goodword.Bench.Receiving;

/// <summary>
/// The same on PostgreSQL: all statements of a mail in one prepared batch, as the owner of the tables, whom row-level security does
/// not concern.
/// </summary>
internal sealed class BarePostgres : IAsyncDisposable
{
    private static readonly NpgsqlDbType[] AdvanceTypes = [NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.TimestampTz, NpgsqlDbType.Uuid, NpgsqlDbType.Text];
    private static readonly string AdvanceStatement = Enumerable.Range(0, AdvanceTypes.Length).Aggregate(WrittenMail.Advance, (text, i) => text.Replace($"@p{i}", $"${i + 1}", StringComparison.Ordinal));

    private readonly NpgsqlConnection connection;
    private readonly Dictionary<string, Dictionary<string, NpgsqlDbType>> types;

    private BarePostgres(NpgsqlConnection connection, Dictionary<string, Dictionary<string, NpgsqlDbType>> types)
    {
        this.connection = connection;
        this.types = types;
    }

    public static async Task<BarePostgres> OpenAsync(string database, CancellationToken ct)
    {
        var opened = new NpgsqlConnection(database);
        await opened.OpenAsync(ct);
        return new BarePostgres(opened, await TypesAsync(opened, ct));
    }

    public async Task WriteAsync(WrittenMail mail, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var row in mail.Rows)
            batch.BatchCommands.Add(Insert(row));
        if (mail.Moved is { } moved)
            batch.BatchCommands.Add(Move(moved));
        batch.BatchCommands.Add(Advance(mail));
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static async Task<Dictionary<string, Dictionary<string, NpgsqlDbType>>> TypesAsync(NpgsqlConnection opened, CancellationToken ct)
    {
        var found = new Dictionary<string, Dictionary<string, NpgsqlDbType>>(StringComparer.Ordinal);
        await using var columns = new NpgsqlCommand("SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'public'", opened);
        await using var reader = await columns.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            if (!found.TryGetValue(reader.GetString(0), out var ofTable))
                found[reader.GetString(0)] = ofTable = new(StringComparer.Ordinal);
            ofTable[reader.GetString(1)] = TypeOf(reader.GetString(2));
        }

        return found;
    }

    private NpgsqlBatchCommand Insert(WrittenRow row)
    {
        var table = types[row.Table.Name];
        var command = new NpgsqlBatchCommand($"INSERT INTO {row.Table.Name} ({string.Join(", ", row.Table.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", row.Values.Select((_, i) => $"${i + 1}"))})");
        for (var i = 0; i < row.Values.Length; i++)
            Add(command, table[row.Table.Columns[i]], row.Values[i]);
        return command;
    }

    private NpgsqlBatchCommand Move(MovedConversation moved)
    {
        var parts = MovedConversation.Columns;
        var command = new NpgsqlBatchCommand($"UPDATE conversations SET {string.Join(", ", parts.Select((c, i) => $"{c} = ${i + 1}"))} WHERE organization_id = ${parts.Length + 1} AND id = ${parts.Length + 2}");
        for (var i = 0; i < parts.Length; i++)
            Add(command, types["conversations"][parts[i]], moved.Values[i]);
        Add(command, NpgsqlDbType.Uuid, moved.Organization);
        Add(command, NpgsqlDbType.Uuid, moved.Id);
        return command;
    }

    private static NpgsqlBatchCommand Advance(WrittenMail mail)
    {
        var command = new NpgsqlBatchCommand(AdvanceStatement);
        for (var i = 0; i < AdvanceTypes.Length; i++)
            Add(command, AdvanceTypes[i], mail.Advanced[i]);
        return command;
    }

    private static void Add(NpgsqlBatchCommand command, NpgsqlDbType type, object value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value is DBNull ? value : Converted(value, type) });

    private static object Converted(object value, NpgsqlDbType type) => type switch
    {
        NpgsqlDbType.Uuid => new Guid((byte[])value, bigEndian: true),
        NpgsqlDbType.TimestampTz => new DateTime((long)value, DateTimeKind.Utc),
        NpgsqlDbType.Boolean => (long)value != 0,
        NpgsqlDbType.Integer => (int)(long)value,
        _ => value,
    };

    private static NpgsqlDbType TypeOf(string name) => name switch
    {
        "uuid" => NpgsqlDbType.Uuid,
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        "boolean" => NpgsqlDbType.Boolean,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "bytea" => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Text,
    };
}
