using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Goodword.Channels.WebForm;

/// <summary>How much may be written from one place. The page says so itself, with all that was typed still in it.</summary>
internal sealed class FormLimits : IDisposable
{
    /// <summary>A waiting room's guests share one address; nobody there writes more than this at a time.</summary>
    public const int AtOnce = 10;

    public static readonly TimeSpan OneMoreEvery = TimeSpan.FromMinutes(1);

    private const int NetworkBytes = 8;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(place =>
        RateLimitPartition.GetTokenBucketLimiter(place, _ => new TokenBucketRateLimiterOptions { TokenLimit = AtOnce, TokensPerPeriod = 1, ReplenishmentPeriod = OneMoreEvery }));

    public bool Allows(IPAddress? client)
    {
        using var lease = limiter.AttemptAcquire(PlaceOf(client));
        return lease.IsAcquired;
    }

    /// <summary>Whoever has one IPv6 address has a whole network of them.</summary>
    public static string PlaceOf(IPAddress? client) => client switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => client.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(client.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => client.ToString(),
    };

    public void Dispose() => limiter.Dispose();
}
