using Goodword.Site;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Promises;

/// <summary>A promise in a list, as one piece of text: see <see cref="ConversationRow"/>.</summary>
/// <param name="Line">What it shows.</param>
/// <param name="Now">The page's now.</param>
/// <param name="From">The list to come back to.</param>
/// <param name="Token">Of the page's forms: <see cref="Site.Antiforgery.Field"/>.</param>
/// <param name="ShowPractice">Only for who works at several.</param>
/// <param name="NamesZone">The rows of its list are told by different clocks.</param>
internal sealed record PromiseRow(PromiseLine Line, DateTimeOffset Now, string From, MarkupString Token, bool ShowPractice, bool NamesZone)
{
    private ListedPromise Promise => Line.Promise;

    /// <summary>Nobody is late with what nobody has heard of.</summary>
    private bool IsWaitedFor => Promise is { IsOwed: true, IsUnheard: false };

    private MarkupString Address => PlainText.Of(From is "promises" ? $"promises/{Promise.Id}" : WayBack.From($"promises/{Promise.Id}", From));

    public MarkupString Written(ResourceAssetCollection assets) => new(
        $"""
        <li>
        <article class="gw-row gw-promise-row">
        {Avatar.Of(Line.CustomerName)}
        <div class="gw-row-main">
        <div class="gw-row-top"><a class="gw-row-link" href="{Address}"><bdi>{PlainText.Of(Line.CustomerName)}</bdi></a></div>
        <p class="gw-promise-said" dir="auto">“{PlainText.Of(Promise.Said)}”</p>
        <div class="gw-promise-meta"><span>{Icon.Of(assets, "check2-circle")}<bdi>{PlainText.Of(Promise.Action)}</bdi></span><span>{Avatar.Of(Line.OwnerName, small: true)}<bdi>{PlainText.Of(Line.OwnerName)}</bdi></span>{(ShowPractice ? $"<span>{Icon.Of(assets, "building")}{PlainText.Of(Line.Practice)}</span>" : "")}</div>
        </div>
        <div class="gw-row-side">
        <div class="gw-row-time">{(IsWaitedFor ? DueTime.Of(assets, Promise.DueAt, Line.Zone, Now, NamesZone).Value : TimeNote.Of(default, When.Of(Promise.SettledAt ?? Promise.DueAt, Line.Zone, WallClock.Short(Promise.SettledAt ?? Promise.DueAt, Line.Zone, Now, NamesZone)).Value).Value)}</div>
        {(Promise.IsOwed && Promise.IsUnheard ? $"<div class=\"gw-row-marks\">{Chip.Of(assets, "Not delivered", "exclamation-circle", Tone.Danger)}</div>" : "")}
        {(Promise.State is PromiseState.Open ? "" : $"<div class=\"gw-row-marks\">{Chip.Of(assets, Promise.Outcome(), Promise.Icon(), Promise.Tone())}</div>")}
        {(Promise.IsOwed ? Actions(assets) : "")}</div>
        </article>
        </li>
        """);

    private string Actions(ResourceAssetCollection assets)
    {
        var what = PlainText.Of($"{Promise.Action}, {Line.CustomerName}");
        return $"""
            <div class="gw-promise-actions">
            <form method="post" action="promises/{Promise.Id}/keeping" data-enhance>{Token}<input type="hidden" name="from" value="{PlainText.Of(From)}" /><button class="btn btn-sm btn-secondary" aria-label="Kept: {what}">{Icon.Of(assets, "check-lg")}Kept</button></form>
            <a class="btn btn-sm btn-quiet" href="{Address}#new-time" aria-label="New time: {what}">{Icon.Of(assets, "calendar-event")}New time</a>
            <a class="btn btn-sm btn-quiet" href="{Address}#withdraw" aria-label="Withdraw: {what}">Withdraw</a>
            </div>
            """;
    }
}
