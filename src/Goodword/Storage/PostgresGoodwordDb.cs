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

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()).Where(p => p.FindAnnotation(SortedByCode.Annotation) is not null))
            property.SetCollation("C");
    }
}
