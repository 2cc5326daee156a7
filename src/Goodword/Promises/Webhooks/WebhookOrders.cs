using Goodword.Journal;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Webhooks;

/// <summary>
/// Writes down what webhooks are to tell, with the facts of which they tell and in their transaction: whatever is in the Journal will be told,
/// and nothing else. It costs one query of a table that is mostly empty each time that promises are saved, however many are.
/// </summary>
internal static class WebhookOrders
{
    private static readonly PerModel<Func<GoodwordDb, IAsyncEnumerable<Webhook>>> On = new(() =>
        EF.CompileAsyncQuery((GoodwordDb db) => db.Webhooks.AsNoTracking().Where(w => w.OffSince == null).AsQueryable()));

    public static bool MayTell(Fact fact) => WebhookEventNames.Of(fact.Kind) != WebhookEvents.None;

    /// <summary>Only adds; the caller saves.</summary>
    public static async Task WriteAsync(GoodwordDb db, IReadOnlyList<Fact> facts, CancellationToken ct)
    {
        var webhooks = await On.Of(db)(db).ToListAsync(ct);
        if (webhooks.Count == 0)
            return;
        // Also what the same work saved a moment before: a reply that nobody can get is a promise made, and at once undelivered.
        var before = db.WebhookDeliveries.Local.Where(d => d.PromiseId is not null).GroupBy(d => (d.PromiseId, d.MadeAt)).ToDictionary(d => d.Key, d => d.Select(one => one.Event).Distinct().Count());
        foreach (var fact in facts)
        {
            if (fact.SubjectId is not { } subject)
                continue;
            var (id, what) = (PromiseId.From(subject), WebhookEventNames.Of(fact.Kind));
            // Whoever made the fact has the promise in hand: this asks the database for nothing.
            if (!webhooks.Exists(w => w.Wants(what, fact.PracticeId)) || await db.Promises.FindAsync([db.Organization, id], ct) is not { } promise)
                continue;
            // Ids sort by the millisecond. Of what happens to a promise in the same one, the second is told second.
            var nth = before.GetValueOrDefault((id, fact.At));
            var at = fact.At.AddMilliseconds(nth);
            before[(id, fact.At)] = nth + 1;
            foreach (var webhook in webhooks.Where(w => w.Wants(what, fact.PracticeId)))
                db.WebhookDeliveries.Add(WebhookDelivery.Of(webhook, WebhookDeliveryId.New(at), what, id, WebhookMessage.BodyOf(what, promise, webhook.WithWords, fact.At), fact.At));
        }
    }
}
