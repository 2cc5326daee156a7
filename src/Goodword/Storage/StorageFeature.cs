using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Site;

namespace Goodword.Storage;

internal static class StorageFeature
{
    /// <summary>A request's database sees the organization of whoever is signed in; what customers open names its own.</summary>
    public static void AddStorage(this IServiceCollection services, Settings settings, Database database)
    {
        services.AddSingleton(settings);
        services.AddSingleton(_ => database);
        services.AddHostedService<SqliteServing>();
        services.AddLater<SqliteUpkeep>();
        services.AddHostedService<MemoryUpkeep>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider =>
        {
            var user = provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User;
            var staff = user is null ? null : SignedInStaff.TryFrom(user);
            return provider.GetRequiredService<Database>().Open(staff?.OrganizationId ?? default);
        });
    }
}
