using Goodword.Promises.Api;
using Goodword.Promises.OurWord;
using Goodword.Promises.Theirs;
using Goodword.Promises.Webhooks;
using Goodword.Site;

namespace Goodword.Promises;

internal static class PromisesFeature
{
    public static void AddPromises(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Settling>();
        builder.Services.AddScoped<PromiseChanges>();
        builder.Services.AddSingleton<OneAnswer>();
        builder.Services.AddScoped<Giving>();
        builder.Services.AddSingleton<SlipTelling>();
        builder.AddSweep<AbsenceSweep>(TimeSpan.FromSeconds(30));
        builder.Services.AddSingleton<PromiseBatches>();
        builder.Services.AddSingleton<Reminding>();
        builder.AddOurWord();
        builder.AddWebhooks();
        builder.Services.AddScoped<Awaiting>();
        builder.AddSweep<TheirSweep>(TimeSpan.FromMinutes(1));
        builder.AddSweepOnEveryNode<PromiseSweep>(TimeSpan.FromSeconds(15));
    }
}
