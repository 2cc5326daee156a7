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

        foreach (var statement in SqliteSearch.Statements)
            yield return statement;
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
