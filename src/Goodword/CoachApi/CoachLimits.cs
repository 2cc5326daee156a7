using System.Globalization;
using System.Threading.RateLimiting;

namespace Goodword.CoachApi;

/// <summary>How often somebody, or an application, may ask: far more than people type, far less than would slow the desk down.</summary>
internal sealed class CoachLimits : IDisposable
{
    /// <summary>Before anybody knows who asks. A call centre shares one address.</summary>
    public const string PerPlace = "coach";

    public const int MostPerMinuteAndPlace = 6_000;
    public const int MostPerMinuteAndPerson = 300;
    public const int MostPerMinuteAndKey = 6_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<CoachCaller> limiter = PartitionedRateLimiter.Create<CoachCaller, string>(caller =>
        RateLimitPartition.GetTokenBucketLimiter(caller.Who, _ => Options(caller.Key is null ? MostPerMinuteAndPerson : MostPerMinuteAndKey)));

    /// <returns>The answer that asks them to wait; null when they may ask now.</returns>
    public IResult? Refusal(HttpResponse response, CoachCaller caller)
    {
        using var lease = limiter.AttemptAcquire(caller);
        if (lease.IsAcquired)
            return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var said) && said > Second ? said : Second;
        response.Headers.RetryAfter = ApiProblems.Seconds(wait).ToString(CultureInfo.InvariantCulture);
        return ApiProblems.TooOften(wait);
    }

    public void Dispose() => limiter.Dispose();

    private static TokenBucketRateLimiterOptions Options(int perMinute) =>
        new() { TokenLimit = perMinute, TokensPerPeriod = perMinute / 60, ReplenishmentPeriod = Second };
}
