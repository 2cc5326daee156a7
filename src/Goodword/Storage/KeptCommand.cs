using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Goodword.Storage;

/// <summary>What EF Core asks through: when it is done, the compiled statement stays with the connection.</summary>
internal sealed class KeptCommand(KeptConnection connection) : DbCommand
{
    /// <summary>Text, parameters and the rest, in whatever order they are told.</summary>
    private readonly SqliteCommand asked = new() { CommandTimeout = connection.DefaultTimeout };
    private SqliteCommand? statement;
    private bool hasFailed;

    [AllowNull]
    public override string CommandText
    {
        get => asked.CommandText;
        set
        {
            Release();
            asked.CommandText = value;
        }
    }

    public override int CommandTimeout
    {
        get => asked.CommandTimeout;
        set => asked.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => asked.CommandType;
        set => asked.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => asked.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => asked.Transaction;
        set => asked.Transaction = (SqliteTransaction?)value;
    }

    public override void Cancel() => statement?.Cancel();

    public override int ExecuteNonQuery() => Try(s => s.ExecuteNonQuery());

    public override object? ExecuteScalar() => Try(s => s.ExecuteScalar());

    public override void Prepare() => Try(_ => 0);

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Try(s => s.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release();
            asked.Dispose();
        }

        base.Dispose(disposing);
    }

    private T Try<T>(Func<SqliteCommand, T> run)
    {
        statement ??= connection.Take(asked.CommandText);
        try
        {
            statement.CommandTimeout = asked.CommandTimeout;
            statement.Transaction = asked.Transaction;
            statement.Parameters.Clear();
            foreach (SqliteParameter parameter in asked.Parameters)
                statement.Parameters.Add(parameter);
            // Without this the driver compiles again what was not read to its end.
            statement.Prepare();
            return run(statement);
        }
        catch (Exception)
        {
            hasFailed = true;
            throw;
        }
    }

    /// <summary>A statement that failed in the middle is not one to go on with.</summary>
    private void Release()
    {
        if (statement is null)
            return;
        if (hasFailed)
            statement.Dispose();
        else
            connection.GiveBack(statement);
        (statement, hasFailed) = (null, false);
    }
}
