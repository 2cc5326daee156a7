using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Webhooks;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises.Webhooks;

/// <summary>Programs whose webhooks may go to this machine.</summary>
public sealed class SqliteHooks() : SharedApp(Kept.InSqlite, settings => settings with { PrivateWebhooks = true });

public sealed class PostgresHooks() : SharedApp(Kept.InPostgres, settings => settings with { PrivateWebhooks = true });

/// <summary>A webhook, and the secret that its receiver has.</summary>
internal sealed record Hook(WebhookId Id, string Secret);

internal static class WebhooksWorld
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Ada has this address told.</summary>
    public static async Task<Hook> Tell(this ElmStreet elm, GoodwordApp app, string url, WebhookEvents events = WebhookEvents.All, bool withWords = false, params Practice[] practices)
    {
        var (secret, kept) = app.Services.GetRequiredService<WebhookSecrets>().New();
        var (webhook, fact) = Webhook.Make(elm.Organization.Id, kept, elm.Ada.Id, app.Now);
        await using var db = elm.Database();
        db.Add(webhook.Describe(url, events, practices.Select(p => p.Id), withWords));
        db.Facts.Add(fact);
        await db.SaveChangesAsync(Ct);
        return new Hook(webhook.Id, secret);
    }

    /// <summary>One turn for each address to which something is due.</summary>
    public static async Task TellDue(this GoodwordApp app, ElmStreet elm)
    {
        foreach (var webhook in await app.Services.GetRequiredService<WebhookQueue>().FindOwedAsync(elm.Organization.Id, app.Now, Ct))
            await app.Services.GetRequiredService<WebhookCourier>().TellDueAsync(elm.Organization.Id, webhook, Ct);
    }

    /// <summary>Ana keeps it, a moment later.</summary>
    public static async Task Keep(this GoodwordApp app, ElmStreet elm, Promise promise)
    {
        app.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await using var db = elm.Database();
        var read = await db.Promises.SingleAsync(p => p.Id == promise.Id, Ct);
        db.Facts.AddRange(read.Keep(elm.Ana.Id, app.Now));
        await db.SaveChangesAsync(Ct);
    }

    public static async Task<List<WebhookDelivery>> Deliveries(this ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Ct);
    }

    public static async Task<Webhook> Find(this ElmStreet elm, WebhookId id)
    {
        await using var db = elm.Database();
        return await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == id, Ct);
    }
}
