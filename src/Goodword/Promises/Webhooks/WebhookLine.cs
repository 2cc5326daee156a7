using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Goodword.Channels;
using Goodword.Commands;

namespace Goodword.Promises.Webhooks;

/// <summary>How long a receiver may take.</summary>
internal sealed record WebhookPatience
{
    public TimeSpan ForOneTry { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>What became of one try.</summary>
/// <param name="Status">The HTTP status; null: there was no answer.</param>
/// <param name="Problem">Why it did not succeed, for an administrator; empty when it did.</param>
/// <param name="AtLeast">How long the receiver asks to be left alone.</param>
internal sealed record WebhookAnswer(int? Status, string Problem, TimeSpan AtLeast = default)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Speaks HTTP to receivers: follows nothing, brings nothing along, and goes only where webhooks may go.</summary>
internal sealed class WebhookLine : IDisposable
{
    private const int MostHeaderKilobytes = 16;
    private const int MostOfAnAnswer = 16 * 1024;

    private readonly Settings settings;
    private readonly WebhookPatience patience;
    private readonly TimeProvider clock;
    private readonly HttpClient client;

    public WebhookLine(Settings settings, WebhookPatience patience, TimeProvider clock)
    {
        (this.settings, this.patience, this.clock) = (settings, patience, clock);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = MostHeaderKilobytes,
            // What is left of an answer is cut; else the handler reads on for a while.
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        if (settings.CertificateAuthority.Length > 0)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, problems) => MailServers.IsTrusted(certificate, chain, problems, settings.CertificateAuthority);
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<WebhookAnswer> SendAsync(string url, string id, DateTimeOffset at, string signature, string body)
    {
        if (!settings.PrivateWebhooks && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return new WebhookAnswer(null, "Its address is not encrypted. Enter one that begins with https.");
        using var end = new CancellationTokenSource(patience.ForOneTry);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("User-Agent", "Goodword");
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", signature);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
            var answer = Read(response);
            await PassOverAsync(response, end.Token);
            return answer;
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException or SocketException or UriFormatException or InvalidOperationException)
        {
            return new WebhookAnswer(null, InWords(problem));
        }
    }

    public void Dispose() => client.Dispose();

    private WebhookAnswer Read(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 and var status => new WebhookAnswer(status, ""),
        410 => new WebhookAnswer(410, "It answered that nothing is there any more (410)."),
        >= 300 and < 400 and var status => new WebhookAnswer(status, $"It answered with another address ({status}), which is not followed. Enter that address instead."),
        var status => new WebhookAnswer(status, $"It answered {status}.", WaitOf(response)),
    };

    /// <summary>What an answer says is not asked for. A short one is read to its end, so that the connection can be used again.</summary>
    private static async Task PassOverAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(ct);
            _ = await stream.ReadAtLeastAsync(new byte[MostOfAnAnswer], MostOfAnAnswer, throwOnEndOfStream: false, ct);
        }
        catch (Exception problem) when (problem is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has been told.
        }
    }

    private TimeSpan WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } => until - clock.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    /// <summary>Resolved and looked at here, and connected to at once.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        Exception problem = new OutOfReachException();
        foreach (var address in addresses.Where(a => WebhookReach.Allows(a, settings.PrivateWebhooks)))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException refused)
            {
                problem = refused;
                socket.Dispose();
            }
            catch (OperationCanceledException)
            {
                socket.Dispose();
                throw;
            }
        }

        throw problem;
    }

    private string InWords(Exception problem)
    {
        for (var inner = problem; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case OutOfReachException:
                    return "Its name leads into a private network, where webhooks may not go. The operator can open one's own by the setting privateWebhooks.";
                case AuthenticationException:
                    return "No encrypted connection came about: its certificate is not trusted or names another host, or it speaks no TLS.";
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return "Nothing listens at its port.";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return "Its name is not known.";
                case OperationCanceledException:
                    return string.Create(CultureInfo.InvariantCulture, $"It did not answer within {patience.ForOneTry.TotalSeconds:0.#} seconds.");
                default:
                    continue;
            }
        }

        return problem is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "It could not be reached." : "It hung up without an answer that is HTTP.";
    }
}
