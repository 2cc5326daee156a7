using System.Net;
using System.Net.Sockets;

namespace Goodword.Site;

/// <summary>From where somebody comes, as far as limits are counted.</summary>
internal static class ClientPlace
{
    private const int NetworkBytes = 8;

    public static string PlaceOf(this HttpContext http) => Of(http.Connection.RemoteIpAddress);

    /// <summary>Whoever has one IPv6 address has a whole network of them.</summary>
    public static string Of(IPAddress? client) => client switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => client.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(client.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => client.ToString(),
    };
}
