using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

internal sealed class PostgresGoodwordDb(DbContextOptions<PostgresGoodwordDb> options) : GoodwordDb(options)
{
    protected override Type IdConverter => typeof(IdToGuid<>);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();
    }
}
