using System.Data.Common;
using System.Globalization;
using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Goodword.Storage;

/// <summary>
/// Full text on SQLite. The index gives hits in the order of its rows' numbers, and these are times: reading the newest few costs the
/// same for frequent words as for rare ones, also where an archive came in late. What FTS5 does for the beginning of a word (joining the lists of all words that begin so)
/// takes a second among a million messages; looking up those words first and asking for each of them takes milliseconds.
/// </summary>
internal static class SqliteSearch
{
    private const int MostWordsOfOneBeginning = 200;

    /// <summary>The number of the first row of a message's second; 65,535 more have room there.</summary>
    private const string Second = "(at / 10000000 << 16)";

    private const string SecondOfNew = "(new.at / 10000000 << 16)";

    public static readonly string[] Statements =
    [
        // The map's integer key survives VACUUM, which renumbers the hidden rowids of other tables. A row's practice is a word of
        // its own: a search reads the practices of whoever searches, and no others. Which column a word is in is all the index
        // keeps of its place (detail=column): a third of the time at intake, and nobody searches for phrases.
        "CREATE TABLE IF NOT EXISTS message_search_map (id INTEGER PRIMARY KEY, organization_id BLOB NOT NULL, message_id BLOB NOT NULL)",
        "CREATE UNIQUE INDEX IF NOT EXISTS ix_message_search_map ON message_search_map (organization_id, message_id)",
        "CREATE VIRTUAL TABLE IF NOT EXISTS message_search USING fts5(practice, words, content='', contentless_delete=1, detail=column, tokenize='unicode61 remove_diacritics 2')",
        "CREATE VIRTUAL TABLE IF NOT EXISTS message_search_words USING fts5vocab('message_search', 'instance')",

        // A migration that drops the index has it made anew here. A second that is full goes on into those behind it. The words
        // are asked for in the shadow of their table: were it read itself, all texts would be held in memory first.
        $"""
        INSERT INTO message_search_map (id, organization_id, message_id)
        SELECT n + max(second - n) OVER (ORDER BY n), organization_id, id
        FROM (SELECT {Second} AS second, row_number() OVER (ORDER BY at, organization_id, id) AS n, organization_id, id FROM messages)
        WHERE NOT EXISTS (SELECT 1 FROM message_search_map)
        """,
        """
        INSERT INTO message_search (rowid, practice, words)
        SELECT s.id, lower(hex(m.practice_id)), m.subject || ' ' || m.from_name || ' ' || m.from_email || ' ' || m.text
        FROM message_search_map s CROSS JOIN messages m ON m.organization_id = s.organization_id AND m.id = s.message_id
        WHERE NOT EXISTS (SELECT 1 FROM message_search_docsize)
        ORDER BY s.id
        """,

        // In a second that is full a row goes to the end, where it is found first.
        $"""
        CREATE TRIGGER IF NOT EXISTS messages_searchable AFTER INSERT ON messages
        BEGIN
          INSERT INTO message_search_map (id, organization_id, message_id)
          VALUES (
            (SELECT nullif(coalesce(max(id) + 1, {SecondOfNew}), {SecondOfNew} + 65536) FROM message_search_map WHERE id >= {SecondOfNew} AND id < {SecondOfNew} + 65536),
            new.organization_id, new.id);
          INSERT INTO message_search (rowid, practice, words)
          VALUES (last_insert_rowid(), lower(hex(new.practice_id)), new.subject || ' ' || new.from_name || ' ' || new.from_email || ' ' || new.text);
        END
        """,
        """
        CREATE TRIGGER IF NOT EXISTS messages_forgotten AFTER DELETE ON messages
        BEGIN
          DELETE FROM message_search WHERE rowid = (SELECT id FROM message_search_map WHERE organization_id = old.organization_id AND message_id = old.id);
          DELETE FROM message_search_map WHERE organization_id = old.organization_id AND message_id = old.id;
        END
        """,
    ];

    private const string Practices = "SELECT COUNT(*) FROM practices";

    private const string Hits =
        """
        SELECT m.id, m.message_id FROM message_search s JOIN message_search_map m ON m.id = s.rowid
        WHERE message_search MATCH $match AND s.rowid < $before AND m.organization_id = $organization
        ORDER BY s.rowid DESC LIMIT $most
        """;

    /// <summary>Steps from word to word; never through the places of one.</summary>
    private const string WordsBeginning =
        """
        WITH RECURSIVE beginning(word, n) AS (
          SELECT (SELECT term FROM message_search_words WHERE term >= $from AND term < $to LIMIT 1), 1
          UNION ALL
          SELECT (SELECT term FROM message_search_words WHERE term >= beginning.word || char(1) AND term < $to LIMIT 1), n + 1
          FROM beginning WHERE word IS NOT NULL AND n < $most)
        SELECT word FROM beginning WHERE word IS NOT NULL
        """;

    public static async Task<IReadOnlyList<MessageHit>> FindAsync(GoodwordDb db, IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, string? before, int most, CancellationToken ct)
    {
        if (words.Count == 0 || practices.Count == 0)
            return [];
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var last = words[^1].Length >= SearchWords.ShortestBeginning ? await WordsBeginningAsync(db, words[^1], ct) : [words[^1]];
            if (last.Count == 0)
                return [];
            // More than are asked for one by one: FTS5 joins all their lists, which takes long, and forgets none.
            var beginning = last.Count < MostWordsOfOneBeginning ? string.Join(" OR ", last.Select(Quoted)) : $"{Quoted(words[^1])} *";
            var wanted = string.Join(" AND ", words.SkipLast(1).Select(Quoted).Append($"({beginning})"));
            // The list of a practice is as long as its messages are many: where there is no other, it need not be read.
            var isEverywhere = await ReadAsync(db, Practices, [], row => row.GetInt32(0), ct) is [var all] && all <= practices.Count;
            var match = isEverywhere ? $"words : ({wanted})" : $"practice : ({string.Join(" OR ", practices.Select(p => Quoted(p.ToString())))}) AND words : ({wanted})";
            return await ReadAsync(
                db,
                Hits,
                [
                    new("$match", match),
                    new("$before", long.TryParse(before, CultureInfo.InvariantCulture, out var place) ? place : long.MaxValue),
                    new("$organization", db.Organization.Value.ToByteArray(bigEndian: true)),
                    new("$most", most),
                ],
                row => new MessageHit(MessageId.From(new Guid(row.GetFieldValue<byte[]>(1), bigEndian: true)), row.GetInt64(0).ToString(CultureInfo.InvariantCulture)),
                ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static Task<List<string>> WordsBeginningAsync(GoodwordDb db, string beginning, CancellationToken ct) =>
        ReadAsync(db, WordsBeginning, [new("$from", beginning), new("$to", beginning + "\U0010FFFF"), new("$most", MostWordsOfOneBeginning)], row => row.GetString(0), ct);

    /// <summary>Past EF Core, whose work on a statement that it did not write takes longer than the statement.</summary>
    private static async Task<List<T>> ReadAsync<T>(GoodwordDb db, string statement, SqliteParameter[] parameters, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // One of the two above.
        command.CommandText = statement;
#pragma warning restore CA2100
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

    private static string Quoted(string word) => $"\"{word}\"";
}
