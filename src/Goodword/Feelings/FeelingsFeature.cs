using Goodword.Site;

namespace Goodword.Feelings;

internal static class FeelingsFeature
{
    public static void AddFeelings(this WebApplicationBuilder builder) => builder.AddSweep<FeelingSweep>(TimeSpan.FromSeconds(10));
}
