using System.Threading.RateLimiting;
using Goodword.Site;

namespace Goodword.Promises.OurWord;

/// <summary>The customer's page: what we promised, by when, and what they say of it.</summary>
internal static class OurWordFeature
{
    public const string RateLimit = "our-word";

    private const int MostPerMinute = 120;

    public static void AddOurWord(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WordReading>();
        builder.Services.AddSingleton<WordAnswering>();
        builder.Services.AddRateLimiter(limits => limits.AddPolicy(RateLimit, PerAddress));
    }

    /// <summary>A clinic's guests share one address, and still nobody can try links by the thousand.</summary>
    private static RateLimitPartition<string> PerAddress(HttpContext http) => http.PerMinute(MostPerMinute);
}
