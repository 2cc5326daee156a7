using System.Threading.RateLimiting;
using Goodword.Channels.Fetching;
using Goodword.Channels.Sending;
using Goodword.Channels.Showing;
using Goodword.Channels.WebForm;
using Goodword.Site;

namespace Goodword.Channels;

internal static class ChannelsFeature
{
    /// <summary>Of pages that anybody may open; what is written there is limited further, by the page itself.</summary>
    public const string PublicRateLimit = "public";

    private const int MostPagesPerMinute = 240;

    public static void AddChannels(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Postbag>();
        builder.Services.AddSingleton<Intake>();
        builder.Services.AddSingleton<Patience>();
        builder.Services.AddSingleton<Node>();
        builder.Services.AddSingleton<MailQueue>();
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddLater<OutboxWorker>();
        builder.Services.AddLater<Fetcher>();
        builder.Services.AddScoped<Originals>();
        builder.Services.AddSingleton<FormLimits>();
        builder.Services.AddRateLimiter(limits => limits.AddPolicy(PublicRateLimit, PerPlace));
    }

    public static void MapChannels(this WebApplication app) => app.MapOriginals();

    private static RateLimitPartition<string> PerPlace(HttpContext http) => http.PerMinute(MostPagesPerMinute);
}
