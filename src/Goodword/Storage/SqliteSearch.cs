using System.Globalization;
using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

/// <summary>
/// Full text on SQLite. The index gives hits in the order of their coming, so that reading the newest few costs the same for
/// frequent words as for rare ones. What FTS5 does for the beginning of a word (joining the lists of all words that begin so)
/// takes a second among a million messages; looking up those words first and asking for each of them takes milliseconds.
/// </summary>
internal static class SqliteSearch
{
    private const int MostWordsOfOneBeginning = 200;

    public static async Task<IReadOnlyList<MessageHit>> FindAsync(GoodwordDb db, IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, string? before, int most, CancellationToken ct)
    {
        if (words.Count == 0 || practices.Count == 0)
            return [];
        var last = words[^1].Length >= SearchWords.ShortestBeginning ? await WordsBeginningAsync(db, words[^1], ct) : [words[^1]];
        if (last.Count == 0)
            return [];
        var wanted = string.Join(" AND ", words.SkipLast(1).Select(Quoted).Append($"({string.Join(" OR ", last.Select(Quoted))})"));
        var match = $"practice : ({string.Join(" OR ", practices.Select(p => Quoted(p.ToString())))}) AND words : ({wanted})";
        var found = await db.Database.SqlQueryRaw<Found>(
            """
            SELECT m.id AS Place, m.message_id AS Message FROM message_search s JOIN message_search_map m ON m.id = s.rowid
            WHERE message_search MATCH $match AND s.rowid < $before AND m.organization_id = $organization
            ORDER BY s.rowid DESC LIMIT $most
            """,
            new SqliteParameter("$match", match),
            new SqliteParameter("$before", long.TryParse(before, CultureInfo.InvariantCulture, out var place) ? place : long.MaxValue),
            new SqliteParameter("$organization", db.Organization.Value.ToByteArray(bigEndian: true)),
            new SqliteParameter("$most", most)).ToListAsync(ct);
        return [.. found.Select(f => new MessageHit(MessageId.From(new Guid(f.Message, bigEndian: true)), f.Place.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>Steps from word to word; never through the places of one.</summary>
    private static Task<List<string>> WordsBeginningAsync(GoodwordDb db, string beginning, CancellationToken ct) =>
        db.Database.SqlQueryRaw<string>(
            """
            WITH RECURSIVE beginning(word, n) AS (
              SELECT (SELECT term FROM message_search_words WHERE term >= $from AND term < $to LIMIT 1), 1
              UNION ALL
              SELECT (SELECT term FROM message_search_words WHERE term >= beginning.word || char(1) AND term < $to LIMIT 1), n + 1
              FROM beginning WHERE word IS NOT NULL AND n < $most)
            SELECT word AS Value FROM beginning WHERE word IS NOT NULL
            """,
            new SqliteParameter("$from", beginning),
            new SqliteParameter("$to", beginning + "\U0010FFFF"),
            new SqliteParameter("$most", MostWordsOfOneBeginning)).ToListAsync(ct);

    private static string Quoted(string word) => $"\"{word}\"";

    private sealed record Found(long Place, byte[] Message);
}
