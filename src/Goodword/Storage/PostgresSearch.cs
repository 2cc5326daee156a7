using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Goodword.Storage;

/// <summary>Full text on PostgreSQL: a configuration that folds accents where it can, an index, and a function that searches it.</summary>
internal static class PostgresSearch
{
    private const int Newest = 2_000;
    private const int FurtherBack = 50_000;
    private const int MostCandidates = 20_000;

    public static readonly string[] Statements =
    [
        // Without the extension (a package of its own on some systems) search works, but "Muller" doesn't find "Müller".
        """
        DO $$ BEGIN
          IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'unaccent') THEN CREATE EXTENSION IF NOT EXISTS unaccent; END IF;
          IF NOT EXISTS (SELECT FROM pg_ts_config WHERE cfgname = 'goodword') THEN
            CREATE TEXT SEARCH CONFIGURATION goodword (COPY = simple);
            IF EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent') THEN
              ALTER TEXT SEARCH CONFIGURATION goodword ALTER MAPPING FOR word, numword, hword, numhword, hword_part, hword_numpart WITH unaccent, simple;
            END IF;
          END IF;
        END $$
        """,

        // The parser would keep addresses, paths and numbers with signs whole, and drop what looks like a tag: people search for
        // parts of them. The practice is a word of its own, with a mark that no word of a text can have.
        """
        ALTER TABLE messages ADD COLUMN IF NOT EXISTS search tsvector GENERATED ALWAYS AS (
          array_to_tsvector(ARRAY['@' || practice_id::text])
          || to_tsvector('goodword', translate(subject || ' ' || from_name || ' ' || from_email || ' ' || left(text, 100000), '@./\-_:+<>&;=?#%~', '                 '))) STORED
        """,
        "CREATE INDEX IF NOT EXISTS ix_messages_organization_id_search ON messages USING gin (organization_id, search)",

        // Row-level security keeps @@ from using an index, since the operator isn't leak-proof. So this function looks for the
        // caller, within the caller's organization, and gives ids; the rows themselves are read under the policy again.
        // Frequent words are found among the newest messages; rare ones by the index, which cannot give the newest first. Words that were
        // frequent once are more than it is asked for: then they are looked for further back, and what it gave comes behind those.
        $"""
        CREATE OR REPLACE FUNCTION goodword_search(words text, practices uuid[], before uuid, how_many int) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        DECLARE
          own uuid := nullif(current_setting('goodword.organization', true), '')::uuid;
          wanted tsquery := to_tsquery('goodword', words);
          hits uuid[];
          candidates uuid[];
        BEGIN
          IF numnode(wanted) = 0 OR cardinality(practices) = 0 THEN RETURN; END IF;
          wanted := wanted && (SELECT string_agg(quote_literal('@' || p::text), '|') FROM unnest(practices) p)::tsquery;
          hits := ARRAY(
            SELECT m.id FROM (SELECT id, search FROM messages WHERE organization_id = own AND id < before ORDER BY id DESC LIMIT {Newest}) m
            WHERE m.search @@ wanted ORDER BY m.id DESC LIMIT how_many);
          IF cardinality(hits) < how_many THEN
            candidates := ARRAY(SELECT id FROM messages WHERE organization_id = own AND search @@ wanted AND id < before LIMIT {MostCandidates});
            IF cardinality(candidates) = {MostCandidates} THEN
              hits := ARRAY(
                SELECT m.id FROM (SELECT id, search FROM messages WHERE organization_id = own AND id < before ORDER BY id DESC LIMIT {FurtherBack}) m
                WHERE m.search @@ wanted ORDER BY m.id DESC LIMIT how_many);
            END IF;
            hits := ARRAY(SELECT DISTINCT h FROM unnest(hits || candidates) h ORDER BY h DESC LIMIT how_many);
          END IF;
          RETURN QUERY SELECT unnest(hits);
        END $$
        """,
        "REVOKE ALL ON FUNCTION goodword_search(text, uuid[], uuid, int) FROM PUBLIC",
        $"GRANT EXECUTE ON FUNCTION goodword_search(text, uuid[], uuid, int) TO {Database.ApplicationRole}",
    ];

    private static readonly Guid AfterEverything = Guid.AllBitsSet;

    public static async Task<IReadOnlyList<MessageHit>> FindAsync(GoodwordDb db, IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, string? before, int most, CancellationToken ct)
    {
        if (words.Count == 0)
            return [];
        // The words are letters and digits only, so that quoting them is all it takes.
        var wanted = string.Join(" & ", words.Select((word, i) => i == words.Count - 1 && word.Length >= SearchWords.ShortestBeginning ? $"'{word}':*" : $"'{word}'"));
        var ids = await db.Database.SqlQueryRaw<Guid>(
            """SELECT found AS "Value" FROM goodword_search(@words, @practices, @before, @most) AS found""",
            new NpgsqlParameter("words", wanted),
            new NpgsqlParameter("practices", practices.Select(p => p.Value).ToArray()),
            new NpgsqlParameter("before", Guid.TryParseExact(before, "N", out var place) ? place : AfterEverything),
            new NpgsqlParameter("most", most)).ToListAsync(ct);
        return [.. ids.Select(id => new MessageHit(MessageId.From(id), id.ToString("N")))];
    }
}
