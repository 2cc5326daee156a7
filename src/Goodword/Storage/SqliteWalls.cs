using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Storage;

/// <summary>What EF Core's model cannot say about SQLite: append-only tables and the full-text index. Safe to run twice.</summary>
internal static class SqliteWalls
{
    /// <summary>
    /// SQLite's own note in the file, for which number of migrations the walls stand: a start may be killed between the two. So a wall
    /// that changes comes with a migration, if need be an empty one.
    /// </summary>
    public const string StandFor = "PRAGMA user_version";

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

        // The map's integer key survives VACUUM, which renumbers the hidden rowids of other tables. A row's practice is a word of
        // its own: a search reads the practices of whoever searches, and no others. Which column a word is in is all the index
        // keeps of its place (detail=column): a third of the time at intake, and nobody searches for phrases.
        yield return "CREATE TABLE IF NOT EXISTS message_search_map (id INTEGER PRIMARY KEY, organization_id BLOB NOT NULL, message_id BLOB NOT NULL)";
        yield return "CREATE UNIQUE INDEX IF NOT EXISTS ix_message_search_map ON message_search_map (organization_id, message_id)";
        yield return "CREATE VIRTUAL TABLE IF NOT EXISTS message_search USING fts5(practice, words, content='', contentless_delete=1, detail=column, tokenize='unicode61 remove_diacritics 2')";
        yield return "CREATE VIRTUAL TABLE IF NOT EXISTS message_search_words USING fts5vocab('message_search', 'instance')";
        yield return """
            CREATE TRIGGER IF NOT EXISTS messages_searchable AFTER INSERT ON messages
            BEGIN
              INSERT INTO message_search_map (organization_id, message_id) VALUES (new.organization_id, new.id);
              INSERT INTO message_search (rowid, practice, words)
              VALUES (last_insert_rowid(), lower(hex(new.practice_id)), new.subject || ' ' || new.from_name || ' ' || new.from_email || ' ' || new.text);
            END
            """;
        yield return """
            CREATE TRIGGER IF NOT EXISTS messages_forgotten AFTER DELETE ON messages
            BEGIN
              DELETE FROM message_search WHERE rowid = (SELECT id FROM message_search_map WHERE organization_id = old.organization_id AND message_id = old.id);
              DELETE FROM message_search_map WHERE organization_id = old.organization_id AND message_id = old.id;
            END
            """;
        yield return string.Create(CultureInfo.InvariantCulture, $"{StandFor} = {Schema.MigrationsOf(typeof(SqliteGoodwordDb)).Count()}");
    }
}

internal static class Tables
{
    public static IEnumerable<string> Owned(IModel model) => Of<IOwned>(model);

    public static IEnumerable<string> AppendOnly(IModel model) => Of<IAppendOnly>(model);

    public static IEnumerable<string> Of<T>(IModel model) =>
        model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(T))).Select(t => (string?)t.FindAnnotation("Relational:TableName")?.Value ?? throw new InvalidOperationException($"{t.Name} has no table."));
}
