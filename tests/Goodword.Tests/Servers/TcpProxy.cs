using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Goodword.Tests.Servers;

/// <summary>
/// Stands between the program and a real server, and fails as networks do: it cuts a connection after so many bytes, is
/// down for a while, or swallows all. It can also make a server seem older than it is.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private readonly string host;
    private readonly int port;
    private volatile bool down;
    private volatile bool silent;

    private TcpProxy(string host, int port)
    {
        this.host = host;
        this.port = port;
        listener = new LoopbackListener(Serve);
    }

    public static string Host => IPAddress.Loopback.ToString();

    public int Port => listener.Port;

    public int Connections => listener.Connections;

    /// <summary>Each connection from now on is reset once the server has sent so many bytes over it; null: never.</summary>
    public long? CutAfter { get; set; }

    /// <summary>Behind a blank: a capability that the server has and seems not to have, or a command that it doesn't understand.</summary>
    public string? Hidden { get; init; }

    /// <summary>How often it was said, and kept from the other side.</summary>
    public int TimesHidden { get; private set; }

    public static TcpProxy To(string host, int port, string hidden) => new(host, port) { Hidden = hidden };

    public static TcpProxy To(string host, int port) => new(host, port);

    /// <summary>Resets what is connected, and refuses whoever comes, until <see cref="Mend"/>.</summary>
    public void Break()
    {
        down = true;
        listener.ResetAll();
    }

    /// <summary>Lets connections stand, but passes nothing on, until <see cref="Mend"/>; what was sent meanwhile is lost.</summary>
    public void FallSilent() => silent = true;

    public void Mend()
    {
        down = false;
        if (!silent)
            return;
        silent = false;
        listener.ResetAll();
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task Serve(TcpClient client, CancellationToken ct)
    {
        if (down)
        {
            client.Client.Close(timeout: 0);
            return;
        }

        using var server = new TcpClient();
        await server.ConnectAsync(host, port, ct);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var up = Pass(client.GetStream(), server.GetStream(), null, either);
        var back = Pass(server.GetStream(), client.GetStream(), CutAfter, either);
        if (await await Task.WhenAny(up, back) == Ended.Cut)
            client.Client.Close(timeout: 0);
        await Task.WhenAll(up, back);
    }

    /// <summary>A server tells its capabilities in one line, as a client its command, which a loopback connection passes on in one piece.</summary>
    private void Hide(Span<byte> sent, string words)
    {
        if (sent.IndexOf(Encoding.ASCII.GetBytes($" {words}")) is >= 0 and var at)
        {
            sent.Slice(at + 1, words.Length).Fill((byte)'X');
            TimesHidden++;
        }
    }

    private enum Ended
    {
        Closed,
        Cut,
    }

    private async Task<Ended> Pass(NetworkStream from, NetworkStream to, long? cutAfter, CancellationTokenSource either)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var most = (int)Math.Min(buffer.Length, cutAfter ?? buffer.Length);
                if (most == 0)
                    return Ended.Cut;
                var read = await from.ReadAsync(buffer.AsMemory(0, most), either.Token);
                if (read == 0)
                    return Ended.Closed;
                cutAfter -= read;
                if (Hidden is not null)
                    Hide(buffer.AsSpan(0, read), Hidden);
                if (!silent)
                    await to.WriteAsync(buffer.AsMemory(0, read), either.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            return Ended.Closed;
        }
        finally
        {
            await either.CancelAsync();
        }
    }
}
