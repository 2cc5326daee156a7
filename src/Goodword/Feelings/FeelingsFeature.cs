using System.Threading.RateLimiting;
using Goodword.Site;

namespace Goodword.Feelings;

internal static class FeelingsFeature
{
    public const string RateLimit = "feelings";

    private const int MostPerMinute = 120;

    public static void AddFeelings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<UnhappyTelling>();
        builder.Services.AddSingleton<Answering>();
        builder.AddSweep<FeelingSweep>(TimeSpan.FromSeconds(10));
        builder.Services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(RateLimit, PerAddress);
        });
    }

    /// <summary>A clinic's guests share one address, and still nobody can try links by the thousand.</summary>
    private static RateLimitPartition<string> PerAddress(HttpContext http) => http.PerMinute(MostPerMinute);
}
