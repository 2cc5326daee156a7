using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Goodword.Tests.Servers;

internal static class FreePort
{
    /// <summary>A loopback port that nobody has; below the ephemeral range, so that no outgoing connection takes it meanwhile.</summary>
    public static int Find()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(10_000, 32_000);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it; try another.
            }
        }
    }
}
