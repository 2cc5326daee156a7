using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Storage;

/// <summary>What EF Core's model cannot say about SQLite: append-only tables and the full-text index. Safe to run twice.</summary>
internal static class SqliteWalls
{
    public static IEnumerable<string> Statements(IModel model)
    {
        foreach (var table in Tables.AppendOnly(model))
        {
            foreach (var verb in new[] { "UPDATE", "DELETE" })
            {
                yield return $"""
                    CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.ToLowerInvariant()} BEFORE {verb} ON {table}
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
                    """;
            }
        }

        // The map's integer key survives VACUUM, which renumbers the hidden rowids of other tables.
        yield return "CREATE TABLE IF NOT EXISTS message_search_map (id INTEGER PRIMARY KEY, organization_id BLOB NOT NULL, conversation_id BLOB NOT NULL, message_id BLOB NOT NULL)";
        yield return "CREATE VIRTUAL TABLE IF NOT EXISTS message_search USING fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')";
        yield return """
            CREATE TRIGGER IF NOT EXISTS messages_searchable AFTER INSERT ON messages
            BEGIN
              INSERT INTO message_search_map (organization_id, conversation_id, message_id) VALUES (new.organization_id, new.conversation_id, new.id);
              INSERT INTO message_search (rowid, words) VALUES (last_insert_rowid(), new.subject || ' ' || new.from_name || ' ' || new.from_email || ' ' || new.text);
            END
            """;
    }
}

internal static class Tables
{
    public static IEnumerable<string> Owned(IModel model) => Of<IOwned>(model);

    public static IEnumerable<string> AppendOnly(IModel model) => Of<IAppendOnly>(model);

    public static IEnumerable<string> Of<T>(IModel model) =>
        model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(T))).Select(t => (string?)t.FindAnnotation("Relational:TableName")?.Value ?? throw new InvalidOperationException($"{t.Name} has no table."));
}
