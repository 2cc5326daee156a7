namespace Goodword.HouseRules;

internal static class HouseRulesFeature
{
    public static void AddHouseRules(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Coaches>();
        builder.Services.AddScoped<Ignoring>();
        builder.Services.AddHostedService<HouseRulesLook>();
    }

    public static void MapHouseRules(this WebApplication app) => app.MapIgnoring();
}
