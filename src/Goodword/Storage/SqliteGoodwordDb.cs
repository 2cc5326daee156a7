using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

internal sealed class SqliteGoodwordDb(DbContextOptions<SqliteGoodwordDb> options) : GoodwordDb(options)
{
    protected override Type IdConverter => typeof(IdToBytes<>);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToTicks>();
    }
}
