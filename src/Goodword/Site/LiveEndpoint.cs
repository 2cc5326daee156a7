using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Site;

/// <summary>GET /live?topic=inbox: server-sent events, each "changed" with the topic that did.</summary>
internal static class LiveEndpoint
{
    private const int MostTopics = 8;
    private const int LongestTopic = 40;

    /// <summary>Shorter than the minute after which proxies give up on a silent connection.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static void AddLive(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Live>();
        builder.Services.AddHostedService<LivePostgres>();
    }

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapGet(OrganizationsFeature.LivePath, OpenAsync).RequireAuthorization(Policies.Staff);

    internal static async Task<IResult> OpenAsync(HttpContext http, [FromQuery] string[] topic, Live live, TimeProvider clock, IHostApplicationLifetime server)
    {
        if (topic.Length is 0 or > MostTopics || Array.Exists(topic, t => t.Length is 0 or > LongestTopic))
            return TypedResults.BadRequest();
        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        http.Response.Headers.CacheControl = "no-store";
        // Nginx keeps a stream back until it is told not to.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var listener = live.Listen(SignedInStaff.From(http.User), topic.ToHashSet());
        // What ended the session since it was let in told only who listened by then.
        if (!await OrganizationsFeature.IsCurrentAsync(http, http.User))
        {
            listener.Dispose();
            return TypedResults.Unauthorized();
        }

        return TypedResults.ServerSentEvents(StreamAsync(http, listener, session.Properties?.ExpiresUtc, clock, server.ApplicationStopping, http.RequestAborted));
    }

    /// <summary>Ends with the session it was opened in: the browser connects again, and is let in if it has a newer one.</summary>
    private static async IAsyncEnumerable<SseItem<string>> StreamAsync(HttpContext http, LiveListener listener, DateTimeOffset? until, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var _ = listener;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);
        yield return new SseItem<string>("", "ready") { ReconnectionInterval = TimeSpan.FromSeconds(3) };
        var reading = listener.ReadAsync(end.Token);
        while (until is null || clock.GetUtcNow() < until)
        {
            if (await Task.WhenAny(reading, Task.Delay(Heartbeat, clock, end.Token)) != reading && !end.IsCancellationRequested)
            {
                // What ends a session elsewhere, as the command line does, tells nobody on SQLite.
                if (!await IsCurrentAsync(http))
                    yield break;
                yield return new SseItem<string>("", "heartbeat");
                continue;
            }

            if (end.IsCancellationRequested || await reading is not { } topics)
                yield break;
            foreach (var changed in topics)
                yield return new SseItem<string>(changed, "changed");
            reading = listener.ReadAsync(end.Token);
        }
    }

    private static async Task<bool> IsCurrentAsync(HttpContext http)
    {
        try
        {
            return await OrganizationsFeature.IsCurrentAsync(http, http.User);
        }
        catch (Exception away) when (away.MeansDatabaseAway())
        {
            return true;
        }
    }
}
