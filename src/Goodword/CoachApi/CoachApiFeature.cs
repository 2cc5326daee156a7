using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Goodword.Site;
using Microsoft.AspNetCore.Authentication;

namespace Goodword.CoachApi;

internal static class CoachApiFeature
{
    public static void AddCoachApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CoachLimits>();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, CoachKeyScheme>(CoachKeyScheme.SchemeName, null);
        builder.Services.AddRateLimiter(limits => limits.AddPolicy(CoachLimits.PerPlace, PerPlace));
        builder.Services.AddCoachDocument();
        // Numbers are numbers, not also texts that hold one: so the description says it.
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict);
    }

    public static void MapCoachApi(this WebApplication app)
    {
        app.MapCoachReading();
        app.MapCoachDocument();
    }

    private static RateLimitPartition<string> PerPlace(HttpContext http) => http.PlaceOf().Length > 0
        ? http.PerMinute(CoachLimits.MostPerMinuteAndPlace)
        : RateLimitPartition.GetNoLimiter("");
}
