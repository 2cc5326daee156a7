using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Goodword.Site;

/// <summary>From where somebody comes, as far as limits are counted.</summary>
internal static class ClientPlace
{
    private const int NetworkBytes = 8;

    public static string PlaceOf(this HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <summary>So many requests a minute from one place.</summary>
    public static RateLimitPartition<string> PerMinute(this HttpContext http, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(http.PlaceOf(), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1) });

    /// <summary>Whoever has one IPv6 address has a whole network of them.</summary>
    public static string Of(IPAddress? client) => client switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => client.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(client.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => client.ToString(),
    };
}
