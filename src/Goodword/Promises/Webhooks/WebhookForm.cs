using System.ComponentModel.DataAnnotations;
using System.Net;
using Goodword.Commands;
using Goodword.Organizations;

namespace Goodword.Promises.Webhooks;

/// <summary>What an administrator tells of an address that is to be told of promises.</summary>
public sealed class WebhookForm : IValidatableObject
{
    [Required(ErrorMessage = "Enter the address that is to be told, such as https://example.org/goodword.")]
    [StringLength(Webhook.UrlLength, ErrorMessage = "An address has at most {1} characters.")]
    public string Url { get; set; } = "";

    /// <summary>Never null, though the form that comes in may have none.</summary>
    public List<EventChoice> Events
    {
        get => field;
        set => field = value ?? [];
    } = [];

    public List<PracticeChoice> Practices
    {
        get => field;
        set => field = value ?? [];
    } = [];

    public bool WithWords { get; set; }

    /// <summary>As it is sent to: with what a browser would add or escape.</summary>
    internal string Address => Uri.TryCreate(Url.Trim(), UriKind.Absolute, out var address) ? address.AbsoluteUri : "";

    internal WebhookEvents Wanted => Events.Where(e => e.IsChosen).Aggregate(WebhookEvents.None, (all, one) => all | one.Event) & WebhookEvents.All;

    internal IEnumerable<PracticeId> Chosen => Practices.Where(p => p.IsChosen).Select(p => PracticeId.From(p.Id));

    internal static WebhookForm Of(Webhook? webhook) => new()
    {
        Url = webhook?.Url ?? "",
        WithWords = webhook?.WithWords ?? false,
        Events = [.. WebhookEventNames.Choices.Select(one => new EventChoice { Event = one, IsChosen = webhook?.Events.HasFlag(one) ?? true })],
        Practices = [.. (webhook?.Practices ?? []).Select(p => new PracticeChoice { Id = p.Value, IsChosen = true })],
    };

    /// <summary>Offers what there is, with what was chosen; what never was there goes.</summary>
    internal WebhookForm Offer(IReadOnlyList<Practice> practices)
    {
        var events = Wanted;
        var places = Chosen.ToHashSet();
        Events = [.. WebhookEventNames.Choices.Select(one => new EventChoice { Event = one, IsChosen = events.HasFlag(one) })];
        Practices = [.. practices.Select(p => new PracticeChoice { Id = p.Id.Value, IsChosen = places.Contains(p.Id) })];
        return this;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var isPrivateOpen = validationContext.GetService(typeof(Settings)) is Settings { PrivateWebhooks: true };
        if (!string.IsNullOrWhiteSpace(Url) && ProblemOf(Url.Trim(), isPrivateOpen) is { } problem)
            yield return new ValidationResult(problem, [nameof(Url)]);
        if (Wanted == WebhookEvents.None)
            yield return new ValidationResult("Choose at least one thing to tell.", [nameof(Events)]);
    }

    private static string? ProblemOf(string url, bool isPrivateOpen)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return "That is no address; write it like https://example.org/goodword.";
        if (address.Scheme != Uri.UriSchemeHttps && !(isPrivateOpen && address.Scheme == Uri.UriSchemeHttp))
            return "Begin it with https, so that nobody reads along on the way.";
        if (address.UserInfo.Length > 0)
            return "Leave out the name and password before the @: the signature says who sends, and an address is shown to all administrators.";
        if (address.Fragment.Length > 0)
            return "Leave out the # and what follows it: it is never sent.";
        if (address.AbsoluteUri.Length > Webhook.UrlLength)
            return $"Written out for the web it has more than {Webhook.UrlLength} characters; choose a shorter one.";
        var isOutOfReach = IPAddress.TryParse(address.DnsSafeHost, out var literal) ? !WebhookReach.Allows(literal, isPrivateOpen) : address.IsLoopback && !isPrivateOpen;
        return isOutOfReach ? "That leads into a private network, where webhooks may not go. Enter one on the internet; or the operator opens your own network by the setting privateWebhooks." : null;
    }
}

public sealed class EventChoice
{
    public WebhookEvents Event { get; set; }

    public bool IsChosen { get; set; }
}
