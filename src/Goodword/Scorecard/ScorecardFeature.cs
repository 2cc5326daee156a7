using Goodword.Site;

namespace Goodword.Scorecard;

internal static class ScorecardFeature
{
    public static void AddScorecard(this WebApplicationBuilder builder) => builder.AddSweep<Folding>(TimeSpan.FromSeconds(5));
}
