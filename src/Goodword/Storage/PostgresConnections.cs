using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Goodword.Storage;

/// <summary>
/// Tells PostgreSQL whose rows this connection may see, before anything else; returning it to the pool forgets it (DISCARD ALL).
/// </summary>
internal sealed class PostgresConnections : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection, eventData);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection, eventData);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, ConnectionEndEventData eventData)
    {
        var organization = ((GoodwordDb?)eventData.Context)?.Organization ?? default;
        var command = connection.CreateCommand();
        command.CommandText = "SELECT set_config('goodword.organization', $1, false)";
        var parameter = command.CreateParameter();
        parameter.Value = organization == default ? "" : organization.Value.ToString();
        command.Parameters.Add(parameter);
        return command;
    }
}
