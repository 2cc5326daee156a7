using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;

namespace Goodword.Storage;

/// <summary>
/// The keys that protect forms and sign-ins. They are read without EF Core, since the first page after a start needs them, and would
/// wait for EF Core's model longer than for all the rest.
/// </summary>
internal sealed class StoredKeys(Database database, IServiceProvider services, ILoggerFactory log) : EntityFrameworkCoreXmlRepository<GoodwordDb>(services, log)
{
    public override IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.OpenPlain();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT xml FROM data_protection_keys WHERE xml IS NOT NULL ORDER BY id";
        using var rows = command.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
            keys.Add(XElement.Parse(rows.GetString(0)));
        return keys;
    }
}
