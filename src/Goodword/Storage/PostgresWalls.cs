using Microsoft.EntityFrameworkCore.Metadata;

namespace Goodword.Storage;

/// <summary>
/// What EF Core's model cannot say about PostgreSQL: the application's role, row-level security, append-only tables, the
/// full-text index and Quartz's tables. Safe to run twice.
/// </summary>
internal static class PostgresWalls
{
    private const string Role = Database.ApplicationRole;

    public static IEnumerable<string> Statements(IModel model)
    {
        // Roles belong to the whole server: another database on it may be set up in the same moment, and have made them already.
        yield return $"""
            DO $$ BEGIN
              BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{Role}') THEN CREATE ROLE {Role} NOLOGIN NOBYPASSRLS; END IF;
              EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
              END;
              BEGIN
                IF NOT pg_has_role(current_user, '{Role}', 'MEMBER') THEN EXECUTE format('GRANT {Role} TO %I', current_user); END IF;
              EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
              END;
            END $$
            """;
        foreach (var statement in QuartzTables.Statements())
            yield return statement;
        yield return $"GRANT USAGE ON SCHEMA public TO {Role}";
        yield return $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {Role}";
        yield return $"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {Role}";
        foreach (var table in Tables.AppendOnly(model))
            yield return $"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {Role}";
        foreach (var table in Tables.Owned(model))
            yield return Separate(table, "organization_id");
        yield return Separate("organizations", "id");
        yield return "CREATE EXTENSION IF NOT EXISTS btree_gin";
        foreach (var statement in PostgresSearch.Statements)
            yield return statement;
    }

    /// <summary>All in one statement: between two of them a server that runs meanwhile would see no row.</summary>
    private static string Separate(string table, string column) => $"""
        DO $$ BEGIN
          ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
          DROP POLICY IF EXISTS one_organization ON {table};
          CREATE POLICY one_organization ON {table} TO {Role}
          USING ({column} = nullif(current_setting('goodword.organization', true), '')::uuid)
          WITH CHECK ({column} = nullif(current_setting('goodword.organization', true), '')::uuid);
        END $$
        """;
}
