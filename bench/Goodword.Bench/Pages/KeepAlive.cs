using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Goodword.Bench.Pages;

/// <summary>
/// One connection that asks for one page after another. Of HTTP it knows what this needs, so that it takes little of the processors it
/// shares with the server.
/// </summary>
internal sealed class KeepAlive : IDisposable
{
    private readonly Socket socket;
    private byte[] buffer = new byte[256 * 1024];

    public KeepAlive(Uri server)
    {
        socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(server.Host, server.Port);
    }

    public static byte[] Request(Uri server, string path, string cookies) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: text/html\r\n{(cookies.Length > 0 ? $"Cookie: {cookies}\r\n" : "")}\r\n");

    /// <returns>How many bytes the page has.</returns>
    public int Get(byte[] request)
    {
        socket.Send(request);
        var filled = 0;
        int head;
        while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            filled += Receive(filled);
        var headers = buffer.AsSpan(0, head);
        if (!headers.StartsWith("HTTP/1.1 200 "u8))
            throw new InvalidOperationException($"{Encoding.ASCII.GetString(request).Split('\r')[0]} was answered by {Encoding.ASCII.GetString(headers)}");
        var at = head + 4;
        var length = headers.IndexOf("Content-Length: "u8);
        if (length < 0)
            return GetChunks(at, filled);
        var value = headers[(length + 16)..];
        var end = value.IndexOf((byte)'\r');
        var bytes = int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
        while (filled < at + bytes)
            filled += Receive(filled);
        return bytes;
    }

    public void Dispose() => socket.Dispose();

    private int GetChunks(int at, int filled)
    {
        var total = 0;
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                filled += Receive(filled);
            var size = int.Parse(buffer.AsSpan(at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += line + 2 + size + 2;
            while (filled < at)
                filled += Receive(filled);
            total += size;
            if (size == 0)
                return total;
        }
    }

    private int Receive(int filled)
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, 2 * buffer.Length);
        var received = socket.Receive(buffer.AsSpan(filled));
        return received > 0 ? received : throw new InvalidOperationException("The server closed the connection.");
    }
}
