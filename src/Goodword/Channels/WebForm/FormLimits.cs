using System.Net;
using System.Threading.RateLimiting;
using Goodword.Site;

namespace Goodword.Channels.WebForm;

/// <summary>How much may be written from one place. The page says so itself, with all that was typed still in it.</summary>
internal sealed class FormLimits : IDisposable
{
    /// <summary>A waiting room's guests share one address; nobody there writes more than this at a time.</summary>
    public const int AtOnce = 10;

    public static readonly TimeSpan OneMoreEvery = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(place =>
        RateLimitPartition.GetTokenBucketLimiter(place, _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = OneMoreEvery }));

    public bool Allows(IPAddress? client)
    {
        using var lease = limiter.AttemptAcquire(ClientPlace.Of(client));
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
