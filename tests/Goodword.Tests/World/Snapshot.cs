using System.Security.Cryptography;
using System.Text;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.World;

/// <summary>What an organization has in the database, to see whether anything changed.</summary>
internal static class Snapshot
{
    /// <summary>Every table of the organization, but for who looked at whose record, which looking may add to.</summary>
    public static async Task<SortedDictionary<string, string>> Of(ElmStreet elm, CancellationToken ct, params string[] except)
    {
        await using var db = elm.Database();
        await db.Database.OpenConnectionAsync(ct);
        var snapshot = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in Tables.Owned(db.Model).Except(["record_views", .. except]))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var id = command.CreateParameter();
            (id.ParameterName, id.Value) = ("id", elm.Organization.Id.Value);
            if (db is SqliteGoodwordDb)
                id.Value = elm.Organization.Id.Value.ToByteArray(bigEndian: true);
            command.Parameters.Add(id);
#pragma warning disable CA2100 // The table's name is the model's.
            command.CommandText = $"SELECT * FROM {table} WHERE organization_id = @id";
#pragma warning restore CA2100
            var rows = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch { byte[] bytes => Convert.ToHexString(bytes), var value => value.ToString() })));
            rows.Sort(StringComparer.Ordinal);
            snapshot[table] = $"{rows.Count} rows {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows))))}";
        }

        return snapshot;
    }
}
