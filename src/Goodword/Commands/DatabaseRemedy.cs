using System.Data.Common;
using Goodword.Storage;
using Npgsql;

namespace Goodword.Commands;

/// <summary>What an operator does about a right or a role that PostgreSQL misses.</summary>
internal static class DatabaseRemedy
{
    private const string AsOwner = "run goodword migrate with the login that owns the tables, see docs/postgresql.md";

    private const string MakeRole =
        $"as a superuser CREATE ROLE {Database.ApplicationRole} NOLOGIN NOBYPASSRLS where there is none, and GRANT {Database.ApplicationRole} TO the login that GOODWORD_DATABASE names; then {AsOwner}";

    public static string OfOldSchema(Settings settings) => settings.UsesPostgres ? AsOwner : "run goodword migrate";

    /// <summary>Null where the words of the database tell no more than that something is wrong.</summary>
    public static string? Of(DbException said) => said switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.InsufficientPrivilege } of when of.MessageText.Contains("role", StringComparison.OrdinalIgnoreCase) => MakeRole,
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => AsOwner,
        _ => null,
    };
}
