using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Goodword.Storage;

/// <summary>
/// A connection to SQLite that its context, which is pooled, keeps open from one use to the next together with the statements that it
/// compiled. SQLite's driver compiles each statement anew and EF Core tells each connection that is opened its functions, which took a
/// third of a page's time.
/// </summary>
internal sealed class KeptConnection(string connectionString, SqliteConnections owner) : SqliteConnection(connectionString)
{
    private const int MostStatements = 100;

    /// <summary>SQLITE_DBCONFIG_ENABLE_QPSG of sqlite3.h: plans don't depend on the values of parameters, so a compiled statement stays good.</summary>
    private const int StablePlans = 1007;

    private readonly Dictionary<string, (SqliteCommand Command, long GivenBack)> idle = new(StringComparer.Ordinal);
    private readonly Lock closing = new();
    private long uses;
    private int knownFigures;
    private bool isDisposed;

    /// <summary>Leaves the connection open for its next use; one with a transaction that nobody ended is closed.</summary>
    public override void Close()
    {
        if (!isDisposed && Handle is { } handle && knownFigures == owner.Figures && SQLitePCL.raw.sqlite3_get_autocommit(handle) != 0)
            return;
        // Who lets go of it because it is idle may meet who closes all at the end.
        lock (closing)
        {
            foreach (var (command, _) in idle.Values)
                command.Dispose();
            idle.Clear();
            base.Close();
        }
    }

    public override void Open()
    {
        knownFigures = owner.Figures;
        base.Open();
        if (SQLitePCL.raw.sqlite3_db_config(Handle, StablePlans, 1, out _) != SQLitePCL.raw.SQLITE_OK)
            throw new InvalidOperationException("SQLite knows no stable plans.");
    }

    /// <summary>The statement, compiled before or not; nobody else has it until it is given back.</summary>
    public SqliteCommand Take(string statement)
    {
        if (idle.Remove(statement, out var known))
            return known.Command;
        var command = CreateCommand();
#pragma warning disable CA2100 // Whoever asks has made it, as with any command.
        command.CommandText = statement;
#pragma warning restore CA2100
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (State != System.Data.ConnectionState.Open || !idle.TryAdd(command.CommandText, (command, ++uses)))
            command.Dispose();
        if (idle.Count > MostStatements && idle.Remove(idle.MinBy(i => i.Value.GivenBack).Key, out var longestUnused))
            longestUnused.Command.Dispose();
    }

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    protected override void Dispose(bool disposing)
    {
        isDisposed = true;
        base.Dispose(disposing);
    }
}
