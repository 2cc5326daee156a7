using Microsoft.Data.Sqlite;

namespace Goodword.Bench.Receiving;

/// <summary>
/// Sees on SQLite what each mail's transaction wrote, while nothing is timed: the bare loops write that again. A table that is
/// missing in the list would only make them faster.
/// </summary>
internal sealed class Recorder : IDisposable
{
    /// <summary>It keeps its rows in another order than that in which they were written; each belongs to a customer who is written with them.</summary>
    private const string OfCustomers = "customer_words";

    private static readonly string[] InOrderOfReference =
        ["raw_mails", "customers", "customer_addresses", OfCustomers, "conversations", "messages", "awaited_messages", "facts", "facts_to_fold"];

    private readonly SqliteConnection connection;
    private readonly List<WrittenTable> tables;
    private readonly Dictionary<string, long> seen = [];

    public Recorder(string file)
    {
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        tables = [.. InOrderOfReference.Select(name => new WrittenTable(name, [.. Read($"SELECT name FROM pragma_table_info('{name}')").Select(row => (string)row[0])]))];
        foreach (var table in tables.Where(table => table.Name != OfCustomers))
            seen[table.Name] = (long)Read($"SELECT coalesce(max(rowid), 0) FROM {table.Name}")[0][0];
    }

    /// <summary>What was written since the last call.</summary>
    public WrittenMail Take(int sender)
    {
        var rows = new List<WrittenRow>();
        foreach (var table in tables)
        {
            if (table.Name == OfCustomers)
            {
                foreach (var customer in rows.FindAll(row => row.Table.Name == "customers"))
                    rows.AddRange(Read($"SELECT * FROM {OfCustomers} WHERE customer_id = x'{Convert.ToHexString((byte[])customer["id"])}'").Select(row => new WrittenRow(table, row)));
                continue;
            }

            foreach (var row in Read($"SELECT rowid, * FROM {table.Name} WHERE rowid > {seen[table.Name]} ORDER BY rowid"))
            {
                seen[table.Name] = (long)row[0];
                rows.Add(new WrittenRow(table, row[1..]));
            }
        }

        return new WrittenMail(sender, rows, rows.Exists(r => r.Table.Name == "conversations") ? null : Moved(rows.First(r => r.Table.Name == "messages")));
    }

    public void Dispose() => connection.Dispose();

    private MovedConversation Moved(WrittenRow message)
    {
        var id = message["conversation_id"];
        var values = Read($"SELECT {string.Join(", ", MovedConversation.Columns)} FROM conversations WHERE id = x'{Convert.ToHexString((byte[])id)}' AND organization_id = x'{Convert.ToHexString((byte[])message["organization_id"])}'")[0];
        return new MovedConversation(values, message["organization_id"], id);
    }

    private List<object[]> Read(string statement)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of tables, numbers and ids that we made.
        command.CommandText = statement;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
