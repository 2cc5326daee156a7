using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

internal sealed class PostgresGoodwordDb(DbContextOptions<PostgresGoodwordDb> options) : GoodwordDb(options)
{
    public override Task<IReadOnlyList<MessageHit>> SearchMessagesAsync(IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, string? before, int most, CancellationToken ct) =>
        PostgresSearch.FindAsync(this, words, practices, before, most, ct);

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
