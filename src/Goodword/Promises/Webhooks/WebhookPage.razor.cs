using System.Globalization;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Webhooks;

public sealed partial class WebhookPage
{
    private Webhook? webhook;
    private DeliveriesPage? deliveries;
    private WebhookDelivery? tried;
    private HashSet<PromiseId> mine = [];
    private Dictionary<Guid, string> names = [];
    private string zone = "UTC";
    private DateTimeOffset now;
    private string? secret;

    [CascadingParameter] public HttpContext Http { get; set; } = default!;

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromForm(FormName = "webhook", Name = "Input")] public WebhookForm? Posted { get; set; }

    /// <summary>The delivery that is to be sent again.</summary>
    [SupplyParameterFromForm(Name = "Delivery")] public string? Wanted { get; set; }

    [SupplyParameterFromQuery] public string? Done { get; set; }

    /// <summary>The delivery that was tried just now.</summary>
    [SupplyParameterFromQuery] public string? Tried { get; set; }

    [SupplyParameterFromQuery] public string? Before { get; set; }

    [SupplyParameterFromQuery] public string? After { get; set; }

    private WebhookForm Input { get; set; } = new();

    private SignedInStaff Staff => SignedInStaff.From(Http.User);

    private Webhook Found => webhook ?? throw new InvalidOperationException("The forms are shown only for a webhook that was found.");

    private string? DoneWords => Done switch
    {
        "saved" => "Saved. It holds for what happens from now on.",
        "on" => "Turned on. What waits is sent within seconds.",
        "gone" => "That does not stand here any more, so nothing was sent.",
        "is-off" => "It is turned off, so nothing was sent. Turn it on again first.",
        "off" => "Turned off. What happens meanwhile is not told to it, also not later.",
        _ => null,
    };

    private string State => Found switch
    {
        { WhyOff: WebhookOff.Gone, OffSince: { } since } => $"It answered on {Day(since)} that nothing is there any more, and was turned off. Put the application right, or enter its new address; then turn it on again.",
        { WhyOff: WebhookOff.Failing, OffSince: { } since } => $"For two days every try failed, and on {Day(since)} it was turned off. What went wrong stands below. Put the application right, then turn it on again.",
        { IsOn: false, OffSince: { } since } => $"Turned off by hand on {Day(since)}. What happens meanwhile is not told to it, also not later.",
        { FailingSince: { } since } => $"Every try since {WallClock.Short(since, zone, now)} has failed; it is tried again by itself. When two days have passed so, it is turned off, and administrators see it on Today.",
        _ => "What happens is sent within seconds. What fails is tried again for two days.",
    };

    protected override async Task OnInitializedAsync()
    {
        var ct = Http.RequestAborted;
        now = Clock.GetUtcNow();
        webhook = await Db.Webhooks.SingleOrDefaultAsync(w => w.Id == WebhookId.From(Id) && w.RemovedAt == null, ct);
        if (webhook is null)
        {
            Navigation.NotFound();
            return;
        }

        var practices = await Db.Practices.AsNoTracking().OrderBy(p => p.Name).ToListAsync(ct);
        names = practices.ToDictionary(p => p.Id.Value, p => p.Name);
        zone = await Db.Practices.ZoneOfAsync(Staff, ct);
        Input = (Posted ?? WebhookForm.Of(webhook)).Offer(practices);
        tried = await FindAsync(Tried);
        var page = await DeliveriesPage.ReadAsync(Db, webhook.Id, Before, After, ct);
        var promises = page.Rows.Select(d => d.PromiseId).OfType<PromiseId>().Distinct().ToList();
        mine = await Staff.Promises(Db).Where(p => promises.Contains(p.Id)).Select(p => p.Id).ToHashSetAsync(ct);
        deliveries = page;
    }

    private async Task SaveAsync()
    {
        await SaveAsync(Found.Change(Input.Address, Input.Wanted, Input.Chosen, Input.WithWords, Staff.Id, now));
        Go("done=saved");
    }

    private async Task RenewAsync()
    {
        var (text, kept) = Secrets.New();
        await SaveAsync(Found.Renew(kept, Staff.Id, now));
        secret = text;
    }

    private async Task TurnOffAsync()
    {
        if (Found.IsOn)
            await SaveAsync(Found.TurnOff(WebhookOff.ByHand, Staff.Id, now));
        Go("done=off");
    }

    private async Task TurnOnAsync()
    {
        if (!Found.IsOn)
            await SaveAsync(Found.TurnOn(Staff.Id, now));
        Go("done=on");
    }

    private async Task RemoveAsync()
    {
        await SaveAsync(Found.Remove(Staff.Id, now));
        Navigation.NavigateTo("settings/webhooks?done=removed");
    }

    private async Task TestAsync()
    {
        if (!Found.IsOn)
        {
            Go("done=is-off");
            return;
        }

        var test = WebhookDelivery.Of(Found, WebhookDeliveryId.New(now), WebhookEvents.Test, null, WebhookMessage.TestBody(Found, now), now);
        Db.WebhookDeliveries.Add(test);
        await Db.SaveChangesAsync(Http.RequestAborted);
        await TryAsync(test);
    }

    private async Task AgainAsync()
    {
        if (!Found.IsOn || await FindAsync(Wanted) is not { } again)
        {
            Go(Found.IsOn ? "done=gone" : "done=is-off");
            return;
        }

        if (again.State == WebhookDeliveryState.Waiting)
            again.TryNow(now);
        else
            again.SendAgain(now);
        await Db.SaveChangesAsync(Http.RequestAborted);
        await TryAsync(again);
    }

    /// <summary>At once, so that whoever sets up the other side sees what comes of it.</summary>
    private async Task TryAsync(WebhookDelivery delivery)
    {
        await Courier.TryAsync(Staff.OrganizationId, delivery.Id, Http.RequestAborted);
        Go($"tried={delivery.Id}");
    }

    private async Task<WebhookDelivery?> FindAsync(string? id) => Guid.TryParse(id, out var value) && WebhookDeliveryId.From(value) is var wanted
        ? await Db.WebhookDeliveries.SingleOrDefaultAsync(d => d.Id == wanted && d.WebhookId == Found.Id, Http.RequestAborted)
        : null;

    private async Task SaveAsync(Fact fact)
    {
        Db.Facts.Add(fact);
        await Db.SaveChangesAsync(Http.RequestAborted);
    }

    private void Go(string how) => Navigation.NavigateTo($"settings/webhooks/{Found.Id}?{how}");

    private static string TriedWords(WebhookDelivery delivery) => delivery.State switch
    {
        WebhookDeliveryState.Delivered => $"It took it, and answered {delivery.Status?.ToString(CultureInfo.InvariantCulture)}.",
        WebhookDeliveryState.Waiting when delivery.Problem.Length == 0 => "It is being sent in this moment; what became of it stands below soon.",
        _ => $"It did not take it. {delivery.Problem}",
    };

    private string Day(DateTimeOffset at) => WallClock.Date(at, zone);
}
