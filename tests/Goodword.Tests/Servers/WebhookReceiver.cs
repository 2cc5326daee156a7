using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Goodword.Tests.Servers;

/// <summary>One request, as it came.</summary>
internal sealed record Told(string Id, string Timestamp, string Signatures, string ContentType, string UserAgent, string Body, IReadOnlyList<string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException("The body is null.");

    public string Type => (string?)Json["type"] ?? "";

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));

    /// <summary>Computed here, by the specification's words and nothing of ours.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        return Signatures.Split(' ').Contains($"v1,{signature}");
    }
}

/// <summary>Another application that is told of promises: a real HTTP server on a port of its own.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<Told> told = [];

    private WebhookReceiver(WebApplication server, int port)
    {
        this.server = server;
        Port = port;
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}/hooks";

    /// <summary>What it has been told, in the order in which it came.</summary>
    public IReadOnlyList<Told> Told => [.. told];

    /// <summary>How it answers; with 204, unless a test says otherwise.</summary>
    public Func<HttpContext, Told, Task> Answer { get; set; } = With(HttpStatusCode.NoContent);

    public static Func<HttpContext, Told, Task> With(HttpStatusCode status) => (http, _) =>
    {
        http.Response.StatusCode = (int)status;
        return Task.CompletedTask;
    };

    public static async Task<WebhookReceiver> Start(CancellationToken ct, int? port = null)
    {
        var at = port ?? FreePort.Find();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, at));
        var receiver = new WebhookReceiver(builder.Build(), at);
        receiver.server.Run(receiver.Take);
        await receiver.server.StartAsync(ct);
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await server.StopAsync(atOnce.Token);
        await server.DisposeAsync();
    }

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(false, true));
        var headers = http.Request.Headers;
        var one = new Told(
            headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), headers.ContentType.ToString(), headers.UserAgent.ToString(),
            await reader.ReadToEndAsync(http.RequestAborted), [.. headers.Keys]);
        told.Enqueue(one);
        await Answer(http, one);
    }
}
