using System.Net;
using System.Net.Sockets;

namespace Goodword.Promises.Webhooks;

/// <summary>
/// Which addresses webhooks may go to: those of the internet, so that nobody makes the server speak to what only it can reach. It is asked of
/// the address that is connected to: what a name meant a moment ago says nothing.
/// </summary>
internal static class WebhookReach
{
    /// <summary>Networks of one's own, which the operator may open.</summary>
    private static readonly IPNetwork[] Private = Parse(
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7");

    /// <summary>Where clouds tell a machine its own secrets, inside of networks that may be opened.</summary>
    private static readonly IPNetwork[] Metadata = Parse("100.100.100.200/32", "fd00:ec2::254/128");

    /// <summary>This network, link-local (and clouds' metadata in it), protocols, examples, the relay of 6to4, measurements, multicast, and what is reserved.</summary>
    private static readonly IPNetwork[] NeverInFour = Parse(
        "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// <summary>All of the internet in IPv6. Outside of it are mapped and translated IPv4 (::ffff:0:0/96, 64:ff9b::/96), link-local and multicast.</summary>
    private static readonly IPNetwork Internet = IPNetwork.Parse("2000::/3");

    /// <summary>Protocols (and Teredo's tunnels), examples, and 6to4, which holds an address of IPv4.</summary>
    private static readonly IPNetwork[] NeverInSix = Parse("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <param name="address">The address that is about to be connected to.</param>
    /// <param name="isPrivateOpen">Whether the operator has opened networks of their own.</param>
    public static bool Allows(IPAddress address, bool isPrivateOpen)
    {
        // Such an address is one of IPv4 in disguise: no name on the internet has one.
        if (address.IsIPv4MappedToIPv6)
            return false;
        if (Within(address, Private))
            return isPrivateOpen && !Within(address, Metadata);
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Within(address, NeverInFour),
            AddressFamily.InterNetworkV6 => Internet.Contains(address) && !Within(address, NeverInSix),
            _ => false,
        };
    }

    private static bool Within(IPAddress address, IPNetwork[] networks) =>
        Array.Exists(networks, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}

/// <summary>A name leads nowhere that webhooks may go.</summary>
internal sealed class OutOfReachException() : IOException("Webhooks may not go to this address.");
