using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Goodword.Tests.Servers;

/// <summary>Serves each connection to a free loopback port by a script, until it is disposed.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<Task, TcpClient> open = [];
    private readonly Func<TcpClient, CancellationToken, Task> script;
    private readonly Task accepting;
    private int connections;

    public LoopbackListener(Func<TcpClient, CancellationToken, Task> script)
    {
        this.script = script;
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Connections => connections;

    public int Open => open.Count;

    /// <summary>Resets all connections that are open now, as a machine does that goes down.</summary>
    public void ResetAll()
    {
        foreach (var client in open.Values)
            ((Socket?)client.Client)?.Close(timeout: 0); // null once whoever serves it is through
    }

    public async ValueTask DisposeAsync()
    {
        if (ending.IsCancellationRequested)
            return;
        await ending.CancelAsync();
        listener.Stop();
        ResetAll();
        await accepting;
        await Task.WhenAll(open.Keys);
        listener.Dispose();
        ending.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ending.Token);
                Interlocked.Increment(ref connections);
                var serving = Serve(client);
                open[serving] = client;
                if (serving.IsCompleted)
                    open.TryRemove(serving, out _);
                else
                    _ = serving.ContinueWith(done => open.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The listener was stopped.
        }
    }

    private async Task Serve(TcpClient client)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                await script(client, ending.Token);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // Whoever was there has gone, or we are ending.
            }
        }
    }
}
