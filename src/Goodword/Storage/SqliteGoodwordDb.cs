using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Storage;

internal sealed class SqliteGoodwordDb(DbContextOptions<SqliteGoodwordDb> options) : GoodwordDb(options)
{
    public override Task<IReadOnlyList<MessageHit>> SearchMessagesAsync(IReadOnlyList<string> words, IReadOnlyList<PracticeId> practices, string? before, int most, CancellationToken ct) =>
        SqliteSearch.FindAsync(this, words, practices, before, most, ct);

    protected override Type IdConverter => typeof(IdToBytes<>);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToTicks>();
    }
}
